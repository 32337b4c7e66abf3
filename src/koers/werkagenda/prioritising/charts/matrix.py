# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What does it take and what does it give? Steps of effort against steps of yield, per group of parties.

Projects with the same steps stand stacked in one cell, never shaken apart: equal looks equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.marks import Box, Point, Text, boxes, points, texts
from koers.web.charts.svg import HINT
from koers.werkagenda.prioritising.charts.rows import Key, legend

_STEPS = (1, 2, 3)
_DOT, _GAP, _MARGIN = 24, 2, 26
_HEAD = 26
#: Area of a symbol of that diameter, as Vega wants it.
_AREA = 3.14159 / 4 * (_DOT - 2) ** 2


@dataclass(frozen=True, slots=True)
class Dot:
    """A project: its number in the table beside the picture, and its steps; None is not known."""

    number: int
    name: str
    effort: int | None
    gain: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A group of parties with its projects."""

    name: str
    dots: tuple[Dot, ...]


@drawn_once
def matrix(panels: tuple[Panel, ...], *, title: str, width: Width = Width.BREED) -> Chart:
    """A panel per group, beside each other where they fit."""
    beside = len(panels) if width is Width.BREED else 1
    across = (width.pixels - 12 * (beside - 1)) / max(beside, 1)
    cell = (across - _MARGIN) / len(_STEPS)
    per_row = max(int((cell - 6) // (_DOT + _GAP)), 1)
    most = max((len(stack) for panel in panels for stack in _stacks(panel).values()), default=1)
    tall = max(-(-most // per_row), 1) * (_DOT + _GAP) + 8
    high = _HEAD + len(_STEPS) * tall + _MARGIN
    grid, marks, words, numbers = [], [], [], []
    for place, panel in enumerate(panels):
        left = place % beside * (across + 12)
        top = place // beside * (high + 8)
        words.append(Text(left + _MARGIN, top + 10, panel.name, bold=True))
        for effort in _STEPS:
            x = left + _MARGIN + (effort - 1) * cell
            words.append(Text(x + cell / 2, top + high - 12, "+" * effort, palette.QUIET, "center"))
            for gain in _STEPS:
                y = top + _HEAD + (len(_STEPS) - gain) * tall
                grid.append(Box(x, y, x + cell, y + tall, palette.SURFACE, palette.LINE))
                if effort == 1:
                    words.append(
                        Text(left + _MARGIN - 4, y + tall / 2, "€" * gain, palette.QUIET, "right")
                    )
                stack = _stacks(panel).get((effort, gain), [])
                for index, dot in enumerate(stack):
                    cx = x + 4 + (index % per_row + 0.5) * (_DOT + _GAP)
                    cy = y + 4 + (index // per_row + 0.5) * (_DOT + _GAP)
                    fill = palette.PRIMARY if dot.chosen else palette.SURFACE
                    hint = f"{HINT}{dot.number}. {dot.name}"
                    marks.append(Point(cx, cy, fill, "circle", _AREA, palette.PRIMARY, hint))
                    ink = palette.SURFACE if dot.chosen else palette.INK
                    numbers.append(Text(cx, cy, str(dot.number), ink, "center"))
    below = -(-len(panels) // beside) * (high + 8)
    keys = [
        Key("in het advies", palette.PRIMARY, palette.PRIMARY, "circle"),
        Key("niet in het advies", palette.SURFACE, palette.PRIMARY, "circle"),
    ]
    key_boxes, key_points, key_words, height = legend(keys, width, below)
    return render(
        [
            *boxes([*grid, *key_boxes]),
            *points([*marks, *key_points]),
            *texts([*words, *key_words], width.text),
            *texts(numbers, 11),
        ],
        title=title,
        description=_description(panels),
        width=width,
        height=round(below + height + 4),
    )


def _stacks(panel: Panel) -> dict[tuple[int, int], list[Dot]]:
    found: dict[tuple[int, int], list[Dot]] = {}
    for dot in panel.dots:
        if dot.effort is not None and dot.gain is not None:
            found.setdefault((dot.effort, dot.gain), []).append(dot)
    return found


def _description(panels: Sequence[Panel]) -> str:
    said = ["Getallen verwijzen naar de tabel."]
    for panel in panels:
        cells = [
            f"inzet {'+' * effort} en opbrengst {'€' * gain}: "
            + dutch.listed([f"{dot.number} {dot.name}" for dot in stack])
            for (effort, gain), stack in sorted(_stacks(panel).items())
        ]
        unknown = sum(1 for dot in panel.dots if dot.effort is None or dot.gain is None)
        rest = f"; {unknown} zonder inschatting" if unknown else ""
        said.append(f"{panel.name}: {'; '.join(cells) or 'geen inschattingen'}{rest}.")
    return " ".join(said)
