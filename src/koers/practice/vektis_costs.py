# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented insured persons and cost per municipality, sex, age class and kind of care.

Totals meet the published key figures; within them everything is drawn. Rendering is left to
`vektis`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.practice.calibration import Targets, scale
from koers.practice.figures import COUNTRY, Floats, at, interpolated, published, shape, stream
from koers.practice.population import SEXES, Population


@dataclass(frozen=True)
class InsuredYear:
    """One year of the whole country; axes municipality, sex, age class (and kind of care).

    `rest_*` is what the publisher cannot place in a municipality.
    """

    kinds: list[str]
    persons: NDArray[np.int64]
    years: Floats
    costs: Floats
    rest_persons: int
    rest_years: float
    rest_costs: Floats


def division_of(year: int) -> int:
    """Municipal division that the publisher uses in the file of a year."""
    divisions = shape("vektis")["indelingen"]
    found: int = divisions[max(known for known in divisions if known <= year)]
    return found


def kinds_in(year: int) -> list[Mapping[str, Any]]:
    """The kinds of care that have a column in a year, in the publisher's order."""
    return [
        kind
        for kind in shape("vektis")["kostensoorten"]
        if kind.get("van", year) <= year <= kind.get("tot", year)
    ]


def _insured_targets(population: Population, year: int, part_of_year: Floats) -> Targets:
    """Targets in insured years."""
    country = population.country
    division = division_of(year)
    expected = population.expected(year, division=division)
    sizes = population.sizes(year, division=division)
    single = {}
    for index, code in enumerate(country.codes):
        if series := published("zvw-verzekerden", code):
            when = min(series, key=lambda known: abs(known - year))
            share = series[when] / population.sizes(when, division=division)[index]
            mean_part = (expected[index] * part_of_year).sum() / expected[index].sum()
            single[index] = share * sizes[index] * mean_part
    national = 1e6 * interpolated(shape("bevolking")["land_miljoen_verzekerdejaren"], year)
    rest_years, _ = _rest(year)
    return Targets(
        single=single,
        region=at("zvw-verzekerdejaren", country.region.code, year),
        total=national - rest_years,
    )


def _rest(year: int) -> tuple[float, int]:
    """Insured years and persons that cannot be placed in a municipality."""
    persons = round(at("zvw-restregel-personen", COUNTRY, year) or 0)
    return persons * shape("vektis")["restregel"]["verzekerd_deel_van_het_jaar"], persons


def _per_year(code: str, year: int) -> float | None:
    return at("zvw-kosten-per-verzekerdejaar", code, year)


def _cost_targets(population: Population, year: int, years: Floats, rest_costs: float) -> Targets:
    """Targets in euros."""
    country = population.country
    region = _per_year(country.region.code, year)
    national = _per_year(COUNTRY, year)
    if national is None:
        raise LookupError("kerngetallen.yaml has no cost per insured year of the country")
    part = np.array(shape("vektis")["verzekerd_deel_van_het_jaar"])
    of_municipality = years.sum(axis=(1, 2))
    single = {}
    for index, code in enumerate(country.codes):
        if series := published("zvw-kosten", code):
            when = min(series, key=lambda known: abs(known - year))
            insured = _insured_targets(population, when, part).single[index]
            around = _per_year(country.region.code, when) or national
            ratio = series[when] / insured / around
            single[index] = ratio * (region or national) * of_municipality[index]
    rest_years, _ = _rest(year)
    return Targets(
        single=single,
        region=region and region * of_municipality[country.regional].sum(),
        total=national * (of_municipality.sum() + rest_years) - rest_costs,
    )


def _profiles(kinds: list[Mapping[str, Any]]) -> Floats:
    """Relative cost by sex, age class and kind."""
    data = shape("vektis")
    middles = np.arange(len(data["leeftijdsklassen"])) * 5 + 2.5
    return np.stack(
        [
            np.stack(
                [
                    np.interp(middles, data["ankerleeftijden"], data["profielen"][name][sex])
                    for sex in SEXES
                ]
            )
            for name in (kind["profiel"] for kind in kinds)
        ],
        axis=-1,
    )


def _drawn_costs(
    population: Population,
    persons: NDArray[np.int64],
    years: Floats,
    kinds: list[Mapping[str, Any]],
    rng: np.random.Generator,
) -> Floats:
    """Cost per cell before calibration: the users of each kind times what they cost."""
    spread = shape("vektis")["spreiding"]
    profile = _profiles(kinds)
    share = np.array([kind["aandeel"] for kind in kinds], dtype=float)
    weighted = np.einsum("msa,sak->k", years, profile)
    level = profile * share / weighted
    country = population.country
    # the same in every year: a municipality that is expensive stays so
    chance = stream(population.seed, "zorgkosten").standard_normal(len(country.codes))
    area = np.exp(spread["helling_achterstand"] * country.deprived + spread["gemeente"] * chance)
    use = np.array([kind["gebruik"] for kind in kinds])
    likely = persons[..., None] * use
    users = rng.poisson(likely)
    evenness = 1 / spread["gebruiker"] ** 2
    drawn = rng.gamma(users * evenness) / evenness
    relative = np.divide(drawn, likely, out=np.zeros_like(drawn), where=likely > 0)
    costs: Floats = years[..., None] * level * area[:, None, None, None] * relative
    return costs


def insured_year(population: Population, year: int, rng: np.random.Generator) -> InsuredYear:
    """Draw one year and calibrate it on the published key figures."""
    country = population.country
    data = shape("vektis")
    part = np.array(data["verzekerd_deel_van_het_jaar"])
    expected = population.expected(year, division=division_of(year))
    targets = _insured_targets(population, year, part)
    factor = scale((expected * part).sum(axis=(1, 2)), country.regional, targets)
    exact = expected * factor[:, None, None]
    persons = np.floor(exact + rng.random(exact.shape)).astype(np.int64)
    years = np.round(persons * part, 2)
    kinds = kinds_in(year)
    costs = _drawn_costs(population, persons, years, kinds, rng)
    rest_years, rest_persons = _rest(year)
    national = _per_year(COUNTRY, year) or 0
    by_kind = costs.sum(axis=(0, 1, 2))
    rest_total = rest_years * national * data["restregel"]["kosten_ten_opzichte_van_land"]
    rest_costs = by_kind / by_kind.sum() * rest_total
    amounts = costs.sum(axis=(1, 2, 3))
    cost_targets = _cost_targets(population, year, years, rest_total)
    factor = scale(amounts, country.regional, cost_targets)
    return InsuredYear(
        kinds=[kind["naam"] for kind in kinds],
        persons=persons,
        years=years,
        costs=costs * factor[:, None, None, None],
        rest_persons=rest_persons,
        rest_years=rest_years,
        rest_costs=rest_costs,
    )
