# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""When? The chosen projects over the quarters of the round, per theme line, with what must be done."""

from __future__ import annotations

from dataclasses import dataclass

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.lettering import text_width
from koers.web.charts.marks import Box, Point, Rule, Text, boxes, points, rules, texts
from koers.web.charts.svg import HINT
from koers.werkagenda.prioritising.charts.rows import Key, Sheet, legend, sheet

_HEAD = 40
_HALF = 8


@dataclass(frozen=True, slots=True)
class RoadmapBar:
    """A project on the roadmap.

    Args:
        start, duration: in quarters, the start from 0.
        sure: it is in every draw.
        must: the law or duty; empty when it is free.
    """

    name: str
    line: str
    start: int
    duration: int
    sure: bool
    must: str = ""


@drawn_once
def roadmap(
    bars: tuple[RoadmapBar, ...],
    quarters: tuple[str, ...],
    *,
    title: str,
    width: Width = Width.BREED,
) -> Chart:
    """Bars under the name of their theme line.

    Args:
        bars: in any order; shown per theme line in the order in which the lines first come.
        quarters: codes, such as "2027-K1".
    """
    ordered = sorted(bars, key=lambda bar: (_lines(bars).index(bar.line), bar.start, bar.name))
    names: list[str] = []
    headings: set[int] = set()
    for place, bar in enumerate(ordered):
        if place == 0 or bar.line != ordered[place - 1].line:
            headings.add(len(names))
            names.append(bar.line)
        names.append(f"{bar.name}{' (moet)' if bar.must else ''}")
    rows = sheet(names, width, top=_HEAD, plot=26, headings=frozenset(headings))
    step = (rows.right - rows.left) / max(len(quarters), 1)
    marks, flags = [], []
    plots = (row for row in rows.rows if not row.heading)
    for bar, row in zip(ordered, plots, strict=True):
        end = min(bar.start + bar.duration, len(quarters))
        x, x2 = rows.left + bar.start * step, rows.left + end * step
        hint = f"{HINT}{bar.name}, {bar.line}: {_period(bar, quarters)}"
        fill = palette.PRIMARY if bar.sure else palette.BAND
        marks.append(
            Box(
                x + 1,
                row.middle - _HALF,
                x2 - 1,
                row.middle + _HALF,
                fill,
                palette.PRIMARY,
                1.5,
                hint,
            )
        )
        if bar.must:
            flags.append(
                Point(x + 10, row.middle, palette.SURFACE, "triangle-right", 70, palette.INK)
            )
    keys = [
        Key("zeker: elke keer gekozen", palette.PRIMARY, palette.PRIMARY),
        Key("grensgeval", palette.BAND, palette.PRIMARY),
        Key("moet (wet of plicht)", palette.SURFACE, palette.INK, "triangle-right"),
    ]
    key_boxes, key_points, key_words, height = legend(keys, width, rows.bottom + 10)
    return render(
        [
            *rules(_grid(quarters, rows, step)),
            *boxes([*marks, *key_boxes]),
            *points([*flags, *key_points]),
            *texts([*rows.names(), *_heads(quarters, rows, step, width), *key_words], width.text),
        ],
        title=title,
        description=_description(ordered, quarters),
        width=width,
        height=round(rows.bottom + 14 + height),
    )


def _lines(bars: tuple[RoadmapBar, ...]) -> list[str]:
    return list(dict.fromkeys(bar.line for bar in bars))


def _grid(quarters: tuple[str, ...], rows: Sheet, step: float) -> list[Rule]:
    found = []
    for place in range(len(quarters) + 1):
        year = place == 0 or place == len(quarters) or quarters[place].endswith("K1")
        x = rows.left + place * step
        colour = palette.QUIET if year else palette.LINE
        found.append(Rule(x, _HEAD - 22 if year else _HEAD - 6, x, rows.bottom, colour))
    return found


def _heads(quarters: tuple[str, ...], rows: Sheet, step: float, width: Width) -> list[Text]:
    """The year over its first quarter, and the number of each quarter where it fits."""
    heads = []
    for place, code in enumerate(quarters):
        x = rows.left + place * step
        if place == 0 or code.endswith("K1"):
            left = sum(1 for other in quarters[place:] if other[:4] == code[:4]) * step
            if text_width(code[:4], width.text) < left:
                heads.append(Text(x + 3, _HEAD - 30, code[:4], bold=True))
        if text_width("4", width.text) + 4 < step:
            heads.append(Text(x + step / 2, _HEAD - 12, code[-1], palette.QUIET, "center"))
    return heads


def _period(bar: RoadmapBar, quarters: tuple[str, ...]) -> str:
    end = min(bar.start + bar.duration, len(quarters)) - 1
    first, last = dutch.period(quarters[bar.start]), dutch.period(quarters[end])
    return first if first == last else f"{first} tot en met {last}"


def _description(bars: list[RoadmapBar], quarters: tuple[str, ...]) -> str:
    if not bars:
        return "Geen projecten."
    parts = [
        f"{bar.name} ({bar.line}): {_period(bar, quarters)}{', moet' if bar.must else ''}"
        for bar in bars
    ]
    return (
        f"{dutch.counted(len(bars), 'project', 'projecten')} op een tijdlijn. {'; '.join(parts)}."
    )
