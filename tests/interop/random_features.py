# SPDX-License-Identifier: Apache-2.0
"""Random features, with legal but unfriendly keys, names and texts."""

import datetime
import decimal
import random
import uuid
from typing import Annotated, Any, Literal, Optional

from pydantic import Field

from description import ALL, Column, Dep, Feature, FieldOf

COUNT = 150
EXTERNAL = 40  # the first so many stand in a header that is only included

FIRST_PARTS = "a b z a-b a_b x- _ _- _0 class select null order-by a0 z9-_z spec".split()
FIRST_PARTS.append("v" * 70)
LATER_PARTS = FIRST_PARTS + "0 9- 00_1 2024-01-01 _a".split()
TEXTS = [
    "",
    " ",
    'q"uote\\',
    "new\nline\ttab",
    "\x01\x1f\x7f",
    "%s {} ?",
    "\u2028",
    "1" * 300,
    "a\x00b",
]
TEXTS += "1 2 v1.0 a|b é✓ 😀 __metaxy_initial__ ÿ\u0100\uffff\U0010ffff".split()
COLUMN_NAMES = "path snake_case_name CamelCase mixedCase9lives UPPER x1y2 class for select".split()
COLUMN_NAMES += [
    "with space",
    "dotted.name",
    'quo"te',
    "it's",
    "100%",
    "a--b",
    "名a名b",
    "ß",
    "größe",
]
COLUMN_NAMES += "ёлка naïve_ñame Ünï ÿΣÅ_ΩΜΈΓΑ đườngPHỐ".split()
INTEGERS = [0, 1, -1, 2**53, 2**63 - 1, -(2**63), 2**64 - 1]
FLOATS = [0.0, -0.0, 0.1, 2.5, 0.1 + 0.2, 1e-5, 1e-4, 1e16, 123456789012345680.0, 1e22]
FLOATS += [5e-324, 1.7976931348623157e308]


