# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented quantities of every area of the country: inhabitants, households, benefits, distances.

Counts of buurten add up to their wijk and municipality, and municipalities to the country; means
are weighted by inhabitants. Layout and rounding are left to `kerncijfers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from koers.practice.country import Country
from koers.practice.figures import Floats, shape
from koers.practice.population import Population

#: Age classes of five years that make the published age groups.
AGE_GROUPS: Mapping[str, slice] = {
    "leeftijd_0_15": slice(0, 3),
    "leeftijd_15_25": slice(3, 5),
    "leeftijd_25_45": slice(5, 9),
    "leeftijd_45_65": slice(9, 13),
    "leeftijd_65": slice(13, None),
}
_BENEFITS = ("bijstand", "arbeidsongeschikt", "werkloos", "aow", "jeugdzorg", "wmo")
_MEANS = (
    "woz", "koop", "corporatie", "inkomen", "laag_inkomen", "sociaal_minimum", "armoede",
    "afstand_huisarts", "afstand_supermarkt", "afstand_kinderdagverblijf", "afstand_school",
    "scholen_binnen_3km", "omgevingsadressen",
)  # fmt: skip


class _Group:
    """Areas of one kind with their people and features, before they are added up."""

    def __init__(self, people: Floats, urban: Floats, deprived: Floats) -> None:
        self.people = people
        self.ages = people.sum(axis=1)
        self.total = self.ages.sum(axis=1)
        self.urban = urban
        self.deprived = deprived

    def level(self, rule: Mapping[str, Any], year: int, chance: Floats) -> Floats:
        """Level of a quantity by the features of the areas."""
        exponent = (
            rule.get("achterstand", 0) * self.deprived + rule.get("stedelijk", 0) * self.urban
        )
        growth = (1 + rule.get("jaarstijging", 0)) ** (year - rule.get("vanaf", year))
        found: Floats = rule["niveau"] * growth * np.exp(exponent + chance)
        return found


def _counts(group: _Group, year: int, rng: np.random.Generator) -> dict[str, Floats]:
    rules = shape("kerncijfers")["grootheden"]
    spread = shape("kerncijfers")["spreiding"]["waarde"]

    def chance() -> Floats:
        drawn: Floats = spread * rng.standard_normal(len(group.total))
        return drawn

    def share(name: str) -> Floats:
        return np.clip(group.level(rules[name], year, chance()), 0, 1)

    found = {"mannen": group.people[:, 0].sum(axis=1), "vrouwen": group.people[:, 1].sum(axis=1)}
    found["inwoners"] = group.total
    found |= {name: group.ages[:, part].sum(axis=1) for name, part in AGE_GROUPS.items()}
    for state in ("ongehuwd", "gescheiden", "verweduwd"):
        found[state] = group.ages @ np.array(rules[f"{state}_per_klasse"])
    found["gehuwd"] = group.total - found["ongehuwd"] - found["gescheiden"] - found["verweduwd"]
    found["huishoudens"] = group.total / group.level(
        rules["personen_per_huishouden"], year, chance()
    )
    found["eenpersoons"] = found["huishoudens"] * share("aandeel_eenpersoons")
    rest = found["huishoudens"] - found["eenpersoons"]
    childless = share("aandeel_zonder_kinderen") * found["huishoudens"]
    found["zonder_kinderen"] = np.minimum(childless, rest)
    found["met_kinderen"] = rest - found["zonder_kinderen"]
    found["woningen"] = found["huishoudens"] * rules["woningen_per_huishouden"]
    for name in _BENEFITS:
        rule = rules[name]
        part = slice(rule["van_klasse"], rule["tot_klasse"])
        weight = np.array(rule.get("weging", np.ones(group.ages.shape[1])))[part]
        persons = group.ages[:, part] @ weight
        found[name] = np.minimum(persons * group.level(rule, year, chance()) / 100, group.total)
    found["jeugd"] = group.ages[:, : rules["jeugdzorg"]["tot_klasse"]].sum(axis=1)
    return found


def _means(group: _Group, year: int, rng: np.random.Generator) -> dict[str, Floats]:
    rules = shape("kerncijfers")["grootheden"]
    spread = shape("kerncijfers")["spreiding"]["waarde"]
    found = {
        name: group.level(rules[name], year, spread * rng.standard_normal(len(group.total)))
        for name in _MEANS
    }
    found["koop"] = np.clip(found["koop"], 0, 100)
    found["huur"] = 100 - found["koop"]
    found["corporatie"] = found["huur"] * np.clip(found["corporatie"], 0, 100) / 100
    for name in ("laag_inkomen", "sociaal_minimum", "armoede"):
        found[name] = np.clip(found[name], 0, 100)
    return found


def _land(country: Country, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Hectares of land of municipalities and buurten; the same in every year."""
    rules = shape("kerncijfers")["grootheden"]
    rule = rules["hectare_land_per_inwoner"]
    chance = shape("kerncijfers")["spreiding"]["waarde"] * rng.standard_normal(len(country.codes))
    municipal = country.size * rule["niveau"] * np.exp(rule["stedelijk"] * country.urban + chance)
    relative = np.exp(rule["stedelijk"] * country.buurt_urban / 2)
    member = country.buurt_municipality
    part = relative / np.bincount(member, relative, len(country.codes))[member]
    return municipal, municipal[member] * part


def quantities(
    population: Population, year: int, rng: np.random.Generator, land_rng: np.random.Generator
) -> dict[str, Floats]:
    """Every quantity by area: the country, the municipalities, the wijken, the buurten."""
    country = population.country
    whole = _Group(
        population.counts(year, division=year).astype(float), country.urban, country.deprived
    )
    member = country.buurt_municipality
    parts = _Group(
        population.buurten(year, division=year),
        country.urban[member] + country.buurt_urban,
        country.deprived[member] + country.buurt_deprived,
    )
    municipal, buurten = _counts(whole, year, rng), _counts(parts, year, rng)
    municipal["land"], buurten["land"] = _land(country, land_rng)
    found = {name: _added_up(country, municipal[name], buurten[name]) for name in municipal}
    means, of_buurten = _means(whole, year, rng), _means(parts, year, rng)
    for name in means:
        found[name] = _averaged(country, means[name], of_buurten[name], whole.total, parts.total)
    return _derived(found)


def _added_up(country: Country, municipal: Floats, buurten: Floats) -> Floats:
    """Counts of all levels; buurten are scaled to their municipality."""
    member = country.buurt_municipality
    together = np.bincount(member, buurten, len(municipal))
    scale = np.divide(municipal, together, out=np.ones_like(municipal), where=together > 0)
    scaled = buurten * scale[member]
    wijken = np.bincount(country.buurt_wijk, scaled, len(country.wijk_codes))
    return np.concatenate([[municipal.sum()], municipal, wijken, scaled])


def _averaged(
    country: Country, municipal: Floats, buurten: Floats, people: Floats, in_buurten: Floats
) -> Floats:
    """Means of all levels, weighted by inhabitants."""
    weight = np.maximum(in_buurten, 1)
    wijken = np.bincount(country.buurt_wijk, buurten * weight) / np.bincount(
        country.buurt_wijk, weight
    )
    return np.concatenate([[municipal @ people / people.sum()], municipal, wijken, buurten])


def _derived(found: dict[str, Floats]) -> dict[str, Floats]:
    rules = shape("kerncijfers")["grootheden"]

    def ratio(over: Floats, under: Floats, times: float = 1) -> Floats:
        return np.divide(over * times, under, out=np.zeros_like(over), where=under > 0)

    found["water"] = found["land"] * rules["aandeel_water"]
    found["oppervlakte"] = found["land"] + found["water"]
    found["huishoudensgrootte"] = ratio(found["inwoners"], found["huishoudens"])
    found["dichtheid"] = ratio(found["inwoners"], found["land"], 100)
    found["jeugdzorg_aandeel"] = ratio(found["jeugdzorg"], found["jeugd"], 100)
    found["wmo_per_1000"] = ratio(found["wmo"], found["inwoners"], 1000)
    limits = rules["stedelijkheidsgrenzen"]["grenzen"]
    classes = np.digitize(found["omgevingsadressen"], limits)
    found["stedelijkheid"] = (len(limits) + 1 - classes).astype(float)
    return found
