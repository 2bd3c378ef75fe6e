# SPDX-License-Identifier: Apache-2.0
# metaxy_folder(NAME SOURCES ... [LINKS ...]): the library of one folder of this project. Which folder
# may use which is told by LINKS and checked, include by include, by tests/layering.

function(metaxy_compile_strictly target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Werror
    # Designated initialisers leave members out on purpose.
    -Wno-missing-field-initializers
    # GCC 12 loses track of optional and aggregate members, and of the length of texts that are
    # joined, under -O2, and warns of what is not so.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    # libstdc++ 12 makes stable_sort of a function that is deprecated.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
  if(METAXY_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${METAXY_SANITIZE} -fno-omit-frame-pointer
      -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${METAXY_SANITIZE})
  endif()
endfunction()

function(metaxy_folder name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  add_library(${name} STATIC ${arg_SOURCES})
  metaxy_compile_strictly(${name})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_LINKS})
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
endfunction()
