# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words and guides around the lines of a trend: axes, names at the line ends, series breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.regiobeeld.charts.pens import BAND_FROM, Drawn, bounded
from koers.regiobeeld.charts.plane import Plane, moment
from koers.regiobeeld.charts.values import Measure, Series, SeriesBreak, SeriesPoint
from koers.web import dutch
from koers.web.charts import Width, palette
from koers.web.charts.axes import axis_for
from koers.web.charts.lettering import first_fitting, spread, text_width, wrapped
from koers.web.charts.marks import Line, Point, Rule, Text

_NOTHING = "Er zijn geen cijfers om te tekenen."


@dataclass(frozen=True, slots=True)
class Words:
    """Everything on the sheet but the lines themselves, and the plane on which these are drawn."""

    plane: Plane
    height: float
    rules: tuple[Rule, ...] = ()
    lines: tuple[Line, ...] = ()
    points: tuple[Point, ...] = ()
    texts: tuple[Text, ...] = ()


def arranged(
    drawn: Drawn,
    periods: Sequence[str],
    breaks: Sequence[SeriesBreak],
    measure: Measure,
    width: Width,
) -> Words:
    """Lay out the sheet: names above (narrow) or at the line ends (wide), breaks above the plot."""
    size, step = width.text, width.text + 7
    if not drawn:
        return _nothing(width.pixels, step)
    beside = width is Width.BREED
    key_height = 0.0 if beside else len(drawn) * step + 6.0
    blocks = [wrapped(_break_sentence(item), size, _break_room(width)) for item in breaks]
    top = key_height + sum(len(block) for block in blocks) * step + 12
    plane = _plane(drawn, periods, measure, top, width)
    key = Words(plane, 0) if beside else _key(drawn, measure, plane, width)
    ends = _line_ends(drawn, measure, plane, size) if beside else Words(plane, 0)
    note = wrapped(_margin_note(drawn[0][0]), size, width.pixels) if bounded(drawn[0][0]) else []
    return Words(
        plane=plane,
        height=plane.bottom + 6 + step * (1 + len(note)),
        rules=(
            *_grid(plane),
            *_ticks(periods, plane, width),
            *(_break_rule(item, periods, plane) for item in breaks),
            *ends.rules,
        ),
        lines=key.lines,
        points=key.points,
        texts=(
            *_value_axis(plane, measure),
            *_time_axis(periods, plane, width),
            *_break_texts(breaks, blocks, periods, plane, key_height, width),
            *ends.texts,
            *_below(note, plane.bottom + 16, step),
            *key.texts,
        ),
    )


def _nothing(width: float, step: float) -> Words:
    plane = Plane(0, width, 0, step, 0, 0, axis_for([], ticks=1))
    return Words(plane, 2 * step, texts=(Text(0, step, _NOTHING, palette.QUIET),))


def _below(note: Sequence[str], top: float, step: float) -> list[Text]:
    return [Text(0, top + step * row, line, palette.QUIET) for row, line in enumerate(note, 1)]


def _plane(
    drawn: Drawn, periods: Sequence[str], measure: Measure, top: float, width: Width
) -> Plane:
    beside = width is Width.BREED
    values = [
        value
        for place, (line, _) in enumerate(drawn)
        for point in line.points
        for value in ((point.value, point.lower, point.upper) if place == 0 else (point.value,))
        if value is not None
    ]
    axis = axis_for(values, ticks=5 if beside else 4)
    left = max(text_width(text, width.text) for text in measure.axis(axis.ticks)) + 10
    if beside:
        right = width.pixels - 18 - max(_end_room(line, measure, width.text) for line, _ in drawn)
    else:
        right = width.pixels - text_width(dutch.period(periods[-1]), width.text) / 2 - 2
    if len(periods) == 1:
        right = left + 90
    return Plane(
        left=left,
        right=right,
        top=top,
        bottom=top + (280 if beside else 200),
        first=moment(periods[0]),
        last=moment(periods[-1]),
        axis=axis,
    )


def _margin_note(own: Series) -> str:
    shape = "Streep door een punt" if len(bounded(own)) < BAND_FROM else "Lichte band"
    return f"{shape}: marge van 95% rond het cijfer van {own.name}"


def _last(line: Series) -> SeriesPoint:
    return next(point for point in reversed(line.points) if point.value is not None)


def _end_text(line: Series, measure: Measure) -> str:
    return f"{line.name} {measure.short(_last(line).value or 0.0)}"


def _end_room(line: Series, measure: Measure, size: float) -> float:
    return text_width(_end_text(line, measure), size, bold=True)


def _grid(plane: Plane) -> list[Rule]:
    return [
        Rule(plane.left, plane.y(tick), plane.right, plane.y(tick)) for tick in plane.axis.ticks
    ]


