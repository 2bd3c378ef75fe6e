# SPDX-License-Identifier: Apache-2.0
"""Small pages that pages.py takes, or says what is wrong with."""

import tempfile
import unittest
from pathlib import Path

import pages

CODE = """// expect: a text cannot be
// expect: compared with a number
void run() {
  session.add(ada);

  session.update(ada, user::age);
  log("BEGIN\\n"
      "COMMIT\\n");
  found = first || second;
}
"""


def block(language, text, comment="<!-- code.cpp -->\n"):
    return f"Words.\n\n{comment}```{language}\n{text}```\n"


class Pages(unittest.TestCase):
    maxDiff = None

    def wrong(self, page):
        with tempfile.TemporaryDirectory() as directory:
            root = Path(directory)
            (root / "code.cpp").write_text(CODE, encoding="utf-8")
            (root / "page.md").write_text(page, encoding="utf-8")
            return list(pages.wrong(root, "page.md"))

    def test_a_block_stands_in_its_file_however_far_it_is_indented_there(self):
        text = "session.add(ada);\n\nsession.update(ada, user::age);\n"
        self.assertEqual(self.wrong(block("cpp", text)), [])
        self.assertEqual(self.wrong(block("cpp", "void run() {\n  session.add(ada);\n")), [])

    def test_a_block_that_differs_is_told_with_its_line(self):
        self.assertEqual(self.wrong(block("cpp", "session.add(bob);\n")), [
            "page.md:4: this does not stand in code.cpp: session.add(bob);"])
        self.assertEqual(len(self.wrong(block("cpp", "session.add(ada); // now\n"))), 1)
        self.assertEqual(
            len(self.wrong(block("cpp", "session.add(ada);\nsession.update(ada, user::age);\n"))), 1)

    def test_cpp_and_cmake_have_a_file(self):
        self.assertEqual(self.wrong(block("cmake", "project(x)\n", "") + block("cpp", CODE)), [
            "page.md:3: a block of cmake without a comment that names its file"])
        self.assertEqual(self.wrong(block("", "$ make\n", "") + block("cpp", CODE)), [])

    def test_a_comment_counts_for_what_stands_right_behind_it(self):
        page = "<!-- code.cpp -->\nWords.\n" + block("cpp", CODE, "") + block("cpp", CODE)
        self.assertEqual(len(self.wrong(page)), 1)

    def test_a_file_that_is_not_there_is_told(self):
        self.assertEqual(self.wrong(block("cpp", CODE, "<!-- lost.cpp -->\n")), [
            "page.md:4: there is no file lost.cpp"])

    def test_messages_are_compared_word_by_word(self):
        good = "a text cannot\nbe compared with a number\n"
        self.assertEqual(self.wrong(block("text", good)), [])
        self.assertEqual(self.wrong(block("text", "BEGIN\nCOMMIT\n")), [])
        self.assertEqual(len(self.wrong(block("text", "a text can be compared\n"))), 1)

    def test_code_in_the_last_column_of_a_table_stands_in_its_file(self):
        head = "<!-- code.cpp -->\n| there | here |\n| --- | --- |\n"
        good = "| `x` | `session.add( ada )`, or `first \\|\\| second` |\n"
        self.assertEqual(self.wrong(head + good), [])
        self.assertEqual(self.wrong(head + good + "| `x` | `session.drop(ada)` |\n"), [
            "page.md:2: this does not stand in code.cpp: session.drop(ada)"])

    def test_a_page_without_code_is_wrong(self):
        self.assertEqual(self.wrong("Words.\n"), [
            "page.md: nothing in it is compared with anything"])


if __name__ == "__main__":
    unittest.main()
