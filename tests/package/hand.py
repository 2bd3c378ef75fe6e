# SPDX-License-Identifier: Apache-2.0
"""mxc-gen by hand, as one who compiles with GCC and uses no CMake would run it."""

from support import GXX, LIBRARIES, MAIN, MXC_GEN, VERSION, VIDEO, VIDEO_VERSION, PackageTest
from support import fail, succeed


class Test(PackageTest):
    def setUp(self):
        super().setUp()
        files = {"features/video.hpp": VIDEO, "include/size.hpp": "using Size = double;\n",
                 "main.cpp": MAIN.replace("video.metaxy", "features/video.metaxy")}
        for name, text in files.items():
            path = self.work / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def test_a_moved_installation_generates_what_gcc_compiles_and_links(self):
        prefix = self.moved_installation()
        video = self.work / "features/video.hpp"
        video.write_text(VIDEO.replace("};\n", "  Size size;\n};\n").replace(
            "<string>", '<string>\n#include "size.hpp"'), encoding="utf-8")
        output = succeed(prefix / "bin/mxc-gen", "features/video.hpp", "--out", "gen",
                         "--", "-std=c++20", "-Iinclude", cwd=self.work)
        self.assertIn("gen", output)
        self.assertIn('"size"', (self.work / "gen/schema.sqlite.sql").read_text())
        succeed(GXX, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-Igen", "-I.", "-Iinclude",
                f"-I{prefix}/include", "main.cpp", "gen/bindings.metaxy.cpp", "-o", "app",
                prefix / LIBRARIES / "libmetaxy_runtime.a", cwd=self.work)
        self.assertEqual(succeed(self.work / "app"), VIDEO_VERSION)

    def test_flags_may_come_from_a_compilation_database(self):
        succeed(MXC_GEN, "features/video.hpp", "--out", "gen", "-p", self.database(), cwd=self.work)
        self.assertIn("Video", (self.work / "gen/features/video.metaxy.hpp").read_text())

    def database(self):
        path = self.work / "database/compile_commands.json"
        path.parent.mkdir()
        path.write_text(f"""[{{"directory": "{self.work}", "file": "{self.work}/main.cpp",
            "command": "{GXX} -std=gnu++20 -fconcepts -Igen -c main.cpp"}}]""", encoding="utf-8")
        return path.parent

    def test_it_knows_its_version_and_prints_help(self):
        self.assertEqual(succeed(MXC_GEN, "--version"), f"mxc-gen {VERSION}\n")
        self.assertIn("--dialect", succeed(MXC_GEN, "--help"))

    def test_a_header_that_is_not_there_is_named(self):
        self.assertIn("none.hpp", fail(MXC_GEN, "none.hpp", "--out", "gen", cwd=self.work))
        self.assertFalse((self.work / "gen").exists())
