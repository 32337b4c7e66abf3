# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice folders of CBS tables 84580NED (Wmo) and 83454NED (jeugdzorg): what municipalities spend.

Neither table has ages. The totals of the country meet the published key figures where there are any.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from koers.practice.calibration import Targets, of_country, scale
from koers.practice.country import Country
from koers.practice.figures import COUNTRY, Floats, published, shape, stream
from koers.practice.odata4 import (
    Described,
    described,
    dimension,
    observation,
    period_code,
    write_table,
    years_of,
)
from koers.practice.population import Population

#: Amount by form of care and place; the country first.
_Forms = dict[str, Floats]


def write_municipal_costs(folder: Path, population: Population, *, seed: int) -> list[Path]:
    """Write both tables, each with all its years."""
    data = shape("gemeentelijke_uitgaven")
    written = []
    for concept, own in data["tabellen"].items():
        table = {**data["gedeeld"], **own}
        country = population.country
        dimensions = [
            dimension(table["vorm"]["naam"], table["vorm"]["titel"], table["vormen"]),
            _regions(country, table),
            years_of(table),
        ]
        lines = [
            line
            for year in table["jaren"]
            for line in _observations(population, concept, table, data["begroot"], year, seed)
        ]
        written += write_table(folder, described(table, dimensions, decimals=0), lines)
    return written


def _regions(country: Country, table: Mapping[str, Any]) -> Described:
    """All municipalities of all years, and the country where the table has it."""
    region, years = table["regio"], table["jaren"]
    whole = [{"code": COUNTRY, "titel": "Nederland", "groep": "NL"}] if region["nederland"] else []
    ever = np.any([country.present(year) for year in years], axis=0)
    places = [
        {"code": code, "titel": name, "groep": "GM"}
        for code, name, there in zip(country.codes, country.names, ever, strict=True)
        if there
    ]
    groups: list[Mapping[str, str | None]] = [{"id": "GM", "titel": "Gemeenten", "onder": None}]
    if region["nederland"]:
        groups.insert(0, {"id": "NL", "titel": "Nederland"})
    return dimension(
        region["naam"],
        region["titel"],
        whole + places,
        groups,
        kind="GeoDimension",
        map_year=str(years[-1]),
    )


def _observations(
    population: Population,
    concept: str,
    table: Mapping[str, Any],
    budget: Mapping[str, Any],
    year: int,
    seed: int,
) -> list[str]:
    """The lines of one year: form, place, measure."""
    rng = stream(seed + year, concept)
    spent = _spent(population, concept, table, year, rng)
    country = population.country
    present = country.present(year)
    people = population.sizes(year, division=year)
    thousands = np.concatenate([[people.sum()], people]) / 1000
    codes = [COUNTRY, *country.codes]
    given = np.concatenate([[table["regio"]["nederland"]], present])
    # nobody adds budgets up to one of the country
    budgeted = given & (rng.random(len(given)) >= budget["ontbreekt"])
    budgeted[0] = False
    planned = np.exp(budget["spreiding"] * rng.standard_normal(len(given))) * budget["niveau"]
    lines: list[str] = []
    for place, form in enumerate(table["vormen"]):
        amount = np.rint(spent[form["code"]])
        # the total is always there; a form of care is not always told apart
        known = given if place == 0 else given & (rng.random(len(given)) >= table["ontbreekt"])
        values = {"besteed": amount, "begroot": np.rint(amount * planned)}
        for index in np.flatnonzero(known):
            key = (form["code"], codes[index], period_code(year))
            for measure in table["maten"]:
                kind, _, relative = str(measure["soort"]).partition("_")
                if kind == "begroot" and not budgeted[index]:
                    continue
                value = values[kind][index] / (thousands[index] if relative else 1)
                lines.append(observation(measure["code"], key, str(round(value))))
    return lines


def _spent(
    population: Population,
    concept: str,
    table: Mapping[str, Any],
    year: int,
    rng: np.random.Generator,
) -> _Forms:
    """Thousands of euros by form; parts add up to their wholes, municipalities to the country."""
    country = population.country
    slopes = table["hellingen"]
    ages = population.expected(year, division=year).sum(axis=1)
    # the same in every year: a municipality that spends much keeps doing so
    lasting = stream(population.seed, concept).standard_normal(len(country.codes))
    level = np.exp(
        slopes["achterstand"] * country.deprived
        + slopes["stedelijk"] * country.urban
        + table["spreiding"] * lasting
        + table["jaarspreiding"] * rng.standard_normal(len(country.codes))
    )
    base = ages @ np.array(table["weging"]) * level
    central = ages.sum(axis=1) >= table.get("centrum_vanaf", 0)
    own = {
        form["code"]: base * form["deel"] * (central if form.get("centrum") else 1)
        for form in table["vormen"]
        if "deel" in form
    }
    total = np.sum(list(own.values()), axis=0)
    factor = scale(total, country.regional, _targets(country, concept, table, year))
    found = {code: _with_country(amount * factor) for code, amount in own.items()}
    for form in table["vormen"]:
        if "som_van" in form:
            found[form["code"]] = np.sum([found[code] for code in form["som_van"]], axis=0)
    return found


def _with_country(amounts: Floats) -> Floats:
    return np.concatenate([[amounts.sum()], amounts])


def _targets(country: Country, concept: str, table: Mapping[str, Any], year: int) -> Targets:
    """The published totals; a municipality with a figure keeps its share of the country."""
    growth = table.get("jaargroei", 0)
    total = of_country(concept, year, growth=growth)
    single = {}
    for index, code in enumerate(country.codes):
        if figures := published(concept, code):
            when = min(figures, key=lambda known: abs(known - year))
            single[index] = figures[when] / of_country(concept, when, growth=growth) * total
    return Targets(single=single, region=None, total=total)
