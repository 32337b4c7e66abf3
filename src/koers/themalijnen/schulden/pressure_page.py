# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page about a raise shows: the picture, its table and where a raise leaves less."""

from __future__ import annotations

from dataclasses import dataclass

from koers.regelingen.wat_als import Drukcurve
from koers.themalijnen.schulden import charts
from koers.web import dutch
from koers.web.charts import Chart, for_page

_ROWS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A raise from one income to a higher one."""

    income: float
    parts: tuple[float, ...]
    together: float
    lost: float | None


@dataclass(frozen=True, slots=True)
class Page:
    chart: Chart
    finding: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    without_tax: bool


def page_of(curve: Drukcurve) -> Page:
    """The page for a range of incomes."""
    lost = [float(value) * 100 for value in curve.druk]
    incomes = [float(value) for value in curve.inkomen]
    most = max(range(len(lost)), key=lost.__getitem__)
    finding = _finding(curve, lost, incomes, most)
    description = (
        f"Een trap van links naar rechts, van {dutch.euro(incomes[0], 0)} tot "
        f"{dutch.euro(incomes[-1], 0)} per jaar. {finding} Gemiddeld gaat "
        f"{dutch.percent(_average(curve))} van een verhoging weg."
    )
    return Page(
        chart=for_page(charts.pressure, incomes, lost, title=finding, description=description),
        finding=finding,
        names=tuple(name.replace("_", " ") for name in curve.onderdelen),
        rows=tuple(_rows(curve)),
        missing=curve.ontbreekt,
        without_tax=curve.zonder_belasting,
    )


def _average(curve: Drukcurve) -> float:
    raised = curve.inkomen[-1] - curve.inkomen[0]
    kept = curve.besteedbaar[-1] - curve.besteedbaar[0]
    return float(1 - kept / raised) * 100


def _finding(curve: Drukcurve, lost: list[float], incomes: list[float], most: int) -> str:
    around = dutch.euro(incomes[most], 0)
    if curve.valkuilen.size:
        return f"Rond {around} per jaar houdt dit huishouden minder over na een verhoging"
    if lost[most] < 0.5:
        return "In dit gebied verandert er niets aan de toeslagen"
    return (
        f"Rond {around} per jaar gaat het meeste van een verhoging weg aan lagere toeslagen: "
        f"{dutch.percent(lost[most], 0)}"
    )


def _rows(curve: Drukcurve) -> list[Row]:
    last = len(curve.inkomen) - 1
    step = max(1, last // _ROWS)
    found = []
    for place in range(0, last + 1, step):
        before = place - step
        lost = None
        if before >= 0:
            raised = curve.inkomen[place] - curve.inkomen[before]
            kept = curve.besteedbaar[place] - curve.besteedbaar[before]
            lost = float(1 - kept / raised) * 100
        found.append(
            Row(
                float(curve.inkomen[place]),
                tuple(float(part[place]) for part in curve.onderdelen.values()),
                float(curve.besteedbaar[place]),
                lost,
            )
        )
    return found
