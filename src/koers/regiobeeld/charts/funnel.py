# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is it chance? Areas by their size, with the limits within which chance keeps them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from koers.calculations.statistics.counts import normal_quantile
from koers.regiobeeld.charts.values import Measure
from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.axes import Axis, axis_for
from koers.web.charts.lettering import flow, text_width
from koers.web.charts.marks import Line, Point, Rule, Text, lines, points, rules, texts
from koers.web.charts.svg import HINT

_Z95, _Z998 = normal_quantile(0.95), normal_quantile(0.998)
#: Points of a limit line; sizes lie on a scale of powers of ten.
_STEPS = 40
_NAMED = 6
#: Room for a dot before its words in the key, in pixels.
_BESIDE_DOT = 16.0


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """An area: its size (persons counted or asked), its figure, and whether it is one of ours."""

    code: str
    name: str
    size: float
    value: float
    here: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """Around which figure, and how wide.

    variance: of the figure of an area of size 1, in squared units of the figure.
    between: variance between areas beyond chance; 0 leaves the limits of chance alone.
    """

    reference: float
    variance: float
    between: float
    highest: float = math.inf

    def half(self, size: float, z: float) -> float:
        return z * math.sqrt(self.variance / size + self.between)

    def place(self, point: FunnelPoint) -> int:
        """0 within 95 %, 1 between 95 % and 99.8 %, 2 beyond; the sign says above or below."""
        away = point.value - self.reference
        step = sum(abs(away) > self.half(point.size, z) for z in (_Z95, _Z998))
        return step if away > 0 else -step


