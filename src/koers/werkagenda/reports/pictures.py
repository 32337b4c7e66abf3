# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The charts of reports: one drawing for the page, the PDF, the document and the slides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from koers.access.actor import Actor
from koers.errors import UnknownArea, UnknownIndicator
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.areas.register import NEDERLAND
from koers.regiobeeld.charts.trend import trend
from koers.regiobeeld.charts.values import breaks_of, measure_of, series_of
from koers.regiobeeld.definitions import Kind
from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, for_page, palette, render
from koers.web.charts.axes import axis_for
from koers.web.charts.lettering import first_fitting
from koers.web.charts.marks import Box, Rule, Text, boxes, rules, texts
from koers.web.reports.document import Picture
from koers.werkagenda.progress.lights import HoursFact

_ROW, _BAR, _TOP, _LEFT = 30, 14, 34, 190


def hours_picture(hours: Iterable[HoursFact]) -> Picture | None:
    """Hours since 1 January against what was agreed; None when nothing of both is known."""
    rows = tuple(
        (row.owner, float(row.spent_year or 0), float(row.agreed_year or 0))
        for row in hours
        if row.spent_year is not None or row.agreed_year is not None
    )
    if not rows:
        return None
    return Picture(draw_hours(rows), "opgave van de projectleider; afspraak uit het projectplan")


@drawn_once
def draw_hours(rows: tuple[tuple[str, float, float], ...], *, width: Width = Width.BREED) -> Chart:
    """A bar per owner for hours spent and a mark at the hours agreed.

    Args:
        rows: owner, hours spent, hours agreed (0: none).
    """
    top = max((max(spent, agreed) for _, spent, agreed in rows), default=1.0) or 1.0
    axis = axis_for([top], ticks=4, from_zero=True)
    left = _LEFT if width is Width.BREED else 96
    room = width.pixels - left - 74

    def at(hours: float) -> float:
        return left + room * hours / axis.high

    height = _TOP + _ROW * len(rows) + 6
    bars, marks, words = [], [], []
    for place, (owner, spent, agreed) in enumerate(rows):
        y = _TOP + _ROW * place + _ROW / 2
        bars.append(Box(left, y - _BAR / 2, at(spent), y + _BAR / 2, fill=palette.PRIMARY))
        if agreed:
            marks.append(Rule(at(agreed), y - 11, at(agreed), y + 11, palette.INK, 2))
        short = owner.removeprefix("Gemeente ")
        label = first_fitting((owner, short), width.text, left - 12) or f"{short[:10]}…"
        words += [
            Text(left - 8, y, label, align="right"),
            Text(max(at(spent), at(agreed)) + 8, y, dutch.number(spent), bold=True),
        ]
    words.append(Text(left, 12, "balk: gemaakt · streep: afgesproken", colour=palette.QUIET))
    spoken = "; ".join(
        f"{owner}: {dutch.number(spent)} van {dutch.number(agreed)} uur"
        for owner, spent, agreed in rows
    )
    total_spent = sum(spent for _, spent, _ in rows)
    total_agreed = sum(agreed for _, _, agreed in rows)
    title = (
        f"Samen {dutch.number(total_spent)} van {dutch.number(total_agreed)} afgesproken uren gemaakt"
        if total_agreed
        else f"Samen {dutch.number(total_spent)} uren gemaakt"
    )
    return render(
        [*boxes(bars), *rules(marks), *texts(words, width.text)],
        title=title,
        description=f"Uren sinds 1 januari per eigenaar. {spoken}.",
        width=width,
        height=height,
    )


def trend_picture(
    actor: Actor, indicator_id: str, area_code: str, *, on_page: bool = False
) -> Picture | None:
    """The course of an indicator beside the Netherlands; None when there is nothing to draw.

    on_page: in the two sizes of a web page, of which the style sheet shows one.
    """
    codes = list(dict.fromkeys([area_code, NEDERLAND]))
    try:
        found = [regiobeeld.series(actor, indicator_id, code) for code in codes]
    except (UnknownArea, UnknownIndicator):
        return None
    found = [series for series in found if any(item.value is not None for item in series)]
    if not found or found[0][0].area.code != area_code:
        return None
    definition = found[0][0].definition
    drawn = found[:1] if definition.soort is Kind.AANTAL else found
    last = next(item for item in reversed(found[0]) if item.value is not None)
    lines = tuple(series_of(series[0].area.name, series) for series in drawn)
    title = (
        f"{definition.naam} in {last.area.name}: {last.formatted} {dutch.in_period(last.period)}"
    )
    words: dict[str, Any] = {"title": title, "breaks": breaks_of(definition)}
    measure = measure_of(definition)
    chart = for_page(trend, lines, measure, **words) if on_page else trend(lines, measure, **words)
    return Picture(chart, definition.bronvermelding)