def _value_axis(plane: Plane, measure: Measure) -> list[Text]:
    return [
        Text(plane.left - 8, plane.y(tick), text, palette.QUIET, "right")
        for tick, text in zip(plane.axis.ticks, measure.axis(plane.axis.ticks), strict=True)
    ]


def _shown_periods(periods: Sequence[str], plane: Plane, width: Width) -> list[tuple[str, float]]:
    """As many periods as have room for their name, from the newest back, and the name's middle."""
    shown: list[tuple[str, float]] = []
    limit = float("inf")
    for period in reversed(periods):
        half = text_width(dutch.period(period), width.text) / 2
        # At the edges a name moves inwards, towards its neighbour.
        middle = min(max(plane.x(period), half), width.pixels - half)
        if middle + half <= limit:
            shown.append((period, middle))
            limit = middle - half - 10
    return shown


def _time_axis(periods: Sequence[str], plane: Plane, width: Width) -> list[Text]:
    return [
        Text(middle, plane.bottom + 16, dutch.period(period), palette.QUIET, "center")
        for period, middle in _shown_periods(periods, plane, width)
    ]


def _ticks(periods: Sequence[str], plane: Plane, width: Width) -> list[Rule]:
    return [
        Rule(plane.x(period), plane.bottom, plane.x(period), plane.bottom + 5, palette.QUIET)
        for period, _ in _shown_periods(periods, plane, width)
    ]


def _line_ends(drawn: Drawn, measure: Measure, plane: Plane, size: float) -> Words:
    """Name and last value beside each line, moved apart where they would overlap."""
    ends = [_last(line) for line, _ in drawn]
    wanted = [plane.y(point.value or 0.0) for point in ends]
    placed = spread(wanted, size + 5, plane.top, plane.bottom)
    rules, texts = [], []
    for (line, pen), point, y, wanted_y in zip(drawn, ends, placed, wanted, strict=True):
        start = plane.x(point.period) + 7
        if abs(y - wanted_y) > 3 or start < plane.right - 2:
            rules.append(Rule(start, wanted_y, plane.right + 14, y, pen.colour, 0.75))
        text = _end_text(line, measure)
        texts.append(Text(plane.right + 17, y, text, pen.colour, bold=pen is drawn[0][1]))
    return Words(plane, 0, rules=tuple(rules), texts=tuple(texts))


def _key(drawn: Drawn, measure: Measure, plane: Plane, width: Width) -> Words:
    """On a narrow sheet: a row per line above the plot, with its last value."""
    lines, points, texts = [], [], []
    step, room = width.text + 7, width.pixels - 36
    for row, (line, pen) in enumerate(drawn):
        y = (row + 0.5) * step
        lines.append(Line(((1, y), (29, y)), pen.colour, pen.width, pen.dash))
        points.append(Point(15, y, pen.colour, pen.shape, 60))
        text = _key_text(line, measure, width.text, room)
        texts.append(Text(36, y, text, pen.colour, bold=row == 0))
    return Words(plane, 0, lines=tuple(lines), points=tuple(points), texts=tuple(texts))


def _key_text(line: Series, measure: Measure, size: float, room: float) -> str:
    """Name, value and period; a long name leaves no room for the last."""
    last = _last(line)
    full = f"{_end_text(line, measure)} ({dutch.period(last.period)})"
    return first_fitting([full, _end_text(line, measure)], size, room, bold=True) or line.name


def _break_sentence(item: SeriesBreak) -> str:
    return f"Reeksbreuk {dutch.period(item.period)}: {item.reason.rstrip('.')}"


def _break_room(width: Width) -> float:
    return 400 if width is Width.BREED else width.pixels


def _break_x(item: SeriesBreak, periods: Sequence[str], plane: Plane) -> float:
    """Between the last period before the break and the first one after it."""
    limit = moment(item.period)
    before = max(moment(period) for period in periods if moment(period) < limit)
    after = min(moment(period) for period in periods if moment(period) >= limit)
    return plane.at((before + after) / 2)


def _break_rule(item: SeriesBreak, periods: Sequence[str], plane: Plane) -> Rule:
    x = _break_x(item, periods, plane)
    return Rule(x, plane.top - 6, x, plane.bottom, palette.QUIET, 1.25, (4, 3))


def _break_texts(
    breaks: Sequence[SeriesBreak],
    blocks: Sequence[Sequence[str]],
    periods: Sequence[str],
    plane: Plane,
    top: float,
    width: Width,
) -> list[Text]:
    """Each break's sentence above the plot, as near to its mark as the sheet allows."""
    texts: list[Text] = []
    size, step = width.text, width.text + 7
    y = top + step / 2
    for item, block in zip(breaks, blocks, strict=True):
        room = max(text_width(line, size) for line in block)
        x = min(max(_break_x(item, periods, plane) - room / 2, 0), width.pixels - room)
        for line in block:
            texts.append(Text(x, y, line, palette.QUIET))
            y += step
    return texts
