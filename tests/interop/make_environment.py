# SPDX-License-Identifier: Apache-2.0
"""make_environment.py REQUIREMENTS DIRECTORY makes the virtual environment of the tests.

What is installed is remembered there, and written last: when it is what is asked for nothing
happens, and an environment that was left half made is made again.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path


def run(*command):
    """The exit code, and what was printed."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return done.returncode, done.stdout


def stop(sentence, output):
    sys.exit(f"{output.strip()}\n\nmake_environment.py: {sentence}")


def install(requirements, environment):
    print(f"making {environment} with Python {sys.version.split()[0]}", flush=True)
    shutil.rmtree(environment, ignore_errors=True)
    code, output = run(sys.executable, "-m", "venv", environment)
    if code != 0:
        stop(
            "a virtual environment cannot be made; Debian has what is needed in python3-venv",
            output,
        )
    names = [line for line in requirements.read_text().splitlines() if line and line[0] != "#"]
    print(f"installing {len(names)} packages from {requirements}", flush=True)
    code, output = run(
        environment / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
        "--requirement",
        requirements,
    )
    if code != 0:
        stop(
            "the packages cannot be installed; is there a network to a package index? pip's own "
            "words are above",
            output,
        )


def main():
    requirements, environment = Path(sys.argv[1]), Path(sys.argv[2])
    wanted = f"{sys.version}\n{requirements.read_text()}"
    marker = environment / "installed.txt"
    if marker.exists() and marker.read_text() == wanted:
        print(f"{environment} is current")
        return
    started = time.monotonic()
    install(requirements, environment)
    partial = marker.with_suffix(".partial")
    partial.write_text(wanted)
    os.replace(partial, marker)
    print(f"made in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
