# SPDX-License-Identifier: Apache-2.0
"""The README shows code that is built: each block stands, line by line, in the file that the comment
above it names."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"<!-- (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)


class Test(unittest.TestCase):
    def test_the_readme_shows_code_that_is_built(self):
        blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(blocks), 3)
        for path, code in blocks:
            with self.subTest(path):
                self.assertIn(code, (ROOT / path).read_text(encoding="utf-8"))
