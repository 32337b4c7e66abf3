# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where figures lie on disk: immutable Parquet, one folder per delivery or picture.

    <observations>/leveringen/<id>/by_indicator.parquet, origineel/<file>,
                                  antwoorden/ (what a publisher answered, when it was fetched)
    <observations>/publicaties/<number>/by_indicator.parquet, by_area.parquet, knelpunten.parquet,
                                       afscherming.parquet, definities.json

A folder is made complete under another name and then renamed, so a reader never sees half of one.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from django.conf import settings

from koers.regiobeeld.full_disk import told_by_number
from koers.regiobeeld.two_orders import BY_AREA as BY_AREA
from koers.regiobeeld.two_orders import BY_INDICATOR as BY_INDICATOR
from koers.regiobeeld.two_orders import ROW_GROUP, write_by_indicator

KNELPUNTEN = "knelpunten.parquet"
#: What publications told so far (`gate.ledger`); a picture with it passed the gate when it was made.
GATE_LEDGER = "afscherming.parquet"
#: The definitions as they were when the picture was made, by id.
DEFINITIONS = "definities.json"


def levering_folder(levering_id: uuid.UUID) -> Path:
    return Path(settings.KOERS_OBSERVATIONS) / "leveringen" / str(levering_id)


def publicatie_folder(number: int) -> Path:
    return Path(settings.KOERS_OBSERVATIONS) / "publicaties" / f"{number:06d}"


def write_levering(
    folder: Path, figures: pl.DataFrame, *, original: Path, answers: Path | None = None
) -> None:
    """Write the figures of a delivery and a copy of its file, as a whole or not at all.

    Args:
        answers: folder with a publisher's answers from which the file was made.

    Raises:
        FileExistsError: the folder exists; what is written is never overwritten.
    """
    with being_made(folder) as making:
        write_by_indicator(figures, making)
        kept = making / "origineel"
        if original.is_dir():
            shutil.copytree(original, kept)
        else:
            kept.mkdir()
            shutil.copyfile(original, kept / original.name)
        if answers is not None:
            shutil.copytree(answers, making / "antwoorden")


@contextmanager
def being_made(folder: Path) -> Iterator[Path]:
    """A folder to write in, which gets its name when all went well and vanishes when it did not.

    Raises:
        FileExistsError: the folder exists; what is written is never overwritten.
    """
    if folder.exists():
        raise FileExistsError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
    making.mkdir()
    try:
        yield making
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def remove_half_made(*, before: float) -> int:
    """Remove what killed processes left unfinished; how many folders went.

    Args:
        before: only what was last touched before this moment (seconds since 1970): whatever is being
            written right now stays.
    """
    removed = 0
    for making in Path(settings.KOERS_OBSERVATIONS).glob("*/.*"):
        if making.is_dir() and making.stat().st_mtime < before:
            shutil.rmtree(making, ignore_errors=True)
            removed += 1
    return removed


def write_table(table: pl.DataFrame, file: Path) -> None:
    """Write one table.

    Raises:
        OSError: the disk is full; with its number.
    """
    with told_by_number(file):
        table.write_parquet(file, row_group_size=ROW_GROUP, statistics=True)
