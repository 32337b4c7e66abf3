# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The embedded server in homes of every kind and after every kind of end; each test starts real ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from koers.engines.embedded_server import reachable

_ASK = """
import psycopg, sys
from pathlib import Path
from koers.settings.base import DATABASES
where = DATABASES["eigenaar"]
with psycopg.connect(user=where["USER"], host=where["HOST"], dbname=where["NAME"]) as connection:
    print(connection.execute("SELECT 6 * 7").fetchone()[0])
"""


def ask(home: Path) -> str:
    """What a process of its own gets from the server of a home; the server stops when it ends."""
    environment = {**os.environ, "KOERS_HOME": str(home)}
    environment.pop("KOERS_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", _ASK], env=environment, capture_output=True, text=True, timeout=60
    )
    link = reachable(home / "postgresql")
    if link.is_symlink():
        link.unlink()
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for several tests: making one takes longest."""
    return tmp_path_factory.mktemp("mijn map & é") / "koers"


@pytest.mark.xdist_group("embedded-server")
def test_a_home_with_spaces_and_accents_works_and_the_server_stops_with_its_last_process(
    home: Path,
) -> None:
    assert ask(home) == "42"
    assert not (home / "postgresql" / "postmaster.pid").exists()


@pytest.mark.xdist_group("embedded-server")
def test_what_killed_processes_left_is_not_believed(home: Path) -> None:
    folder = home / "postgresql"
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".handle_pids.json").write_text(json.dumps([killed.pid]))
    # The number of the old server belongs to this process now.
    lines = [os.getpid(), folder, 1, 5432, folder, "", "1 1", "ready"]
    (folder / "postmaster.pid").write_text("".join(f"{line}\n" for line in lines))
    assert ask(home) == "42"
    assert not (folder / "postmaster.pid").exists()


def test_a_half_made_data_folder_is_made_again_also_where_the_path_is_too_long_for_a_socket(
    tmp_path: Path,
) -> None:
    home = tmp_path.joinpath(*["een-lange-naam"] * 8)
    assert len(str(home)) > 108
    (home / "postgresql" / "base").mkdir(parents=True)
    (home / "postgresql" / "PG_VERSION").write_text("18\n")
    assert ask(home) == "42"


def test_what_another_put_in_the_place_of_the_link_is_not_followed(tmp_path: Path) -> None:
    home = tmp_path / "met spatie"
    link = reachable(home)
    link.unlink()
    link.symlink_to(tmp_path / "elders")
    try:
        with pytest.raises(FileExistsError):
            reachable(home)
    finally:
        link.unlink()
