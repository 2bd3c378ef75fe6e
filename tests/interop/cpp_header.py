# SPDX-License-Identifier: Apache-2.0
"""Writes described features as a C++ programmer would: annotated structs in two headers, one of
which is included by the other."""

import json

from description import ALL

INCLUDES = """#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/json.hpp>
#include <metaxy/uuid.hpp>
"""


def text(value):
    """A string literal. Octal escapes end after three digits, hexadecimal ones never."""
    out = ""
    for character in value:
        if character in '"\\':
            out += "\\" + character
        elif ord(character) < 32 or ord(character) == 127:
            out += f"\\{ord(character):03o}"
        else:
            out += character
    return f'"{out}"'


def names(values):
    return "{" + ", ".join(text(value) for value in values) + "}"


def selection(values):
    return names(values) if values else "metaxy::none"


def literal(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return text(value)
    return repr(value) + ("U" if isinstance(value, int) and value >= 2**63 else "")


def mapping(kind, *details):
    if kind == "specific":
        entries = [
            f"{{.field = {text(down)}, .from = {names(ups)}}}" for down, ups in details[0].items()
        ]
        return f"metaxy::FieldsMapping::specific({{{', '.join(entries)}}})"
    if kind == "default":
        suffix, exclude = details
        return (
            f"metaxy::FieldsMapping::by_name({{.match_suffix = {literal(suffix)}, "
            f".exclude_fields = {names(exclude)}}})"
        )
    return f"metaxy::FieldsMapping::{kind}()"


def lineage(kind, *details):
    arguments = [names(details[0])] if details and details[0] else []
    if len(details) > 1 and details[1]:
        arguments.append(text(details[1]))
    return f"metaxy::Lineage::{kind}({', '.join(arguments)})"


def dep(each):
    # By struct or by key: both name a feature.
    named = text(each.feature.key) if each.optional else f"metaxy::feature<{each.feature.struct}>"
    parts = [f".feature = {named}"]
    if each.select is not None:
        parts.append(f".columns = {selection(each.select)}")
    if each.rename:
        pairs = ", ".join(
            f"{{.from = {text(old)}, .to = {text(new)}}}" for old, new in each.rename.items()
        )
        parts.append(f".rename = {{{pairs}}}")
    if each.mapping != ("default", False, []):
        parts.append(f".fields_mapping = {mapping(*each.mapping)}")
    if each.filters:
        parts.append(f".filters = {names(each.filters)}")
    if each.lineage != ("identity",):
        parts.append(f".lineage = {lineage(*each.lineage)}")
    if each.optional:
        parts.append(".optional = true")
    return "{" + ", ".join(parts) + "}"


def field_dep(feature, keys):
    fields = "" if keys == ALL else f", .fields = {selection(keys)}"
    return f"{{.feature = metaxy::feature<{feature.struct}>{fields}}}"


def field(each):
    parts = [f".key = {text(each.key)}"]
    if each.code_version is not None:
        parts.append(f".code_version = {text(each.code_version)}")
    if each.deps == ALL:
        parts.append(".deps = metaxy::all")
    elif each.deps:
        parts.append(f".deps = {{{', '.join(field_dep(*pair) for pair in each.deps)}}}")
    return "{" + ", ".join(parts) + "}"


def member(number, column):
    options = [f".name = {text(column.name)}"]
    if column.max_length:
        options.append(f".max_length = {column.max_length}")
    start = "" if column.default is None else f" = {literal(column.default)}"
    return f"  METAXY_COLUMN({{{', '.join(options)}}}) {column.cpp} m{number}{start};\n"


def struct(feature):
    parts = [f".key = {text(feature.key)}", f".id_columns = {names(feature.id_columns)}"]
    if feature.deps:
        parts.append(f".deps = {{{', '.join(dep(each) for each in feature.deps)}}}")
    parts.append(f".fields = {{{', '.join(field(each) for each in feature.fields)}}}")
    if feature.metadata is not None:
        parts.append(f".metadata = {text(json.dumps(feature.metadata, ensure_ascii=False))}")
    if feature.description is not None:
        parts.append(f".description = {text(feature.description)}")
    members = "".join(member(*numbered) for numbered in enumerate(feature.columns))
    annotation = ",\n    ".join(parts)
    return f"struct METAXY_FEATURE({{\n    {annotation}}}) {feature.struct} {{\n{members}}};\n"


def write(features, directory, digits):
    elsewhere = "".join(struct(feature) for feature in features if feature.external)
    own = "".join(struct(feature) for feature in features if not feature.external)
    colour = "enum class Colour { Red, Green, Blue };\n"
    files = {
        "elsewhere.hpp": f"{INCLUDES}{colour}{elsewhere}",
        "features.hpp": f'#pragma once\n#include "elsewhere.hpp"\n{own}',
        "metaxy.toml": f'project = "interop"\nhash_truncation_length = {digits}\n',
    }
    for name, content in files.items():
        (directory / name).write_text(content, encoding="utf-8")
