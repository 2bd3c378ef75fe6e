# SPDX-License-Identifier: Apache-2.0
# The flags that a target is compiled with, in a file for mxc-gen: a flag in each line, or behind
# "SHELL:" several as one would type them. The file is made together with the build system, by
# generator expressions, so that it says what the compiler will be told and not what was known when
# metaxy_add_features was called.

# Sets `variable` to the name of the file for `target` in `directory`. CMake reads CMAKE_CXX_FLAGS
# when a directory of the project ends; so it is written then.
function(_metaxy_write_flags_later target directory variable)
  get_property(waiting DIRECTORY PROPERTY METAXY_TARGETS)
  if(NOT waiting)
    cmake_language(DEFER CALL _metaxy_write_flags_of_directory)
  endif()
  set_property(DIRECTORY APPEND PROPERTY METAXY_TARGETS ${target})
  set_target_properties(${target} PROPERTIES METAXY_FLAGS ${directory}/flags)
  set(${variable} ${directory}/flags.CXX.txt PARENT_SCOPE)
endfunction()

function(_metaxy_write_flags_of_directory)
  _metaxy_compiler_flags(flags)
  list(APPEND flags "SHELL:${CMAKE_CXX_FLAGS}")
  set(configurations ${CMAKE_CONFIGURATION_TYPES})
  if(NOT configurations)
    set(configurations ${CMAKE_BUILD_TYPE})
  endif()
  foreach(configuration IN LISTS configurations)
    string(TOUPPER ${configuration} suffix)
    string(REPLACE ">" "$<ANGLE-R>" each "${CMAKE_CXX_FLAGS_${suffix}}")
    list(APPEND flags "$<$<CONFIG:${configuration}>:SHELL:${each}>")
  endforeach()
  foreach(each IN LISTS CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES)
    list(APPEND flags -isystem "${each}")
  endforeach()
  list(JOIN flags "\n" flags)

  get_property(targets DIRECTORY PROPERTY METAXY_TARGETS)
  foreach(target IN LISTS targets)
    _metaxy_write_flags(${target} "${flags}")
  endforeach()
endfunction()

function(_metaxy_write_flags target flags)
  set(property "$<TARGET_PROPERTY:${target},")
  set(definitions "${property}COMPILE_DEFINITIONS>")
  set(includes "${property}INCLUDE_DIRECTORIES>")
  set(options "${property}COMPILE_OPTIONS>")
  _metaxy_standard(${target} standard)
  get_target_property(file ${target} METAXY_FLAGS)
  # In the name, so that expressions may ask for the language; there is a file for each then.
  file(GENERATE OUTPUT ${file}.$<COMPILE_LANGUAGE>.txt CONTENT "${flags}
$<$<NOT:$<STREQUAL:${definitions},>>:-D$<JOIN:${definitions},\n-D>>
$<$<NOT:$<STREQUAL:${includes},>>:-I$<JOIN:${includes},\n-I>>
$<JOIN:${options},\n>
SHELL:${property}COMPILE_FLAGS>
${standard}
"
    TARGET ${target})
endfunction()

# The -std of a target: at least C++20, which the annotations need; more when the target asks for
# more, or when it asks for nothing in particular and the compiler has more to offer.
function(_metaxy_standard target variable)
  set(property "$<TARGET_PROPERTY:${target},")
  set(extensions "${property}CXX_EXTENSIONS>")
  set(asked "${property}CXX_STANDARD>")
  set(year 20)
  foreach(later IN ITEMS 23 26)
    set(wanted "$<STREQUAL:${asked},${later}>,$<IN_LIST:cxx_std_${later},${property}COMPILE_FEATURES>>")
    if(CMAKE_CXX_STANDARD_COMPUTED_DEFAULT STREQUAL later)
      string(APPEND wanted ",$<STREQUAL:${asked},>")
    endif()
    set(year "$<IF:$<OR:${wanted}>,${later},${year}>")
  endforeach()
  set(gnu "$<OR:$<STREQUAL:${extensions},>,$<BOOL:${extensions}>>")
  set(${variable} "-std=$<IF:${gnu},gnu,c>++${year}" PARENT_SCOPE)
endfunction()

# How the parse finds the standard library that the project's compiler uses.
function(_metaxy_compiler_flags variable)
  set(flags)
  set(target ${CMAKE_CXX_COMPILER_TARGET})
  set(sysroot ${CMAKE_SYSROOT_COMPILE})
  if(NOT sysroot)
    set(sysroot ${CMAKE_SYSROOT})
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    _metaxy_ask_compiler(target -dumpmachine)
    _metaxy_ask_compiler(library -print-libgcc-file-name)
    if(library)
      cmake_path(GET library PARENT_PATH directory)
      list(APPEND flags --gcc-install-dir=${directory})
    endif()
    if(NOT sysroot)
      _metaxy_ask_compiler(sysroot -print-sysroot)
    endif()
  elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # libc++ stands beside its Clang.
    _metaxy_ask_compiler(directories -print-search-dirs)
    if(directories MATCHES "programs: =([^:\n]+)")
      list(APPEND flags -ccc-install-dir "${CMAKE_MATCH_1}")
    endif()
    if(CMAKE_CXX_COMPILER_EXTERNAL_TOOLCHAIN)
      list(APPEND flags --gcc-toolchain=${CMAKE_CXX_COMPILER_EXTERNAL_TOOLCHAIN})
    endif()
  endif()
  if(target)
    list(APPEND flags --target=${target})
  endif()
  if(sysroot)
    list(APPEND flags --sysroot=${sysroot})
  endif()
  set(${variable} ${flags} PARENT_SCOPE)
endfunction()

# What the compiler prints for `option`; nothing when it does not know it.
function(_metaxy_ask_compiler variable option)
  separate_arguments(arguments NATIVE_COMMAND "${CMAKE_CXX_COMPILER_ARG1}")
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} ${arguments} ${option}
    RESULT_VARIABLE result OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT result EQUAL 0)
    set(answer)
  endif()
  set(${variable} "${answer}" PARENT_SCOPE)
endfunction()
