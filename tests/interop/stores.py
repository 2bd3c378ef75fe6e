# SPDX-License-Identifier: Apache-2.0
"""Real Metaxy's own stores work with the tables that mxc-gen's DDL creates: they write into them,
find out what must be recomputed, and read everything back."""

import contextlib
import unittest

import duckdb
import metaxy
import narwhals
import polars
import psycopg
from metaxy.ext.duckdb import DuckDBMetadataStore
from metaxy.ext.postgresql import PostgreSQLMetadataStore
from metaxy.versioning.types import HashAlgorithm

from declare import declare_graph
from server import PrivateServer
from support import SOURCE, InteropTest, generate, read_json

PIPELINE = ["features/video.hpp", "features/chunk.hpp", "features/faces.hpp"]


class DuckDB:
    """Metaxy's store on a file. xxHash comes from an extension that DuckDB loads from a site of its
    own, MD5 is built in."""

    def __init__(self, work, ddl):
        self.path = work / "store.duckdb"
        with duckdb.connect(str(self.path)) as connection:
            connection.execute(ddl)

    def store(self):
        store = DuckDBMetadataStore(self.path, hash_algorithm=HashAlgorithm.MD5)
        store.extensions = []
        return store

    def rows(self, query):
        with duckdb.connect(str(self.path)) as connection:
            return connection.execute(query).fetchall()


class PostgreSQL:
    def __init__(self, server, ddl):
        self.url = server.database(ddl)

    def store(self):
        return PostgreSQLMetadataStore(self.url)

    def rows(self, query):
        with psycopg.connect(self.url) as connection:
            return connection.execute(query).fetchall()


def rows(frame, *columns):
    """Of any frame that Metaxy gives, sorted."""
    found = narwhals.from_native(frame).lazy().collect("polars").to_native()
    return sorted(found.select(*columns).rows())


def videos(path, audio="a1"):
    return polars.DataFrame(
        {
            "video_id": ["v1", "v2"],
            "path": [path, "p2"],
            "metaxy_provenance_by_field": [
                {"audio": audio, "frames": "f1"},
                {"audio": "a2", "frames": "f2"},
            ],
        }
    )


