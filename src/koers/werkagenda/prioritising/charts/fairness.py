# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who puts in what, against its share? Per owner its hours, its share with the band, and its yield."""

from __future__ import annotations

from dataclasses import dataclass

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.axes import axis_for
from koers.web.charts.marks import Box, Point, Rule, Text, boxes, points, rules, texts
from koers.web.charts.svg import HINT
from koers.werkagenda.prioritising.charts.rows import Key, legend, sheet

_HEAD = 26


@dataclass(frozen=True, slots=True)
class FairRow:
    """An owner: fractions of all hours, of what it should carry, and of all yield."""

    name: str
    effort: float
    share: float
    gain: float
    own: bool = False


@drawn_once
def fairness(
    rows: tuple[FairRow, ...],
    *,
    band: float | None,
    title: str,
    width: Width = Width.BREED,
) -> Chart:
    """Dot pairs.

    Args:
        band: part by which the hours may be off the share; None when the variant asks for no band.
    """
    placed = sheet([row.name for row in rows], width, top=_HEAD, plot=26, right=14)
    highest = max(
        (max(row.effort, row.share * (1 + (band or 0)), row.gain) for row in rows), default=1
    )
    axis = axis_for([highest * 100], ticks=4 if width is Width.SMAL else 6, from_zero=True)

    def x(part: float) -> float:
        return axis.position(part * 100, placed.left, placed.right)

    bands, marks, ticks = [], [], []
    for row, place in zip(rows, placed.rows, strict=True):
        y, hint = place.middle, f"{HINT}{_told(row)}"
        if row.own:
            bands.append(Box(0, place.top, width.pixels, place.bottom, palette.NOTICE))
        if band is not None:
            low, high = x(row.share * (1 - band)), x(row.share * (1 + band))
            bands.append(Box(low, y - 8, max(high, low + 1), y + 8, palette.BAND, hint=hint))
        ticks.append(Rule(x(row.share), y - 10, x(row.share), y + 10, palette.INK, 2.5))
        marks.append(Point(x(row.effort), y, palette.PRIMARY, "circle", 90, palette.SURFACE, hint))
        marks.append(Point(x(row.gain), y, palette.SURFACE, "diamond", 80, palette.INK, hint))
    grid = [
        Rule(x(t / 100), _HEAD - 6, x(t / 100), placed.bottom, palette.LINE) for t in axis.ticks
    ]
    heads = [
        Text(x(t / 100), _HEAD - 14, dutch.percent(t, 0), palette.QUIET, "center")
        for t in axis.ticks
    ]
    keys = [
        Key("inzet: deel van alle uren", palette.PRIMARY, palette.SURFACE, "circle"),
        Key("aandeel volgens afspraak", palette.INK, "none", "stroke"),
        Key("opbrengst: deel van alle opbrengst", palette.SURFACE, palette.INK, "diamond"),
    ]
    if band is not None:
        words = f"ruimte rond het aandeel ({dutch.percent(band * 100, 0)})"
        keys.insert(2, Key(words, palette.BAND))
    key_boxes, key_points, key_words, height = legend(
        [key if key.shape != "stroke" else Key(key.words, palette.INK) for key in keys],
        width,
        placed.bottom + 10,
    )
    # The share is a stroke in the plot, so it is a stroke in the legend.
    strokes = [
        Rule(box.x + 8, box.y - 2, box.x + 8, box.y2 + 2, palette.INK, 2.5)
        for box in key_boxes
        if box.fill == palette.INK
    ]
    return render(
        [
            *boxes([*bands, *(box for box in key_boxes if box.fill != palette.INK)]),
            *rules([*grid, *ticks, *strokes]),
            *points([*marks, *key_points]),
            *texts([*placed.names(), *heads, *key_words], width.text),
        ],
        title=title,
        description=". ".join(_told(row) for row in rows) + ".",
        width=width,
        height=round(placed.bottom + 14 + height),
    )


def _told(row: FairRow) -> str:
    return (
        f"{row.name}: inzet {dutch.percent(row.effort * 100)}, aandeel "
        f"{dutch.percent(row.share * 100)}, opbrengst {dutch.percent(row.gain * 100)}"
    )
