# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inhabitants of the invented country by municipality, sex and age class, in any year."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from koers.practice.country import Country, Pack, PracticeRegion, make_country
from koers.practice.figures import Floats, interpolated, published, shape, stream

#: Order of the sexes in every array.
SEXES = ("M", "V")


class Population:
    """Expected numbers; a writer rounds them as its publisher does.

    Arrays have the axes municipality (or buurt), sex, age class.
    """

    def __init__(self, country: Country, *, seed: int) -> None:
        self.country = country
        self._data = shape("bevolking")
        self.seed = seed

    @cached_property
    def _tilt(self) -> Floats:
        """How the age structure of a municipality differs from the country's."""
        data, country = self._data, self.country
        chance = stream(self.seed, "opbouw").standard_normal(
            (len(country.codes), len(data["leeftijdsklassen"]))
        )
        tilt: Floats = np.exp(
            np.outer(country.urban, data["helling_stedelijk"])
            + np.outer(country.aged, data["helling_vergrijsd"])
            + data["spreiding_opbouw"] * chance
        )
        return tilt

    def sizes(self, year: int, *, division: int) -> Floats:
        """Inhabitants per municipality; a published figure is met exactly.

        Args:
            year: year of the figures.
            division: municipalities that do not exist in the division of this year have none.
        """
        data, country = self._data, self.country
        millions = data["land_miljoen_inwoners"]
        total = 1e6 * interpolated(millions, year)
        growth = (total / (1e6 * millions[max(millions)])) ** data["groei_regio"]
        size = np.where(country.regional, country.size * growth, country.size)
        for index, code in enumerate(country.codes):
            if series := published("inwoners", code):
                size[index] = interpolated(series, year)
        size[~country.present(division)] = 0
        elsewhere = ~country.regional
        size[elsewhere] *= (total - size[country.regional].sum()) / size[elsewhere].sum()
        return size

    def expected(self, year: int, *, division: int) -> Floats:
        """Inhabitants by municipality, sex and age class, not rounded."""
        data = self._data
        structures = {when: np.array(counts, float) for when, counts in data["opbouw"].items()}
        first, last = min(structures), max(structures)
        weight = np.clip((year - first) / (last - first), 0, 1)
        national = structures[first] * (1 - weight) + structures[last] * weight
        sizes = self.sizes(year, division=division)
        structure = national * self._tilt
        structure /= structure.sum(axis=1, keepdims=True)
        # cities weigh heavily: bring the country as a whole back to its own structure
        structure *= national / (sizes @ structure)
        structure /= structure.sum(axis=1, keepdims=True)
        women = np.array(data["aandeel_vrouwen"])
        by_sex: Floats = np.stack([structure * (1 - women), structure * women], axis=1)
        expected: Floats = sizes[:, None, None] * by_sex
        return expected

    def counts(self, year: int, *, division: int) -> NDArray[np.int64]:
        """Whole persons that add up to the whole number of inhabitants of each municipality."""
        expected = self.expected(year, division=division)
        flat = expected.reshape(len(expected), -1)
        whole = np.floor(flat)
        missing = np.rint(flat.sum(axis=1)) - whole.sum(axis=1)
        rank = np.argsort(np.argsort(whole - flat, axis=1, kind="stable"), axis=1)
        counts: NDArray[np.int64] = (whole + (rank < missing[:, None])).astype(np.int64)
        return counts.reshape(expected.shape)

    def buurten(self, year: int, *, division: int) -> Floats:
        """Inhabitants of the region's buurten by sex and age class, not rounded."""
        country = self.country
        data = self._data
        tilt = np.exp(np.outer(country.buurt_urban, data["helling_stedelijk"]))[:, None, :]
        part = country.buurt_share[:, None, None] * tilt
        member = country.buurt_municipality
        together = np.zeros((len(country.codes), *part.shape[1:]))
        np.add.at(together, member, part)
        return self.counts(year, division=division)[member] * part / together[member]


def population_of(
    region: PracticeRegion | Pack, *, seed: int, municipalities: int | None = None
) -> Population:
    """The people of the invented country around a region.

    Args:
        municipalities: as many in the country in every year; None gives the published numbers.

    Raises:
        InvalidInput: the country would have no more municipalities than the region.
    """
    if not isinstance(region, PracticeRegion):
        region = PracticeRegion.of(region)
    counts = shape("bevolking")["aantal_gemeenten"]["waarden"]
    if municipalities is not None:
        counts = dict.fromkeys(counts, municipalities)
    return Population(make_country(region, seed=seed, counts=counts), seed=seed)
