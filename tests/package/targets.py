# SPDX-License-Identifier: Apache-2.0
"""Targets of every kind, in directories and configurations of every kind."""

from support import CMAKE_LISTS, MAIN, VIDEO, VIDEO_VERSION, PackageTest

AUDIO = VIDEO.replace("video", "audio").replace("Video", "Audio")


class Test(PackageTest):
    def check_library(self, kind):
        """A program that links the library includes its bindings, and is compiled after them; the
        library may be exported."""
        project = self.project({
            "CMakeLists.txt": """
                cmake_minimum_required(VERSION 3.22)
                project(consumer LANGUAGES CXX)
                find_package(metaxy REQUIRED)
                add_subdirectory(features)
                add_subdirectory(program)
                """,
            "features/CMakeLists.txt": f"""
                add_library(features {kind} other.cpp)
                metaxy_add_features(features HEADERS deep/video.hpp)
                target_include_directories(features
                  PUBLIC $<BUILD_INTERFACE:${{CMAKE_CURRENT_SOURCE_DIR}}>)
                install(TARGETS features EXPORT features DESTINATION lib)
                install(EXPORT features DESTINATION lib)
                """,
            "features/other.cpp": "int other() { return 1; }\n",
            "features/deep/video.hpp": VIDEO,
            "program/CMakeLists.txt": """
                add_executable(app main.cpp)
                target_link_libraries(app PRIVATE features)
                set_target_properties(app PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
                """,
            "program/main.cpp": MAIN.replace("video.metaxy", "deep/video.metaxy")})
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.changes(), [])

    def test_a_static_library_hands_its_bindings_on(self):
        self.check_library("STATIC")

    def test_a_shared_library_hands_its_bindings_on(self):
        self.check_library("SHARED")

    def test_an_object_library_hands_its_bindings_on(self):
        self.check_library("OBJECT")

    def test_a_feature_may_depend_on_one_of_a_library_that_is_linked(self):
        audio = AUDIO.replace("#include <metaxy", '#include "video.hpp"\n#include <metaxy')
        project = self.project({
            "CMakeLists.txt": """
                cmake_minimum_required(VERSION 3.22)
                project(consumer LANGUAGES CXX)
                find_package(metaxy REQUIRED)
                add_library(videos)
                metaxy_add_features(videos HEADERS video.hpp)
                add_executable(app main.cpp)
                target_link_libraries(app PRIVATE videos)
                metaxy_add_features(app HEADERS audio.hpp)
                """,
            "audio.hpp": audio.replace(
                ".fields", ".deps = {{.feature = metaxy::feature<Video>}},\n    .fields"),
            "main.cpp": MAIN.replace("#include <c", '#include "audio.metaxy.hpp"\n#include <c')})
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertIn('"video"', project.read("graph.json"))

    def test_sources_may_be_joined_precompiled_and_in_c(self):
        lists = CMAKE_LISTS.replace("{}", "").replace("LANGUAGES CXX", "LANGUAGES C CXX") + """
            target_sources(app PRIVATE more.c)
            target_precompile_headers(app PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:<string$<ANGLE-R>>")
            target_compile_definitions(app PRIVATE $<$<COMPILE_LANGUAGE:CXX>:WITH_SIZE>)
            """
        video = VIDEO.replace("};\n", "#ifdef WITH_SIZE\n  double size;\n#endif\n};\n")
        project = self.project({"CMakeLists.txt": lists, "video.hpp": video,
                                "more.c": "int more(void) { return 1; }\n"},
                               options=["-DCMAKE_UNITY_BUILD=ON"])
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.columns(), ["video_id", "size"])
        self.assertEqual(project.changes(), [])

    def test_a_header_may_be_made_by_the_build(self):
        project = self.project({
            "CMakeLists.txt": """
                cmake_minimum_required(VERSION 3.22)
                project(consumer LANGUAGES CXX)
                find_package(metaxy REQUIRED)
                add_executable(app main.cpp)
                set(from ${CMAKE_CURRENT_SOURCE_DIR}/video.hpp.in)
                set(header ${CMAKE_CURRENT_BINARY_DIR}/made/video.hpp)
                add_custom_command(OUTPUT ${header} DEPENDS ${from}
                  COMMAND ${CMAKE_COMMAND} -E copy ${from} ${header})
                metaxy_add_features(app HEADERS ${header})
                """,
            "video.hpp.in": VIDEO})
        (project.source / "video.hpp").unlink()
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)
        project.edit("video.hpp.in", "string video_id;", "string video_id;\n  double size;")
        project.build()
        self.assertEqual(project.columns(), ["video_id", "size"])
        self.assertEqual(project.changes(), [])

    def test_paths_may_have_spaces_and_other_characters(self):
        name = "with spaces, ümlauts + (more)"
        project = self.project({f"{name}/video.hpp": VIDEO, f"{name}/metaxy.toml": ""},
                               source=f"source {name}", build=f"build {name}")
        project.write("CMakeLists.txt", CMAKE_LISTS.replace("{}", "").replace(
            "HEADERS video.hpp", f'HEADERS "{name}/video.hpp" CONFIG "{name}/metaxy.toml"'))
        project.write("main.cpp", MAIN.replace("video.metaxy", f"{name}/video.metaxy"))
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.changes(), [])

    def test_properties_say_where_the_outputs_are(self):
        lists = CMAKE_LISTS.replace("{}", "OUTPUT_DIR gen/bindings DIALECTS sqlite duckdb") + """
            get_target_property(directory app METAXY_OUTPUT_DIR)
            get_target_property(graph app METAXY_GRAPH)
            add_custom_target(show ALL COMMAND ${CMAKE_COMMAND} -E cat ${directory}/drop.duckdb.sql
              DEPENDS ${graph} VERBATIM)
            message("in ${directory}, graph in ${graph}")
            """
        project = self.project({"CMakeLists.txt": lists})
        directory = project.tree / "gen/bindings"
        self.assertIn(f"in {directory}, graph in {directory}/graph.json", project.configure())
        self.assertIn('DROP TABLE', project.build())
        self.assertEqual(sorted(path.name for path in directory.glob("[!.]*")), [
            "app.metaxy.cpp", "drop.duckdb.sql", "drop.sqlite.sql", "graph.json",
            "schema.duckdb.sql", "schema.sqlite.sql", "video.metaxy.hpp"])

    def test_each_of_many_configurations_has_its_own_outputs(self):
        video = VIDEO.replace("};\n", "#ifdef NDEBUG\n  double size;\n#endif\n};\n")
        project = self.project({"video.hpp": video}, generator="Ninja Multi-Config")
        project.configure()
        for configuration, columns in (("Debug", ["video_id"]), ("Release", ["video_id", "size"])):
            with self.subTest(configuration):
                project.build("--config", configuration)
                self.assertEqual(project.columns(f"app/{configuration}"), columns)
                self.assertEqual(project.run(f"{configuration}/app"), VIDEO_VERSION)
                self.assertIn("no work to do", project.build("--config", configuration))
