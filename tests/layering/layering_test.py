# SPDX-License-Identifier: Apache-2.0
"""Small trees that keep or break each rule of layering.py."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import layering


class Layering(unittest.TestCase):
    maxDiff = None

    def check(self, files, edges=""):
        with tempfile.TemporaryDirectory() as directory:
            write(Path(directory), files)
            return layering.check(Path(directory), edges)

    def test_a_listed_edge_is_allowed(self):
        files = {"core/support/text.h": "",
                 "core/graph/key.cpp": '#include "core/support/text.h"\n'}
        self.assertEqual(self.check(files, "core/support <- core/graph\n"), [])

    def test_an_edge_that_is_not_listed_is_named_with_its_line(self):
        files = {"core/support/text.h": "",
                 "core/graph/key.cpp": '// Keys.\n\n#include "core/support/text.h"\n'}
        self.assertEqual(self.check(files), [
            "core/graph/key.cpp:3: 'core/support <- core/graph' is not listed in edges.txt"])

    def test_an_edge_leads_one_way(self):
        files = {"core/graph/key.h": "", "core/support/text.cpp": '#include "core/graph/key.h"\n'}
        self.assertEqual(self.check(files, "core/support <- core/graph\n"), [
            "core/support/text.cpp:1: 'core/graph <- core/support' is not listed in edges.txt",
            "edges.txt:1: nothing uses 'core/support <- core/graph'"])

    def test_a_listed_edge_that_nothing_uses_is_named(self):
        files = {"core/support/text.h": "",
                 "core/graph/key.cpp": '#include "core/support/text.h"\n'}
        edges = "# Edges.\ncore/support <- core/graph core/schema\n<regex.h> <- core/graph\n"
        self.assertEqual(self.check(files, edges), [
            "edges.txt:2: nothing uses 'core/support <- core/schema'",
            "edges.txt:3: nothing uses '<regex.h> <- core/graph'"])

    def test_a_folders_own_files_and_standard_headers_need_no_edge(self):
        files = {"core/support/text.h": "#include <string_view>\n#include <cstdint>\n",
                 "core/support/text.cpp": '#include "core/support/text.h"\n'}
        self.assertEqual(self.check(files), [])

    def test_a_folder_in_a_folder_is_a_folder_of_its_own(self):
        files = {"core/sql/dialect.h": "", "core/sql/duckdb/types.h": "",
                 "core/sql/duckdb/facts.cpp": '#include "core/sql/dialect.h"\n',
                 "core/sql/sqlite/facts.cpp": '#include "core/sql/duckdb/types.h"\n'}
        self.assertEqual(self.check(files, "core/sql <- core/sql/duckdb\n"), [
            "core/sql/sqlite/facts.cpp:1: 'core/sql/duckdb <- core/sql/sqlite' is not listed in "
            "edges.txt"])

    def test_a_library_may_be_kept_to_one_file(self):
        files = {"core/support/json.h": "#include <nlohmann/json.hpp>\n",
                 "core/support/toml.cpp": "#include <nlohmann/json.hpp>\n"}
        self.assertEqual(self.check(files, "<nlohmann/json.hpp> <- core/support/json.h\n"), [
            "core/support/toml.cpp:1: '<nlohmann/json.hpp> <- core/support' is not listed in "
            "edges.txt"])

    def test_a_library_may_be_listed_as_a_directory(self):
        files = {"generator/scan/scan.cpp": "#include <clang/AST/Decl.h>\n#include <clangd.h>\n",
                 "generator/tool/run.cpp": "#include <clang/Lex/Lexer.h>\n"}
        self.assertEqual(self.check(files, "<clang/> <- generator/scan\n"), [
            "generator/scan/scan.cpp:2: '<clangd.h> <- generator/scan' is not listed in edges.txt",
            "generator/tool/run.cpp:1: '<clang/Lex/Lexer.h> <- generator/tool' is not listed in "
            "edges.txt"])

    def test_a_header_with_a_directory_or_an_extension_is_not_of_the_standard_library(self):
        files = {"core/support/text.h": "#include <Eigen/Core>\n#include <unistd.h>\n"}
        self.assertEqual(self.check(files), [
            "core/support/text.h:1: '<Eigen/Core> <- core/support' is not listed in edges.txt",
            "core/support/text.h:2: '<unistd.h> <- core/support' is not listed in edges.txt"])

    def test_public_headers_are_one_folder_and_include_each_other(self):
        files = {"runtime/include/metaxy/codec.hpp": "#include <metaxy/codec/lists.hpp>\n",
                 "runtime/include/metaxy/codec/lists.hpp": "#include <metaxy/error.hpp>\n",
                 "runtime/include/metaxy/error.hpp": "#include <stdexcept>\n"}
        self.assertEqual(self.check(files), [])

    def test_public_headers_include_no_library_even_if_it_is_listed(self):
        files = {"runtime/include/metaxy/error.hpp": "#include <fmt/format.h>\n"}
        self.assertEqual(self.check(files, "<fmt/format.h> <- runtime/include\n"), [
            "runtime/include/metaxy/error.hpp:1: public headers include standard headers and "
            "<metaxy/...> alone, found <fmt/format.h>"])

    def test_public_headers_include_nothing_of_core_even_if_it_is_listed(self):
        files = {"core/support/text.h": "",
                 "runtime/include/metaxy/error.hpp": '#include "core/support/text.h"\n'}
        self.assertEqual(self.check(files, "core/support <- runtime/include\n"), [
            "runtime/include/metaxy/error.hpp:1: public headers include standard headers and "
            '<metaxy/...> alone, found "core/support/text.h"'])

    def test_the_generator_never_includes_the_runtime(self):
        files = {"runtime/include/metaxy/error.hpp": "", "runtime/values/utf8.h": "",
                 "generator/tool/run.cpp":
                     '#include <metaxy/error.hpp>\n#include "runtime/values/utf8.h"\n'}
        edges = "runtime/include <- generator/tool\nruntime/values <- generator/tool\n"
        self.assertEqual(self.check(files, edges), [
            "generator/tool/run.cpp:1: generator includes nothing of runtime, found "
            "<metaxy/error.hpp>",
            "generator/tool/run.cpp:2: generator includes nothing of runtime, found "
            '"runtime/values/utf8.h"'])

    def test_the_runtime_never_includes_the_generator(self):
        files = {"generator/emit/emit.h": "",
                 "runtime/values/utf8.h": '#include "generator/emit/emit.h"\n'}
        self.assertEqual(self.check(files, "generator/emit <- runtime/values\n"), [
            "runtime/values/utf8.h:1: runtime includes nothing of generator, found "
            '"generator/emit/emit.h"'])

    def test_core_includes_neither(self):
        files = {"generator/emit/emit.h": "", "runtime/include/metaxy/error.hpp": "",
                 "core/graph/key.h":
                     '#include "generator/emit/emit.h"\n#include <metaxy/error.hpp>\n'}
        edges = "generator/emit <- core/graph\nruntime/include <- core/graph\n"
        self.assertEqual(self.check(files, edges), [
            'core/graph/key.h:1: core includes nothing of generator, found "generator/emit/emit.h"',
            "core/graph/key.h:2: core includes nothing of runtime, found <metaxy/error.hpp>"])

    def test_tests_are_included_by_nothing(self):
        files = {"tests/unit/sample.h": "", "core/graph/key.h": '#include "tests/unit/sample.h"\n'}
        self.assertEqual(self.check(files, "tests/unit <- core/graph\n"), [
            'core/graph/key.h:1: core includes nothing of tests, found "tests/unit/sample.h"'])

    def test_a_cycle_of_folders_is_wrong_even_if_it_is_listed(self):
        files = {"core/a/a.h": '\n#include "core/b/b.h"\n', "core/b/b.h": '#include "core/c/c.h"\n',
                 "core/c/c.h": "", "core/c/c.cpp": '#include "core/a/a.h"\n'}
        edges = "core/a <- core/c\ncore/b <- core/a\ncore/c <- core/b\n"
        self.assertEqual(self.check(files, edges), [
            "core/a/a.h:2: folders include each other in a cycle: "
            "core/a -> core/b -> core/c -> core/a"])

    def test_two_ways_to_one_folder_are_no_cycle(self):
        files = {"core/a/a.h": '#include "core/b/b.h"\n#include "core/c/c.h"\n',
                 "core/b/b.h": '#include "core/c/c.h"\n', "core/c/c.h": ""}
        self.assertEqual(self.check(files, "core/b <- core/a\ncore/c <- core/a core/b\n"), [])

    def test_paths_begin_at_the_root(self):
        files = {"core/support/text.h": "", "CMakeLists.h": "", "core/graph/key.h": "",
                 "core/support/text.cpp":
                     '#include "text.h"\n#include "../graph/key.h"\n#include "CMakeLists.h"\n'}
        self.assertEqual(self.check(files), [
            f"core/support/text.cpp:{line}: there is no '{path}' in the repository; paths begin at "
            "its root"
            for line, path in [(1, "text.h"), (2, "../graph/key.h"), (3, "CMakeLists.h")]])

    def test_a_header_that_is_configured_stands_beside_its_user(self):
        files = {"generator/tool/version.h.in": "",
                 "generator/emit/emit.cpp": '#include "version.h"\n',
                 "generator/tool/run.cpp": '#include "version.h"\n'}
        self.assertEqual(self.check(files), [
            "generator/emit/emit.cpp:1: there is no 'version.h' in the repository; paths begin at "
            "its root"])

    def test_a_public_header_that_is_not_there_is_named(self):
        self.assertEqual(self.check({"runtime/values/uuid.cpp": "#include <metaxy/uid.hpp>\n"}), [
            "runtime/values/uuid.cpp:1: there is no runtime/include/metaxy/uid.hpp"])

    def test_an_include_of_a_macro_cannot_be_judged(self):
        self.assertEqual(self.check({"core/support/text.h": "#include HEADER\n"}), [
            "core/support/text.h:1: expected a file, found 'HEADER'"])

    def test_spaces_comments_and_includes_that_are_configured_are_read_like_all_others(self):
        files = {"core/support/a.h": "  #  include   <a.h> // why\n", "core/support/b.hpp":
                 "#include<b.h>\n", "core/support/c.h.in": "#include <c.h>\n"}
        self.assertEqual(self.check(files), [
            f"core/support/{file}:1: '<{name}.h> <- core/support' is not listed in edges.txt"
            for file, name in [("a.h", "a"), ("b.hpp", "b"), ("c.h.in", "c")]])

    def test_lines_that_are_no_edges_are_named(self):
        edges = "core/support core/graph\ncore/support <-\n\na <- b <- c\n"
        self.assertEqual(self.check({}, edges), [
            f"edges.txt:{line}: expected 'what <- who who ...', found '{found}'" for line, found in
            [(1, "core/support core/graph"), (2, "core/support <-"), (4, "a <- b <- c")]])

    def test_an_edge_that_is_listed_twice_is_named(self):
        files = {"core/support/text.h": "", "core/graph/key.h": '#include "core/support/text.h"\n'}
        edges = "core/support <- core/graph\ncore/support <- core/graph\n"
        self.assertEqual(self.check(files, edges),
                         ["edges.txt:2: 'core/support <- core/graph' is listed twice"])

    def test_the_program_ends_with_one_when_anything_is_wrong(self):
        files = {"core/support/text.h": "#include <a.h>\n", "edges.txt": ""}
        with tempfile.TemporaryDirectory() as directory:
            root = Path(directory)
            write(root, files)
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                wrong = layering.main(root, root / "edges.txt")
                (root / "edges.txt").write_text("<a.h> <- core/support\n", encoding="utf-8")
                right = layering.main(root, root / "edges.txt")
        self.assertEqual((wrong, right), (1, 0))
        self.assertIn("core/support/text.h:1: '<a.h> <- core/support' is not", printed.getvalue())


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    unittest.main()