class Test(InteropTest):
    @contextlib.contextmanager
    def metaxy_knows(self, graph_path):
        """The features of a graph.json, declared in Metaxy."""
        self.graph = read_json(graph_path)
        with (
            metaxy.MetaxyConfig(project=self.graph["project"], sync=False).use(),
            metaxy.FeatureGraph().use(),
        ):
            declare_graph(self.graph)
            yield

    def version(self, key):
        return next(each["version"] for each in self.graph["features"] if each["key"] == key)

    def use_the_pipeline(self, database):
        """Writes all three features of the sample, twice the first, and deletes."""
        with database.store().open("w") as store:
            self.assertEqual(self.update(store, videos("p1")), ([("v1",), ("v2",)], []))
            self.assertEqual(self.update(store, videos("p1")), ([], []))
            self.assertEqual(self.update(store, videos("p9", "a9")), ([], [("v1",)]))
            self.assertEqual(
                rows(store.read("video/raw"), "video_id", "path"), [("v1", "p9"), ("v2", "p2")]
            )
            self.assertEqual(
                rows(store.read("video/raw", with_sample_history=True), "video_id", "path"),
                [("v1", "p1"), ("v1", "p9"), ("v2", "p2")],
            )

            chunks = store.resolve_update("video/chunk").new.lazy().collect("polars").to_native()
            chunks = polars.concat(
                [
                    chunks.with_columns((polars.col("video_id") + suffix).alias("video_chunk_id"))
                    for suffix in ("-1", "-2")
                ]
            )
            store.write("video/chunk", chunks)
            faces = store.resolve_update("video/faces").new.lazy().collect("polars").to_native()
            store.write(
                "video/faces",
                faces.select(polars.exclude("video_id", "path")).with_columns(
                    num_faces=polars.lit(3, polars.Int64)
                ),
            )
            self.assertEqual(
                rows(store.read("video/faces"), "video_chunk_id", "num_faces"),
                [("v1-1", 3), ("v1-2", 3), ("v2-1", 3), ("v2-2", 3)],
            )
            again = store.resolve_update("video/faces")
            self.assertEqual(
                [
                    len(rows(part, "video_chunk_id"))
                    for part in (again.new, again.stale, again.orphaned)
                ],
                [0, 0, 0],
            )

            store.delete("video/faces", narwhals.col("video_chunk_id") == "v1-1")
            self.assertEqual(len(rows(store.read("video/faces"), "video_chunk_id")), 3)

    def update(self, store, samples):
        """Writes what is new or stale; returns the IDs of both."""
        increment = store.resolve_update("video/raw", samples=samples)
        found = rows(increment.new, "video_id"), rows(increment.stale, "video_id")
        for part, ids in zip((increment.new, increment.stale), found):
            if ids:
                store.write("video/raw", part)
        return found

    def check_what_is_stored(self, database):
        """Seen from outside: the rows are in our tables, with the versions of graph.json."""
        for key, count in (("video/raw", 3), ("video/chunk", 4), ("video/faces", 5)):
            table = key.replace("/", "__")
            self.assertEqual(
                database.rows(
                    "SELECT metaxy_feature_version, metaxy_project_version, count(*) "
                    f"FROM {table} GROUP BY 1, 2"
                ),
                [(self.version(key), self.graph["project_version"], count)],
            )

    def check_a_store(self, make):
        """`make` makes a database from DDL for each of two graphs."""
        out = generate(PIPELINE, SOURCE / "samples/pipeline", self.work)
        with self.metaxy_knows(out / "graph.json"):
            database = make(out)
            self.use_the_pipeline(database)
            self.check_what_is_stored(database)

    def write_hostile_fields(self, make):
        expected = SOURCE / "tests/golden/cases/hostile/expected"
        with self.metaxy_knows(expected / "graph.json"):
            fields = {"with-hyphen": "h1", "sub_field": "s1", "user": "u1"}
            with make(expected).store().open("w") as store:
                store.write(
                    "a-b/c-d",
                    polars.DataFrame({"id": ["x"], "metaxy_provenance_by_field": [fields]}),
                )
                self.assertEqual(
                    rows(store.read("a-b/c-d"), "id", "metaxy_data_version_by_field"),
                    [("x", fields)],
                )

    def delete_with_an_injected_key(self, make):
        expected = SOURCE / "tests/golden/cases/seed/expected"
        with self.metaxy_knows(expected / "graph.json"):
            with make(expected).store().open("w") as store:
                store.write(
                    "sample/crop",
                    polars.DataFrame(
                        {
                            "sample_id": ["s1", "s2"],
                            "width": polars.Series([1, 2], dtype=polars.Int32),
                            "metaxy_provenance_by_field": [{"frames": "f1"}, {"frames": "f2"}],
                        }
                    ),
                )
                store.delete("sample/crop", narwhals.col("sample_id") == "s1")
                self.assertEqual(rows(store.read("sample/crop"), "sample_id"), [("s2",)])

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(PrivateServer())

    def duckdb(self, out):
        return DuckDB(self.work, (out / "schema.duckdb.sql").read_text())

    def postgresql(self, out):
        return PostgreSQL(self.server, (out / "schema.postgresql.sql").read_text())

    def test_duckdb(self):
        self.check_a_store(self.duckdb)

    def test_postgresql(self):
        self.check_a_store(self.postgresql)

    def test_hostile_fields_on_duckdb(self):
        self.write_hostile_fields(self.duckdb)

    def test_hostile_fields_on_postgresql(self):
        self.write_hostile_fields(self.postgresql)

    # A tombstone keeps metaxy_updated_at of the row it deletes; the key that Python injects
    # forbids it.
    def test_an_injected_key_lets_rows_be_deleted_softly_on_duckdb(self):
        self.delete_with_an_injected_key(self.duckdb)

    def test_an_injected_key_lets_rows_be_deleted_softly_on_postgresql(self):
        self.delete_with_an_injected_key(self.postgresql)
