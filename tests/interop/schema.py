# SPDX-License-Identifier: Apache-2.0
"""docs/formats/graph.schema.json against the graph.json that mxc-gen writes: what is right passes,
and what a mutation has broken does not."""

import copy

import jsonschema

from support import SOURCE, InteropTest, golden_graphs, read_json, sample_graphs

SCHEMA = read_json(SOURCE / "docs/formats/graph.schema.json")

MISSING = object()

# A path into the graph of the golden test `seed`, and what to put there. Each is one mistake.
FEATURE = ("features", 0)
TABLE = ("tables", 0)
BROKEN = [
    (("format",), 2),
    (("format",), "1"),
    (("format",), MISSING),
    (("project",), "two words"),
    (("project",), MISSING),
    (("hash_truncation_length",), 7),
    (("hash_truncation_length",), 65),
    (("hash_truncation_length",), 8.5),
    (("project_version",), None),
    (("project_version",), "EMPTY"),
    (("features",), {}),
    (("tables",), MISSING),
    (("generated_at",), "today"),
    ((*FEATURE, "key"), "Sample/Crop"),
    ((*FEATURE, "key"), "sample//crop"),
    ((*FEATURE, "key"), "-sample"),
    ((*FEATURE, "key"), "0sample"),
    ((*FEATURE, "key"), ["sample", "crop"]),
    ((*FEATURE, "version"), "822c0db"),
    ((*FEATURE, "version"), "822C0DB6"),
    ((*FEATURE, "definition_version"), None),
    ((*FEATURE, "field_versions", "frames"), 12345678),
    ((*FEATURE, "field_versions", "no key"), "822c0db6"),
    ((*FEATURE, "field_parents", "frames"), "sample/video.frames"),
    ((*FEATURE, "external"), "no"),
    ((*FEATURE, "class_path"), ""),
    ((*FEATURE, "at", "file"), "/home/user/sample.hpp"),
    ((*FEATURE, "at", "line"), 0),
    ((*FEATURE, "at"), "sample.hpp:34:4"),
    ((*FEATURE, "columns", 0), ""),
    ((*FEATURE, "schema"), "{}"),
    ((*FEATURE, "colour"), "blue"),
    ((*FEATURE, "spec", "id_columns"), []),
    ((*FEATURE, "spec", "metadata"), None),
    ((*FEATURE, "spec", "description"), 1),
    ((*FEATURE, "spec", "fields", 0, "code_version"), 1),
    ((*FEATURE, "spec", "fields", 0, "deps"), "__METAXY_ALL__"),
    ((*FEATURE, "spec", "fields", 0, "deps"), [{"feature": "sample/video"}]),
    ((*FEATURE, "spec", "deps", 0, "select"), "video_path"),
    ((*FEATURE, "spec", "deps", 0, "rename"), [["path", "video_path"]]),
    ((*FEATURE, "spec", "deps", 0, "sql_filters"), "duration > 1"),
    ((*FEATURE, "spec", "deps", 0, "filters"), ["duration > 1"]),
    ((*FEATURE, "spec", "deps", 0, "optional"), 0),
    ((*FEATURE, "spec", "deps", 0, "fields_mapping", "mapping", "type"), "some"),
    ((*FEATURE, "spec", "deps", 0, "lineage", "relationship", "type"), "N:M"),
    ((*FEATURE, "spec", "deps", 0, "lineage"), MISSING),
    ((*TABLE, "name"), ""),
    ((*TABLE, "header"), "/sample.hpp"),
    ((*TABLE, "feature"), "Sample"),
    ((*TABLE, "columns", 0, "nullable"), MISSING),
    ((*TABLE, "columns", 0, "autoincrement"), False),
    ((*TABLE, "columns", 0, "type"), "VARCHAR"),
    ((*TABLE, "columns", 0, "type", "kind"), "record"),
    ((*TABLE, "columns", 0, "type", "members"), MISSING),
    ((*TABLE, "columns", 1, "type", "max_length"), 0),
    ((*TABLE, "columns", 1, "type", "bits"), 32),
    ((*TABLE, "columns", 1, "type"), {"kind": "integer", "bits": 24, "signed": True}),
    ((*TABLE, "columns", 1, "type"), {"kind": "decimal", "precision": 39, "scale": 2}),
    ((*TABLE, "columns", 1, "type"), {"kind": "enum", "name": "e", "values": [], "native": True}),
    ((*TABLE, "columns", 1, "type"), {"kind": "list", "element": {"kind": "text"}}),
    ((*TABLE, "columns", 1, "type_by_dialect"), {"oracle": "CLOB"}),
    ((*TABLE, "columns", 1, "generated"), {"expression": "1"}),
    ((*TABLE, "members", 0, "member"), MISSING),
    ((*TABLE, "primary_key"), {"name": "k", "columns": []}),
    ((*TABLE, "unique"), [{"columns": ["sample_id"]}]),
    ((*TABLE, "checks"), [{"name": "c", "condition": ""}]),
    ((*TABLE, "indexes", 0, "elements"), []),
    ((*TABLE, "indexes", 0, "elements", 0), {"column": "a", "expression": "lower(a)"}),
    ((*TABLE, "indexes", 0, "elements", 0, "descending"), False),
    ((*TABLE, "indexes", 0, "unique"), False),
    (
        (*TABLE, "foreign_keys"),
        [{"name": "f", "columns": ["a"], "table": "t", "references": ["b"]}],
    ),
    (
        (*TABLE, "foreign_keys"),
        [
            {
                "name": "f",
                "columns": ["a"],
                "table": {"name": "t"},
                "references": ["b"],
                "on_delete": "no_action",
            }
        ],
    ),
]


def broken(graph, path, value):
    out = copy.deepcopy(graph)
    place = out
    for step in path[:-1]:
        place = place[step]
    if value is MISSING:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return out


class Test(InteropTest):
    def setUp(self):
        super().setUp()
        self.validator = jsonschema.Draft202012Validator(SCHEMA)

    def problems(self, graph):
        return [
            f"{error.json_path}: {error.message[:200]}"
            for error in self.validator.iter_errors(graph)
        ]

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_every_graph_is_as_the_schema_says(self):
        for name, path in [*golden_graphs(), *sample_graphs(self.work)]:
            with self.subTest(name):
                self.assertEqual(self.problems(read_json(path)), [])

    def test_a_broken_graph_is_not(self):
        graph = read_json(dict(golden_graphs())["seed"])
        self.assertEqual(self.problems(graph), [])
        for path, value in BROKEN:
            shown = "left out" if value is MISSING else repr(value)
            with self.subTest(f"{'.'.join(map(str, path))} {shown}"):
                self.assertNotEqual(self.problems(broken(graph, path, value)), [])
