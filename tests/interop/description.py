# SPDX-License-Identifier: Apache-2.0
"""What both languages can say about a feature: cpp_header.py writes it as C++, python_classes.py
declares it in Metaxy. In Python alone one can say: an empty list of filters or renames that is not
null, an empty description, fields whose keys share a member, integers of more than 64 bits in
metadata, columns with a default that is a list, a moment or an enumerator, and optional ones with a
value. In C++ alone: columns whose names begin with an underscore or are those of BaseFeature's
members, and structs stored as one value.
"""

from dataclasses import dataclass, field
from typing import Any

ALL = "all"


@dataclass
class Column:
    name: str
    cpp: str
    python: Any
    max_length: int = 0
    default: Any = None  # none of the types here has None for a default of its own


@dataclass
class Dep:
    feature: "Feature"
    select: list[str] | None = None
    rename: dict[str, str] = field(default_factory=dict)
    mapping: tuple = ("default", False, [])  # or ("specific", {...}), ("all",), ("none",)
    filters: list[str] = field(default_factory=list)
    # Or ("aggregation", names or None), ("expansion", names, pattern)
    lineage: tuple = ("identity",)
    optional: bool = False


@dataclass
class FieldOf:
    key: str
    code_version: str | None = None
    deps: Any = None  # None for what the mappings give, ALL, or pairs of a feature and keys or ALL


@dataclass
class Feature:
    struct: str
    key: str
    columns: list[Column]
    id_columns: list[str]
    deps: list[Dep]
    fields: list[FieldOf]
    metadata: dict | None
    description: str | None
    external: bool

    def depth(self):
        return 1 + max((dep.feature.depth() for dep in self.deps), default=0)

    def offered(self, rename):
        return [rename.get(column.name, column.name) for column in self.columns]
