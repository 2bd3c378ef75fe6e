# SPDX-License-Identifier: Apache-2.0
"""Values that Python writes are read by C++, written anew by it, and read by Python: the very same.

METAXY_SEED=n tries other random values than the usual ones.
"""

import datetime
import decimal
import json
import os
import random
import subprocess
import uuid

import duckdb
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

import server
from support import InteropTest

SEED = int(os.environ.get("METAXY_SEED", "1"))
COUNT = 200
WIDE = decimal.Context(prec=60)
LETTERS = ["a", " ", "'", '"', "\\", "\n", "\t", "\x01", "{", ",", "%", "é", "€", "😀", "\U0010ffff"]


def text(rng):
    return "".join(rng.choices(LETTERS, k=rng.randrange(12)))


def real(rng):
    return rng.choice([0.1, -1e308, 5e-324, 1.5, rng.uniform(-1e9, 1e9)])


def random_row(rng, key):
    moment = datetime.datetime.min + datetime.timedelta(
        microseconds=rng.randrange(9998 * 365 * 86400 * 10**6)
    )
    moment = rng.choice([datetime.datetime.min, datetime.datetime.max, moment])
    return {
        "id": key,
        "flag": rng.random() < 0.5,
        "number": rng.choice([-(2**63), 2**63 - 1, 0, rng.randrange(-(2**63), 2**63)]),
        "real": real(rng),
        "text": text(rng),
        "maybe_text": rng.choice([None, "", text(rng)]),
        "bytes": rng.randbytes(rng.randrange(30)),
        "day": moment.date(),
        "time": moment.time(),
        "moment": moment,
        "uuid": uuid.UUID(bytes=rng.randbytes(16)),
        "amount": decimal.Decimal(rng.randrange(-(10**38) + 1, 10**38)).scaleb(-9, WIDE),
        "document": {"a": [1, text(rng), None, {"b": rng.random()}], "": rng.randrange(2**53)},
        "reals": [real(rng) for _ in range(rng.randrange(4))],
        "words": [text(rng) for _ in range(rng.randrange(4))],
    }


class AsText(sa.TypeDecorator):
    """What SQLite keeps as text, and SQLAlchemy has no such type for there."""

    impl = sa.String
    cache_ok = True

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value, dialect):
        return format(value, "f") if isinstance(value, decimal.Decimal) else str(value)

    def process_result_value(self, value, dialect):
        return self.kind(value)


def table(dialect):
    on_sqlite = dialect == "sqlite"
    lists = (sa.JSON, sa.JSON) if on_sqlite else (sa.ARRAY(sa.Double), sa.ARRAY(sa.String))
    return sa.Table(
        "copied",
        sa.MetaData(),
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("flag", sa.Boolean),
        sa.Column("number", sa.BigInteger),
        sa.Column("real", sa.Double),
        sa.Column("text", sa.String),
        sa.Column("maybe_text", sa.String),
        sa.Column("bytes", sa.LargeBinary),
        sa.Column("day", sa.Date),
        sa.Column("time", sa.Time),
        sa.Column("moment", sa.DateTime),
        sa.Column("uuid", AsText(uuid.UUID) if on_sqlite else sa.Uuid),
        sa.Column("amount", AsText(decimal.Decimal) if on_sqlite else sa.Numeric(38, 9)),
        sa.Column("document", sa.JSON if on_sqlite else postgresql.JSONB),
        sa.Column("reals", lists[0]),
        sa.Column("words", lists[1]),
    )


def copy_values(command, url):
    subprocess.run([os.environ["METAXY_TEST_COPY_VALUES"], command, url], check=True)


class ValuesTest(InteropTest):
    def check(self, rows, found):
        self.assertEqual(len(found), 3 * len(rows))
        for row in found:
            with self.subTest(id=row["id"]):
                self.assertEqual(row, rows[row["id"] % 1000] | {"id": row["id"]})

    def rows(self):
        print(f"METAXY_SEED={SEED}", flush=True)
        rng = random.Random(SEED)
        return [random_row(rng, key) for key in range(COUNT)]

    def through_sqlalchemy(self, engine, dialect, url):
        rows, copied = self.rows(), table(dialect)
        copy_values("create", url)
        with engine.begin() as connection:
            connection.execute(copied.insert(), rows)
        copy_values("copy", url)
        with engine.connect() as connection:
            found = [dict(row) for row in connection.execute(copied.select()).mappings()]
        engine.dispose()
        self.check(rows, found)

    def test_sqlite(self):
        url = f"sqlite:///{self.work}/values.db"
        self.through_sqlalchemy(sa.create_engine(url), "sqlite", url)

    def test_postgresql(self):
        with server.PrivateServer() as own:
            url = own.database("SELECT 1")
            engine = sa.create_engine(url.replace("://", "+psycopg://", 1))
            self.through_sqlalchemy(engine, "postgresql", url)

    def test_duckdb(self):
        rows, path = self.rows(), self.work / "values.duckdb"
        copy_values("create", f"duckdb:///{path}")
        places = ", ".join("?" * len(rows[0]))
        with duckdb.connect(str(path)) as connection:
            for row in rows:
                stored = row | {"document": json.dumps(row["document"])}
                connection.execute(f"INSERT INTO copied VALUES ({places})", list(stored.values()))
        copy_values("copy", f"duckdb:///{path}")
        with duckdb.connect(str(path)) as connection:
            found = connection.execute("SELECT * FROM copied").fetchall()
        named = [dict(zip(rows[0], row, strict=True)) for row in found]
        self.check(rows, [row | {"document": json.loads(row["document"])} for row in named])
