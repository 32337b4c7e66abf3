# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Of what areas and periods a publication has figures, without reading the figures themselves.

A list of all indicators asks it of each; of a country that would otherwise be all that was ever published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from koers.engines.encoded import numbers, own_places, texts
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an indicator has any figure of.

    periods: oldest first.
    levels: of area, from the country down.
    """

    periods: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()


def coverage(snapshot: Snapshot | None, indicator_id: str) -> Coverage:
    """Nothing at all without a publication, or for an indicator that is not in it."""
    return Coverage() if snapshot is None else _coverage(snapshot, indicator_id)


@lru_cache(maxsize=2_048)
def _coverage(snapshot: Snapshot, indicator_id: str) -> Coverage:
    rows = picture.some_of_indicator(snapshot, indicator_id, ("area", "period", "value"))
    shown = ~np.isnan(numbers(rows["value"]))
    areas = picture.register(snapshot)
    codes = _of(rows["area"], shown)
    found = {area.level for code in codes if (area := areas.get(code)) is not None}
    return Coverage(
        periods=tuple(sorted(_of(rows["period"], shown))),
        levels=tuple(level for level in Level if level in found),
    )


def _of(column: pa.ChunkedArray, shown: NDArray[np.bool_]) -> list[str]:
    """The distinct texts of these rows."""
    known = texts(column)
    held = np.bincount(own_places(column)[shown], minlength=len(known))
    return [text for text, times in zip(known, held, strict=True) if times]
