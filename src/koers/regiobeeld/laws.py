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

#: Law and period -> euros per inhabitant, None where inhabitants or prices are not known.
Amounts = dict[tuple[str, str], float | None]


@dataclass(frozen=True, slots=True)
class Law:
    """A law with the figure of its cost."""

    name: str
    text: str
    definition: Definition
    payer: str
    source: str
    #: why its cost cannot be told by age; "" when it can.
    no_ages: str


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
class Payer:
    """What one payer bears of the laws together, per inhabitant and as a percentage."""

    name: str
    per_inhabitant: float
    share: float


@dataclass(frozen=True, slots=True)
class AcrossLaws:
    """Everything on the page of one area.

    together: newest year in which every law is known, which is then shown of each; "" without such
    a year, and then each law shows its own newest year and there is no total.
    """

    area: AreaRecord
    base: int
    together: str
    costs: tuple[LawCost, ...]
    years: tuple[YearCosts, ...]
    total: float | None
    chart: Chart | None
    title: str
    corrected: Standardised | None
    corrected_period: str
    age_bands: tuple[Band, ...]

    @property
    def without_ages(self) -> tuple[Law, ...]:
        return tuple(item.law for item in self.costs if item.law.no_ages)

    @property
    def payers(self) -> tuple[Payer, ...]:
        """Who pays how much, the largest first; empty without a total."""
        if not self.total:
            return ()
        paid: dict[str, float] = {}
        for item in self.costs:
            paid[item.law.payer] = paid.get(item.law.payer, 0.0) + (item.per_inhabitant or 0.0)
        largest_first = sorted(paid.items(), key=lambda pair: -pair[1])
        return tuple(Payer(name, each, 100 * each / self.total) for name, each in largest_first)


@cache
def laws() -> tuple[Law, ...]:
    """The laws in the order of the page."""
    rows: list[dict[str, Any]] = yaml.safe_load(_LAWS.read_text("utf-8"))
    return tuple(
        Law(
            name=row["wet"],
            text=row["naam"],
            definition=definition_of(row["indicator"]),
            payer=row["betaalt"],
            source=row["bron"],
            no_ages=row.get("zonder_leeftijd", ""),
        )
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
    amounts = {
        (name, period): _per_inhabitant(actor, area.code, figure.value, period, base)
        for (name, period), figure in known.items()
    }
    every = (_year(amounts, period) for period in periods)
    years = tuple(year for year in every if set(year.by_law) != {None})
    complete = [year for year in years if year.total is not None]
    together = complete[-1] if complete else None
    costs = tuple(_cost(actor, law, area, known, amounts, together, base) for law in laws())
    shown = [item for item in costs if item.per_inhabitant is not None]
    zvw = next((item for item in shown if item.law.name == "Zvw"), None)
    total = together.total if together else None
    title = _title(area, costs, total)
    chart = None
    if shown:
        parts = tuple(
            Part(
                item.law.name if together else f"{item.law.name} ({item.period})",
                item.per_inhabitant or 0.0,
                item.country,
            )
            for item in shown
        )
        chart = for_page(bars, parts, Measure(UNIT, 0), title=title, reference_name="Nederland")
    return AcrossLaws(
        area=area,
        base=base,
        together=together.period if together else "",
        costs=costs,
        years=years,
        total=total,
        chart=chart,
        title=title,
        corrected=standardised(actor, area.code, zvw.period) if zvw else None,
        corrected_period=zvw.period if zvw else "",
        age_bands=tuple(bands(actor, area.code, zvw.period)) if zvw else (),
    )


def _cost(
    actor: Actor,
    law: Law,
    area: AreaRecord,
    known: dict[tuple[str, str], Figure],
    amounts: Amounts,
    together: YearCosts | None,
    base: int,
) -> LawCost:
    """A law in the year that all laws share, else in its own newest."""
    periods = sorted((period for name, period in known if name == law.name), reverse=True)
    if not periods:
        return LawCost(
            law, "", None, None, None, f"nog niet geleverd: {law.definition.bronvermelding}"
        )
    # The newest year that can be told per inhabitant; where none can, the newest year and what it lacks.
    newest = (period for period in periods if amounts[law.name, period] is not None)
    period = together.period if together else next(newest, periods[0])
    amount, here = known[law.name, period].value, amounts[law.name, period]
    country = selectors.figure(actor, law.definition.id, NEDERLAND, period)
    there = _per_inhabitant(actor, NEDERLAND, country.value, period, base)
    missing = "" if here is not None else f"inwoners of prijspeil van {period}"
    return LawCost(law, period, amount, here, there, missing)


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


def _year(amounts: Amounts, period: str) -> YearCosts:
    """The laws in a year; their total only with every law known, as it would be too low without."""
    by_law = tuple(amounts.get((law.name, period)) for law in laws())
    given = [amount for amount in by_law if amount is not None]
    return YearCosts(period, by_law, sum(given) if len(given) == len(by_law) else None)


def _title(area: AreaRecord, costs: tuple[LawCost, ...], total: float | None) -> str:
    shown = [item for item in costs if item.per_inhabitant is not None]
    if not shown:
        return f"{area.name}: van geen van de vier wetten zijn de kosten bekend"
    years = {item.period for item in shown}
    place = f"{area.name} in {years.pop()}" if len(years) == 1 else area.name
    largest = max(shown, key=lambda item: item.per_inhabitant or 0.0)
    amount = dutch.euro(largest.per_inhabitant, 0)
    if total is not None:
        return (
            f"{place}: de vier wetten kosten samen {dutch.euro(total, 0)} per inwoner; "
            f"de {largest.law.name} het meest, {amount}"
        )
    opening = f"{place}: {largest.law.name} kost {amount} per inwoner"
    unknown = [item.law.name for item in costs if item.per_inhabitant is None]
    if not unknown:
        return f"{opening}, het meest van de vier wetten"
    verb = "is" if len(unknown) == 1 else "zijn"
    return f"{opening}; {dutch.listed(unknown)} {verb} nog niet te bepalen"
