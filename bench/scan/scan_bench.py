#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""mxc-gen against the compiler it is made of, on the same headers in the same run.

200 headers, each with a feature of 12 columns that may depend on features of other headers. Every round
runs each command once, so that a busy machine slows all of them; medians are printed, times as
ratios to `clang++-19 -fsyntax-only` on one file that includes all headers.

    bench/scan/scan_bench.py --generator build/release/bin/mxc-gen [--rounds 15]
"""

import argparse
import os
import pathlib
import statistics
import sys
import tempfile
import time

HEADERS = 200

COLUMNS = """  std::string sample_id;
  METAXY_COLUMN({.index = true, .max_length = 200}) std::string path;
  double duration = 0;
  std::int64_t frames = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
  bool has_audio = false;
  std::optional<std::string> language;
  std::optional<double> score;
  std::chrono::sys_time<std::chrono::microseconds> recorded_at{};
  std::vector<float> embedding;
  std::vector<std::string> tags;
"""

INCLUDES = "\n".join(f"#include <{name}>" for name in
                     ("chrono", "cstdint", "optional", "string", "vector", "metaxy/feature.hpp"))


def header(number):
    first = number - number % 10
    parents = list(range(max(first, number - 2), number))
    includes = "".join(f'#include "f{parent}.hpp"\n' for parent in parents)
    deps = ", ".join(f'{{.feature = metaxy::feature<F{parent}>, .columns = {{"{column}"}}}}'
                     for parent, column in zip(parents, ("language", "score")))
    field_deps = f", .deps = {{{{.feature = metaxy::feature<F{parents[0]}>, .fields = {{\"a\"}}}}}}" \
        if parents else ""
    deps_line = f"    .deps = {{{deps}}},\n" if parents else ""
    return (f"#pragma once\n{INCLUDES}\n{includes}\n"
            f"struct METAXY_FEATURE({{\n    .key = \"bench/f{number}\",\n"
            f"    .id_columns = {{\"sample_id\"}},\n{deps_line}"
            f"    .fields = {{{{.key = \"a\", .code_version = \"{number}\"{field_deps}}}, {{.key = \"b\"}}}},\n"
            f"}}) F{number} {{\n{COLUMNS}}};\n")


def run(command):
    """Seconds of wall clock, and peak memory in MB."""
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"scan_bench: failed: {' '.join(command)}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


class Bench:
    def __init__(self, generator, compiler, include, work):
        self.work = work
        self.headers = [work / f"f{number}.hpp" for number in range(HEADERS)]
        for number, path in enumerate(self.headers):
            path.write_text(header(number))
        everything = work / "everything.cpp"
        everything.write_text("".join(f'#include "{path.name}"\n' for path in self.headers))
        flags = ["-std=c++20", f"-I{work}", f"-I{include}"]
        self.compiler = [compiler, "-fsyntax-only", *flags, str(everything)]
        self.flags = flags
        self.generator = generator
        self.edits = 0
        self.firsts = 0

    def generate(self, place):
        return [self.generator, "--quiet", "--out", str(place / "out"),
                "--cache", str(place / "cache"), "--base", str(self.work),
                *map(str, self.headers), "--", *self.flags]

    def first(self):
        # A new place each time: what a file system still does about removed files is not the run's.
        self.firsts += 1
        return run(self.generate(self.work / f"first{self.firsts}"))

    def unchanged(self):
        return run(self.generate(self.work / "kept"))

    def edited(self):
        self.edits += 1
        path = self.headers[100]
        path.write_text(path.read_text().replace("bool has_audio", f"bool has_audio_{self.edits}")
                        if self.edits == 1 else
                        path.read_text().replace(f"has_audio_{self.edits - 1}",
                                                 f"has_audio_{self.edits}"))
        return self.unchanged()

    def measure(self, rounds):
        self.first()  # also warms the file cache
        self.unchanged()
        self.edited()  # the run that makes the preamble
        measured = {name: [] for name in ("compiler", "first", "edited", "unchanged")}
        for _ in range(rounds):
            measured["compiler"].append(run(self.compiler))
            measured["first"].append(self.first())
            measured["edited"].append(self.edited())
            measured["unchanged"].append(self.unchanged())
        return measured


LABELS = {"compiler": "clang++-19 -fsyntax-only", "first": "mxc-gen, first run",
          "edited": "mxc-gen, one header edited", "unchanged": "mxc-gen, nothing changed"}


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--generator", default=str(root / "build/release/bin/mxc-gen"))
    parser.add_argument("--compiler", default="clang++-19")
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(arguments.generator, arguments.compiler, root / "runtime/include",
                      pathlib.Path(work))
        measured = bench.measure(arguments.rounds)
    base_seconds, base_memory = (statistics.median(each) for each in zip(*measured["compiler"]))
    print(f"{HEADERS} headers x 12 columns, medians of {arguments.rounds} rounds")
    print(f"{'':28}{'ms':>8}{'ratio':>8}{'MB':>8}{'ratio':>8}")
    for name, values in measured.items():
        seconds, memory = (statistics.median(each) for each in zip(*values))
        print(f"{LABELS[name]:28}{seconds * 1000:8.0f}{seconds / base_seconds:8.2f}"
              f"{memory:8.0f}{memory / base_memory:8.2f}")


if __name__ == "__main__":
    main()
