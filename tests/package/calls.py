# SPDX-License-Identifier: Apache-2.0
"""What metaxy_add_features and find_package say to a call that cannot be right.

All calls of a test are made in one build tree, so that the compiler is examined once.
"""

from support import MXC_GEN, VERSION, VIDEO, PackageTest, one_line, run

LISTS = """
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES CXX)
find_package(metaxy REQUIRED)
add_executable(app main.cpp)
{}
"""


class Test(PackageTest):
    def setUp(self):
        super().setUp()
        self.consumer = self.project({
            "one/video.hpp": VIDEO, "../outside/one/video.hpp": VIDEO})

    def said(self, call, *options):
        """What CMake says to a project with `call`, which fails."""
        self.consumer.write("CMakeLists.txt", LISTS.replace("{}", call))
        return self.consumer.fail_to_configure(*options)

    def check(self, *cases):
        for call, message in cases:
            with self.subTest(call):
                self.assertIn(message, self.said(call))

    def accept(self, call, *options):
        self.consumer.write("CMakeLists.txt", LISTS.replace("{}", call))
        self.consumer.configure(*options)

    def test_the_target_must_be_one_that_compiles_and_is_made_here(self):
        self.check(
            ("metaxy_add_features(ap HEADERS video.hpp)",
             "metaxy_add_features(ap): there is no target 'ap'; call it after add_executable"),
            ("add_library(only INTERFACE)\nmetaxy_add_features(only HEADERS video.hpp)",
             "'only' compiles nothing; it must be an executable or a library with sources"),
            ("add_custom_target(only)\nmetaxy_add_features(only HEADERS video.hpp)",
             "'only' compiles nothing"),
            ("add_executable(also ALIAS app)\nmetaxy_add_features(also HEADERS video.hpp)",
             "'also' compiles nothing; it must be an executable or a library with sources of its "
             "own, and no alias"),
            ("metaxy_add_features(metaxy::runtime HEADERS video.hpp)",
             "'metaxy::runtime' compiles nothing"))
        self.consumer.write("below/CMakeLists.txt", "metaxy_add_features(app HEADERS video.hpp)\n")
        self.assertIn(f"call it in {self.consumer.source}, where 'app' is made",
                      self.said("add_subdirectory(below)"))

    def test_the_headers_must_be_given_once_and_be_there(self):
        here = self.consumer.source
        self.check(
            ("metaxy_add_features(app)",
             "metaxy_add_features(app): no headers; say HEADERS <header>..."),
            ("metaxy_add_features(app HEADERS)", "HEADERS without a value"),
            ("metaxy_add_features(app HEADERS video.h)", f"there is no header 'video.h' in {here}"),
            ("metaxy_add_features(app HEADERS one)", "the header 'one' is a directory"),
            ("metaxy_add_features(app HEADERS video.hpp)\n"
             "metaxy_add_features(app HEADERS one/video.hpp)",
             "it was called for 'app' before; give all headers in one call"),
            ("metaxy_add_features(app HEADERS video.hpp ../outside/one/video.hpp)",
             f"'{here}/video.hpp' and '{here.parent}/outside/one/video.hpp' would both be written "
             "to 'video.metaxy.hpp'"))
        self.accept("metaxy_add_features(app HEADERS video.hpp one/video.hpp video.hpp)")

    def test_the_other_arguments_must_be_known_and_make_sense(self):
        call = "metaxy_add_features(app HEADERS video.hpp {})"
        here = self.consumer.source
        self.check(*[(call.format(arguments), message) for arguments, message in (
            ("DIALECTS mysql", "unknown dialect 'mysql'; expected sqlite, duckdb or postgresql"),
            ("DIALECTS sqlite SQLite", "unknown dialect 'SQLite'"),
            ("CONFIG metaxy.toml", f"there is no configuration 'metaxy.toml' in {here}"),
            ("CONFIG one", "the configuration 'one' is a directory"),
            ("CONFIG", "CONFIG without a value"),
            ("TEMPLATES none", f"there is no directory of templates 'none' in {here}"),
            ("TEMPLATES main.cpp", "the directory of templates 'main.cpp' is a file"))])
        self.check(("metaxy_add_features(app HEADER video.hpp)",
                    "unknown argument 'HEADER', 'video.hpp'; expected HEADERS, CONFIG, DIALECTS, "
                    "TEMPLATES, OUTPUT_DIR or NAMESPACE"))

    def test_outputs_stay_in_the_build_tree_and_each_target_has_its_own(self):
        here = self.consumer.source
        call = "metaxy_add_features(app HEADERS video.hpp OUTPUT_DIR {})"
        for given in ("${CMAKE_CURRENT_SOURCE_DIR}/gen", "../source/gen", str(here)):
            with self.subTest(given):
                self.assertIn("is not in the build tree; a build writes only below "
                              f"{self.consumer.tree}", self.said(call.format(given)))
        self.check((call.format("gen") + """
            add_executable(other main.cpp)
            metaxy_add_features(other HEADERS video.hpp OUTPUT_DIR gen)""",
                    f"OUTPUT_DIR {self.consumer.tree}/gen is that of 'app'; each target needs its"))
        self.accept(call.format("gen"))

    def test_the_generator_that_is_named_must_be_there(self):
        call = "metaxy_add_features(app HEADERS video.hpp)"
        for named in ("mxc-gen", "bin/mxc-gen", "/none/mxc-gen", str(MXC_GEN.parent)):
            with self.subTest(named):
                output = self.said(call, f"-DMETAXY_GENERATOR_EXECUTABLE={named}")
                self.assertIn(f"METAXY_GENERATOR_EXECUTABLE is '{named}'; expected the whole path "
                              "of an mxc-gen", output)
        self.accept(call, f"-DMETAXY_GENERATOR_EXECUTABLE={MXC_GEN}")

    def test_the_package_must_have_been_found_here_or_above(self):
        self.consumer.write("CMakeLists.txt", """
            cmake_minimum_required(VERSION 3.22)
            project(consumer LANGUAGES CXX)
            add_subdirectory(below)
            add_executable(app main.cpp)
            metaxy_add_features(app HEADERS video.hpp)
            """)
        self.consumer.write("below/CMakeLists.txt", "find_package(metaxy REQUIRED)\n")
        self.assertIn("metaxy::runtime is unknown here; call find_package(metaxy) in this "
                      "directory or in one above", self.consumer.fail_to_configure())

    def found(self, *arguments):
        """What CMake prints of a project that calls find_package."""
        self.consumer.write("CMakeLists.txt", f"""
            cmake_minimum_required(VERSION 3.22)
            project(consumer LANGUAGES CXX)
            find_package(metaxy {" ".join(arguments)})
            message("found '${{metaxy_FOUND}}', runtime '${{metaxy_runtime_FOUND}}', "
              "generator '${{metaxy_generator_FOUND}}', oracle '${{metaxy_oracle_FOUND}}'")
            """)
        _, output = run(*self.consumer.configure_command())
        return one_line(output)

    def test_components_are_found_or_named(self):
        self.assertIn("found '1', runtime 'TRUE', generator 'TRUE', oracle ''",
                      self.found("REQUIRED COMPONENTS runtime generator"))
        self.assertIn(f"metaxy {VERSION} has no component 'oracle' here; it has runtime, generator",
                      self.found("REQUIRED COMPONENTS runtime oracle"))
        self.assertIn("found '0', runtime 'TRUE', generator '', oracle 'FALSE'",
                      self.found("COMPONENTS runtime oracle"))
        self.assertIn("found '1', runtime 'TRUE', generator '', oracle 'FALSE'",
                      self.found("REQUIRED COMPONENTS runtime OPTIONAL_COMPONENTS oracle"))

    def test_only_versions_that_are_compatible_are_found(self):
        major, minor, _ = VERSION.split(".")
        self.assertIn("found '1'", self.found(f"{major}.{minor} REQUIRED"))
        output = self.found(f"{major}.{int(minor) + 1} REQUIRED")
        self.assertIn("compatible with requested version", output)
        self.assertIn(f"version: {VERSION}", output)
