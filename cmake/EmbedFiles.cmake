# SPDX-License-Identifier: Apache-2.0
# metaxy_embed_files(TARGET DIRECTORY FILES...): adds to TARGET a source that defines
# metaxy::emit::embedded_files() with the names (relative to DIRECTORY) and texts of FILES.
#
# Run as a script (cmake -P) it writes that source; so an edit of a template rebuilds one file.

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  set(entries)
  string(REPLACE "," ";" FILES "${FILES}")
  foreach(name IN LISTS FILES)
    file(READ ${DIRECTORY}/${name} bytes HEX)
    string(LENGTH "${bytes}" length)
    math(EXPR length "${length} / 2")
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    string(MAKE_C_IDENTIFIER "${name}" identifier)
    string(APPEND arrays "constexpr char ${identifier}[] = {\n${bytes}0};\n")
    string(APPEND entries "    {\"${name}\", {${identifier}, ${length}}},\n")
  endforeach()
  file(WRITE ${OUTPUT} "#include \"generator/emit/embedded.h\"

namespace metaxy::emit {
namespace {

${arrays}
}  // namespace

std::vector<EmbeddedFile> embedded_files() {
  return {
${entries}  };
}

}  // namespace metaxy::emit
")
  return()
endif()

set(_metaxy_embed_script ${CMAKE_CURRENT_LIST_FILE})

function(metaxy_embed_files target directory)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.cpp)
  list(TRANSFORM ARGN PREPEND ${directory}/ OUTPUT_VARIABLE paths)
  list(JOIN ARGN "," files)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DDIRECTORY=${directory}" "-DFILES=${files}" "-DOUTPUT=${output}"
            -P ${_metaxy_embed_script}
    DEPENDS ${paths} ${_metaxy_embed_script}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
