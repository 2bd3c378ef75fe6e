# SPDX-License-Identifier: Apache-2.0
# As expect_rejection.cmake, and the error that SOURCE expects must be the only one.
cmake_minimum_required(VERSION 3.22)
include(${CMAKE_CURRENT_LIST_DIR}/../compile/expect_rejection.cmake)

string(REGEX MATCHALL " error: " errors "${output}")
list(LENGTH errors count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "${SOURCE}: ${count} errors, expected one:\n${output}")
endif()
