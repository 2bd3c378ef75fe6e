# SPDX-License-Identifier: Apache-2.0
"""metaxy without its generator: built without LLVM, for this machine and for another."""

import struct

from support import CMAKE, LIBRARIES, MXC_GEN, SOURCE, VIDEO, VIDEO_VERSION, PackageTest, setting
from support import succeed

TOOLCHAIN = """
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER {})
"""

# A column for the machine that is compiled for, which is also what the compiler is asked.
VIDEO_BY_MACHINE = VIDEO.replace("};\n", """#if defined __aarch64__
  int on_aarch64;
#elif defined __x86_64__
  int on_x86_64;
#endif
};
""")

AARCH64 = 183  # e_machine in ELF


class Test(PackageTest):
    def install_without_generator(self, *options):
        """An installation that was made where there is no LLVM."""
        tree, prefix = self.work / "runtime", self.work / "prefix"
        succeed(CMAKE, "-S", SOURCE, "-B", tree, "-G", "Ninja", f"-DCMAKE_INSTALL_PREFIX={prefix}",
                f"-DCMAKE_BUILD_TYPE={setting('CMAKE_BUILD_TYPE')}",
                f"-DCMAKE_CXX_COMPILER_LAUNCHER={setting('LAUNCHER')}",
                "-DMETAXY_BUILD_GENERATOR=OFF", "-DMETAXY_BUILD_TESTS=OFF",
                "-DCMAKE_DISABLE_FIND_PACKAGE_LLVM=ON", "-DCMAKE_DISABLE_FIND_PACKAGE_Clang=ON",
                *options)
        succeed(CMAKE, "--build", tree, "--target", "install", "-j", "2")
        self.assertEqual(list((prefix / "bin").glob("*")), [])
        return prefix

    def test_a_runtime_without_generator_says_what_to_do(self):
        prefix = self.install_without_generator(
            f"-DCMAKE_CXX_COMPILER={setting('CMAKE_CXX_COMPILER')}")
        project = self.project(options=[f"-DCMAKE_PREFIX_PATH={prefix}"])
        self.assertIn("this metaxy was built without its generator; set "
                      "METAXY_GENERATOR_EXECUTABLE to an mxc-gen of the same version that runs on "
                      "this machine",
                      project.fail_to_configure())
        named = f"-DMETAXY_GENERATOR_EXECUTABLE={MXC_GEN}"
        project.configure_and_build(named)
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.changes(), [])
        project.edit("CMakeLists.txt", "REQUIRED)", "REQUIRED COMPONENTS generator)")
        project.configure()
        self.assertIn("has no component 'generator' here; it has runtime",
                      project.fail_to_configure("-UMETAXY_GENERATOR_EXECUTABLE"))

    def test_a_shared_runtime_serves(self):
        prefix = self.install_without_generator(
            f"-DCMAKE_CXX_COMPILER={setting('CMAKE_CXX_COMPILER')}", "-DBUILD_SHARED_LIBS=ON")
        self.assertTrue((prefix / LIBRARIES / "libmetaxy_runtime.so").exists())
        project = self.project(options=[f"-DCMAKE_PREFIX_PATH={prefix}",
                                        f"-DMETAXY_GENERATOR_EXECUTABLE={MXC_GEN}"])
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)

    def test_a_cross_build_scans_for_the_machine_it_builds_for(self):
        toolchain = self.work / "aarch64.cmake"
        toolchain.write_text(TOOLCHAIN.format(self.tool("AARCH64")), encoding="utf-8")
        chosen = f"-DCMAKE_TOOLCHAIN_FILE={toolchain}"
        prefix = self.install_without_generator(chosen)
        project = self.project({"video.hpp": VIDEO_BY_MACHINE}, options=[
            chosen, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DMETAXY_GENERATOR_EXECUTABLE={MXC_GEN}"])
        project.configure_and_build()
        self.assertEqual(project.columns(), ["video_id", "on_aarch64"])
        self.assertEqual(machine(project.tree / "app"), AARCH64)
        headers = project.scanned()
        self.assertIn("/usr/aarch64-linux-gnu/include/stdlib.h", headers)
        self.assertEqual([path for path in headers if "x86_64" in path], [])
        self.assertEqual(project.changes(), [])

    def test_a_cross_build_does_not_run_a_generator_of_the_other_machine(self):
        toolchain = self.work / "aarch64.cmake"
        toolchain.write_text(TOOLCHAIN.format(self.tool("AARCH64")), encoding="utf-8")
        project = self.project(options=[f"-DCMAKE_TOOLCHAIN_FILE={toolchain}"])
        self.assertIn("the generator of this metaxy does not run on this machine; set "
                      "METAXY_GENERATOR_EXECUTABLE to an mxc-gen of the same version that does",
                      project.fail_to_configure())


def machine(program):
    return struct.unpack_from("<H", program.read_bytes(), 18)[0]
