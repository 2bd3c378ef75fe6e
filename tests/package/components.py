# SPDX-License-Identifier: Apache-2.0
"""The databases as components: each is found, linked and left out by itself."""

from support import BUILD, SOURCE, PackageTest, Project, setting

DATABASES = ("sqlite", "duckdb", "postgresql")
PACKAGES = {"sqlite": "SQLite3", "duckdb": "DuckDB", "postgresql": "PostgreSQL"}
HERE = [f"-D{name}={setting(name)}" for name in ("DuckDB_INCLUDE_DIR", "DuckDB_LIBRARY")]

LISTS = """
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES CXX)
{}
add_executable(app main.cpp)
target_link_libraries(app PRIVATE {})
"""

# Every driver that is linked is asked to open a database: a name alone would prove no library.
MAIN = """#include <cstdio>
#include <metaxy/drivers.hpp>
#include <metaxy/url.hpp>
int main() {
  for (const metaxy::Driver* driver : metaxy::linked_drivers()) {
    const std::string name(driver->name());
    const auto database = driver->open(metaxy::Url::parse(name + "://"));
    if (name != "postgresql") database->connect()->execute("CREATE TABLE t (id INTEGER)");
    std::printf("%s\\n", name.c_str());
  }
}
"""


def without(*databases):
    return [f"-DCMAKE_DISABLE_FIND_PACKAGE_{PACKAGES[name]}=ON" for name in databases]


def others(database):
    return [name for name in DATABASES if name != database]


class Test(PackageTest):
    def consumer(self, found, *databases, **how):
        links = " ".join("metaxy::" + name for name in databases) or "metaxy::runtime"
        return Project(self.work, {"CMakeLists.txt": LISTS.format(found, links), "main.cpp": MAIN},
                       **how)

    def asking_for(self, *databases, **how):
        found = "find_package(metaxy REQUIRED COMPONENTS " + " ".join(databases) + ")"
        return self.consumer(found, *databases, **how)

    def check_alone(self, database):
        """Nothing of the other databases need be there."""
        project = self.asking_for(database, options=HERE + without(*others(database)))
        project.configure_and_build()
        self.assertEqual(project.run().split(), [database])

    def test_sqlite_alone(self):
        self.check_alone("sqlite")

    def test_duckdb_alone(self):
        self.check_alone("duckdb")

    def test_postgresql_alone(self):
        self.check_alone("postgresql")

    def test_all_of_them(self):
        project = self.asking_for(*DATABASES, options=HERE)
        project.configure_and_build()
        self.assertEqual(project.run().split(), list(DATABASES))

    def test_none_unless_asked_for(self):
        project = self.consumer("find_package(metaxy REQUIRED)", options=without(*DATABASES))
        project.configure_and_build()
        self.assertEqual(project.run(), "")

    def test_the_build_tree_has_them_too(self):
        project = self.asking_for(*DATABASES, options=[f"-Dmetaxy_DIR={BUILD}", *HERE])
        project.configure_and_build()
        self.assertEqual(project.run().split(), list(DATABASES))

    def test_one_call_after_the_other(self):
        found = "\n".join(f"find_package(metaxy REQUIRED COMPONENTS {name})" for name in DATABASES)
        project = self.consumer(found, *DATABASES, options=HERE)
        project.configure_and_build()
        self.assertEqual(project.run().split(), list(DATABASES))

    def test_what_a_component_needs_is_named_when_it_is_missing(self):
        for database, need in (("sqlite", "SQLite3 3.37"), ("duckdb", "DuckDB"),
                               ("postgresql", "PostgreSQL 14")):
            with self.subTest(database):
                project = self.asking_for(database, options=without(database), build=database)
                self.assertIn(
                    f"metaxy's component '{database}' needs {need}, which is not found here",
                    project.fail_to_configure())

    def test_an_optional_component_may_be_missing(self):
        found = """find_package(metaxy REQUIRED COMPONENTS sqlite OPTIONAL_COMPONENTS duckdb oracle)
            message("duckdb: ${metaxy_duckdb_FOUND}, oracle: ${metaxy_oracle_FOUND}")
            if(TARGET metaxy::duckdb)
              message(FATAL_ERROR "a target that cannot be linked")
            endif()"""
        project = self.consumer(found, "sqlite", options=without("duckdb"))
        self.assertIn("duckdb: FALSE, oracle: FALSE", project.configure())
        project.build()
        self.assertEqual(project.run().split(), ["sqlite"])

    def test_a_component_that_an_installation_lacks_is_told_with_those_it_has(self):
        """A build tree without DuckDB stands for it: its package files are there once it is made."""
        tree = self.runtime_alone("-DMETAXY_DUCKDB=OFF")
        tree.configure()
        project = self.asking_for("duckdb", options=[f"-Dmetaxy_DIR={tree.tree}", *HERE])
        self.assertIn("has no component 'duckdb' here; it has runtime, sqlite, postgresql",
                      project.fail_to_configure())

    def runtime_alone(self, *options):
        """metaxy itself, without what needs LLVM."""
        return Project(self.work, {}, source=SOURCE, build="metaxy", options=[
            "-DMETAXY_BUILD_GENERATOR=OFF", "-DMETAXY_BUILD_TESTS=OFF", *HERE, *options])

    def test_a_database_is_built_when_its_library_is_found_unless_told(self):
        tree = self.runtime_alone(*without("duckdb", "postgresql"))
        said = tree.configure()
        self.assertIn("metaxy::duckdb is not built: DuckDB is not found", said)
        self.assertIn("metaxy::postgresql is not built: PostgreSQL is not found", said)
        self.assertIn("METAXY_DUCKDB is ON, but DuckDB is not found",
                      tree.fail_to_configure("-DMETAXY_DUCKDB=ON"))

    def test_the_source_tree_as_a_subdirectory_has_them(self):
        found = f'add_subdirectory("{SOURCE}" metaxy-tree)'
        project = self.consumer(found, *DATABASES, options=["-DMETAXY_BUILD_GENERATOR=OFF", *HERE])
        project.configure()
        project.build("--target", "app")
        self.assertEqual(project.run().split(), list(DATABASES))
