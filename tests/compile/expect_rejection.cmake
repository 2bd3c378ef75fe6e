# SPDX-License-Identifier: Apache-2.0
# Compiles SOURCE with COMMAND, which must fail, and whose output must contain the rest of each line
# of SOURCE that begins with "// expect: " or "// expect-FAMILY: ". What stands behind "// first: "
# must be in the first error.
cmake_minimum_required(VERSION 3.22)

execute_process(COMMAND ${COMMAND} RESULT_VARIABLE result ERROR_VARIABLE output
  OUTPUT_VARIABLE output)
if(result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles")
endif()
file(READ ${SOURCE} text)
string(REGEX MATCHALL "// expect(-${FAMILY})?: [^\n]+" lines "${text}")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^// expect[^:]*: " "" expected "${line}")
  string(FIND "${output}" "${expected}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "${SOURCE}: expected\n  ${expected}\nin\n${output}")
  endif()
endforeach()
string(REGEX MATCH "// first: ([^\n]+)" line "${text}")
if(line)
  set(expected "${CMAKE_MATCH_1}")
  string(REGEX MATCH "error:[^\n]+" first "${output}")
  string(FIND "${first}" "${expected}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "${SOURCE}: expected\n  ${expected}\nas the first error, not\n  ${first}")
  endif()
endif()
