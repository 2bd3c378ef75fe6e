# SPDX-License-Identifier: Apache-2.0
# Lists what each light header includes, directly and through others, and fails when one of the
# standard library's headers that it must not cost its users is there.
cmake_minimum_required(VERSION 3.22)

set(heavy algorithm any chrono condition_variable deque filesystem fstream functional future iomanip
  iostream istream list locale map memory mutex ostream queue random ranges regex set sstream
  thread unordered_map unordered_set)
set(values array optional string variant vector span tuple)

function(check header)
  execute_process(COMMAND ${COMMAND} -M -include metaxy/${header} -x c++ /dev/null
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE error)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${error}")
  endif()
  string(REGEX MATCHALL "[^ \n\\:]+" files "${output}")
  set(names "")
  foreach(file IN LISTS files)
    # <bits/ranges_base.h> and <pstl/...> are parts; a file without an extension is a header.
    get_filename_component(name ${file} NAME)
    list(APPEND names ${name})
  endforeach()
  if(NOT ${header} IN_LIST names)
    message(FATAL_ERROR "metaxy/${header} is not among what the compiler lists:\n${output}")
  endif()
  foreach(name IN LISTS ARGN)
    if(${name} IN_LIST names)
      message(FATAL_ERROR "metaxy/${header} includes <${name}>, which is too heavy for it")
    endif()
  endforeach()
endfunction()

foreach(header feature.hpp model.hpp converter.hpp dialect.hpp enum_names.hpp members.hpp
    version.hpp)
  check(${header} ${heavy} ${values})
endforeach()
foreach(header decimal.hpp error.hpp json.hpp query.hpp statement.hpp uuid.hpp)
  check(${header} ${heavy})
endforeach()
