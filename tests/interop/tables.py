# SPDX-License-Identifier: Apache-2.0
"""The tables of mxc-gen's DDL, in real databases, against those of Metaxy: what Alembic finds
between them and the SQLModel classes of the same features, and what Metaxy's own stores create.

A difference that is meant stands in a list with its reason; any other is a failure, and so is one
that is listed and not found.
"""

import datetime
import sqlite3
import unittest

import duckdb
import polars
import psycopg
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from metaxy.ext.duckdb import DuckDBMetadataStore
from metaxy.ext.postgresql import PostgreSQLMetadataStore
from metaxy.versioning.types import HashAlgorithm
from sqlmodel import SQLModel

import sqlmodel_tables
from server import PrivateServer
from support import HERE, InteropTest, generate

RAW, FACES = "video__raw_files", "video__faces"


def of_both(kind, columns, there, here):
    return [(kind, table, column, there, here) for table in (RAW, FACES) for column in columns]


BY_FIELD = ["metaxy_provenance_by_field", "metaxy_data_version_by_field"]

# Metaxy names the index alike for every table, which PostgreSQL and SQLite refuse for the second,
# and injects a primary key, which forbids soft deletion, where ours is a unique index.
INDEX_NAMES = [("remove_index", RAW, RAW + "_metaxy_idx"), ("add_index", RAW, "metaxy_idx")]
INJECTED_KEY = [("remove_index", RAW, RAW + "_metaxy_pk")]

POSTGRESQL = [
    # What Metaxy's own store creates; SQLModel alone says JSON.
    *of_both("modify_type", BY_FIELD, "JSONB", "JSON"),
    # SQLModel says SERIAL. An identity is the standard's word for it, and belongs to its column.
    ("modify_default", "teams", "id", "IDENTITY", "nothing"),
    ("modify_default", "users", "id", "IDENTITY", "nothing"),
    *INDEX_NAMES,
    *INJECTED_KEY,
]

# Alembic compares the words, which are but hints on SQLite (docs/types.md).
SQLITE = [
    # TEXT in the name, because a column declared JSON would turn the text 1.0 into the number 1.
    *of_both("modify_type", BY_FIELD, "TEXT", "JSON"),
    # NUMERIC would keep fifteen digits.
    ("modify_type", FACES, "score", "TEXT", "NUMERIC(10, 3)"),
    # On SQLite only INTEGER may number itself, and it holds 64 bits.
    ("modify_type", RAW, "number", "INTEGER", "BIGINT"),
    # SQLModel leaves out the hyphens.
    ("modify_type", FACES, "person", "CHAR(36)", "CHAR(32)"),
    # SQLAlchemy does not see the injected key: it skips indexes with expressions.
    *INDEX_NAMES,
]


def spelt(change, dialect):
    """One of Alembic's tuples, in short."""
    kind = change[0]
    if kind in ("add_index", "remove_index"):
        return kind, change[1].table.name, change[1].name
    if kind.startswith("modify_"):
        kind, _, table, column, _, there, here = change
        words = {
            "modify_type": lambda value: value.compile(dialect=dialect),
            "modify_default": lambda value: (
                type(value).__name__.upper() if value is not None else "nothing"
            ),
        }
        word = words.get(kind, str)
        return kind, table, column, word(there), word(here)
    return tuple(str(part) for part in change)


