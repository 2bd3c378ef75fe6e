# SPDX-License-Identifier: Apache-2.0
# What an installation holds, and the package files for it and for the build tree.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/metaxy)
set(targets metaxy_runtime)
if(METAXY_BUILD_GENERATOR)
  list(APPEND targets metaxy_generator)
endif()

install(TARGETS ${targets} EXPORT metaxyTargets
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/runtime/include/metaxy
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(METAXY_BUILD_GENERATOR)
  # A parse needs the headers that belong to the Clang it is made with, wherever it runs.
  install(DIRECTORY ${METAXY_CLANG_RESOURCE_DIRECTORY}/include
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/metaxy/clang)
endif()

install(EXPORT metaxyTargets NAMESPACE metaxy:: DESTINATION ${package_dir})
export(EXPORT metaxyTargets NAMESPACE metaxy:: FILE ${PROJECT_BINARY_DIR}/metaxyTargets.cmake)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/metaxyConfig.cmake.in
  ${PROJECT_BINARY_DIR}/metaxyConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/metaxyConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
foreach(module IN ITEMS MetaxyAddFeatures MetaxyScanFlags)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/${module}.cmake
    ${PROJECT_BINARY_DIR}/${module}.cmake COPYONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${module}.cmake DESTINATION ${package_dir})
endforeach()
install(FILES
  ${PROJECT_BINARY_DIR}/metaxyConfig.cmake
  ${PROJECT_BINARY_DIR}/metaxyConfigVersion.cmake
  DESTINATION ${package_dir})
