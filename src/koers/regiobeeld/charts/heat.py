# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands where on what? Areas beside indicators: one cell per figure, with a symbol and a colour.

Columns are numbered and named below the picture, so that twenty of them fit and nothing is turned on
its side; on a narrow screen they stand in blocks below each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.lettering import first_fitting, flow, text_width, wrapped
from koers.web.charts.marks import Box, Point, Text, boxes, points, texts
from koers.web.charts.svg import HINT

#: meaning -> light fill of the cell, colour of its symbol
_FILLS = {
    "worse": ("#fbe8d5", palette.WORSE),
    "better": ("#dfeaf5", palette.BETTER),
    "neutral": (palette.SURFACE, palette.INK),
    "equal": (palette.SURFACE, palette.QUIET),
    "zonder": (palette.SURFACE, palette.QUIET),
    "leeg": (palette.SURFACE, palette.QUIET),
    "geheim": (palette.HATCHED, palette.QUIET),
}
_SHAPES = {"▲": "triangle-up", "△": "triangle-up", "▼": "triangle-down", "▽": "triangle-down"}
_HOLLOW = "△▽"
#: A figure fits beside its symbol in a cell of this width.
_ROOM_FOR_FIGURES = 84
_ROW = 24
_LEAST_WIDE, _LEAST_NARROW = 27.0, 26.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name with the period, and the figure that its cells are held against."""

    name: str
    reference: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """symbol: one or two of ▲▼△▽● or ""; meaning: a key of the fills; shown: the figure; words: all of it."""

    symbol: str
    meaning: str
    shown: str
    words: str


@dataclass(frozen=True, slots=True)
class HeatLine:
    """An area with a cell per heading."""

    name: str
    cells: tuple[HeatCell, ...]


@drawn_once
def heat(
    lines: tuple[HeatLine, ...],
    headings: tuple[Heading, ...],
    *,
    title: str,
    reference_name: str,
    width: Width = Width.BREED,
) -> Chart:
    """Cells of areas (rows) and indicators (columns), with a key below.

    Args:
        reference_name: what the figures are held against, such as "Nederland".
    """
    size = width.text
    names = min(
        max((text_width(line.name, size) for line in lines), default=0) + 10,
        210.0 if width is Width.BREED else 118.0,
    )
    least = _LEAST_WIDE if width is Width.BREED else _LEAST_NARROW
    per_block = max(1, min(len(headings), int((width.pixels - names) // least)))
    cell = min((width.pixels - names) / per_block, 120.0)
    drawn: list[Box] = []
    bars: list[Box] = []
    dots: list[Point] = []
    words: list[Text] = []
    y = 0.0
    for first in range(0, len(headings), per_block):
        shown = headings[first : first + per_block]
        for k in range(len(shown)):
            middle = names + (k + 0.5) * cell
            words.append(Text(middle, y + 10, str(first + k + 1), align="center", bold=True))
        y += 22
        for line in lines:
            words.append(Text(0, y + _ROW / 2, _short(line.name, size, names - 8)))
            for k, item in enumerate(line.cells[first : first + per_block]):
                left = names + k * cell
                heading = headings[first + k]
                hint = f"{HINT}{line.name}, {heading.name}: {item.words}"
                fill, _ = _FILLS[item.meaning]
                drawn.append(Box(left, y, left + cell, y + _ROW, fill, palette.LINE, 1, hint=hint))
                if item.meaning == "worse":
                    # A bar, so that grey paper tells worse from better too.
                    bars.append(Box(left, y, left + 4, y + _ROW, palette.WORSE))
                dots += _symbols(item, left, y, cell)
                words += _figure(item, left, y, cell, size)
            y += _ROW
        y += 12
    keys, y = _key(headings, reference_name, y, width)
    marks, shapes, y = _legend(y, width)
    return render(
        [
            *boxes(drawn),
            *boxes(bars),
            *points([*dots, *shapes]),
            *texts([*words, *keys, *marks], size),
        ],
        title=title,
        description=told(lines, headings, reference_name),
        width=width,
        height=round(y),
    )


def _symbols(item: HeatCell, left: float, top: float, cell: float) -> list[Point]:
    with_figure = cell >= _ROOM_FOR_FIGURES and item.shown
    middle = left + (14 if with_figure else cell / 2)
    return _drawn(item.symbol, item.meaning, middle, top + _ROW / 2)


def _drawn(symbol: str, meaning: str, x: float, y: float) -> list[Point]:
    _, colour = _FILLS[meaning]
    if symbol == "●":
        return [Point(x, y, colour, "circle", 34)]
    step = 9.0
    start = x - step * (len(symbol) - 1) / 2
    return [
        Point(
            start + k * step, y, palette.SURFACE if sign in _HOLLOW else colour,
            _SHAPES[sign], 52, stroke=colour,
        )
        for k, sign in enumerate(symbol)
    ]  # fmt: skip


def _figure(item: HeatCell, left: float, top: float, cell: float, size: float) -> list[Text]:
    y = top + _ROW / 2
    if item.meaning == "leeg":
        return [Text(left + cell / 2, y, "–", palette.QUIET, "center")]
    if item.shown and cell >= max(_ROOM_FOR_FIGURES, text_width(item.shown, size) + 30):
        return [Text(left + cell - 6, y, item.shown, align="right")]
    if item.meaning == "zonder":
        return [Text(left + cell / 2, y, "·", palette.QUIET, "center")]
    return []


def _key(
    headings: Sequence[Heading], reference_name: str, y: float, width: Width
) -> tuple[list[Text], float]:
    """The names of the columns, in two columns of text where there is room."""
    size, columns = width.text, 2 if width is Width.BREED else 1
    room = width.pixels / columns - 12
    texts_of = []
    for number, heading in enumerate(headings, start=1):
        beside = f" ({reference_name} {heading.reference})" if heading.reference else ""
        texts_of.append(wrapped(f"{number}. {heading.name}{beside}", size, room))
    half = -(-len(texts_of) // columns)
    found: list[Text] = []
    lowest = y
    for column in range(columns):
        at = y + 8
        for lines in texts_of[column * half : (column + 1) * half]:
            for k, line in enumerate(lines):
                found.append(
                    Text(column * width.pixels / columns + (14 if k else 0), at, line, palette.INK)
                )
                at += size + 5
        lowest = max(lowest, at)
    return found, lowest + 6


def _legend(y: float, width: Width) -> tuple[list[Text], list[Point], float]:
    """What the symbols mean; each stands before its words."""
    size = width.text
    notes = (
        ("▲▲", "neutral", "duidelijk hoger"), ("▲", "neutral", "hoger"),
        ("●", "equal", "vergelijkbaar"), ("▼", "neutral", "lager"),
        ("▼▼", "neutral", "duidelijk lager"), ("△", "neutral", "zonder marge"),
        ("", "worse", "oranje met streep: slechter, blauw: beter"),
        ("", "leeg", "– geen cijfer"), ("", "zonder", "· zonder oordeel"),
        ("", "geheim", "gearceerd: afgeschermd"),
    )  # fmt: skip
    places = flow([text_width(text, size) + (26 if sign else 0) for sign, _, text in notes],
                  width.pixels)  # fmt: skip
    found, shapes, lowest = [], [], y
    for (sign, meaning, text), (x, line) in zip(notes, places, strict=True):
        at = y + 10 + line * (size + 8)
        if sign:
            shapes += _drawn(sign, meaning, x + 10, at)
        found.append(Text(x + (26 if sign else 0), at, text, palette.QUIET))
        lowest = max(lowest, at)
    return found, shapes, lowest + 14


def _short(name: str, size: float, room: float) -> str:
    cut = [name, *(f"{name[:k].rstrip()}…" for k in range(len(name) - 1, 2, -1))]
    return first_fitting(cut, size, room)


def told(lines: Sequence[HeatLine], headings: Sequence[Heading], reference_name: str) -> str:
    """For a listener: the size, and per area what is worse."""
    parts = [
        f"{dutch.counted(len(lines), 'gebied', 'gebieden')} naast "
        f"{dutch.counted(len(headings), 'cijfer', 'cijfers')}, vergeleken met {reference_name}."
    ]
    for line in lines:
        worse = [
            heading.name
            for heading, cell in zip(headings, line.cells, strict=True)
            if cell.meaning == "worse"
        ]
        better = sum(cell.meaning == "better" for cell in line.cells)
        if worse:
            named = dutch.listed(worse[:3]) + (" en meer" if len(worse) > 3 else "")
            parts.append(f"{line.name}: {len(worse)} slechter ({named}), {better} beter.")
        else:
            parts.append(f"{line.name}: geen slechter, {better} beter.")
    return " ".join(parts)