@drawn_once
def funnel(
    values: tuple[FunnelPoint, ...],
    limits: Limits,
    measure: Measure,
    *,
    title: str,
    size_name: str,
    highlight: str = "",
    width: Width = Width.BREED,
) -> Chart:
    """Dots by size and figure between the limits of 95 % and 99.8 %.

    Args:
        values: areas with a size above 0; those of the own region are coloured and may be named.
        size_name: what the size is, such as "inwoners".
        highlight: code of the own area, which is always named.
    """
    size = width.text
    own = [point for point in values if point.here]
    others = [point for point in values if not point.here]
    low = math.log10(min(point.size for point in values))
    high = math.log10(max(point.size for point in values))
    low, high = (low - 0.05, high + 0.05) if high > low else (low - 0.5, high + 0.5)
    axis = _axis(values, limits, 10**low, width)
    left = max(text_width(text, size) for text in measure.axis(axis.ticks)) + 12
    frame = _Frame(
        left, width.pixels - 14.0, 10.0, 330.0 if width is Width.BREED else 260.0, low, high, axis
    )
    named = _named(own, limits, highlight)
    keys, marks, height = _key(values, limits, frame.bottom + 52, width)
    return render(
        [
            *rules(_grid(frame)),
            *lines(_limit_lines(limits, frame)),
            *points(
                [
                    *(_dot(point, limits, frame, measure, width) for point in others),
                    *(_dot(point, limits, frame, measure, width) for point in own),
                    *marks,
                ]
            ),
            *texts([*_axis_texts(frame, measure, size_name, size), *_names(named, frame, size), *keys], size),
        ],
        title=title,
        description=told(values, limits, measure, highlight=highlight),
        width=width,
        height=round(height),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    axis: Axis

    def x(self, size: float) -> float:
        share = (math.log10(size) - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        inside = min(max(value, self.axis.low), self.axis.high)
        return self.axis.position(inside, self.bottom, self.top)


def _axis(values: Sequence[FunnelPoint], limits: Limits, smallest: float, width: Width) -> Axis:
    """Around the areas; the limits of the very smallest may run out of the picture."""
    shown = [point.value for point in values]
    reach = (max(shown) - min(shown)) * 0.25
    half = limits.half(smallest, _Z998)
    edges = [
        max(limits.reference - half, min(shown) - reach, 0.0 if min(shown) >= 0 else -math.inf)
    ]
    edges.append(min(limits.reference + half, max(shown) + reach, limits.highest))
    return axis_for([*shown, *edges], ticks=6 if width is Width.BREED else 4)


def _grid(frame: _Frame) -> list[Rule]:
    flat = [Rule(frame.left, frame.y(t), frame.right, frame.y(t)) for t in frame.axis.ticks]
    upright = [Rule(frame.x(s), frame.top, frame.x(s), frame.bottom) for s in _sizes(frame)]
    return flat + upright


def _sizes(frame: _Frame) -> Iterator[float]:
    for power in range(math.floor(frame.low), math.ceil(frame.high) + 1):
        if frame.low <= power <= frame.high:
            yield 10.0**power


def _limit_lines(limits: Limits, frame: _Frame) -> list[Line]:
    sizes = [10 ** (frame.low + (frame.high - frame.low) * k / _STEPS) for k in range(_STEPS + 1)]
    found = [
        Line(
            ((frame.left, frame.y(limits.reference)), (frame.right, frame.y(limits.reference))),
            palette.INK, 1.5,
        )
    ]  # fmt: skip
    for z, dash in ((_Z95, (2, 3)), (_Z998, (6, 3))):
        for side in (-1, 1):
            edge = [(s, limits.reference + side * limits.half(s, z)) for s in sizes]
            shown = [(s, v) for s, v in edge if frame.axis.low <= v <= frame.axis.high]
            if len(shown) > 1:
                path = tuple((frame.x(s), frame.y(v)) for s, v in shown)
                found.append(Line(path, palette.QUIET, 1.5, dash))
    return found


def _dot(
    point: FunnelPoint, limits: Limits, frame: _Frame, measure: Measure, width: Width
) -> Point:
    small, large = (34, 110) if width is Width.BREED else (14, 70)
    place = limits.place(point)
    shape = "triangle-up" if place > 0 else "triangle-down" if place < 0 else "circle"
    if not point.here:
        return Point(
            frame.x(point.size), frame.y(point.value), palette.LINE, shape, small, palette.QUIET
        )
    hint = f"{HINT}{point.name}: {measure.full(point.value)}"
    colour = palette.INK if place else palette.PRIMARY
    return Point(frame.x(point.size), frame.y(point.value), colour, shape, large, hint=hint)


def _named(own: Sequence[FunnelPoint], limits: Limits, highlight: str) -> list[FunnelPoint]:
    """The own area and our areas beyond the limits, the farthest first."""
    outside = [point for point in own if limits.place(point) and point.code != highlight]
    outside.sort(key=lambda point: -abs(point.value - limits.reference))
    return [point for point in own if point.code == highlight] + outside[:_NAMED]


def _names(named: Sequence[FunnelPoint], frame: _Frame, size: float) -> list[Text]:
    found: list[Text] = []
    taken: list[tuple[float, float, float]] = []
    for place, point in enumerate(named):
        x, y = frame.x(point.size), frame.y(point.value)
        room = text_width(point.name, size, bold=place == 0)
        start = x + 9 if x + 9 + room <= frame.right else x - 9 - room
        free = all(
            abs(y - v) > size or start > end or start + room < begin for begin, end, v in taken
        )
        if free or place == 0:
            taken.append((start, start + room, y))
            found.append(Text(start, y, point.name, bold=place == 0))
    return found


def _axis_texts(frame: _Frame, measure: Measure, size_name: str, size: float) -> list[Text]:
    found = [
        Text(frame.left - 8, frame.y(tick), text, palette.QUIET, "right")
        for tick, text in zip(frame.axis.ticks, measure.axis(frame.axis.ticks), strict=True)
    ]
    found += [
        Text(frame.x(amount), frame.bottom + 15, dutch.number(amount), palette.QUIET, "center")
        for amount in _sizes(frame)
    ]
    found.append(Text(frame.right, frame.bottom + 33, f"{size_name} →", palette.QUIET, "right"))
    return found


def _key(
    values: Sequence[FunnelPoint], limits: Limits, top: float, width: Width
) -> tuple[list[Text], list[Point], float]:
    """What the dots and lines are, and how far down it reaches; of the dots only those that occur."""
    size = width.text
    dots = [
        (Point(0, 0, palette.PRIMARY, "circle", 70), "gebied van de regio"),
        (Point(0, 0, palette.LINE, "circle", 34, palette.QUIET), "ander gebied"),
    ]
    if any(limits.place(point) for point in values):
        outside = Point(0, 0, palette.SURFACE, "triangle-up", 50, palette.QUIET)
        dots.append((outside, "driehoek: buiten 95%"))
    notes = ["lijn: Nederland", "stippels: 95%", "strepen: 99,8%"]
    notes.append(
        "grenzen met het verschil dat gebieden altijd hebben"
        if limits.between
        else "grenzen van toeval"
    )
    words = [note for _, note in dots] + notes
    room = [_BESIDE_DOT if k < len(dots) else 0.0 for k in range(len(words))]
    widths = [text_width(note, size) + free for note, free in zip(words, room, strict=True)]
    places = flow(widths, width.pixels)
    rows = [top + row * (size + 8) for _, row in places]
    found = [
        Text(x + free, y, note, palette.QUIET)
        for note, free, (x, _), y in zip(words, room, places, rows, strict=True)
    ]
    marks = [
        replace(dot, x=x + 6, y=y) for (dot, _), (x, _), y in zip(dots, places, rows, strict=False)
    ]
    return found, marks, rows[-1] + size + 8


def told(
    values: Sequence[FunnelPoint], limits: Limits, measure: Measure, *, highlight: str = ""
) -> str:
    """For a listener: how many of ours lie beyond the limits, which, and the own area."""
    own = [point for point in values if point.here]
    above = [point.name for point in own if limits.place(point) > 0]
    below = [point.name for point in own if limits.place(point) < 0]
    sentences = [
        f"{dutch.counted(len(values), 'gebied', 'gebieden')} naar grootte, "
        f"Nederland {measure.full(limits.reference)}."
    ]
    for names, side in ((above, "boven"), (below, "onder")):
        if names:
            sentences.append(f"In de regio {side} de grens van 95%: {dutch.listed(names)}.")
    if not above and not below:
        sentences.append("Geen gebied van de regio ligt buiten de grens van 95%.")
    point = next((point for point in own if point.code == highlight), None)
    if point is not None:
        where = "buiten" if limits.place(point) else "binnen"
        sentences.append(f"{point.name} {measure.full(point.value)}: {where} de grenzen.")
    return " ".join(sentences)
