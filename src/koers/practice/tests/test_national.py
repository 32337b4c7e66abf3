# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import polars as pl

from koers.practice.national import National, write_national

SMALL = National(buurten=120, indicators=4, years=(2023, 2024), own=("GM0153",))


def test_the_country_of_the_criterion_has_29_million_values() -> None:
    country = National(buurten=14_500, indicators=200, years=range(2015, 2025))
    assert country.values == 29_000_000
    assert len(set(country.codes)) == 14_500
    assert all(len(code) == 10 and code.startswith("BU") for code in country.codes)


def test_every_buurt_has_a_figure_of_every_indicator_and_the_country_is_their_sum(
    tmp_path: Path,
) -> None:
    files = write_national(tmp_path, SMALL)
    assert [file.name for file in files] == ["landelijk_2023.csv", "landelijk_2024.csv"]
    frame = pl.concat(pl.read_csv(file, separator=";") for file in files)
    buurten = frame.filter(pl.col("gebied") != "NL01")
    assert buurten.height == SMALL.values
    assert buurten.filter(pl.col("teller") > pl.col("noemer")).is_empty()
    assert buurten["gebied"][0] == "BU01530000"
    key = ["indicator", "jaar"]
    sums = buurten.group_by(key).agg(pl.col("teller").sum(), pl.col("noemer").sum()).sort(key)
    country = frame.filter(pl.col("gebied") == "NL01").select(*key, "teller", "noemer").sort(key)
    assert sums.equals(country)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    one = write_national(tmp_path / "een", SMALL)
    other = write_national(tmp_path / "twee", SMALL)
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]
