# SPDX-License-Identifier: Apache-2.0
"""What the package tests share: small projects that use metaxy, configured and built for real.

A test writes a project into a directory of its own, builds it, and looks at what came of it. Where
metaxy, its installation and the compilers are is told by CMakeLists.txt, in the environment.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import unittest
from pathlib import Path


def setting(name):
    return os.environ.get("METAXY_TEST_" + name, "")


CMAKE = setting("CMAKE")
SOURCE = Path(setting("SOURCE"))  # the repository
BUILD = Path(setting("BUILD"))  # its build tree
PREFIX = Path(setting("PREFIX"))  # an installation of that, shared by all tests
WORK = Path(setting("WORK"))
MXC_GEN = PREFIX / "bin" / "mxc-gen"
LIBRARIES = setting("LIBDIR")  # of an installation: lib, or lib64
GXX = setting("GXX")
VERSION = setting("VERSION")

# A project of one program with one feature. {} stands for arguments of metaxy_add_features.
CMAKE_LISTS = """
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES CXX)
find_package(metaxy REQUIRED)
add_executable(app main.cpp)
metaxy_add_features(app HEADERS video.hpp {})
"""

VIDEO = """#pragma once
#include <string>
#include <metaxy/feature.hpp>
struct METAXY_FEATURE({
    .key = "video",
    .id_columns = {"video_id"},
    .fields = {{.key = "frames", .code_version = "1"}},
}) Video {
  std::string video_id;
};
"""

MAIN = """#include <cstdio>
#include "video.metaxy.hpp"
int main() {
  std::printf("%s %s\\n", metaxy::model<Video>::feature.key.data(),
              metaxy::model<Video>::feature.version.data());
}
"""

# What MAIN prints.
VIDEO_VERSION = "video 71b158c9\n"


def environment():
    """Nothing of the user's: CXXFLAGS, CMAKE_PREFIX_PATH and the like would decide the result."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    home = str(WORK / "home")
    cache = os.environ.get("CCACHE_DIR") or os.environ.get("HOME", home) + "/.cache/ccache"
    return kept | {"HOME": home, "LC_ALL": "C.UTF-8", "CCACHE_DIR": cache}


def run(*command, cwd=None, env=None):
    """The exit code, and everything that was printed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env or environment(), text=True,
        errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def succeed(*command, **where):
    code, output = run(*command, **where)
    assert code == 0, f"failed with {code}: {shlex.join(map(str, command))}\n{output}"
    return output


def fail(*command, **where):
    code, output = run(*command, **where)
    assert code != 0, f"should have failed: {shlex.join(map(str, command))}\n{output}"
    return output


def one_line(output):
    """CMake breaks its messages where it likes."""
    return re.sub(r"\s+", " ", output)


def listing(directory):
    """Every file below `directory`: path, time and content."""
    found = {}
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(directory))] = (path.stat().st_mtime_ns, digest)
    return found


class Project:
    """A source directory, its build directory, and what is done with them."""

    def __init__(self, root, files, generator="Ninja", source="source", build="build", options=()):
        self.source = root / source  # which may as well be the whole path of another directory
        self.tree = root / build
        self.generator = generator
        self.options = list(options)
        for name, text in files.items():
            self.write(name, text)

    def write(self, name, text):
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name, old, new):
        text = (self.source / name).read_text(encoding="utf-8")
        assert old in text, f"'{old}' is not in {name}"
        self.write(name, text.replace(old, new))

    def configure_command(self, *options):
        command = [CMAKE, "-S", self.source, "-B", self.tree, "-G", self.generator]
        if setting("LAUNCHER"):
            command.append("-DCMAKE_CXX_COMPILER_LAUNCHER=" + setting("LAUNCHER"))
        given = [*self.options, *options]
        said = " ".join(map(str, given))
        if "CMAKE_CXX_COMPILER=" not in said and "CMAKE_TOOLCHAIN_FILE=" not in said:
            command.append("-DCMAKE_CXX_COMPILER=" + GXX)
        if "metaxy_DIR=" not in said and "CMAKE_PREFIX_PATH=" not in said:
            command.append(f"-DCMAKE_PREFIX_PATH={PREFIX}")
        return command + given

    def configure(self, *options):
        return succeed(*self.configure_command(*options))

    def fail_to_configure(self, *options):
        return one_line(fail(*self.configure_command(*options)))

    def build_command(self, *arguments):
        return [CMAKE, "--build", self.tree, "-j", "2", *arguments]

    def build(self, *arguments):
        return succeed(*self.build_command(*arguments))

    def fail_to_build(self, *arguments):
        return fail(*self.build_command(*arguments))

    def configure_and_build(self, *options):
        self.configure(*options)
        return self.build()

    def run(self, program="app"):
        return succeed(self.tree / program)

    def generated(self, name="", target="app"):
        return self.tree / "metaxy" / target / name

    def read(self, name, target="app"):
        return self.generated(name, target).read_text(encoding="utf-8")

    def columns(self, target="app"):
        """The user's columns in the DDL, in order."""
        names = re.findall(r'^  "(\w+)"', self.read("schema.sqlite.sql", target), re.MULTILINE)
        return [name for name in names if not name.startswith("metaxy_")]

    def scanned(self, target="app"):
        """The headers that the scan read, by its depfile."""
        text = self.read(".cache/stamp.d", target).replace("\\\n", " ")
        words = re.findall(r"(?:\\ |\S)+", text.partition(":")[2])
        return [word.replace("\\ ", " ") for word in words]

    def products(self):
        """What a build makes and its user cares for: times and contents."""
        found = listing(self.tree)
        wanted = re.compile(r"\.(o|a|so|sql|json|metaxy\.[ch]pp)$|/\.cache/stamp$|^[^./]+$")
        unwanted = re.compile(
            r"^(CMakeCache|Makefile|compile_commands)|CMakeFiles/\d|/\.cache/(?!stamp$)")
        return {name: state for name, state in found.items()
                if wanted.search(name) and not unwanted.search(name)}

    def changes(self, *arguments):
        """Builds, and names what was written."""
        before = self.products()
        self.build(*arguments)
        after = self.products()
        return sorted(name for name in before | after if before.get(name) != after.get(name))


class PackageTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        module = type(self).__module__
        # Of each generator's own: tests run side by side.
        self.work = (WORK / f"{module} {setting('GENERATOR')}".strip().replace(" ", "-")
                     / self._testMethodName.removeprefix("test_"))
        if self.work.exists():
            make_writable(self.work)
            shutil.rmtree(self.work)
        self.work.mkdir(parents=True)

    def project(self, files=None, arguments="", **how):
        """The project of one program with one feature; `files` are added or replaced."""
        every = {"CMakeLists.txt": CMAKE_LISTS.replace("{}", arguments), "video.hpp": VIDEO,
                 "main.cpp": MAIN}
        return Project(self.work, every | (files or {}), **how)

    def tool(self, name):
        path = setting(name)
        if not path:
            self.skipTest(f"{name} is not here")
        return path

    def moved_installation(self):
        """A copy of the installation elsewhere, with a space in its path."""
        elsewhere = self.work / "moved here"
        shutil.copytree(PREFIX, elsewhere, symlinks=True)
        return elsewhere


def make_writable(directory):
    for path in [directory, *directory.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)
