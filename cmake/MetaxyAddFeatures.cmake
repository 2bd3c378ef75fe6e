# SPDX-License-Identifier: Apache-2.0
#[[
metaxy_add_features(<target>
  HEADERS <header>...        the annotated headers, relative to the current source directory
  [CONFIG <metaxy.toml>]     hash truncation, project, table prefix, naming conventions
  [DIALECTS <dialect>...]    sqlite duckdb postgresql; sqlite unless said
  [TEMPLATES <directory>]    templates that replace those of the same name
  [OUTPUT_DIR <directory>]   where to generate, below the binary directory; metaxy/<target> unless said
  [NAMESPACE <namespace>])   around the namespaces of the column handles

Scans the headers with the flags of <target> when it is built, generates bindings for them, compiles
these into <target> and lets it, and the targets that link it, include them as "<header without
extension>.metaxy.hpp". Beside them are made graph.json and, for each dialect, schema.<dialect>.sql
and drop.<dialect>.sql; the properties METAXY_OUTPUT_DIR and METAXY_GRAPH of <target> say where.
Where one build tree has many configurations, each has a directory of its own in OUTPUT_DIR, and
these properties hold $<CONFIG>.

METAXY_GENERATOR_EXECUTABLE names the generator to run: for cross builds, and where metaxy itself
was built without one.
]]

include_guard(GLOBAL)
cmake_policy(VERSION 3.22)  # for these functions, whatever the project asks for
include(${CMAKE_CURRENT_LIST_DIR}/MetaxyScanFlags.cmake)

