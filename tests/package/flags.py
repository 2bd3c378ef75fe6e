# SPDX-License-Identifier: Apache-2.0
"""A scan sees what the compiler sees: the flags of the target, wherever they come from.

The header has a column for each thing that may be seen. The DDL tells what the scan saw and the
program what the compiler saw; both must be what the test expects.
"""

from support import CMAKE_LISTS, VIDEO, PackageTest

CALL = CMAKE_LISTS.replace("{}", "")

LANGUAGE = {"later_than_20": "__cplusplus > 202002L", "no_extensions": "defined __STRICT_ANSI__"}


def video_with(columns):
    """The feature with more columns, each for a condition of the preprocessor."""
    members = "".join(f"#if {condition}\n  int {name};\n#endif\n"
                      for name, condition in columns.items())
    return VIDEO.replace("};\n", members + "};\n")


def main_with(columns):
    """Prints the names of all columns whose conditions hold."""
    lines = "".join(f'#if {condition}\n  std::puts("{name}");\n#endif\n'
                    for name, condition in columns.items())
    return '#include <cstdio>\n#include "video.metaxy.hpp"\nint main() {\n' + lines + "}\n"


class Test(PackageTest):
    def build(self, lists, columns, files=None, **how):
        files = {"CMakeLists.txt": lists, "video.hpp": video_with(columns),
                 "main.cpp": main_with(columns)} | (files or {})
        project = self.project(files, **how)
        project.configure_and_build()
        return project

    def check(self, project, expected, target="app"):
        self.assertEqual(project.columns(target), ["video_id", *expected])
        self.assertEqual(project.run(target).split(), expected)

    def test_definitions(self):
        lists = CALL.replace("add_exec", "add_compile_definitions(DIRECTORY)\nadd_exec") + """
            target_compile_definitions(app PRIVATE PLAIN -DVALUE=2 "TEXT=\\"a b\\""
              $<$<CONFIG:Release>:RELEASE> $<$<CONFIG:Debug>:NOT_DEBUG>
              $<$<COMPILE_LANGUAGE:CXX>:LANGUAGE> $<$<COMPILE_LANGUAGE:C>:NOT_C>)
            add_library(linked INTERFACE)
            target_link_libraries(app PRIVATE linked)
            target_compile_definitions(linked INTERFACE LINKED)
            """
        columns = {
            "plain": "defined PLAIN", "value": "VALUE == 2", "text": "defined TEXT",
            "release": "defined RELEASE", "not_debug": "defined NOT_DEBUG",
            "language": "defined LANGUAGE", "not_c": "defined NOT_C", "linked": "defined LINKED",
            "directory": "defined DIRECTORY", "variable": "defined VARIABLE",
            "optimised": "defined NDEBUG", "not_given": "defined NOT_GIVEN"}
        check = '#include <string_view>\nstatic_assert(std::string_view(TEXT) == "a b");\n'
        files = {"video.hpp": video_with(columns).replace("struct M", check + "struct M")}
        project = self.build(
            lists, columns, files,
            options=["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS=-DVARIABLE"])
        self.check(project, ["plain", "value", "text", "release", "language", "linked", "directory",
                             "variable", "optimised"])

    def test_include_directories(self):
        lists = CALL + """
            target_include_directories(app PRIVATE plain "with spaces"
              $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/condition>
              $<$<CONFIG:Debug>:${CMAKE_CURRENT_SOURCE_DIR}/not_debug>)
            target_include_directories(app SYSTEM PRIVATE system)
            add_library(linked INTERFACE)
            target_include_directories(linked INTERFACE linked)
            target_link_libraries(app PRIVATE linked)
            """
        files = {"plain/plain.hpp": "", "with spaces/spaces.hpp": "", "condition/condition.hpp": "",
                 "not_debug/not_debug.hpp": "", "system/system.hpp": "", "linked/linked.hpp": "",
                 "not_given/not_given.hpp": ""}
        names = ["plain", "spaces", "condition", "not_debug", "system", "linked", "not_given"]
        columns = {name: f"__has_include(<{name}.hpp>)" for name in names}
        project = self.build(lists, columns, files, options=["-DCMAKE_BUILD_TYPE=Release"])
        self.check(project, ["plain", "spaces", "condition", "system", "linked"])

    def test_options(self):
        lists = CALL + """
            target_compile_options(app PRIVATE -DOPTION "SHELL:-D SHELL -U OPTIMISED"
              $<$<CONFIG:Release>:-DRELEASE> -include forced.hpp)
            target_include_directories(app PRIVATE headers)
            set_target_properties(app PROPERTIES COMPILE_FLAGS "-DPROPERTY='a b' -DPROPERTY_TOO")
            # Which GCC knows, and Clang does not.
            target_compile_options(app PRIVATE -Wduplicated-cond -fno-ipa-icf -fconcepts -Werror)
            """
        columns = {"option": "defined OPTION", "shell": "defined SHELL", "release": "RELEASE",
                   "undefined": "defined OPTIMISED", "forced": "defined FORCED",
                   "property": "defined PROPERTY", "property_too": "defined PROPERTY_TOO"}
        project = self.build(
            lists, columns, {"headers/forced.hpp": "#define FORCED\n"},
            options=["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -DOPTIMISED"])
        self.check(project, ["option", "shell", "release", "forced", "property", "property_too"])

    def test_the_standard(self):
        lists = CALL + """
            foreach(target IN ITEMS asks_17 asks_23 needs_23 strict)
              add_executable(${target} main.cpp)
              metaxy_add_features(${target} HEADERS video.hpp)
            endforeach()
            set_target_properties(asks_17 PROPERTIES CXX_STANDARD 17)
            set_target_properties(asks_23 PROPERTIES CXX_STANDARD 23)
            target_compile_features(needs_23 PRIVATE cxx_std_23)
            set_target_properties(strict PROPERTIES CXX_EXTENSIONS OFF)
            """
        project = self.build(lists, LANGUAGE)
        for target, expected in {
                "app": [], "asks_17": [], "asks_23": ["later_than_20"],
                "needs_23": ["later_than_20"], "strict": ["no_extensions"]}.items():
            with self.subTest(target):
                self.check(project, expected, target)

    def test_the_standard_of_all_targets(self):
        project = self.build(CALL, LANGUAGE,
                             options=["-DCMAKE_CXX_STANDARD=23", "-DCMAKE_CXX_EXTENSIONS=OFF"])
        self.check(project, ["later_than_20", "no_extensions"])
