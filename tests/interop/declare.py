# SPDX-License-Identifier: Apache-2.0
"""Declares features in real Metaxy, and says what it makes of them in the words of graph.json."""

import datetime
import decimal
import json
import types
import uuid
from typing import Annotated, Any, Literal, Optional

import metaxy
from metaxy.ext.duckdb import DuckDBMetadataStore
from pydantic import Field

# Metaxy itself takes a name of the project; the features of included headers are of another one.
PROJECT = "interop"
ELSEWHERE = "elsewhere"

PLAIN = {
    "bool": bool,
    "integer": int,
    "float": float,
    "bytes": bytes,
    "date": datetime.date,
    "time": datetime.time,
    "instant": datetime.datetime,
    "local_datetime": datetime.datetime,
    "interval": datetime.timedelta,
    "uuid": uuid.UUID,
    "json": Any,
    "decimal": decimal.Decimal,
}


def or_none(python, nullable):
    return Optional[python] if nullable else python


def python_type(column_type):
    """What a Python programmer writes for a column of this type of graph.json."""
    kind = column_type["kind"]
    if kind == "text":
        longest = column_type.get("max_length")
        return Annotated[str, Field(max_length=longest)] if longest else str
    if kind == "enum":
        return Literal[tuple(column_type["values"])]
    if kind == "list":
        element = or_none(python_type(column_type["element"]), column_type["nullable_elements"])
        size = column_type.get("size")
        return (
            Annotated[list[element], Field(min_length=size, max_length=size)]
            if size
            else list[element]
        )
    if kind == "map":
        return dict[str, or_none(python_type(column_type["value"]), column_type["nullable_values"])]
    return PLAIN[kind]


def declare(name, spec, columns, project):
    """A class `name`: `columns` are names with types, and with defaults where they have one."""

    def body(namespace):
        namespace["__annotations__"] = {column: python for column, python, *_ in columns}
        namespace |= {column: default for column, _, *given in columns for default in given}
        namespace["__module__"] = "interop"
        namespace["__metaxy_project__"] = project

    return types.new_class(name, (metaxy.BaseFeature,), {"spec": spec}, body)


def user_columns(feature, table):
    """Columns of a feature of graph.json, as declare() wants them."""
    for column in table["columns"]:
        name = column["name"]
        if name.startswith("metaxy_"):
            continue
        python = or_none(python_type(column["type"]), column["nullable"])
        if name in feature["schema"].get("required", []):
            yield name, python
        else:
            yield name, python, feature["schema"]["properties"][name].get("default")


def declare_graph(graph):
    """All features of a graph.json, in the active graph of Metaxy. Those of included headers have
    no table there to make a class from, so they are declared as Metaxy's external features."""
    tables = {table["feature"]: table for table in graph["tables"] if table["feature"]}
    for feature in graph["features"]:
        spec = metaxy.FeatureSpec.model_validate(feature["spec"])
        if feature["external"]:
            metaxy.FeatureGraph.get().add_feature_definition(
                metaxy.FeatureDefinition.external(
                    spec=spec, project=ELSEWHERE, feature_schema=feature["schema"]
                )
            )
        else:
            columns = list(user_columns(feature, tables[feature["key"]]))
            declare(feature["schema"]["title"], spec, columns, graph["project"] or PROJECT)


def said_by_metaxy(active, key):
    """One feature of the active graph, with the members of graph.json that Metaxy has a say in."""
    definition = active.get_feature_definition(key)
    plan = active.get_feature_plan(key)
    fields = [field.key for field in definition.spec.fields]
    parents = {
        field.to_string(): sorted(
            parent.to_string() for parent in plan.get_parent_fields_for_field(field)
        )
        for field in fields
    }
    for dep in definition.spec.deps:
        dep.filters  # Metaxy reads them when they are used first, and fails then
    return {
        "version": active.get_feature_version(key),
        "code_version": definition.spec.code_version,
        "spec_version": definition.spec.feature_spec_version,
        "definition_version": definition.feature_definition_version,
        "field_versions": active.get_feature_version_by_field(key),
        "field_parents": parents,
        # The system table holds it as text, so its members have an order.
        "spec": in_order(definition.spec.model_dump(mode="json")),
        "schema": definition.feature_schema,
    }


def in_order(value):
    """Objects as lists of members, so that the order is compared, too. mxc-gen keeps no order of
    the fields in a specific mapping: hashes sort them, as they do all members."""
    if isinstance(value, dict):
        members = [[name, in_order(member)] for name, member in value.items()]
        return (
            sorted(members)
            if all(isinstance(member, list) for member in value.values())
            else members
        )
    return [in_order(element) for element in value] if isinstance(value, (list, tuple)) else value


def said_by_graph(feature):
    """The same members of a feature of graph.json."""
    names = (
        "version",
        "code_version",
        "spec_version",
        "definition_version",
        "field_versions",
        "field_parents",
    )
    return {name: feature[name] for name in names} | {
        "spec": in_order(feature["spec"]),
        "schema": feature["schema"],
    }


def differences(ours, theirs, path=""):
    """Where two documents differ, one line each. 0 is not 0.0 and not -0.0, as in a hash."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        steps = [
            (name, ours.get(name, "nothing"), theirs.get(name, "nothing"))
            for name in sorted(ours | theirs)
        ]
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        steps = [(number, *pair) for number, pair in enumerate(zip(ours, theirs))]
    elif json.dumps(ours) == json.dumps(theirs):
        return []
    else:
        return [f"{path}: {json.dumps(ours)} by mxc-gen, {json.dumps(theirs)} by Metaxy"]
    return [
        line for name, one, other in steps for line in differences(one, other, f"{path}/{name}")
    ]


def table_name(key, prefix):
    return DuckDBMetadataStore(":memory:", table_prefix=prefix).get_table_name(
        metaxy.FeatureKey(key)
    )
