# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of the test's own: in a directory of its own, on a socket there, without a
port, and gone with the test."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg


def programs():
    """Debian keeps them apart by version and off the path; others put them on it."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    raise AssertionError(
        "the tests need PostgreSQL's server, but neither /usr/lib/postgresql/*/bin "
        "nor the path has initdb; scripts/setup installs it"
    )


def other_user():
    """PostgreSQL does not run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise AssertionError(
        "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as"
    )


class PrivateServer:
    """Used with `with`; makes databases that belong to nobody else."""

    def __enter__(self):
        # The path of a socket has room for about a hundred bytes.
        self.directory = Path(tempfile.mkdtemp(prefix="metaxy-interop-", dir="/tmp"))
        self.user = other_user()
        if self.user:
            os.chown(self.directory, self.user["user"], self.user["group"])
        self.process, self.databases = None, 0
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self):
        data, log = self.directory / "data", self.directory / "log"
        quiet = {
            "cwd": self.directory,
            "stdin": subprocess.DEVNULL,
            "stderr": subprocess.STDOUT,
        } | self.user
        with log.open("ab") as output:
            made = subprocess.run(
                [
                    programs() / "initdb",
                    f"--pgdata={data}",
                    "--username=metaxy",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                ],
                stdout=output,
                **quiet,
            )
            if made.returncode != 0:
                raise AssertionError(f"initdb fails\n{log.read_text()}")
            # It ends with the test, even when that is killed.
            self.process = subprocess.Popen(
                [
                    "setpriv",
                    "--pdeathsig=QUIT",
                    programs() / "postgres",
                    "-D",
                    data,
                    "-k",
                    self.directory,
                    "-F",
                    "-c",
                    "listen_addresses=",
                    "-c",
                    "timezone=UTC",
                ],
                stdout=output,
                **quiet,
            )
        until = time.monotonic() + 60
        while True:
            try:
                self.connect("postgres").close()
                return
            except psycopg.OperationalError as problem:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise AssertionError(
                        f"PostgreSQL does not start\n{log.read_text()}"
                    ) from problem
                time.sleep(0.05)

    def connect(self, database):
        return psycopg.connect(
            host=str(self.directory), user="metaxy", dbname=database, autocommit=True
        )

    def database(self, ddl):
        """A new database with the tables of `ddl`; its URL for libpq."""
        self.databases += 1
        name = f"d{self.databases}"
        with self.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name}")
        with self.connect(name) as connection:
            connection.execute(ddl)
        return f"postgresql://metaxy@/{name}?host={self.directory}"

    def __exit__(self, *_):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)
