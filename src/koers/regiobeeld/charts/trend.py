# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which way? Lines over the periods, with margins and marks where a series breaks.

Where everything lies is worked out here; the words along the edges stand in `trend_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koers.regiobeeld.charts import spoken, trend_words
from koers.regiobeeld.charts.pens import BAND_FROM, Drawn, bounded, with_pens
from koers.regiobeeld.charts.plane import Plane, moment
from koers.regiobeeld.charts.values import Measure, Series, SeriesBreak, SeriesPoint
from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.marks import Line, Point, Ribbon, Rule, lines, points, ribbons, rules, texts
from koers.web.charts.svg import HINT

#: Up to this number of periods every point has a dot.
_DOTS_UP_TO = 8


@drawn_once
def trend(
    series: tuple[Series, ...],
    measure: Measure,
    *,
    title: str,
    breaks: tuple[SeriesBreak, ...] = (),
    width: Width = Width.BREED,
) -> Chart:
    """Lines of at most four areas, the own area first; one period gives dots.

    Args:
        series: the own area, the region, the Netherlands; each oldest period first.
        breaks: periods from which the series cannot be compared; the line is cut there.

    Raises:
        ValueError: more series than can be told apart.
    """
    drawn = with_pens(series)
    periods = sorted({point.period for line, _ in drawn for point in line.points}, key=moment)
    shown = [
        item
        for item in breaks
        if periods and moment(periods[0]) < moment(item.period) <= moment(periods[-1])
    ]
    words = trend_words.arranged(drawn, periods, shown, measure, width)
    plane = words.plane
    return render(
        [
            *ribbons(_bands(drawn, shown, plane)),
            *rules([*words.rules, *_margins(drawn, plane)]),
            *lines([*_lines(drawn, shown, plane), *words.lines]),
            *points([*_dots(drawn, periods, shown, measure, plane), *words.points]),
            *texts(words.texts, width.text),
        ],
        title=title,
        description=spoken.of_series(series, shown, measure),
        width=width,
        height=words.height,
    )


def segments(line: Series, breaks: Sequence[SeriesBreak]) -> Iterator[list[SeriesPoint]]:
    """Runs of points that may be joined: no gap and no series break within."""
    limits = [moment(item.period) for item in breaks]
    run: list[SeriesPoint] = []
    for point in line.points:
        cut = run and any(
            moment(run[-1].period) < limit <= moment(point.period) for limit in limits
        )
        if run and (cut or point.value is None):
            yield run
            run = []
        if point.value is not None:
            run.append(point)
    if run:
        yield run


def _at(point: SeriesPoint, plane: Plane) -> tuple[float, float]:
    return plane.x(point.period), plane.y(point.value or 0.0)


def _lines(drawn: Drawn, breaks: Sequence[SeriesBreak], plane: Plane) -> list[Line]:
    """The own area last, so that it lies on top."""
    return [
        Line(tuple(_at(point, plane) for point in run), pen.colour, pen.width, pen.dash)
        for line, pen in reversed(drawn)
        for run in segments(line, breaks)
        if len(run) > 1
    ]


def _bands(drawn: Drawn, breaks: Sequence[SeriesBreak], plane: Plane) -> list[Ribbon]:
    """The margin of the own area, when it has enough points; more bands would hide each other."""
    ribbons = []
    for line, _ in drawn[:1]:
        if len(bounded(line)) < BAND_FROM:
            continue
        for run in segments(line, breaks):
            if len(run) > 1 and all(point in bounded(line) for point in run):
                places = ((plane.x(p.period), p.lower or 0.0, p.upper or 0.0) for p in run)
                edge = tuple((x, plane.y(low), plane.y(high)) for x, low, high in places)
                ribbons.append(Ribbon(edge, palette.BAND))
    return ribbons


def _margins(drawn: Drawn, plane: Plane) -> list[Rule]:
    """A bar per point for a short series."""
    return [
        Rule(x, plane.y(point.lower or 0.0), x, plane.y(point.upper or 0.0), pen.colour, 1.5)
        for line, pen in drawn[:1]
        if len(bounded(line)) < BAND_FROM
        for point in bounded(line)
        for x in [plane.x(point.period)]
    ]


def _dots(
    drawn: Drawn,
    periods: Sequence[str],
    breaks: Sequence[SeriesBreak],
    measure: Measure,
    plane: Plane,
) -> list[Point]:
    """Dots on every point of a short series; on a long one on the last and on those that stand alone."""
    found = []
    for line, pen in reversed(drawn):
        runs = list(segments(line, breaks))
        last = runs[-1][-1]
        for run in runs:
            for point in run:
                if len(periods) <= _DOTS_UP_TO or point is last or len(run) == 1:
                    told = f"{line.name}, {dutch.period(point.period)}: {measure.full(point.value or 0)}"
                    found.append(
                        Point(
                            *_at(point, plane),
                            pen.colour,
                            pen.shape,
                            pen.size,
                            hint=f"{HINT}{told}",
                        )
                    )
    return found
