# SPDX-License-Identifier: Apache-2.0
"""The samples, built as they stand over an installation and over the build tree."""

from support import BUILD, SOURCE, PackageTest, Project, listing, setting, succeed

DUCKDB = [f"-D{name}={setting(name)}" for name in ("DuckDB_INCLUDE_DIR", "DuckDB_LIBRARY")]


class Test(PackageTest):
    def check(self, sample, *options):
        source = SOURCE / "samples" / sample
        project = Project(self.work, {}, source=source, options=options)
        before = listing(source)
        project.configure_and_build("-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror")
        expected = (source / "expected.txt").read_text(encoding="utf-8")
        self.assertEqual(project.run(sample), expected)
        self.assertEqual(project.changes(), [])
        self.assertEqual(listing(source), before)
        return project.tree / sample, expected

    def test_quickstart_over_the_installation(self):
        self.check("quickstart")

    def test_quickstart_over_the_build_tree(self):
        self.check("quickstart", f"-Dmetaxy_DIR={BUILD}")

    def test_pipeline_over_the_installation(self):
        self.check("pipeline")

    def test_pipeline_over_the_build_tree(self):
        self.check("pipeline", f"-Dmetaxy_DIR={BUILD}")

    def check_orm(self, *options):
        """The same on every database; and once more, for it takes its tables along."""
        program, expected = self.check("orm", *DUCKDB, *options)
        for url in (f"sqlite:///{self.work}/blog.db", f"duckdb:///{self.work}/blog.duckdb"):
            with self.subTest(url):
                self.assertEqual(succeed(program, url), expected)
                self.assertEqual(succeed(program, url), expected)
        self.assertEqual(succeed(setting("WITH_POSTGRESQL"), program), expected)

    def test_orm_over_the_installation(self):
        self.check_orm()

    def test_orm_over_the_build_tree(self):
        self.check_orm(f"-Dmetaxy_DIR={BUILD}")