def types_of_columns(rng):
    """C++ and Python, and a function for a default if that can be written in both."""
    return [
        ("std::string", str, lambda: rng.choice([text for text in TEXTS if "\0" not in text])),
        ("std::int64_t", int, lambda: rng.choice([0, 7, -7, 2**62, 2**63 - 1])),
        ("std::uint64_t", int, lambda: rng.choice([0, 2**64 - 1])),
        ("std::int8_t", int, lambda: -3),
        ("double", float, lambda: rng.choice(FLOATS)),
        ("bool", bool, lambda: rng.random() < 0.5),
        ("std::chrono::sys_days", datetime.date, None),
        ("std::chrono::system_clock::time_point", datetime.datetime, None),
        ("std::chrono::milliseconds", datetime.timedelta, None),
        ("std::vector<std::byte>", bytes, None),
        ("metaxy::Uuid", uuid.UUID, None),
        ("metaxy::Json", Any, None),
        ("metaxy::Decimal", decimal.Decimal, None),
        ("Colour", Literal["Red", "Green", "Blue"], None),
        ("std::vector<float>", list[float], None),
        ("std::vector<std::optional<std::int32_t>>", list[Optional[int]], None),
        ("std::vector<std::vector<std::string>>", list[list[str]], None),
        ("std::array<float, 4>", Annotated[list[float], Field(min_length=4, max_length=4)], None),
        ("std::map<std::string, std::int64_t>", dict[str, int], None),
    ]


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.taken_tables = set()
        self.features = []

    def chance(self, probability):
        return self.rng.random() < probability

    def some(self, values, at_least=0):
        values = list(values)
        return self.rng.sample(values, self.rng.randint(at_least, max(at_least, len(values))))

    def key(self):
        parts = [self.rng.choice(FIRST_PARTS)]
        parts += [self.rng.choice(LATER_PARTS) for _ in range(self.rng.choice([0, 1, 1, 2, 3]))]
        return "/".join(parts)

    def feature_key(self):
        """One whose table nobody else has: mxc-gen refuses it."""
        while True:
            key = self.key()
            table = key.replace("-", "_").replace("/", "__")
            if table not in self.taken_tables:
                self.taken_tables.add(table)
                return key

    def json(self, depth=0):
        kind = self.rng.randrange(8 if depth < 3 else 5)
        if kind < 2:
            return self.rng.choice(TEXTS)
        if kind < 4:
            return self.rng.choice(INTEGERS + FLOATS)
        if kind == 4:
            return self.rng.choice([None, True, False, [], {}])
        if kind == 5:
            return [self.json(depth + 1) for _ in range(self.rng.randrange(4))]
        return {
            self.rng.choice([*TEXTS, "b", "a", "B"]): self.json(depth + 1)
            for _ in range(self.rng.randrange(4))
        }

    def columns(self):
        """The first two may be IDs."""
        names = self.rng.sample(COLUMN_NAMES, self.rng.randint(2, 7))
        columns = [Column(names[0], "std::string", str), Column(names[1], "std::int64_t", int)]
        for name in names[2:]:
            cpp, python, default = self.rng.choice(types_of_columns(self.rng))
            column = Column(name, cpp, python)
            if cpp == "std::string" and self.chance(0.4):
                column.max_length = self.rng.randint(1, 99)
                column.python = Annotated[str, Field(max_length=column.max_length)]
            if self.chance(0.3):
                column.cpp, column.python = f"std::optional<{column.cpp}>", Optional[column.python]
            elif default and self.chance(0.5):
                column.default = default()
            columns.append(column)
        return columns

    def fields(self):
        taken, fields = set(), []
        for _ in range(self.rng.randint(1, 6)):
            key = self.key()
            if key.replace("/", "_") not in taken:
                taken.add(key.replace("/", "_"))
                fields.append(FieldOf(key, self.rng.choice(TEXTS) if self.chance(0.7) else None))
        return fields

    def dep(self, upstream, downstream_fields, selected):
        dep = Dep(upstream, optional=self.chance(0.2))
        if self.chance(0.3):
            olds = self.some([column.name for column in upstream.columns], 1)
            news = [f"renamed_{i}" for i in range(len(olds))]
            if self.chance(0.3):  # round in a circle
                olds = [name for name in olds if name not in upstream.id_columns]
                news = olds[1:] + olds[:1]
            dep.rename = dict(zip(olds, news))
        offered = upstream.offered(dep.rename)
        if self.chance(0.4):
            # A column of two dependencies would be ambiguous.
            dep.select = [name for name in self.some(offered) if name not in selected]
            selected.update(dep.select)
        if self.chance(0.3):
            dep.filters = [self.filter(offered) for _ in range(self.rng.randint(1, 3))]
        dep.mapping = self.mapping(upstream, downstream_fields)
        kind = self.rng.randrange(5)
        if kind == 0:
            dep.lineage = ("aggregation", self.some(offered, 1) if self.chance(0.5) else None)
        elif kind == 1:
            pattern = self.rng.choice(["sequential", "hash", "{id}✓"]) if self.chance(0.5) else None
            dep.lineage = ("expansion", self.some(offered, 1), pattern)
        return dep

    def filter(self, offered):
        name = '"' + self.rng.choice(offered).replace('"', '""') + '"'
        return self.rng.choice(
            [
                f"{name} > 1",
                f"{name} IS NOT NULL",
                f"NOT ({name} = 'it''s' OR {name} <> 2.5)",
                f"{name} IN (1, -2, 'ü')",
                f"{name} is true and {name} != null",
            ]
        )

    def mapping(self, upstream, fields):
        keys = [each.key for each in upstream.fields]
        kind = self.rng.randrange(6)
        if kind == 0:
            return ("all",)
        if kind == 1:
            return ("none",)
        if kind == 2:
            return ("specific", {each.key: self.some(keys) for each in self.some(fields)})
        return ("default", self.chance(0.5), self.some(keys)[: len(keys) - 1])

    def field_deps(self, feature):
        """A field that no mapping surely gives a parent has deps of its own."""
        sure = any(dep.mapping[0] in ("all", "default") for dep in feature.deps)
        for each in feature.fields:
            choice = self.rng.random()
            if not feature.deps or (sure and choice < 0.6):
                continue
            each.deps = ALL
            if choice > 0.3:
                each.deps = [
                    (
                        dep.feature,
                        self.some([up.key for up in dep.feature.fields])
                        if self.chance(0.7)
                        else ALL,
                    )
                    for dep in self.some(feature.deps, 1)
                ]

    def feature(self, number):
        external = number < EXTERNAL
        columns = self.columns()
        # Metaxy computes a version anew for every path that leads to it.
        upstream = [each for each in self.features if each.depth() < 6]
        deps, selected, fields = [], set(), self.fields()
        if upstream and self.chance(0.75):
            for each in self.rng.sample(
                upstream, min(len(upstream), self.rng.choice([1, 1, 2, 3]))
            ):
                deps.append(self.dep(each, fields, selected))
        if deps and self.chance(0.05):  # twice the same
            deps.append(self.dep(deps[0].feature, fields, selected))
        out = Feature(
            struct=self.rng.choice(["Video", "FaceCrop", "x", "HTTPLog"]) + str(number),
            key=self.feature_key(),
            columns=columns,
            id_columns=self.rng.choice([[columns[0].name], [columns[1].name, columns[0].name]]),
            deps=deps,
            fields=fields,
            metadata={"key": self.json(), "B": self.json(), "a": self.json()}
            if self.chance(0.5)
            else None,
            description=self.rng.choice([text for text in TEXTS if text])
            if self.chance(0.4)
            else None,
            external=external,
        )
        self.field_deps(out)
        return out


def make(seed):
    """The features, dependencies first, and how many digits of hashes are kept."""
    maker = Maker(seed)
    for number in range(COUNT):
        maker.features.append(maker.feature(number))
    return maker.features, maker.rng.choice([8, 9, 16, 40, 64])
