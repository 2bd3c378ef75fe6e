#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What it costs to compile a user's file with one feature and five queries, and the bindings that
are generated of the feature, against a file that does the same on SQLite's C API.

Every round compiles each file once, so that a busy machine slows all of them; medians of processor
time are printed, as ratios to the file on the C API.

    bench/orm/compile_time.py --generator build/release/bin/mxc-gen [--compiler g++] [--rounds 9]
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "compile_time"
INCLUDE = HERE.parents[2] / "runtime/include"
OWED = {"a user's file": 1.5, "the generated file": 1.5}


def processor_seconds(command):
    pid = os.fork()
    if pid == 0:
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"compile_time: failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


def sources(generator, work):
    """Name and path, the first being what the others are compared with."""
    command = [generator, "--quiet", "--dialect", "sqlite,duckdb,postgresql", "--out", work]
    command += ["--base", HERE, HERE / "video.hpp", "--", "-std=c++20", f"-I{INCLUDE}"]
    subprocess.run(command, check=True)
    return {
        "SQLite's C API": HERE / "raw.cpp",
        "a user's file": HERE / "ours.cpp",
        "the generated file": work / "bindings.metaxy.cpp",
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = HERE.parents[2]
    parser.add_argument("--generator", default=str(root / "build/release/bin/mxc-gen"))
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        files = sources(arguments.generator, work)
        flags = ["-std=c++20", "-O2", "-c", f"-I{INCLUDE}", f"-I{HERE}", f"-I{work}"]
        flags += ["-o", str(work / "out.o")]
        measured = {name: [] for name in files}
        for round_number in range(arguments.rounds + 1):
            for name, path in files.items():
                seconds = processor_seconds([arguments.compiler, *flags, str(path)])
                if round_number > 0:  # the first warms the file cache
                    measured[name].append(seconds)
    first = next(iter(measured.values()))
    print(f"{arguments.compiler} -O2, medians of {arguments.rounds} rounds")
    print(f"{'':24}{'ms':>8}{'ratio':>8}{'owed':>8}")
    for name, values in measured.items():
        ratio = statistics.median(ours / raw for ours, raw in zip(values, first))
        owed = f"{OWED[name]:8.2f}" if name in OWED else ""
        print(f"{name:24}{statistics.median(values) * 1000:8.0f}{ratio:8.2f}{owed}")


if __name__ == "__main__":
    main()