function(metaxy_add_features target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "CONFIG;TEMPLATES;OUTPUT_DIR;NAMESPACE" "HEADERS;DIALECTS")
  _metaxy_check_target()
  _metaxy_check_arguments()
  _metaxy_find_generator(generator)
  _metaxy_take_output_dir()
  _metaxy_name_outputs(outputs)

  set(options --quiet --target ${target} --out ${output_dir} --base ${CMAKE_CURRENT_SOURCE_DIR}
    --cache ${output_dir}/.cache)
  foreach(dialect IN LISTS arg_DIALECTS)
    list(APPEND options --dialect ${dialect})
  endforeach()
  set(inputs ${arg_HEADERS} ${arg_CONFIG})
  if(arg_NAMESPACE)
    list(APPEND options --namespace ${arg_NAMESPACE})
  endif()
  if(arg_CONFIG)
    list(APPEND options --config ${arg_CONFIG})
  endif()
  if(arg_TEMPLATES)
    list(APPEND options --templates ${arg_TEMPLATES})
    file(GLOB_RECURSE templates CONFIGURE_DEPENDS ${arg_TEMPLATES}/*)
    list(APPEND inputs ${templates})
  endif()

  # Make runs a command again when a file has changed, not when the command or the list of files has.
  set(command ${output_dir}/.cache/command.txt)
  list(JOIN options "\n" lines)
  list(JOIN inputs "\n" files)
  file(GENERATE OUTPUT ${command} CONTENT "${lines}\n${files}\n")

  # The stamp is what a build system compares. The files proper are written when their bytes change,
  # so that nothing is compiled anew for the sake of a comment.
  _metaxy_write_flags_later(${target} ${output_dir}/.cache flags)
  set(stamp ${output_dir}/.cache/stamp)
  add_custom_command(
    OUTPUT ${stamp}
    BYPRODUCTS ${outputs}
    COMMAND ${generator} ${options} --depfile ${stamp}.d --stamp ${stamp} --flags-from ${flags}
            ${arg_HEADERS}
    DEPENDS ${generator} ${inputs} ${command} ${flags}
    DEPFILE ${stamp}.d
    COMMENT "Scanning the features of ${target}"
    VERBATIM)

  target_sources(${target} PRIVATE ${output_dir}/${target}.metaxy.cpp ${stamp})
  _metaxy_use_bindings(${target} ${output_dir})
  set_target_properties(${target} PROPERTIES METAXY_OUTPUT_DIR ${output_dir}
    METAXY_GRAPH ${output_dir}/graph.json)
endfunction()

# Argument by argument: ARGN would lose the semicolons of a message.
function(_metaxy_wrong)
  set(message "metaxy_add_features(${target}): ")
  math(EXPR last "${ARGC} - 1")
  foreach(index RANGE ${last})
    string(APPEND message "${ARGV${index}}")
  endforeach()
  message(FATAL_ERROR "${message}")
endfunction()

# What can be wrong with a call is said before anything is added to the target.
macro(_metaxy_check_target)
  if(NOT TARGET ${target})
    _metaxy_wrong("there is no target '${target}'; call it after add_executable or add_library")
  endif()
  get_target_property(type ${target} TYPE)
  get_target_property(imported ${target} IMPORTED)
  get_target_property(aliased ${target} ALIASED_TARGET)
  get_target_property(home ${target} SOURCE_DIR)
  get_target_property(output_dir ${target} METAXY_OUTPUT_DIR)
  if(imported OR aliased OR NOT type MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE|OBJECT)_LIBRARY)$")
    _metaxy_wrong("'${target}' compiles nothing; it must be an executable or a library with sources "
      "of its own, and no alias")
  endif()
  if(NOT home STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    _metaxy_wrong("call it in ${home}, where '${target}' is made")
  endif()
  if(output_dir)
    _metaxy_wrong("it was called for '${target}' before; give all headers in one call")
  endif()
endmacro()

# Makes paths absolute, too.
macro(_metaxy_check_arguments)
  if(arg_UNPARSED_ARGUMENTS)
    list(JOIN arg_UNPARSED_ARGUMENTS "', '" unknown)
    _metaxy_wrong("unknown argument '${unknown}'; expected HEADERS, CONFIG, DIALECTS, TEMPLATES, "
      "OUTPUT_DIR or NAMESPACE")
  endif()
  if(arg_KEYWORDS_MISSING_VALUES)
    list(JOIN arg_KEYWORDS_MISSING_VALUES " and " valueless)
    _metaxy_wrong("${valueless} without a value")
  endif()
  if(NOT arg_HEADERS)
    _metaxy_wrong("no headers; say HEADERS <header>...")
  endif()
  _metaxy_check_paths(HEADERS "header" FILE)
  _metaxy_check_paths(CONFIG "configuration" FILE)
  _metaxy_check_paths(TEMPLATES "directory of templates" DIRECTORY)
  if(NOT arg_DIALECTS)
    set(arg_DIALECTS sqlite)
  endif()
  list(REMOVE_DUPLICATES arg_DIALECTS)
  foreach(dialect IN LISTS arg_DIALECTS)
    if(NOT dialect MATCHES "^(sqlite|duckdb|postgresql)$")
      _metaxy_wrong("unknown dialect '${dialect}'; expected sqlite, duckdb or postgresql")
    endif()
  endforeach()
endmacro()

macro(_metaxy_check_paths keyword what kind)
  set(paths)
  foreach(given IN LISTS arg_${keyword})
    set(path ${given})
    cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    get_source_file_property(generated ${path} GENERATED)
    if(NOT EXISTS ${path} AND NOT generated)
      _metaxy_wrong("there is no ${what} '${given}' in ${CMAKE_CURRENT_SOURCE_DIR}")
    elseif(IS_DIRECTORY ${path} AND "${kind}" STREQUAL "FILE")
      _metaxy_wrong("the ${what} '${given}' is a directory")
    elseif(NOT IS_DIRECTORY ${path} AND "${kind}" STREQUAL "DIRECTORY")
      _metaxy_wrong("the ${what} '${given}' is a file")
    endif()
    list(APPEND paths ${path})
  endforeach()
  list(REMOVE_DUPLICATES paths)
  set(arg_${keyword} ${paths})
endmacro()

macro(_metaxy_take_output_dir)
  set(output_dir ${arg_OUTPUT_DIR})
  if(NOT output_dir)
    set(output_dir metaxy/${target})
  endif()
  cmake_path(ABSOLUTE_PATH output_dir BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} NORMALIZE)
  cmake_path(IS_PREFIX CMAKE_BINARY_DIR ${output_dir} NORMALIZE in_build)
  if(NOT in_build)
    _metaxy_wrong("OUTPUT_DIR ${output_dir} is not in the build tree; a build writes only below "
      "${CMAKE_BINARY_DIR}")
  endif()
  get_property(owner GLOBAL PROPERTY METAXY_OWNER_OF_${output_dir})
  if(owner)
    _metaxy_wrong("OUTPUT_DIR ${output_dir} is that of '${owner}'; each target needs its own")
  endif()
  set_property(GLOBAL PROPERTY METAXY_OWNER_OF_${output_dir} ${target})
  get_property(multi GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi)
    string(APPEND output_dir "/$<CONFIG>")
  endif()
endmacro()

# Names of outputs follow from the names of inputs alone: mxc-gen makes them in the same way.
macro(_metaxy_name_outputs variable)
  set(${variable} ${output_dir}/${target}.metaxy.cpp ${output_dir}/graph.json)
  foreach(header IN LISTS arg_HEADERS)
    cmake_path(RELATIVE_PATH header BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE name)
    if(name MATCHES "^\\.\\./")
      cmake_path(GET header FILENAME name)
    endif()
    cmake_path(REPLACE_EXTENSION name LAST_ONLY metaxy.hpp)
    if(DEFINED header_of_${name})
      _metaxy_wrong("'${header_of_${name}}' and '${header}' would both be written to '${name}'")
    endif()
    set(header_of_${name} ${header})
    list(APPEND ${variable} ${output_dir}/${name})
  endforeach()
  foreach(dialect IN LISTS arg_DIALECTS)
    list(APPEND ${variable} ${output_dir}/schema.${dialect}.sql ${output_dir}/drop.${dialect}.sql)
  endforeach()
endmacro()

# The program to run, as COMMAND and DEPENDS both take it.
macro(_metaxy_find_generator variable)
  if(NOT TARGET metaxy::runtime)
    _metaxy_wrong("metaxy::runtime is unknown here; call find_package(metaxy) in this directory or "
      "in one above")
  elseif(METAXY_GENERATOR_EXECUTABLE)
    set(${variable} ${METAXY_GENERATOR_EXECUTABLE})
    if(NOT IS_ABSOLUTE ${${variable}} OR NOT EXISTS ${${variable}} OR IS_DIRECTORY ${${variable}})
      _metaxy_wrong("METAXY_GENERATOR_EXECUTABLE is '${${variable}}'; expected the whole path of an "
        "mxc-gen")
    endif()
  elseif(NOT TARGET metaxy::generator)
    _metaxy_wrong("this metaxy was built without its generator; set METAXY_GENERATOR_EXECUTABLE to "
      "an mxc-gen of the same version that runs on this machine")
  elseif(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
    _metaxy_wrong("the generator of this metaxy does not run on this machine; set "
      "METAXY_GENERATOR_EXECUTABLE to an mxc-gen of the same version that does")
  else()
    set(${variable} metaxy::generator)
  endif()
endmacro()

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
