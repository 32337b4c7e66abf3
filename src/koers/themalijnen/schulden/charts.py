# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How did it add up, and what remains of a raise? Drawn anew for each request: these are personal data.

Nothing here may use `drawn_once` (docs/adr/0013): that keeps drawings on disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.themalijnen.schulden.waterfall import Part
from koers.web import dutch
from koers.web.charts import Chart, Width, palette, render
from koers.web.charts.axes import Axis, axis_for
from koers.web.charts.lettering import text_width
from koers.web.charts.marks import Box, Line, Rule, Text, boxes, lines, rules, texts
from koers.web.charts.svg import HINT

_TOP = 4


@dataclass(frozen=True, slots=True)
class _Bar:
    """A part with the place where it begins and ends."""

    part: Part
    start: float
    end: float

    @property
    def fill(self) -> str:
        if self.part.is_total:
            return palette.INK
        return palette.BETTER if self.part.amount >= 0 else palette.WORSE

    @property
    def says(self) -> str:
        amount = dutch.euro(abs(self.part.amount), 0)
        if self.part.is_total:
            return f"= {amount}"
        return f"{'+' if self.part.amount >= 0 else '−'} {amount}"


def _bars(parts: Sequence[Part]) -> list[_Bar]:
    running, found = 0.0, []
    for part in parts:
        amount = float(part.amount)
        start, end = (0.0, amount) if part.is_total else (running, running + amount)
        found.append(_Bar(part, start, end))
        running = end
    return found


def waterfall(parts: Sequence[Part], *, title: str, width: Width = Width.BREED) -> Chart:
    """Parts from left to right, each beginning where the last one ended; totals begin at zero."""
    bars = _bars(parts)
    size = width.text
    names = max(text_width(bar.part.label, size) for bar in bars)
    above = width is Width.SMAL
    row = 46 if above else 32
    words = max(text_width(bar.says, size, bold=True) for bar in bars)
    ends = [value for bar in bars for value in (bar.start, bar.end)]
    axis = Axis(min(0.0, *ends), max(0.0, *ends) or 1.0, ())
    left, right = (2.0 if above else names + 12), width.pixels - words - 12

    def x(value: float) -> float:
        return axis.position(value, left, right)

    def y(place: int) -> float:
        return _TOP + row * (place + (0.68 if above else 0.5))

    drawn, joined, written = [], [], []
    for place, bar in enumerate(bars):
        low, high = sorted((x(bar.start), x(bar.end)))
        hint = f"{HINT}{bar.part.label}: {dutch.euro(bar.part.amount)}"
        drawn.append(
            Box(low, y(place) - 10, max(high, low + 1), y(place) + 10, bar.fill, hint=hint)
        )
        if place + 1 < len(bars):
            joined.append(
                Rule(x(bar.end), y(place) + 10, x(bar.end), y(place + 1) - 10, palette.QUIET)
            )
        label_y = _TOP + row * (place + 0.22) if above else y(place)
        bold = bar.part.is_total
        written.append(Text(2 if above else 0, label_y, bar.part.label, bold=bold))
        written.append(Text(high + 6, y(place), bar.says, bold=bold))
    bottom = _TOP + row * len(bars)
    return render(
        [
            *rules([Rule(x(0), 2, x(0), bottom, palette.LINE), *joined]),
            *boxes(drawn),
            *texts(written, size),
        ],
        title=title,
        description=_in_words(parts),
        width=width,
        height=round(bottom + 4),
    )


def _in_words(parts: Sequence[Part]) -> str:
    said = []
    for part in parts:
        amount = dutch.euro(abs(part.amount))
        if part.is_total:
            said.append(f"samen {part.label.lower()} {amount}")
        else:
            said.append(f"{'plus' if part.amount >= 0 else 'min'} {part.label.lower()} {amount}")
    return f"{', '.join(said)}.".capitalize()


def pressure(
    incomes: Sequence[float],
    lost: Sequence[float],
    *,
    title: str,
    description: str,
    width: Width = Width.BREED,
) -> Chart:
    """How many percent of each raise is lost, as steps over the range of incomes.

    Args:
        incomes: per year, rising.
        lost: percentages between neighbouring incomes; one fewer.
    """
    size = width.text
    across = Axis(
        incomes[0], incomes[-1], axis_for(incomes, ticks=5 if width is Width.BREED else 3).ticks
    )
    up = axis_for([*lost, 100.0], ticks=5, from_zero=True)
    left = max(text_width(f"{tick:.0f}%", size) for tick in up.ticks) + 8
    last = text_width(dutch.euro(across.ticks[-1], 0), size)
    right, top, bottom = width.pixels - max(24.0, last / 2 + 2), size * 1.8, 250.0

    def x(value: float) -> float:
        return across.position(value, left, right)

    def y(value: float) -> float:
        return up.position(value, bottom, top)

    steps: list[tuple[float, float]] = []
    for k, value in enumerate(lost):
        steps += [(x(incomes[k]), y(value)), (x(incomes[k + 1]), y(value))]
    grid = [Rule(left, y(tick), right, y(tick), palette.LINE) for tick in up.ticks]
    everything = Rule(left, y(100), right, y(100), palette.WORSE, 1.5, (5, 4))
    words = [Text(left - 8, y(tick), f"{tick:.0f}%", palette.QUIET, "right") for tick in up.ticks]
    words += [
        Text(x(tick), bottom + 16, dutch.euro(tick, 0), palette.QUIET, "center")
        for tick in across.ticks
        if incomes[0] <= tick <= incomes[-1]
    ]
    words.append(Text(right, y(100) - 9, "niets over", palette.WORSE, "right"))
    return render(
        [
            *rules([*grid, everything]),
            *lines([Line(tuple(steps), palette.PRIMARY, 2.5)]),
            *texts(words, size),
        ],
        title=title,
        description=description,
        width=width,
        height=round(bottom + 30),
    )
