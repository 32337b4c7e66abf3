# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows with a name: beside the plot on a wide screen, above it on a narrow one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koers.web.charts import Width, palette
from koers.web.charts.lettering import flow, text_width, wrapped
from koers.web.charts.marks import Box, Point, Text

#: Part of a wide sheet that names may take.
_NAMES = 0.34
_LINE = 16
_ABOVE_HEADING = 10.0
LEGEND_ROW = 22


@dataclass(frozen=True, slots=True)
class Named:
    """A row: its lines of text, where they begin, and the middle of its plot; a heading has no plot."""

    lines: tuple[str, ...]
    top: float
    middle: float
    bottom: float
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under each other, with the pixels between which the plot lies."""

    rows: tuple[Named, ...]
    left: float
    right: float
    bottom: float
    size: int

    def names(self) -> list[Text]:
        above = self.left < 20
        return [
            Text(
                0,
                (row.top + 10 if above and not row.heading else _first_line(row)) + place * _LINE,
                line,
                bold=row.heading,
            )
            for row in self.rows
            for place, line in enumerate(row.lines)
        ]


def _first_line(row: Named) -> float:
    return row.middle - (len(row.lines) - 1) * _LINE / 2


def sheet(
    names: Sequence[str],
    width: Width,
    *,
    top: float,
    plot: float,
    right: float = 8,
    headings: frozenset[int] = frozenset(),
) -> Sheet:
    """Place rows.

    Args:
        headings: places of names that head the rows below them.
        top: pixels above the first row.
        plot: height of the plot of one row.
        right: pixels kept free at the right of the plot.
    """
    size = width.text
    above = width is Width.SMAL
    widest = max((text_width(name, size) for name in names), default=0.0)
    column = 0.0 if above else min(widest, width.pixels * _NAMES)
    rows, y = [], top
    for place, name in enumerate(names):
        room = width.pixels - 4 if above else column
        # Bold letters are wider.
        lines = tuple(wrapped(name, size, room / 1.1 if place in headings else room))
        text = len(lines) * _LINE
        if place in headings:
            height = text + _ABOVE_HEADING
            middle = y + _ABOVE_HEADING + text / 2
        elif above:
            height = text + 4 + plot
            middle = y + text + 4 + plot / 2
        else:
            height = max(plot, text + 4)
            middle = y + height / 2
        rows.append(Named(lines, y, middle, y + height, place in headings))
        y += height
    return Sheet(tuple(rows), 2 if above else column + 12, width.pixels - right, y, size)


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: a box or a symbol, and its words."""

    words: str
    fill: str
    stroke: str = "none"
    shape: str = ""


def legend(
    keys: Iterable[Key], width: Width, top: float
) -> tuple[list[Box], list[Point], list[Text], float]:
    """Marks and words of a legend, and how high it is."""
    entries = list(keys)
    size = width.text
    places = flow([24 + text_width(key.words, size) for key in entries], width.pixels)
    boxes, points, words = [], [], []
    for key, (x, row) in zip(entries, places, strict=True):
        y = top + row * LEGEND_ROW + LEGEND_ROW / 2
        if key.shape:
            points.append(Point(x + 8, y, key.fill, shape=key.shape, size=80, stroke=key.stroke))
        else:
            boxes.append(Box(x, y - 7, x + 16, y + 7, key.fill, key.stroke))
        words.append(Text(x + 24, y, key.words, palette.QUIET))
    rows = max((row for _, row in places), default=-1) + 1
    return boxes, points, words, rows * LEGEND_ROW
