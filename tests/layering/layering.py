# SPDX-License-Identifier: Apache-2.0
"""Reads every #include in core, generator and runtime and compares it with a list of allowed edges.

    layering.py ROOT EDGES

An edge is a line "what <- who who ...", read "what is included by who". Who is a folder or a single
file. What is a folder, or a library: <name.h> for one header of it, <name/> for all below a
directory. The standard library and a folder's own files need no edge, and everything below
runtime/include is one folder, which #include <metaxy/...> names. #include is found line by line, so
that one in a comment counts, too.

Prints what is wrong as "file:line: message" and ends with 1 then; an edge that nothing uses is
wrong, too. No list can allow a cycle, nor what WHOLES and PUBLIC forbid.
"""

import re
import sys
from collections import namedtuple
from pathlib import Path

# What files of each part may include; no edge goes beyond.
WHOLES = {"core": {"core"}, "generator": {"generator", "core"}, "runtime": {"runtime", "core"}}

# The headers that users include: of this project, and of anything else but the standard library,
# they include themselves alone.
PUBLIC = "runtime/include"

SOURCES = {".h", ".hpp", ".cpp", ".in"}
INCLUDE = re.compile(r"\s*#\s*include\b\s*(.*)")
STANDARD = re.compile(r"<[a-z_0-9]+>")

Include = namedtuple("Include", "file line name")
Edge = namedtuple("Edge", "line what who")


def read_includes(root):
    for part in WHOLES:
        for path in sorted((root / part).rglob("*")):
            if path.suffix not in SOURCES:
                continue
            file = path.relative_to(root).as_posix()
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if match := INCLUDE.match(text):
                    name = re.match(r'<[^>]*>|"[^"]*"|', match[1])[0]
                    yield Include(file, number, name or match[1])


def read_edges(text):
    """The edges, and what is wrong with their lines."""
    edges, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) < 3 or words[1] != "<-" or "<-" in words[2:]:
            wrong.append((number, f"expected 'what <- who who ...', found '{line.strip()}'"))
            continue
        for who in words[2:]:
            edge = Edge(number, words[0], who)
            if any(edge[1:] == known[1:] for known in edges):
                wrong.append((number, f"'{edge.what} <- {who}' is listed twice"))
            else:
                edges.append(edge)
    return edges, wrong


def folder_of(file):
    return PUBLIC if file.startswith(PUBLIC + "/") else file.rpartition("/")[0]


def whole_of(folder):
    return folder.partition("/")[0]


def resolve(root, include):
    """What is included: a folder, or a library's header. None with a message if it is neither."""
    name, path = include.name, include.name[1:-1]
    if name.startswith("<metaxy/"):
        if (root / PUBLIC / path).is_file():
            return PUBLIC, None
        return None, f"there is no {PUBLIC}/{path}"
    if name.startswith("<"):
        return name, None
    if not name.startswith('"'):
        return None, f"expected a file, found '{name}'"
    if (root / path).is_file() and "/" in path:
        return folder_of(path), None
    # Configured by CMake from the file beside.
    if "/" not in path and (root / include.file).with_name(path + ".in").is_file():
        return folder_of(include.file), None
    return None, f"there is no '{path}' in the repository; paths begin at its root"


def covers(edge, file, what):
    if edge.who not in (file, folder_of(file)):
        return False
    return edge.what == what or (edge.what.endswith("/>") and what.startswith(edge.what[:-1]))


def forbidden(file, what):
    """Why no edge may lead from `file` to `what`; None if one may."""
    whole = whole_of(file)
    if folder_of(file) == PUBLIC:
        return "public headers include standard headers and <metaxy/...> alone"
    if not what.startswith("<") and whole_of(what) not in WHOLES[whole]:
        return f"{whole} includes nothing of {whole_of(what)}"
    return None


def find_cycle(links):
    """Folders of which each includes the next, the first once more at the end; or None."""
    done = set()

    def walk(folder, path):
        if folder in path:
            return path[path.index(folder):] + [folder]
        if folder in done:
            return None
        for following in sorted(links.get(folder, ())):
            if cycle := walk(following, path + [folder]):
                return cycle
        done.add(folder)
        return None

    return next(filter(None, (walk(folder, []) for folder in sorted(links))), None)


def check(root, edges_text, edges_name="edges.txt"):
    """Every problem as a line of text."""
    edges, wrong = read_edges(edges_text)
    problems = [f"{edges_name}:{number}: {message}" for number, message in wrong]
    used, links, seen = set(), {}, {}
    for include in read_includes(root):
        here = f"{include.file}:{include.line}: "
        what, message = resolve(root, include)
        if message:
            problems.append(here + message)
            continue
        folder = folder_of(include.file)
        if what == folder or STANDARD.fullmatch(what):
            continue
        if not what.startswith("<"):
            links.setdefault(folder, set()).add(what)
            seen.setdefault((folder, what), here)
        covering = [edge for edge in edges if covers(edge, include.file, what)]
        used.update(covering)
        if message := forbidden(include.file, what):
            problems.append(here + message + f", found {include.name}")
        elif not covering:
            problems.append(here + f"'{what} <- {folder}' is not listed in {edges_name}")
    if cycle := find_cycle(links):
        problems.append(seen[cycle[0], cycle[1]] + "folders include each other in a cycle: "
                        + " -> ".join(cycle))
    problems += [f"{edges_name}:{edge.line}: nothing uses '{edge.what} <- {edge.who}'"
                 for edge in edges if edge not in used]
    return problems


def main(root, edges):
    problems = check(Path(root), Path(edges).read_text(encoding="utf-8"), Path(edges).name)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
