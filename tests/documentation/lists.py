# SPDX-License-Identifier: Apache-2.0
"""Tables of docs/databases.md that list all there is of something: the sources have no more."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def listed(heading):
    """The names in the first column of the table below a heading."""
    section = read("docs/databases.md").partition(f"\n{heading}\n")[2]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)[0]
    first_cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    return [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]


class Lists(unittest.TestCase):
    def test_every_error_code(self):
        codes = re.search(r"enum class ErrorCode \{(.*?)\};", read(
            "runtime/include/metaxy/error.hpp"), re.DOTALL)[1]
        self.assertEqual(listed("## Error codes"), re.findall(r"^  (\w+)", codes, re.MULTILINE))

    def test_every_option_of_the_pool(self):
        options = re.search(r"struct EngineOptions \{(.*?)\};", read(
            "runtime/include/metaxy/engine.hpp"), re.DOTALL)[1]
        self.assertEqual(listed("## The pool"), re.findall(r"(pool_\w+|max_\w+) =", options))

    def test_every_option_of_sqlite(self):
        source = read("runtime/drivers/sqlite/settings.cpp")
        options = re.findall(r'"(\w+)"', re.search(r"options = \{(.*?)\};", source, re.DOTALL)[1])
        pythons = {"check_same_thread", "cached_statements", "detect_types"}
        self.assertEqual(sorted([*listed("### SQLite"), *pythons]), sorted(options))

    def test_every_variable_of_the_environment(self):
        names = re.findall(r'variable\("(\w+)"\)', read("runtime/db/database_settings.cpp"))
        self.assertEqual(sorted(listed("## From the environment")),
                         sorted("DB_" + name for name in names))


if __name__ == "__main__":
    unittest.main()
