# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many municipalities the Netherlands had in a year: dated data, to know whether a file is complete."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent / "aantal_gemeenten.yaml"


@cache
def _dated() -> list[tuple[int, int]]:
    rows = yaml.safe_load(_FILE.read_text("utf-8"))["aantal_gemeenten"]["waarden"]
    return sorted((int(str(date)[:4]), int(row["waarde"])) for date, row in rows.items())


def municipalities_in(year: int) -> int:
    """Number of municipalities on 1 January of a year; the first known year for earlier ones."""
    before = [number for since, number in _dated() if since <= year]
    return before[-1] if before else _dated()[0][1]


def fewest_municipalities() -> int:
    """The smallest number in the table: a file with fewer cannot be of the whole country.

    A publisher may put an old year in a later division, so the year of the figures says too little.
    """
    return min(number for _, number in _dated())
