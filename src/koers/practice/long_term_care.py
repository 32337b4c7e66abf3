# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented cost of the Wlz in the region, as large as its people and their ages make likely.

No publisher has this per municipality; whoever fills in the partner's template writes it down.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from koers.practice.calibration import of_country
from koers.practice.country import Pack, PracticeRegion
from koers.practice.figures import shape, stream
from koers.practice.population import population_of


class CareYear(NamedTuple):
    """What was spent in a year, and for how many client years."""

    euros: int
    client_years: int


def long_term_care(
    region: PracticeRegion | Pack, *, year: int, seed: int
) -> Mapping[tuple[str, str], CareYear]:
    """Cost by municipality of the region and form of delivery; with the whole country the published total."""
    data = shape("langdurige_zorg")
    population = population_of(region, seed=seed)
    country = population.country
    rng = stream(seed + year, "langdurige-zorg")
    # the same in every year: a municipality with many institutions keeps them
    lasting = stream(seed, "langdurige-zorg").standard_normal(len(country.codes))
    ages = population.expected(year, division=year).sum(axis=1)
    base = ages @ np.array(data["weging"]) * np.exp(data["spreiding"] * lasting)
    total = of_country("wlz-kosten", year, growth=data["jaargroei"]) * base / base.sum()
    found = {}
    for form, rule in data["vormen"].items():
        chance = np.exp(data["spreiding"] * rng.standard_normal((2, len(total))))
        euros = total * rule["deel"] * chance[0]
        clients = euros / (rule["euro_per_clientjaar"] * chance[1])
        for index in np.flatnonzero(country.regional):
            found[country.codes[index], form] = CareYear(round(euros[index]), round(clients[index]))
    return found
