# SPDX-License-Identifier: Apache-2.0
"""Compares the code that pages show with the files it is from.

    pages.py ROOT PAGE...

A comment <!-- path --> names a file of the project, and what follows it stands there:

    a block of code     line by line, however far it is indented there
    a block of ```text  word by word: messages, which the file has in comments or in quotes
    a table             each `code` of its last column, however its lines are broken

A block of C++ or CMake without such a comment is wrong, and so is a file that is not there. Prints
what is wrong as "page:line: message" and ends with 1 then.
"""

import re
import sys
import textwrap
from pathlib import Path

SOURCE = re.compile(r"<!-- (\S+\.\w+) -->")
BUILT = {"cpp", "cmake"}
DEEPEST = 3  # a block within a function within a namespace


def blocks(page):
    """Line, file or None, language and text of each block of code and each table with a file."""
    lines = page.splitlines()
    file, at = None, 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            end = lines.index("```", at + 1)
            yield at + 1, file, line[3:], "\n".join(lines[at + 1:end]) + "\n"
            file, at = None, end + 1
            continue
        if line.startswith("|") and file:
            end = next((i for i in range(at, len(lines)) if not lines[i].startswith("|")),
                       len(lines))
            yield at + 1, file, "table", "\n".join(lines[at + 2:end])
            file, at = None, end
            continue
        found = SOURCE.fullmatch(line)
        if found or line:
            file = found and found[1]
        at += 1


def words(text):
    """Without what C++ has around a message: // expect: at its beginning, quotes, ends of lines."""
    return " ".join(re.sub(r'^// expect:|\\n"|"', " ", text, flags=re.MULTILINE).split())


def squeezed(text):
    return re.sub(r"\s+", "", text)


def stands(language, text, source):
    """What of the text does not stand in the source."""
    if language == "text":
        missing = [] if words(text) in words(source) else [words(text)]
    elif language == "table":
        # " | " ends a cell, "\\|" is a bar within one.
        cells = [re.split(r"(?<!\\)\|", line)[-2] for line in text.splitlines()]
        codes = [code.replace("\\|", "|") for cell in cells for code in re.findall("`(.+?)`", cell)]
        missing = [code for code in codes if squeezed(code) not in squeezed(source)]
    else:
        deep = (textwrap.indent(text, "  " * depth) for depth in range(DEEPEST + 1))
        missing = [] if any(block in source for block in deep) else [text.splitlines()[0]]
    return missing


def wrong(root, page):
    checked = 0
    for line, file, language, text in blocks((root / page).read_text(encoding="utf-8")):
        at = f"{page}:{line}"
        if file is None:
            if language in BUILT:
                yield f"{at}: a block of {language} without a comment that names its file"
            continue
        checked += 1
        path = root / file
        if not path.is_file():
            yield f"{at}: there is no file {file}"
            continue
        for part in stands(language, text, path.read_text(encoding="utf-8")):
            yield f"{at}: this does not stand in {file}: {part}"
    if not checked:
        yield f"{page}: nothing in it is compared with anything"


def main(root, *pages):
    problems = [problem for page in pages for problem in wrong(Path(root), page)]
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
