# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""All figures of an area by indicator; a row becomes a Python value only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

import polars as pl


class RowsByIndicator(Mapping[str, list[dict[str, Any]]]):
    """Indicator -> its rows, in the order of the frame. A page reads a part of what an area has.

    Args:
        figures: sorted by indicator.
    """

    def __init__(self, figures: pl.DataFrame) -> None:
        self._figures = figures
        runs = figures.select(pl.col("indicator").rle()).unnest("indicator")
        lengths = runs["len"].to_list()
        starts = [0, *accumulate(lengths)][:-1]
        places = zip(starts, lengths, strict=True)
        self._places = dict(zip(runs["value"].to_list(), places, strict=True))
        self._made: dict[str, list[dict[str, Any]]] = {}

    def __getitem__(self, indicator: str) -> list[dict[str, Any]]:
        rows = self._made.get(indicator)
        if rows is None:
            start, length = self._places[indicator]
            rows = self._made[indicator] = self._figures[start : start + length].to_dicts()
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
