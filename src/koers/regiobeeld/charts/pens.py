# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the lines of a trend are told apart: colour, width, dashes and the symbol on their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.regiobeeld.charts.values import Series, SeriesPoint
from koers.web.charts import palette


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is told apart from the others, also on grey paper."""

    colour: str
    width: float
    dash: tuple[int, ...]
    shape: str
    size: float


#: The own area first, then the region, then the Netherlands, then any other.
PENS = (
    Pen(palette.INK, 3, (), "circle", 70),
    Pen(palette.PRIMARY, 2, (7, 4), "square", 60),
    Pen(palette.QUIET, 2, (2, 4), "diamond", 110),
    Pen(palette.WORSE, 2, (10, 4, 2, 4), "triangle-up", 80),
)

#: From this number of points with margins a band reads better than a bar per point.
BAND_FROM = 5

Drawn = list[tuple[Series, Pen]]


def with_pens(series: Sequence[Series]) -> Drawn:
    """Each series that has a figure with its pen.

    Raises:
        ValueError: more series than can be told apart.
    """
    if len(series) > len(PENS):
        raise ValueError(f"at most {len(PENS)} series can be told apart")
    return [
        (line, pen)
        for line, pen in zip(series, PENS, strict=False)
        if any(point.value is not None for point in line.points)
    ]


def bounded(line: Series) -> list[SeriesPoint]:
    """The points of which both bounds are known."""
    return [point for point in line.points if point.lower is not None and point.upper is not None]
