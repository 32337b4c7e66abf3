# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A backup comes back equal or not at all, and opens only with its key."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import KOERS

pytestmark = pytest.mark.xdist_group("recovery")


@pytest.fixture(scope="module")
def place(homes: Path) -> Path:
    folder = homes / "back-up"
    folder.mkdir()
    return folder


def _koers(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KOERS_", "DJANGO_", "COV_"))
    }
    return subprocess.run(
        [KOERS, *arguments],
        env={**environment, "KOERS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def backup(loaded: tuple[Path, dict[str, str]], place: Path) -> Path:
    """A backup of the loaded home; a key that opens backups lies in that home by mistake."""
    home = loaded[0]
    key = home / "sleutel"
    made = _koers(home, "backup", "sleutel", str(key))
    recipient = made.stdout.strip().rpartition("=")[2]
    done = _koers(home, "backup", "maak", str(place / "map"), "--ontvanger", recipient)
    assert done.returncode == 0, done.stderr
    (file,) = (place / "map").iterdir()
    key.rename(place / "sleutel")
    return file


def test_it_comes_back_in_an_empty_home_with_every_table_and_file_equal(
    backup: Path, place: Path
) -> None:
    home = place / "nieuw"
    done = _koers(home, "backup", "herstel", str(backup), "--sleutel", str(place / "sleutel"))
    assert done.returncode == 0, done.stderr
    assert "gelijk" in done.stdout
    assert (home / "secret_key").stat().st_mode & 0o077 == 0
    assert not (home / "sleutel").exists(), "the key to backups went along"
    again = _koers(home, "backup", "herstel", str(backup), "--sleutel", str(place / "sleutel"))
    assert again.returncode == 2
    assert "niet leeg" in again.stderr


@pytest.mark.parametrize("fault", ["one byte changed", "cut off", "another key"])
def test_what_is_damaged_or_not_yours_is_refused_and_leaves_nothing(
    backup: Path, place: Path, tmp_path: Path, fault: str
) -> None:
    data = bytearray(backup.read_bytes())
    key = place / "sleutel"
    if fault == "one byte changed":
        data[len(data) // 2] ^= 1
    elif fault == "cut off":
        del data[len(data) // 2 :]
    else:
        key = tmp_path / "ander"
        _koers(tmp_path, "backup", "sleutel", str(key))
    damaged = tmp_path / "beschadigd.koers-backup"
    damaged.write_bytes(data)
    home = place / "leeg"
    done = _koers(home, "backup", "herstel", str(damaged), "--sleutel", str(key))
    assert done.returncode == 2
    assert "niet te lezen" in done.stderr
    assert not home.exists()
    assert not list(place.glob(".leeg-herstel-*"))


def test_nothing_in_it_can_be_read_without_the_key(backup: Path) -> None:
    data = backup.read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    for readable in (b"PAR1", b"PGDMP", b"Oefenpersoon", b"secret_key"):
        assert readable not in data
