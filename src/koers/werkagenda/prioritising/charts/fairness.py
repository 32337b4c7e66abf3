# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who puts in what, against its share? Per owner its hours, its share with the band, and its yield."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.axes import Axis, axis_for
from koers.web.charts.marks import Box, Point, Rule, Text, boxes, points, rules, texts
from koers.web.charts.svg import HINT
from koers.werkagenda.prioritising.charts.rows import Key, legend, sheet

_HEAD = 26
_PLOT = 26
#: Parts of the share that the axis reaches at most; what is beyond stands at its end with its figure.
_MOST = 2.0


@dataclass(frozen=True, slots=True)
class FairRow:
    """An owner: fractions of all hours, of what it should carry, and of all yield."""

    name: str
    effort: float
    share: float
    gain: float
    own: bool = False

    @property
    def marks(self) -> tuple[float, float] | None:
        """Effort and yield as a part of the share; None without a share."""
        return (self.effort / self.share, self.gain / self.share) if self.share > 0 else None


@drawn_once
def fairness(
    rows: tuple[FairRow, ...],
    *,
    band: float | None,
    title: str,
    width: Width = Width.BREED,
) -> Chart:
    """Dot pairs against the share of each owner, so that a small one is read as well as a large one.

    Args:
        band: part by which the hours may be off the share; None when the variant asks for no band.
    """
    placed = sheet([row.name for row in rows], width, top=_HEAD, plot=_PLOT, right=22)
    axis = _axis(rows, band or 0.0, width)

    def x(part: float) -> float:
        return axis.position(part * 100, placed.left + 18, placed.right)

    fields, marks, words = [], [], []
    for row, place in zip(rows, placed.rows, strict=True):
        y, hint = place.middle, f"{HINT}{_told(row)}"
        if row.own:
            fields.append(Box(0, place.top, width.pixels, place.bottom, palette.NOTICE))
        if row.marks is None:
            words.append(Text(x(1) + 8, y, "geen aandeel afgesproken", palette.QUIET))
            continue
        if band is not None:
            fields.append(Box(x(1 - band), y - 8, x(1 + band), y + 8, palette.BAND, hint=hint))
        effort, gain = row.marks
        marks.append(_mark(x, effort, y, palette.PRIMARY, "circle", palette.SURFACE, hint))
        marks.append(_mark(x, gain, y, palette.SURFACE, "diamond", palette.INK, hint))
        beyond = max(row.marks)
        if beyond > _MOST:
            words.append(Text(x(_MOST) - 10, y, dutch.percent(beyond * 100, 0), align="right"))
    grid = [
        Rule(x(t / 100), _HEAD - 6, x(t / 100), placed.bottom, palette.LINE) for t in axis.ticks
    ]
    # A stroke per row, so that it does not run through names that stand above their row.
    even = [
        Rule(x(1), place.middle - _PLOT / 2, x(1), place.middle + _PLOT / 2, palette.INK, 2.5)
        for place in placed.rows
    ]
    heads = [
        Text(x(t / 100), _HEAD - 14, dutch.percent(t, 0), palette.QUIET, "center", t == 100)
        for t in axis.ticks
    ]
    keys = [
        Key("inzet (uren)", palette.PRIMARY, palette.SURFACE, "circle"),
        Key("opbrengst", palette.SURFACE, palette.INK, "diamond"),
        Key("precies het aandeel", palette.INK),
    ]
    if band is not None:
        keys.append(Key(f"ruimte voor de inzet ({dutch.percent(band * 100, 0)})", palette.BAND))
    key_boxes, key_points, key_words, height = legend(keys, width, placed.bottom + 10)
    # The share is a stroke in the plot, so it is a stroke in the legend.
    stroke = next(box for box in key_boxes if box.fill == palette.INK)
    key_boxes.remove(stroke)
    middle = stroke.x + 8
    return render(
        [
            *boxes([*fields, *key_boxes]),
            *rules(
                [*grid, *even, Rule(middle, stroke.y - 2, middle, stroke.y2 + 2, palette.INK, 2.5)]
            ),
            *points([*marks, *key_points]),
            *texts([*placed.names(), *heads, *words, *key_words], width.text),
        ],
        title=title,
        description=". ".join(_told(row) for row in rows) + ".",
        width=width,
        height=round(placed.bottom + 14 + height),
    )


def _axis(rows: tuple[FairRow, ...], band: float, width: Width) -> Axis:
    shown = [min(part, _MOST) for row in rows for part in row.marks or ()]
    # Less than a fifth around the share would make a difference of nothing look large.
    around = max(band, 0.2)
    percents = [100 * part for part in (*shown, 1 - around, 1 + around)]
    return axis_for(percents, ticks=3 if width is Width.SMAL else 5)


def _mark(
    x: Callable[[float], float],
    part: float,
    y: float,
    fill: str,
    shape: str,
    edge: str,
    hint: str,
) -> Point:
    return Point(x(min(part, _MOST)), y, fill, shape, 90, edge, hint)


def _told(row: FairRow) -> str:
    parts = (
        f"{row.name}: inzet {dutch.percent(row.effort * 100)} van alle uren, aandeel "
        f"{dutch.percent(row.share * 100)}, opbrengst {dutch.percent(row.gain * 100)} van alle opbrengst"
    )
    if row.marks is None:
        return parts
    effort, gain = (dutch.percent(part * 100, 0) for part in row.marks)
    return f"{parts}; tegenover het aandeel is de inzet {effort} en de opbrengst {gain}"
