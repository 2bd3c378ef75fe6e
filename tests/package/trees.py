# SPDX-License-Identifier: Apache-2.0
"""Where metaxy may be taken from, what an installation holds, and which compilers may use it."""

import re

from support import BUILD, CMAKE_LISTS, LIBRARIES, PREFIX, SOURCE, VIDEO_VERSION, PackageTest
from support import Path, listing, setting


class Test(PackageTest):
    def check(self, project, home):
        """The project builds and runs, and its headers are scanned with those in `home`."""
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.changes(), [])
        headers = project.scanned()
        self.assertIn(f"{home}/metaxy/feature.hpp", headers)
        for name in ("metaxy/feature.hpp", "/stddef.h", "/string"):
            self.assertEqual(len([path for path in headers if path.endswith(name)]), 1, name)
        return headers

    def test_a_moved_installation_serves_with_its_own_headers(self):
        prefix = self.moved_installation()
        project = self.project(options=[f"-DCMAKE_PREFIX_PATH={prefix}"])
        headers = self.check(project, prefix / "include")
        self.assertIn(f"{prefix}/{LIBRARIES}/metaxy/clang/include/stddef.h", headers)
        self.assertEqual([path for path in headers if path.startswith((str(PREFIX), str(SOURCE)))
                          and not path.startswith((str(project.source), str(prefix)))], [])

    def test_the_build_tree_serves_where_it_is(self):
        project = self.project(options=[f"-Dmetaxy_DIR={BUILD}"])
        self.check(project, SOURCE / "runtime/include")

    def test_the_source_tree_may_be_a_subdirectory(self):
        lists = CMAKE_LISTS.replace("{}", "").replace(
            "find_package(metaxy REQUIRED)", f'add_subdirectory("{SOURCE}" metaxy-tree)')
        before = self.source_files()
        options = ["CMAKE_CXX_COMPILER", "CMAKE_BUILD_TYPE", "LLVM_DIR", "Clang_DIR"]
        project = self.project({"CMakeLists.txt": lists}, options=[
            f"-D{name}={setting(name)}" for name in options])
        project.configure()
        project.build("--target", "app")
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertIn(f"{SOURCE}/runtime/include/metaxy/feature.hpp", project.scanned())
        self.assertEqual(self.source_files(), before)

    def source_files(self):
        """The names of what a build could write: others may be editing."""
        return {name for part in ("cmake", "core", "generator", "runtime", "templates")
                for name in listing(SOURCE / part)}

    def test_clang_19_compiles_with_it(self):
        self.check(self.project(options=["-DCMAKE_CXX_COMPILER=" + self.tool("CLANG19")]),
                   PREFIX / "include")

    def test_clang_14_compiles_with_it(self):
        self.check(self.project(options=["-DCMAKE_CXX_COMPILER=" + self.tool("CLANG14")]),
                   PREFIX / "include")

    def test_an_installation_holds_what_is_listed(self):
        """Clang's own headers are Clang's affair: that there is a stddef.h says enough."""
        clang = f"{LIBRARIES}/metaxy/clang/include/"
        found = [name for name in listing(PREFIX)
                 if not name.startswith(clang) or name == clang + "stddef.h"]
        golden = Path(__file__).with_name("installed.txt").read_text(encoding="utf-8")
        expected = golden.replace("LIB/", LIBRARIES + "/").replace(
            "CONFIG", setting("CMAKE_BUILD_TYPE").lower())
        self.assertEqual(sorted(found), sorted(expected.split()))

    def test_the_package_files_name_no_place_of_the_build(self):
        for path in (PREFIX / LIBRARIES / "cmake/metaxy").iterdir():
            text = path.read_text(encoding="utf-8")
            self.assertEqual(re.findall(f"{SOURCE}|{BUILD}", text), [], path.name)
