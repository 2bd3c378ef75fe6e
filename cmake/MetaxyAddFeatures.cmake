# SPDX-License-Identifier: Apache-2.0
#[[
metaxy_add_features(<target>
  HEADERS <header>...        the annotated headers, relative to the current source directory
  [CONFIG <metaxy.toml>]     hash truncation, project, table prefix, naming conventions
  [DIALECTS <dialect>...]    sqlite duckdb postgresql; sqlite unless said
  [TEMPLATES <directory>]    templates that replace those of the same name
  [OUTPUT_DIR <directory>]   where to generate, below the binary directory
  [NAMESPACE <namespace>])   around the namespaces of the column handles

Scans the headers with the flags of <target> when it is built, generates bindings for them, compiles
these into <target> and lets it include them as "<header without extension>.metaxy.hpp". Beside them
are made <target>.graph.json and, for each dialect, <target>.<dialect>.sql; the properties
METAXY_OUTPUT_DIR and METAXY_GRAPH of <target> say where.

METAXY_GENERATOR_EXECUTABLE names the generator to run: for cross builds, and where metaxy itself
was built without one.
]]

include_guard(GLOBAL)

function(metaxy_add_features target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "CONFIG;TEMPLATES;OUTPUT_DIR;NAMESPACE" "HEADERS;DIALECTS")
  _metaxy_check_call()
  _metaxy_find_generator(generator generator_file)

  if(NOT arg_DIALECTS)
    set(arg_DIALECTS sqlite)
  endif()
  if(NOT arg_OUTPUT_DIR)
    set(arg_OUTPUT_DIR metaxy/${target})
  endif()
  cmake_path(ABSOLUTE_PATH arg_OUTPUT_DIR BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} NORMALIZE)
  _metaxy_check_output_dir()

  # Output names follow from the names of the inputs alone.
  set(headers)
  set(outputs ${arg_OUTPUT_DIR}/${target}.metaxy.cpp ${arg_OUTPUT_DIR}/${target}.graph.json)
  foreach(header IN LISTS arg_HEADERS)
    cmake_path(ABSOLUTE_PATH header BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    list(APPEND headers ${header})
    cmake_path(RELATIVE_PATH header BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE name)
    if(name MATCHES "^\\.\\.")
      cmake_path(GET header FILENAME name)
    endif()
    cmake_path(REPLACE_EXTENSION name LAST_ONLY metaxy.hpp)
    list(APPEND outputs ${arg_OUTPUT_DIR}/${name})
  endforeach()
  foreach(dialect IN LISTS arg_DIALECTS)
    list(APPEND outputs ${arg_OUTPUT_DIR}/${target}.${dialect}.sql)
  endforeach()

  set(options --quiet --target ${target} --out ${arg_OUTPUT_DIR} --base ${CMAKE_CURRENT_SOURCE_DIR}
    --cache ${arg_OUTPUT_DIR}/.cache)
  foreach(dialect IN LISTS arg_DIALECTS)
    list(APPEND options --dialect ${dialect})
  endforeach()
  if(arg_NAMESPACE)
    list(APPEND options --namespace ${arg_NAMESPACE})
  endif()
  set(inputs ${headers})
  foreach(name IN ITEMS CONFIG TEMPLATES)
    if(arg_${name})
      cmake_path(ABSOLUTE_PATH arg_${name} BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
      string(TOLOWER ${name} option)
      list(APPEND options --${option} ${arg_${name}})
    endif()
  endforeach()
  if(arg_CONFIG)
    list(APPEND inputs ${arg_CONFIG})
  endif()
  if(arg_TEMPLATES)
    file(GLOB_RECURSE templates CONFIGURE_DEPENDS ${arg_TEMPLATES}/*)
    list(APPEND inputs ${templates})
  endif()

  _metaxy_write_flags(${target} ${arg_OUTPUT_DIR}/.cache flags)
  set(stamp ${arg_OUTPUT_DIR}/.cache/stamp)
  add_custom_command(
    OUTPUT ${stamp}
    BYPRODUCTS ${outputs}
    COMMAND ${generator} ${options} --depfile ${stamp}.d --stamp ${stamp} --flags-from ${flags}
            ${headers}
    DEPENDS ${generator_file} ${inputs} ${flags}
    DEPFILE ${stamp}.d
    COMMENT "Scanning the features of ${target}"
    VERBATIM)

  target_sources(${target} PRIVATE ${arg_OUTPUT_DIR}/${target}.metaxy.cpp ${stamp})
  _metaxy_use_bindings(${target} ${arg_OUTPUT_DIR})
  set_target_properties(${target} PROPERTIES METAXY_OUTPUT_DIR ${arg_OUTPUT_DIR}
    METAXY_GRAPH ${arg_OUTPUT_DIR}/${target}.graph.json)
endfunction()

# What can be wrong with the call is said before anything is added to the target.
macro(_metaxy_check_call)
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "metaxy_add_features(${target}): unknown argument "
      "'${arg_UNPARSED_ARGUMENTS}'; expected HEADERS, CONFIG, DIALECTS, TEMPLATES, OUTPUT_DIR or "
      "NAMESPACE")
  endif()
  if(arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "metaxy_add_features(${target}): ${arg_KEYWORDS_MISSING_VALUES} is given "
      "without a value")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "metaxy_add_features(${target}): there is no target '${target}'; call it "
      "after add_executable or add_library")
  endif()
  get_target_property(_metaxy_type ${target} TYPE)
  get_target_property(_metaxy_imported ${target} IMPORTED)
  get_target_property(_metaxy_aliased ${target} ALIASED_TARGET)
  get_target_property(_metaxy_home ${target} SOURCE_DIR)
  get_target_property(_metaxy_done ${target} METAXY_OUTPUT_DIR)
  if(_metaxy_imported OR _metaxy_aliased OR
     NOT _metaxy_type MATCHES "^(EXECUTABLE|STATIC_LIBRARY|SHARED_LIBRARY|MODULE_LIBRARY|OBJECT_LIBRARY)$")
    message(FATAL_ERROR "metaxy_add_features(${target}): '${target}' compiles nothing; it must be an "
      "executable or a library with sources of its own, and no alias")
  endif()
  if(NOT _metaxy_home STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    message(FATAL_ERROR "metaxy_add_features(${target}): call it in ${_metaxy_home}, where "
      "'${target}' is made")
  endif()
  if(_metaxy_done)
    message(FATAL_ERROR "metaxy_add_features(${target}): it was called for '${target}' before; give "
      "all headers in one call")
  endif()
  if(NOT arg_HEADERS)
    message(FATAL_ERROR "metaxy_add_features(${target}): no headers; say HEADERS <header>...")
  endif()
  foreach(_metaxy_file IN LISTS arg_HEADERS arg_CONFIG arg_TEMPLATES)
    cmake_path(ABSOLUTE_PATH _metaxy_file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    if(NOT EXISTS ${_metaxy_file})
      message(FATAL_ERROR "metaxy_add_features(${target}): '${_metaxy_file}' does not exist")
    endif()
  endforeach()
  foreach(_metaxy_dialect IN LISTS arg_DIALECTS)
    if(NOT _metaxy_dialect MATCHES "^(sqlite|duckdb|postgresql)$")
      message(FATAL_ERROR "metaxy_add_features(${target}): unknown dialect '${_metaxy_dialect}'; "
        "expected sqlite, duckdb or postgresql")
    endif()
  endforeach()
endmacro()

macro(_metaxy_check_output_dir)
  cmake_path(IS_PREFIX CMAKE_CURRENT_SOURCE_DIR ${arg_OUTPUT_DIR} NORMALIZE _metaxy_in_source)
  cmake_path(IS_PREFIX CMAKE_BINARY_DIR ${arg_OUTPUT_DIR} NORMALIZE _metaxy_in_build)
  if(_metaxy_in_source AND NOT _metaxy_in_build)
    message(FATAL_ERROR "metaxy_add_features(${target}): OUTPUT_DIR ${arg_OUTPUT_DIR} is in the source "
      "tree; a build writes only below ${CMAKE_BINARY_DIR}")
  endif()
endmacro()

# The program to run, and the file that outputs must be made anew for when it changes.
function(_metaxy_find_generator command_variable file_variable)
  if(METAXY_GENERATOR_EXECUTABLE)
    set(${command_variable} ${METAXY_GENERATOR_EXECUTABLE} PARENT_SCOPE)
    set(${file_variable} ${METAXY_GENERATOR_EXECUTABLE} PARENT_SCOPE)
  elseif(TARGET metaxy::generator)
    set(${command_variable} $<TARGET_FILE:metaxy::generator> PARENT_SCOPE)
    set(${file_variable} metaxy::generator PARENT_SCOPE)
  else()
    message(FATAL_ERROR "metaxy_add_features: this metaxy was built without its generator; set "
      "METAXY_GENERATOR_EXECUTABLE to an mxc-gen of the same version that runs on this machine")
  endif()
endfunction()

# The flags of the target, one in a line, in a file that is made when the build system is.
function(_metaxy_write_flags target directory variable)
  set(property "$<TARGET_PROPERTY:${target},")
  set(includes "${property}INCLUDE_DIRECTORIES>")
  set(definitions "${property}COMPILE_DEFINITIONS>")
  set(options "${property}COMPILE_OPTIONS>")
  set(features "${property}COMPILE_FEATURES>")
  set(dialect "$<IF:$<BOOL:${property}CXX_EXTENSIONS>>,gnu++,c++>")

  # At least C++20, which the annotations need; more when the target asks for more.
  set(standard 20)
  foreach(year IN ITEMS 23 26)
    set(wanted "$<OR:$<EQUAL:0${property}CXX_STANDARD>,${year}>,$<IN_LIST:cxx_std_${year},${features}>>")
    set(standard "$<IF:${wanted},${year},${standard}>")
  endforeach()

  string(TOUPPER "${CMAKE_BUILD_TYPE}" configuration)
  separate_arguments(global NATIVE_COMMAND "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${configuration}}")
  _metaxy_compiler_flags(compiler)
  list(JOIN compiler "\n" compiler)
  list(JOIN global "\n" global)
  set(variable_file ${directory}/flags.$<CONFIG>.$<COMPILE_LANGUAGE>.txt)
  file(GENERATE OUTPUT ${variable_file} CONTENT "${compiler}
-std=${dialect}${standard}
${global}
$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},\n-D>>
$<$<BOOL:${includes}>:-I$<JOIN:${includes},\n-I>>
$<$<BOOL:${options}>:$<JOIN:${options},\n>>
")
  set(${variable} ${directory}/flags.$<CONFIG>.CXX.txt PARENT_SCOPE)
endfunction()

# How the parse finds the standard library that the target's compiler uses.
function(_metaxy_compiler_flags variable)
  set(flags)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    foreach(question IN ITEMS machine libgcc-file-name)
      if(question STREQUAL "machine")
        set(option -dumpmachine)
      else()
        set(option -print-libgcc-file-name)
      endif()
      execute_process(COMMAND ${CMAKE_CXX_COMPILER} ${option} OUTPUT_VARIABLE answer
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
      if(question STREQUAL "machine" AND answer)
        list(APPEND flags --target=${answer})
      elseif(answer)
        cmake_path(GET answer PARENT_PATH answer)
        list(APPEND flags --gcc-install-dir=${answer})
      endif()
    endforeach()
  elseif(CMAKE_CXX_COMPILER_TARGET)
    list(APPEND flags --target=${CMAKE_CXX_COMPILER_TARGET})
  endif()
  if(CMAKE_SYSROOT)
    list(APPEND flags --sysroot=${CMAKE_SYSROOT})
  endif()
  set(${variable} ${flags} PARENT_SCOPE)
endfunction()

# Properties and not target_link_libraries: that must not be mixed with its older signature, and
# nobody knows which one the project uses.
function(_metaxy_use_bindings target directory)
  get_target_property(type ${target} TYPE)
  set_property(TARGET ${target} APPEND PROPERTY INCLUDE_DIRECTORIES ${directory})
  set_property(TARGET ${target} APPEND PROPERTY LINK_LIBRARIES metaxy::runtime)
  if(NOT type STREQUAL "EXECUTABLE")
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_INCLUDE_DIRECTORIES
      $<BUILD_INTERFACE:${directory}>)
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES metaxy::runtime)
  endif()
endfunction()
