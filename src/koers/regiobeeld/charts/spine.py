# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything of one area at once: per indicator its place between the lowest and highest beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette
from koers.web.charts.lettering import first_fitting, flow, text_width
from koers.web.charts.marks import Box, Point, Rule, Text
from koers.web.charts.plain import written
from koers.web.charts.svg import HINT
from koers.web.words import VERDICTS

_COLOURS = {"worse": palette.WORSE, "better": palette.BETTER}


@dataclass(frozen=True, slots=True)
class Vertebra:
    """One indicator.

    value, country, around: figures of the area, the Netherlands and what the area lies in (None: unknown,
    or the area lies in nothing that it is laid beside).
    lowest, highest: among the areas beside it.
    shown: the value as text; verdict: against the Netherlands.
    worse_is_higher: None where higher is neither better nor worse.
    """

    name: str
    value: float
    country: float
    around: float | None
    lowest: float
    highest: float
    shown: str
    verdict: str
    worse_is_higher: bool | None


@drawn_once
def spine(
    rows: tuple[Vertebra, ...],
    *,
    title: str,
    beside: str,
    around: str = "de regio",
    width: Width = Width.BREED,
) -> Chart:
    """The Netherlands in the middle of every row; worse lies to the left, better to the right.

    Args:
        rows: in the order in which they are shown.
        beside: what the grey bar spans, such as "de gemeenten van Twente".
        around: what the diamond is: "de regio" or "de gemeente"; "" for a region, which has none.
    """
    size = width.text
    above = width is Width.SMAL
    names = width.pixels - 80.0 if above else 250.0
    values = max((text_width(row.shown, size) for row in rows), default=0) + 10
    left, right = (6.0 if above else names + values + 8), width.pixels - 10.0
    step = 42 if above else 25
    top = size + 16.0
    middle = (left + right) / 2
    bars: list[Box] = []
    dots: list[Point] = []
    words: list[Text] = [
        Text(left, size * 0.6, "◀ slechter" if width is Width.BREED else "slechter", palette.QUIET),
        Text(right, size * 0.6, "beter ▶" if width is Width.BREED else "beter", palette.QUIET, "right"),
        Text(middle, size * 0.6, "Nederland" if width is Width.BREED else "NL", palette.INK, "center"),
    ]  # fmt: skip
    for k, row in enumerate(rows):
        y = top + k * step + (29 if above else 12.5)
        line_of_name = y - 18 if above else y
        low, high = sorted((_place(row, row.lowest), _place(row, row.highest)))
        half = (right - left) / 2 - 8
        bars.append(Box(middle + low * half, y - 6, middle + high * half, y + 6, palette.LINE))
        if row.around is not None:
            at = middle + _place(row, row.around) * half
            dots.append(Point(at, y, palette.SURFACE, "diamond", 90, palette.INK))
        symbol, meaning, _ = VERDICTS.get(row.verdict, ("●", "equal", ""))
        shape = {"▲": "triangle-up", "▼": "triangle-down"}.get(symbol, "circle")
        hint = f"{HINT}{row.name}: {row.shown}"
        dots.append(
            Point(
                middle + _place(row, row.value) * half, y,
                _COLOURS.get(meaning, palette.QUIET), shape, 120, hint=hint,
            )
        )  # fmt: skip
        words.append(Text(0, line_of_name, _short(row.name, size, names - 8)))
        end = width.pixels - 2.0 if above else names + values
        words.append(Text(end, line_of_name, row.shown, align="right", bold=above))
    bottom = top + len(rows) * step
    bar = ["balk: laagste tot hoogste", f"van {beside}"]
    whole = " ".join(bar)
    notes = [
        *([whole] if text_width(whole, size) <= width.pixels else bar),
        *([f"ruit: {around}"] if around else []),
        "▲▼ hoger of lager dan Nederland", "oranje slechter, blauw beter",
        "grijs: vergelijkbaar met Nederland",
    ]  # fmt: skip
    places = flow([text_width(note, size) for note in notes], width.pixels)
    words += [
        Text(x, bottom + 18 + line * (size + 8), note, palette.QUIET)
        for note, (x, line) in zip(notes, places, strict=True)
    ]
    middles = _middle(middle, top, step, len(rows), above=above)
    return written(
        [*bars, *middles, *dots, *words],
        title=title,
        description=told(rows, around),
        width=width,
        height=round(bottom + 18 + (places[-1][1] + 1) * (size + 8)),
    )


def _middle(x: float, top: float, step: float, rows: int, *, above: bool) -> list[Rule]:
    """The line of the country; cut where names stand above their bars."""
    if not above:
        return [Rule(x, top - 4, x, top + rows * step, palette.INK, 1.5)]
    return [
        Rule(x, top + k * step + 19, x, top + k * step + 39, palette.INK, 1.5) for k in range(rows)
    ]


def _short(name: str, size: float, room: float) -> str:
    cut = [name, *(f"{name[:k].rstrip()}…" for k in range(len(name) - 1, 2, -1))]
    return first_fitting(cut, size, room)


def _place(row: Vertebra, value: float) -> float:
    """From -1 (worst) over 0 (the Netherlands) to 1: one scale per row, so that nothing runs out."""
    reach = max(
        abs(other - row.country)
        for other in (row.lowest, row.highest, row.value, row.around or row.country)
    )
    share = (value - row.country) / reach if reach else 0.0
    return -share if row.worse_is_higher else share


def told(rows: Sequence[Vertebra], around: str) -> str:
    """For a listener: how many are worse and better, and the farthest of each."""
    others = f"Nederland en {around}" if around else "Nederland"
    parts = [f"{dutch.counted(len(rows), 'cijfer', 'cijfers')} naast {others}."]
    for word, label in (("slechter", "Slechter"), ("beter", "Beter")):
        found = [row for row in rows if row.verdict.endswith(word)]
        if found:
            first = dutch.listed([f"{row.name} {row.shown}" for row in found[:3]])
            parts.append(f"{label} dan Nederland: {len(found)}, waaronder {first}.")
    return " ".join(parts)
