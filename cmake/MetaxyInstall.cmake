# SPDX-License-Identifier: Apache-2.0
# What an installation holds, and the package files for it and for the build tree.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/metaxy)
set(targets metaxy_runtime)
if(METAXY_BUILD_GENERATOR)
  list(APPEND targets metaxy_generator)
endif()

# An export of its own for each database: who asks for one must not need what another one needs.
function(metaxy_install_targets export)
  install(TARGETS ${ARGN} EXPORT ${export}
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT ${export} NAMESPACE metaxy:: DESTINATION ${package_dir})
  export(EXPORT ${export} NAMESPACE metaxy:: FILE ${PROJECT_BINARY_DIR}/${export}.cmake)
endfunction()

metaxy_install_targets(metaxyTargets ${targets})
get_property(METAXY_DRIVERS GLOBAL PROPERTY METAXY_DRIVERS)
set(METAXY_NEEDS "")
foreach(driver IN LISTS METAXY_DRIVERS)
  metaxy_install_targets(metaxy_${driver}Targets metaxy_${driver})
  get_target_property(needs metaxy_${driver} METAXY_NEEDS)
  get_target_property(type metaxy_${driver} TYPE)
  if(type STREQUAL STATIC_LIBRARY)
    string(APPEND METAXY_NEEDS "set(metaxy_${driver}_needs ${needs})\n")
  endif()
endforeach()

install(DIRECTORY ${PROJECT_SOURCE_DIR}/runtime/include/metaxy
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(METAXY_BUILD_GENERATOR)
  # A parse needs the headers that belong to the Clang it is made with, wherever it runs.
  install(DIRECTORY ${METAXY_CLANG_RESOURCE_DIRECTORY}/include
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/metaxy/clang)
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/metaxyConfig.cmake.in
  ${PROJECT_BINARY_DIR}/metaxyConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/metaxyConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
set(modules MetaxyAddFeatures MetaxyScanFlags)
if(duckdb IN_LIST METAXY_DRIVERS)
  list(APPEND modules FindDuckDB)
endif()
foreach(module IN LISTS modules)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/${module}.cmake
    ${PROJECT_BINARY_DIR}/${module}.cmake COPYONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${module}.cmake DESTINATION ${package_dir})
endforeach()
install(FILES
  ${PROJECT_BINARY_DIR}/metaxyConfig.cmake
  ${PROJECT_BINARY_DIR}/metaxyConfigVersion.cmake
  DESTINATION ${package_dir})
