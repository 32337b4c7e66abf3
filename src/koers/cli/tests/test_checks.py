# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers check`: what is wrong with a database is called wrong."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from koers.cli import checks
from koers.cli.checks import Line, State, every_check
from koers.jobs.models import Taak


def _line(part: str, folder: Path) -> Line:
    (found,) = (line for line in every_check(folder) if line.part == part)
    return found


def test_a_fresh_database_is_good_in_role_tables_and_protection(db: None, tmp_path: Path) -> None:
    lines = {line.part: line.state for line in every_check(tmp_path)}
    for part in ("database", "rol van Koers", "tabellen", "afscherming"):
        assert lines[part] is State.OK


def test_a_table_that_should_be_guarded_and_is_not_is_wrong_and_named(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Taak holds no residents and has no policy: as a table of residents it would be an open door.
    monkeypatch.setattr(checks, "PROTECTED", [*checks.PROTECTED, Taak])
    line = _line("afscherming", tmp_path)
    assert line.state is State.FOUT
    assert "jobs_taak" in line.says


def test_a_backup_of_the_day_before_yesterday_is_told(db: None, tmp_path: Path) -> None:
    file = tmp_path / "koers-1.koers-backup"
    file.write_bytes(b"")
    assert _line("back-up", tmp_path).state is State.OK
    old = time.time() - 50 * 3600
    os.utime(file, (old, old))
    assert _line("back-up", tmp_path).state is State.LET_OP
