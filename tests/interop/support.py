# SPDX-License-Identifier: Apache-2.0
"""What the interoperability tests share: mxc-gen, and the graphs it makes of the project's headers.

Where things are is told by CMakeLists.txt, in the environment.
"""

import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

SOURCE = Path(os.environ["METAXY_TEST_SOURCE"])
GENERATOR = os.environ["METAXY_TEST_GENERATOR"]
WORK = Path(os.environ["METAXY_TEST_WORK"])
HERE = Path(__file__).parent
DIALECTS = ("sqlite", "duckdb", "postgresql")


class InteropTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.work = WORK / self._testMethodName.removeprefix("test_")
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)


def generate(headers, base, out, dialects=DIALECTS):
    """Runs mxc-gen on headers of `base`, with its metaxy.toml if it has one; returns `out`."""
    command = [
        GENERATOR,
        *headers,
        "--out",
        out,
        "--base",
        base,
        "--quiet",
        "--dialect",
        ",".join(dialects),
    ]
    if (base / "metaxy.toml").exists():
        command += ["--config", base / "metaxy.toml"]
    home = {"XDG_CACHE_HOME": str(WORK / "cache")}
    done = subprocess.run(
        [*command, "--", "-I."],
        cwd=base,
        env=os.environ | home,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode != 0:
        raise AssertionError(f"mxc-gen ends with {done.returncode}\n{done.stdout}")
    return out


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def golden_graphs():
    """What the golden tests hold: name and path."""
    found = sorted((SOURCE / "tests/golden/cases").glob("*/expected/graph.json"))
    if not found:
        raise AssertionError("there is no graph.json among the golden tests")
    return [(path.parent.parent.name, path) for path in found]


def sample_graphs(work):
    """Of all annotated headers of every sample at once, and of each header alone: what that header
    includes is then of somebody else's project."""
    graphs = []
    for sample in sorted(path for path in (SOURCE / "samples").iterdir() if path.is_dir()):
        headers = sorted(str(path.relative_to(sample)) for path in sample.rglob("*.hpp"))
        if not headers:
            raise AssertionError(f"{sample} has no header")
        for some in [headers, *([header] for header in headers)]:
            name = f"{sample.name}-{len(graphs)}"
            out = generate(some, sample, work / name)
            graphs.append((f"{sample.name}: {' '.join(some)}", out / "graph.json"))
    return graphs
