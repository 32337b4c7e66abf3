# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice region of Twente, written once for all tests of this room."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pytest
import yaml

import koers
from koers.practice import PracticeRegion, write_practice_region


@pytest.fixture(scope="session")
def twente() -> PracticeRegion:
    """Read without the room of region packs: this room imports no other."""
    file = Path(koers.__file__).parent / "regions" / "twente" / "region.yaml"
    pack = yaml.safe_load(file.read_text("utf-8"))
    (ggd,) = [code for code in pack["regio"]["ook"] if code.startswith("GG")]
    areas = tuple((area["code"], area["naam"]) for area in pack["gemeenten"])
    return PracticeRegion(code=pack["regio"]["code"], ggd_code=ggd, municipalities=areas)


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory, twente: PracticeRegion) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    write_practice_region(folder, region=twente)
    return folder


@pytest.fixture(scope="session")
def lines(practice: Path) -> Callable[[str], list[list[str]]]:
    """Cells of the one file that matches a pattern, the header first, as they stand there."""

    def read(pattern: str) -> list[list[str]]:
        (path,) = practice.glob(pattern)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, delimiter=";"))

    return read


@pytest.fixture(scope="session")
def vektis(practice: Path) -> Callable[[int], pl.DataFrame]:
    """A Vektis year with lower case names and the sum of all cost columns in `kosten`."""

    def read(year: int) -> pl.DataFrame:
        (path,) = practice.glob(f"Vektis*{year}*.csv")
        frame = pl.read_csv(path, separator=";", infer_schema_length=None)
        frame.columns = [name.lower() for name in frame.columns]
        costs: Sequence[str] = [name for name in frame.columns if name.startswith("kosten_")]
        return frame.with_columns(kosten=pl.sum_horizontal(costs))

    return read
