# SPDX-License-Identifier: Apache-2.0
# What including generated bindings costs. A header costs what the annotated HEADER costs, two small
# headers of the standard library and the light ones of metaxy; neither it nor the generated SOURCE
# includes a driver or a JSON library.
cmake_minimum_required(VERSION 3.22)

set(drivers sqlite3.h libpq-fe.h duckdb.h)
set(heavy regex iostream istream ostream sstream fstream locale functional algorithm ranges map
  unordered_map memory chrono filesystem thread mutex future random)

# The absolute names of all files that the compiler reads for ARGN.
function(list_files variable)
  execute_process(COMMAND ${COMMAND} -M ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output
    ERROR_VARIABLE error)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${error}")
  endif()
  string(REGEX REPLACE "^[^:]*:" "" output "${output}")
  string(REGEX MATCHALL "[^ \n\\]+" files "${output}")
  list(TRANSFORM files STRIP)
  set(absolute "")
  foreach(file IN LISTS files)
    get_filename_component(file ${file} REALPATH)
    list(APPEND absolute ${file})
  endforeach()
  list(REMOVE_DUPLICATES absolute)
  set(${variable} ${absolute} PARENT_SCOPE)
endfunction()

function(refuse file files)
  foreach(each IN LISTS files)
    get_filename_component(name ${each} NAME)
    if(${name} IN_LIST ARGN OR ${each} MATCHES "/nlohmann/")
      message(FATAL_ERROR "${file} includes ${each}")
    endif()
  endforeach()
endfunction()

foreach(name IN LISTS HEADERS)
  set(header headers/${name}.hpp)
  set(generated ${OUTPUT_DIR}/headers/${name}.metaxy.hpp)
  list_files(with -include ${generated} -x c++ /dev/null)
  list_files(without -include ${SOURCE_DIR}/${header} -include array -include string_view
    -include metaxy/version.hpp -include metaxy/model.hpp -x c++ /dev/null)
  get_filename_component(generated ${generated} REALPATH)
  if(NOT ${generated} IN_LIST with)
    message(FATAL_ERROR "${generated} is not among what the compiler lists")
  endif()
  list(REMOVE_ITEM with ${without} ${generated})
  if(with)
    message(FATAL_ERROR "${generated} also includes ${with}")
  endif()
endforeach()

# With members of the simplest types, so that what is there is there because of the bindings.
list_files(files -include ${OUTPUT_DIR}/headers/media.metaxy.hpp -x c++ /dev/null)
refuse(media.metaxy.hpp "${files}" ${drivers} ${heavy})
list_files(files ${OUTPUT_DIR}/bindings.metaxy.cpp)
refuse(bindings.metaxy.cpp "${files}" ${drivers} regex iostream)
