# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How is it spread? All areas of a level in classes of equal width, with ours marked in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from koers.regiobeeld.charts.values import AreaValue, Measure
from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.axes import axis_for
from koers.web.charts.lettering import flow, text_width
from koers.web.charts.marks import Box, Rule, Text, boxes, rules, texts
from koers.web.charts.svg import HINT

#: Wanted number of classes; round limits make it somewhat more or less.
_CLASSES = 16


@drawn_once
def spread(
    values: tuple[AreaValue, ...],
    here: frozenset[str],
    measure: Measure,
    *,
    title: str,
    reference: AreaValue | None = None,
    highlight: str = "",
    width: Width = Width.BREED,
) -> Chart:
    """Bars of how many areas lie in each class.

    Args:
        values: all areas of a level with a figure.
        here: codes of those of the own region, which are drawn dark.
        reference: the Netherlands.
        highlight: code of the own area, marked with a line and its name.
    """
    size = width.text
    known = [area for area in values if area.value is not None]
    axis = axis_for([area.value or 0.0 for area in known], ticks=_CLASSES)
    step = axis.ticks[1] - axis.ticks[0] if len(axis.ticks) > 1 else 1.0
    counts = _counts(known, here, axis.low, step, len(axis.ticks) - 1)
    tallest = max((all_of for all_of, _ in counts), default=1) or 1
    left, right, top, bottom = 4.0, width.pixels - 14.0, size * 2 + 16, 250.0
    high = axis_for([float(tallest)], ticks=4, from_zero=True)

    def x(value: float) -> float:
        return axis.position(value, left, right)

    def y(count: float) -> float:
        return high.position(count, bottom, top)

    bars = []
    for k, (all_of, ours) in enumerate(counts):
        start, end = x(axis.low + k * step) + 1, x(axis.low + (k + 1) * step) - 1
        between = (
            f"{measure.full(axis.low + k * step)} tot {measure.full(axis.low + (k + 1) * step)}"
        )
        if all_of:
            hint = f"{HINT}{between}: {all_of}, waarvan {ours} in de regio"
            bars.append(Box(start, y(all_of), end, bottom, palette.SEQUENTIAL[1], hint=hint))
        if ours:
            bars.append(Box(start, y(ours), end, bottom, palette.SEQUENTIAL[4]))
    marks = [item for item in _marked(known, reference, highlight)]
    labels, upright = _marks(marks, x, bottom, measure, width)
    every = max(1, round(len(axis.ticks) / (8 if width is Width.BREED else 4)))
    ticks = axis.ticks[::every]
    below = [
        Text(min(max(x(tick), text_width(text, size) / 2), width.pixels - text_width(text, size) / 2),
             bottom + 15, text, palette.QUIET, "center")
        for tick, text in zip(ticks, measure.axis(ticks), strict=True)
    ]  # fmt: skip
    notes = ["lengte: aantal gebieden", "donker: gebieden van de regio"]
    places = flow([text_width(note, size) for note in notes], width.pixels)
    keys = [
        Text(px, bottom + 40 + row * (size + 8), note, palette.QUIET)
        for note, (px, row) in zip(notes, places, strict=True)
    ]
    return render(
        [
            *rules([Rule(left, y(t), right, y(t)) for t in high.ticks]),
            *boxes(bars),
            *rules(upright),
            *texts(
                [
                    *(Text(left, y(t) - size * 0.7, dutch.number(t), palette.QUIET) for t in high.ticks[1:]),
                    *below, *labels, *keys,
                ],
                size,
            ),
        ],
        title=title,
        description=told(known, here, measure, reference=reference, highlight=highlight),
        width=width,
        height=round(bottom + 40 + (places[-1][1] + 1) * (size + 8)),
    )  # fmt: skip


def _counts(
    known: Sequence[AreaValue], here: frozenset[str], low: float, step: float, classes: int
) -> list[tuple[int, int]]:
    found = [[0, 0] for _ in range(max(classes, 1))]
    for area in known:
        k = min(max(int(((area.value or 0.0) - low) / step), 0), len(found) - 1)
        found[k][0] += 1
        found[k][1] += area.code in here
    return [(all_of, ours) for all_of, ours in found]


def _marked(
    known: Sequence[AreaValue], reference: AreaValue | None, highlight: str
) -> list[AreaValue]:
    own = [area for area in known if area.code == highlight]
    country = [reference] if reference is not None and reference.value is not None else []
    return own + country


def _marks(
    marks: Sequence[AreaValue],
    x: Callable[[float], float],
    bottom: float,
    measure: Measure,
    width: Width,
) -> tuple[list[Text], list[Rule]]:
    labels: list[Text] = []
    upright: list[Rule] = []
    for k, area in enumerate(marks):
        value = area.value or 0.0
        text = f"{area.name} {measure.short(value)}"
        room = text_width(text, width.text, bold=k == 0)
        at = x(value)
        start = min(max(at - room / 2, 0), width.pixels - room)
        y = width.text * 0.6 + k * (width.text + 4)
        labels.append(Text(start, y, text, bold=k == 0 and len(marks) > 1))
        thick, dash = (2.0, ()) if k == 0 else (1.5, (6, 3))
        upright.append(Rule(at, y + width.text * 0.6, at, bottom, palette.INK, thick, dash))
    return labels, upright


def told(
    known: Sequence[AreaValue],
    here: frozenset[str],
    measure: Measure,
    *,
    reference: AreaValue | None = None,
    highlight: str = "",
) -> str:
    """For a listener: range, middle half, and where the own area lies."""
    ranked = sorted(known, key=lambda area: area.value or 0.0)
    if not ranked:
        return "Geen cijfers."
    lowest, highest = ranked[0], ranked[-1]
    quarter, three = ranked[len(ranked) // 4], ranked[(3 * len(ranked)) // 4]
    sentences = [
        f"{dutch.counted(len(ranked), 'gebied', 'gebieden')}, waarvan {sum(a.code in here for a in ranked)} "
        f"in de regio. Van {measure.full(lowest.value or 0)} tot {measure.full(highest.value or 0)}; de "
        f"middelste helft ligt tussen {measure.full(quarter.value or 0)} en {measure.full(three.value or 0)}."
    ]
    place = next((k for k, area in enumerate(ranked) if area.code == highlight), None)
    if place is not None:
        sentences.append(
            f"{ranked[place].name} {measure.full(ranked[place].value or 0)}: "
            f"{place} gebieden zijn lager, {len(ranked) - place - 1} hoger."
        )
    if reference is not None and reference.value is not None:
        sentences.append(f"{reference.name} {measure.full(reference.value)}.")
    return " ".join(sentences)
