# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a killed process leaves behind goes; what is complete or being written stays."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import polars as pl
import pytest
from pytest_django import Settings

from koers.regiobeeld.full_disk import told_by_number
from koers.regiobeeld.storage import remove_half_made


@pytest.fixture
def observations(tmp_path: Path, settings: Settings) -> Path:
    settings.KOERS_OBSERVATIONS = tmp_path
    return tmp_path


def test_only_old_and_unfinished_folders_go(observations: Path) -> None:
    day_ago = time.time() - 24 * 3600
    for name, age in (("000001", 3), (".000002-oud", 3), (".000003-nu", 0)):
        folder = observations / "publicaties" / name
        folder.mkdir(parents=True)
        (folder / "deel").touch()
        os.utime(folder, (time.time() - age * 24 * 3600,) * 2)
    assert remove_half_made(before=day_ago) == 1
    left = {folder.name for folder in (observations / "publicaties").iterdir()}
    assert left == {"000001", ".000003-nu"}


@pytest.mark.parametrize("write", ["write_parquet", "write_ipc"])
def test_a_full_disk_is_told_by_its_number(write: str) -> None:
    full = Path("/dev/full")
    table = pl.DataFrame({"cijfer": range(100_000)})
    with pytest.raises(OSError, match="/dev") as told, told_by_number(full):
        getattr(table, write)(full)
    assert told.value.errno == errno.ENOSPC
