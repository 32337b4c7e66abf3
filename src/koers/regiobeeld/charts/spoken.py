# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a chart shows, in Dutch sentences for someone who listens: highest, lowest, references."""

from __future__ import annotations

from collections.abc import Sequence

from koers.regiobeeld.charts.values import AreaValue, Measure, Series, SeriesBreak
from koers.web import dutch


def of_areas(
    values: Sequence[AreaValue],
    measure: Measure,
    *,
    references: Sequence[AreaValue] = (),
    highlight: str = "",
) -> str:
    """Sentences about areas in one period; the whole list stands in the table of the page."""
    known = sorted(
        (area for area in values if area.value is not None), key=lambda area: -(area.value or 0)
    )
    sentences = [f"{dutch.counted(len(known), 'gebied', 'gebieden')} met een cijfer."]
    if known:
        sentences.append(f"Hoogste: {_with_value(known[0], measure)}.")
    if len(known) > 1:
        sentences.append(f"Laagste: {_with_value(known[-1], measure)}.")
    place = next((i for i, area in enumerate(known, 1) if area.code == highlight), 0)
    if place:
        own = known[place - 1]
        sentences.append(
            f"{_with_value(own, measure)}: nummer {place} van hoog naar laag{_judged(own)}."
        )
    sentences += [f"{_with_value(area, measure)}." for area in references if area.value is not None]
    sentences += _without_value(values)
    return " ".join(sentences)


def of_series(series: Sequence[Series], breaks: Sequence[SeriesBreak], measure: Measure) -> str:
    """Sentences about the course of each series."""
    sentences = []
    for line in series:
        known = [(point.period, point.value) for point in line.points if point.value is not None]
        if not known:
            sentences.append(f"{line.name}: geen cijfers.")
        elif len(known) == 1:
            period, value = known[0]
            sentences.append(f"{line.name}: {measure.full(value)} {dutch.in_period(period)}.")
        else:
            (first, start), (last, end) = known[0], known[-1]
            sentences.append(
                f"{line.name}: van {measure.full(start)} {dutch.in_period(first)} "
                f"naar {measure.full(end)} {dutch.in_period(last)}."
            )
    sentences += [
        f"Reeksbreuk vanaf {dutch.period(item.period)}: {item.reason.rstrip('.')}; "
        "vergelijk niet over deze grens."
        for item in breaks
    ]
    return " ".join(sentences) or "Geen cijfers."


def _with_value(area: AreaValue, measure: Measure) -> str:
    return f"{area.name} {measure.full(area.value or 0)}"


def _judged(area: AreaValue) -> str:
    words = area.verdict.replace("-", ", ")
    return f"; {words} ten opzichte van Nederland" if words else ""


def _without_value(values: Sequence[AreaValue]) -> list[str]:
    """One sentence per reason, so that withheld is never heard as absent."""
    reasons: dict[str, list[str]] = {}
    for area in values:
        if area.value is None:
            reasons.setdefault(area.reason_text, []).append(area.name)
    return [
        f"Geen cijfer ({reason}): {dutch.listed(names) if len(names) <= 5 else len(names)}"
        f"{' gebieden' if len(names) > 5 else ''}."
        for reason, names in reasons.items()
    ]
