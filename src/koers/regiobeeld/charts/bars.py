# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of what? Bars of parts, longest first, each with a mark for the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.regiobeeld.charts.values import Measure
from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.axes import Axis, axis_for
from koers.web.charts.lettering import text_width
from koers.web.charts.marks import Box, Rule, Text, boxes, rules, texts
from koers.web.charts.svg import HINT

#: More bars are not read; the smallest are taken together.
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One part, with the same part of the reference when it is known."""

    name: str
    value: float
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the bars lie, in pixels."""

    left: float
    right: float
    row: float
    names_above: bool
    axis: Axis

    def x(self, value: float) -> float:
        return self.axis.position(value, self.left, self.right)

    def y(self, place: int) -> float:
        """Vertical middle of a bar."""
        return 4 + self.row * (place + (0.68 if self.names_above else 0.5))


@drawn_once
def bars(
    parts: tuple[Part, ...],
    measure: Measure,
    *,
    title: str,
    reference_name: str = "",
    width: Width = Width.BREED,
) -> Chart:
    """Horizontal bars from zero, for parts that may be added up.

    Args:
        parts: any number; beyond twelve the smallest are shown together as "Overige".
        reference_name: whose values the marks are ("Nederland").
    """
    shown = longest(parts)
    frame = _frame(shown, measure, width)
    bottom = 4 + frame.row * len(shown)
    zero = frame.x(0)
    with_reference = bool(reference_name) and any(part.reference is not None for part in shown)
    key_rules, key_texts = _key(reference_name, bottom + 16, width) if with_reference else ([], [])
    return render(
        [
            *boxes(_bar(part, place, measure, frame) for place, part in enumerate(shown)),
            *rules(
                [
                    Rule(zero, 2, zero, bottom, palette.QUIET),
                    *(_reference_marks(shown, frame) if with_reference else []),
                    *key_rules,
                ]
            ),
            *texts([*_words(shown, measure, frame, width), *key_texts], width.text),
        ],
        title=title,
        description=_description(shown, measure, reference_name),
        width=width,
        height=round(bottom + (30 if with_reference else 4)),
    )


def longest(parts: Sequence[Part]) -> list[Part]:
    """Longest first; what goes beyond the most bars is added up, so that the total stays right."""
    ordered = sorted(parts, key=lambda part: (-part.value, part.name))
    if len(ordered) <= MOST_BARS:
        return ordered
    rest = ordered[MOST_BARS - 1 :]
    references = [part.reference for part in rest if part.reference is not None]
    together = Part(
        name=f"Overige ({len(rest)} soorten)",
        value=sum(part.value for part in rest),
        reference=sum(references) if len(references) == len(rest) else None,
    )
    return [*ordered[: MOST_BARS - 1], together]


def _frame(shown: Sequence[Part], measure: Measure, width: Width) -> _Frame:
    size = width.text
    names = max((text_width(part.name, size) for part in shown), default=0)
    above = names > width.pixels * 0.4
    values = max((text_width(measure.short(part.value), size) for part in shown), default=0)
    lengths = [
        value for part in shown for value in (part.value, part.reference) if value is not None
    ]
    return _Frame(
        left=2 if above else names + 10,
        right=width.pixels - values - 12,
        row=44 if above else 28,
        names_above=above,
        axis=_ending_at_the_longest(axis_for(lengths, ticks=4, from_zero=True), lengths),
    )


def _ending_at_the_longest(axis: Axis, lengths: Sequence[float]) -> Axis:
    """Values stand beside the bars, so no tick is needed beyond the longest one."""
    return Axis(min([0.0, *lengths]), max([0.0, *lengths]) or axis.high, axis.ticks)


def _bar(part: Part, place: int, measure: Measure, frame: _Frame) -> Box:
    y, half = frame.y(place), 9
    ends = sorted((frame.x(0), frame.x(part.value)))
    hint = f"{HINT}{part.name}: {measure.full(part.value)}"
    return Box(ends[0], y - half, ends[1], y + half, palette.PRIMARY, hint=hint)


def _reference_marks(shown: Sequence[Part], frame: _Frame) -> list[Rule]:
    """A white seam keeps the mark visible where it lies on the bar."""
    marks = []
    for place, part in enumerate(shown):
        if part.reference is not None:
            x, y = frame.x(part.reference), frame.y(place)
            marks.append(Rule(x, y - 11, x, y + 11, palette.SURFACE, 5))
            marks.append(Rule(x, y - 11, x, y + 11, palette.INK, 2.5))
    return sorted(marks, key=lambda rule: -rule.width)


def _words(shown: Sequence[Part], measure: Measure, frame: _Frame, width: Width) -> list[Text]:
    words = []
    for place, part in enumerate(shown):
        y = frame.y(place)
        if frame.names_above:
            words.append(Text(6, 4 + frame.row * (place + 0.24), part.name))
        else:
            words.append(Text(0, y, part.name))
        farthest = max(part.value, part.reference or 0.0, 0.0)
        words.append(Text(frame.x(farthest) + 6, y, measure.short(part.value)))
    return words


def _key(name: str, y: float, width: Width) -> tuple[list[Rule], list[Text]]:
    return [Rule(4, y - 9, 4, y + 9, palette.INK, 2.5)], [Text(14, y, name, palette.QUIET)]


def _description(shown: Sequence[Part], measure: Measure, reference_name: str) -> str:
    if not shown:
        return "Geen cijfers."
    named = [
        f"{part.name} {measure.full(part.value)}"
        + (
            f" ({reference_name} {measure.full(part.reference)})"
            if reference_name and part.reference is not None
            else ""
        )
        for part in shown
    ]
    return (
        f"{dutch.counted(len(shown), 'staaf', 'staven')}, van lang naar kort: {'; '.join(named)}."
    )