class Test(InteropTest):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(PrivateServer())

    def setUp(self):
        super().setUp()
        self.out = generate(["tables.hpp"], HERE, self.work)

    def ddl(self, dialect):
        return (self.out / f"schema.{dialect}.sql").read_text(encoding="utf-8")

    def on_postgresql(self):
        url = self.server.database(self.ddl("postgresql"))
        return sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))

    def on_sqlite(self):
        path = self.work / "database"
        connection = sqlite3.connect(path)
        connection.executescript(self.ddl("sqlite"))
        connection.close()
        return sqlalchemy.create_engine(f"sqlite:///{path}")

    def differences(self, engine):
        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            )
            found = []
            for change in compare_metadata(context, SQLModel.metadata):
                for each in change if isinstance(change, list) else [change]:
                    found.append(spelt(each, engine.dialect))
        return sorted(found)

    def check_what_alembic_does_not_compare(self, engine):
        """Order of columns and primary keys."""
        found = sqlalchemy.inspect(engine)
        for table in SQLModel.metadata.sorted_tables:
            with self.subTest(table.name):
                self.assertEqual(
                    [column["name"] for column in found.get_columns(table.name)],
                    [column.name for column in table.columns],
                )
                injected = table.name == RAW
                self.assertEqual(
                    found.get_pk_constraint(table.name)["constrained_columns"],
                    [] if injected else [column.name for column in table.primary_key.columns],
                )

    def test_alembic_on_postgresql(self):
        engine = self.on_postgresql()
        self.assertEqual(self.differences(engine), sorted(POSTGRESQL))
        self.check_what_alembic_does_not_compare(engine)

    def test_alembic_on_sqlite(self):
        engine = self.on_sqlite()
        self.assertEqual(self.differences(engine), sorted(SQLITE))
        self.check_what_alembic_does_not_compare(engine)

    def rows(self):
        """Of the features, with the types that their columns have."""
        raw = polars.DataFrame(
            {
                "video_id": ["v"],
                "path": ["p"],
                "duration": [1.5],
                "number": [2**40],
                "is_public": [True],
                "width": polars.Series([7], dtype=polars.Int32),
                "metaxy_provenance_by_field": [{"frames": "f", "audio_english": "a"}],
            }
        )
        faces = polars.DataFrame(
            {
                "video_id": ["v"],
                "face": polars.Series([1], dtype=polars.Int32),
                "seen_at": [datetime.datetime(2024, 5, 1, 13, tzinfo=datetime.timezone.utc)],
                "born": [datetime.date(1999, 1, 1)],
                "filmed_at": [datetime.datetime(2024, 5, 1)],
                "person": ["550e8400-e29b-41d4-a716-446655440000"],
                "score": polars.Series(["1.250"]).cast(polars.Decimal(10, 3)),
                "thumbnail": [b"x"],
                "metaxy_provenance_by_field": [{"boxes": "b"}],
            }
        )
        return {sqlmodel_tables.Video: raw, sqlmodel_tables.Faces: faces}

    def let_metaxy_create(self, store):
        with store.open("w"):
            for feature, frame in self.rows().items():
                store.write(feature, frame)

    def compare_types(self, ours, theirs, meant):
        """Types by column of both tables; those not listed in `meant` must be equal."""
        found = {
            table: {
                name: (ours[table].get(name), theirs[table].get(name))
                for name in ours[table] | theirs[table]
                if ours[table].get(name) != theirs[table].get(name)
            }
            for table in (RAW, FACES)
        }
        self.assertEqual(found, meant)

    def test_what_metaxy_creates_on_duckdb(self):
        with duckdb.connect(str(self.work / "ours")) as connection:
            connection.execute(self.ddl("duckdb"))
            ours = self.types_on_duckdb(connection)
        store = DuckDBMetadataStore(
            self.work / "theirs", hash_algorithm=HashAlgorithm.MD5, auto_create_tables=True
        )
        store.extensions = []
        self.let_metaxy_create(store)
        with duckdb.connect(str(self.work / "theirs")) as connection:
            # Metaxy creates it from a frame of Polars, which has no UUIDs.
            self.compare_types(
                ours,
                self.types_on_duckdb(connection),
                {RAW: {}, FACES: {"person": ("UUID", "VARCHAR")}},
            )

    @staticmethod
    def types_on_duckdb(connection):
        return {
            table: {
                name: kind for name, kind, *_ in connection.execute(f"DESCRIBE {table}").fetchall()
            }
            for table in (RAW, FACES)
        }

    def test_what_metaxy_creates_on_postgresql(self):
        ours, theirs = self.server.database(self.ddl("postgresql")), self.server.database("")
        self.let_metaxy_create(PostgreSQLMetadataStore(theirs, auto_create_tables=True))
        # From a frame again, which has neither UUIDs nor lengths of texts.
        self.compare_types(
            self.types_on_postgresql(ours),
            self.types_on_postgresql(theirs),
            {
                RAW: {"path": ("character varying(200)", "character varying")},
                FACES: {"person": ("uuid", "character varying")},
            },
        )

    @staticmethod
    def types_on_postgresql(url):
        query = (
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0"
        )
        with psycopg.connect(url) as connection:
            # timestamp is short for timestamp(6).
            return {
                table: {
                    name: kind.replace("(6)", "")
                    for name, kind in connection.execute(query, [table])
                }
                for table in (RAW, FACES)
            }
