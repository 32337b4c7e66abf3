# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What care and support cost across the four laws, per inhabitant, in the prices of one year.

What nobody delivered is "niet te bepalen" with who delivers it, never zero, and then there is no total.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from koers.access.actor import Actor
from koers.errors import NotDeterminable
from koers.regiobeeld import prices, selectors
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord
from koers.regiobeeld.charts.bars import Part, bars
from koers.regiobeeld.charts.values import Measure
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.standardised import Band, Standardised, bands, standardised
from koers.web import dutch
from koers.web.charts import Chart, for_page

_LAWS = Path(__file__).parent / "parameters" / "wetten.yaml"
_INHABITANTS = "inwoners"
UNIT = "euro per inwoner"


@dataclass(frozen=True, slots=True)
class Law:
    """A law with the figure of its cost."""

    name: str
    text: str
    definition: Definition
    payer: str
    source: str


@dataclass(frozen=True, slots=True)
class LawCost:
    """Cost of one law in an area in a year, in the prices of the base year.

    per_inhabitant, country: None when they cannot be determined; `missing` then says what is missing.
    """

    law: Law
    period: str
    amount: float | None
    per_inhabitant: float | None
    country: float | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class YearCosts:
    """The laws in one year; total is None unless every law is known."""

    period: str
    by_law: tuple[float | None, ...]
    total: float | None


@dataclass(frozen=True, slots=True)
class AcrossLaws:
    """Everything on the page of one area."""

    area: AreaRecord
    base: int
    costs: tuple[LawCost, ...]
    years: tuple[YearCosts, ...]
    total: float | None
    chart: Chart | None
    title: str
    corrected: Standardised | None
    corrected_period: str
    age_bands: tuple[Band, ...]

    @property
    def unknown(self) -> tuple[LawCost, ...]:
        return tuple(item for item in self.costs if item.per_inhabitant is None)


@cache
def laws() -> tuple[Law, ...]:
    """The laws in the order of the page."""
    rows: list[dict[str, Any]] = yaml.safe_load(_LAWS.read_text("utf-8"))
    return tuple(
        Law(row["wet"], row["naam"], definition_of(row["indicator"]), row["betaalt"], row["bron"])
        for row in rows
    )


def across_laws(actor: Actor, area: AreaRecord) -> AcrossLaws:
    """The cost of the four laws in an area, in prices of the newest year that has figures and prices."""
    known = {
        (law.name, figure.period): figure
        for law in laws()
        for figure in selectors.series(actor, law.definition.id, area.code)
        if figure.value is not None and len(figure.period) == 4
    }
    periods = sorted({period for _, period in known})
    base = min(int(periods[-1]), prices.newest_year()) if periods else 0
    costs = tuple(_newest(actor, law, area, known, base) for law in laws())
    every = (_year(actor, area, known, period, base) for period in periods)
    years = tuple(year for year in every if set(year.by_law) != {None})
    shown = [item for item in costs if item.per_inhabitant is not None]
    zvw = next((item for item in shown if item.law.name == "Zvw"), None)
    title = _title(area, costs)
    chart = None
    if shown:
        parts = tuple(
            Part(f"{item.law.name} ({item.period})", item.per_inhabitant or 0.0, item.country)
            for item in shown
        )
        chart = for_page(bars, parts, Measure(UNIT, 0), title=title, reference_name="Nederland")
    return AcrossLaws(
        area=area,
        base=base,
        costs=costs,
        years=years,
        total=_total([item.per_inhabitant for item in costs], [item.period for item in costs]),
        chart=chart,
        title=title,
        corrected=standardised(actor, area.code, zvw.period) if zvw else None,
        corrected_period=zvw.period if zvw else "",
        age_bands=tuple(bands(actor, area.code, zvw.period)) if zvw else (),
    )


def _newest(
    actor: Actor,
    law: Law,
    area: AreaRecord,
    known: dict[tuple[str, str], Figure],
    base: int,
) -> LawCost:
    periods = [period for name, period in known if name == law.name]
    if not periods:
        return LawCost(law, "", None, None, None, _who_delivers(law))
    amounts = {
        period: _per_inhabitant(actor, area.code, known[law.name, period].value, period, base)
        for period in sorted(periods, reverse=True)
    }
    # The newest year that can be told per inhabitant; where none can, the newest year and what it lacks.
    period = next((period for period in amounts if amounts[period] is not None), max(periods))
    amount, here = known[law.name, period].value, amounts[period]
    country = selectors.figure(actor, law.definition.id, NEDERLAND, period)
    there = _per_inhabitant(actor, NEDERLAND, country.value, period, base)
    missing = "" if here is not None else f"inwoners of prijspeil van {period}"
    return LawCost(law, period, amount, here, there, missing)


def _who_delivers(law: Law) -> str:
    origin = law.definition.bronvermelding
    return origin if origin.startswith("Partner levert") else f"nog niet geleverd: {origin}"


def _per_inhabitant(
    actor: Actor, code: str, amount: float | None, period: str, base: int
) -> float | None:
    people = selectors.figure(actor, _INHABITANTS, code, period).value
    if amount is None or not people:
        return None
    try:
        return amount / people * prices.factor(int(period), base)
    except NotDeterminable:
        return None


def _year(
    actor: Actor,
    area: AreaRecord,
    known: dict[tuple[str, str], Figure],
    period: str,
    base: int,
) -> YearCosts:
    amounts = [
        _per_inhabitant(actor, area.code, known[law.name, period].value, period, base)
        if (law.name, period) in known
        else None
        for law in laws()
    ]
    return YearCosts(period, tuple(amounts), _total(amounts, [period] * len(amounts)))


def _total(amounts: list[float | None], periods: list[str]) -> float | None:
    """Only of one year with every law known; anything else would be too low or mixed."""
    if any(amount is None for amount in amounts) or len(set(periods)) != 1:
        return None
    return sum(amount or 0.0 for amount in amounts)


def _title(area: AreaRecord, costs: tuple[LawCost, ...]) -> str:
    shown = [item for item in costs if item.per_inhabitant is not None]
    if not shown:
        return f"{area.name}: van geen van de vier wetten zijn de kosten bekend"
    largest = max(shown, key=lambda item: item.per_inhabitant or 0.0)
    opening = (
        f"{area.name}: {largest.law.name} kost {dutch.euro(largest.per_inhabitant, 0)} per inwoner"
    )
    unknown = [item.law.name for item in costs if item.per_inhabitant is None]
    if not unknown:
        return f"{opening}, het meest van de vier wetten"
    verb = "is" if len(unknown) == 1 else "zijn"
    return f"{opening}; {dutch.listed(unknown)} {verb} nog niet te bepalen"
