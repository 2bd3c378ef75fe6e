# SPDX-License-Identifier: Apache-2.0
"""Versions, specs, schemas and names of tables: mxc-gen against real Metaxy, feature by feature.

METAXY_SEED=n tries other random features than the usual ones.
"""

import os
import tomllib

import metaxy

import cpp_header
import python_classes
import random_features
from declare import PROJECT, declare_graph, differences, said_by_graph, said_by_metaxy, table_name
from description import Column
from support import HERE, InteropTest, generate, golden_graphs, read_json, sample_graphs


def table_prefix(path):
    """Of the store that the configuration beside a header names."""
    config = path.parent.parent / "metaxy.toml"
    if not config.exists():
        return ""
    settings = tomllib.loads(config.read_text())
    return settings["stores"][settings["store"]]["config"].get("table_prefix", "")


class Test(InteropTest):
    def compare(self, graph, declare, prefix=""):
        """`declare` makes the same features in Metaxy; every one must come out the same, whole."""
        config = metaxy.MetaxyConfig(
            project=graph["project"] or PROJECT,
            hash_truncation_length=graph["hash_truncation_length"],
        )
        active = metaxy.FeatureGraph()
        with config.use(), active.use():
            declare()
            self.assertEqual(
                sorted(key.to_string() for key in active.list_features(only_current_project=False)),
                sorted(feature["key"] for feature in graph["features"]),
            )
            found = []
            for feature in graph["features"]:
                key = feature["key"]
                found += differences(said_by_graph(feature), said_by_metaxy(active, key), key)
            found += differences(
                graph["project_version"],
                active.get_project_version(config.project),
                "project_version",
            )
            if found:
                self.fail("\n".join([f"{len(found)} differences", *found[:40]]))
            for table in graph["tables"]:
                if table["feature"]:
                    self.assertEqual(table["name"], table_name(table["feature"], prefix))

    def compare_as_declared(self, path, prefix=""):
        graph = read_json(path)
        self.compare(graph, lambda: declare_graph(graph), prefix)

    def test_features_of_the_golden_tests(self):
        for name, path in golden_graphs():
            with self.subTest(name):
                self.compare_as_declared(path, table_prefix(path))

    def test_features_of_the_samples(self):
        for name, path in sample_graphs(self.work):
            with self.subTest(name):
                self.compare_as_declared(path)

    def test_every_type_of_a_column(self):
        out = generate(["types.hpp"], HERE, self.work, ["sqlite"])
        self.compare_as_declared(out / "graph.json")

    def test_titles_of_columns_in_many_alphabets(self):
        # In a schema a column has a title, and that is hashed. Left out are letters that mxc-gen
        # does not case (core/graph/title.h): digraphs, phonetic ones, and sigma at a word's end.
        blocks = [
            *range(0x20, 0x180),
            *range(0x1CD, 0x1F1),
            *range(0x1F4, 0x1F6),
            *range(0x1F8, 0x234),
            *range(0x386, 0x3CF),
            *range(0x400, 0x530),
            *range(0x531, 0x587),
            *range(0x1E00, 0x1E96),
            *range(0x1EA0, 0x1F00),
            *range(0x4E00, 0x4E10),
        ]
        odd = {0x130, 0x149, 0x1DD, 0x1F0, 0x220, 0x221, 0x390, 0x3A3, 0x3B0}
        names = [
            f"{number}_{chr(code)}{chr(code)}-a{chr(code)}"
            for number, code in enumerate(blocks)
            if chr(code).isprintable() and code not in odd
        ]
        columns = [
            cpp_header.member(number, Column(name, "double", float))
            for number, name in enumerate(names)
        ]
        (self.work / "names.hpp").write_text(
            "#include <metaxy/feature.hpp>\n"
            'struct METAXY_FEATURE({.key = "names", .id_columns = {"id"}}) '
            f"Names {{\n  double id;\n{''.join(columns)}}};\n",
            encoding="utf-8",
        )
        out = generate(["names.hpp"], self.work, self.work, ["sqlite"])
        self.compare_as_declared(out / "graph.json")

    def test_random_features(self):
        seed = int(os.environ.get("METAXY_SEED", "1"))
        print(f"METAXY_SEED={seed}, headers in {self.work}", flush=True)
        features, digits = random_features.make(seed)
        cpp_header.write(features, self.work, digits)
        graph = read_json(
            generate(["features.hpp"], self.work, self.work / "out", ["sqlite"]) / "graph.json"
        )
        self.compare(graph, lambda: python_classes.declare_all(features))
