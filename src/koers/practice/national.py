# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole country of neighbourhoods in long files, one per year: for measuring, not for looking at.

Every buurt has a figure of every indicator in every year; the country stands beside them. Figures are
drawn in columns and written indicator by indicator, so that size costs no memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from koers.practice.figures import COUNTRY, Floats, expit, logit, stream

#: Wijken per municipality and buurten per wijk, of the invented codes.
_WIJKEN, _BUURTEN = 10, 5
_FIRST_MUNICIPALITY = 2001
_SPREAD, _DRIFT = 0.2, 0.02
_FEWEST, _MOST = 50, 20_000


@dataclass(frozen=True, slots=True)
class National:
    """Codes of the buurten and ids of the indicators; every year is written with the same ones."""

    buurten: int
    indicators: int
    years: Sequence[int]
    #: Codes of municipalities (GM0153) that come first, such as those of the own region.
    own: tuple[str, ...] = ()
    seed: int = 2022

    @property
    def values(self) -> int:
        """Figures of buurten in all files together."""
        return self.buurten * self.indicators * len(self.years)

    @property
    def codes(self) -> list[str]:
        """Code per buurt: its wijk and municipality stand in it."""
        found = []
        for number in range(self.buurten):
            wijk, buurt = divmod(number, _BUURTEN)
            municipality, wijk = divmod(wijk, _WIJKEN)
            if municipality < len(self.own):
                stem = self.own[municipality].removeprefix("GM")
            else:
                stem = str(_FIRST_MUNICIPALITY + municipality)
            found.append(f"BU{stem}{wijk:02}{buurt:02}")
        return found

    @property
    def ids(self) -> list[str]:
        return [f"landelijk-{number + 1:03}" for number in range(self.indicators)]

    def people(self) -> NDArray[np.int64]:
        """Inhabitants per buurt: 50 to some thousands."""
        drawn = stream(self.seed, "landelijk").lognormal(6.6, 0.9, self.buurten)
        return np.clip(drawn, _FEWEST, _MOST).astype(np.int64)


def write_national(folder: Path, national: National) -> list[Path]:
    """One file per year: indicator, area, year, number with the property and number of people."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = pl.Series("gebied", [COUNTRY, *national.codes])
    people = national.people()
    own = np.concatenate([[people.sum()], people])
    written = []
    for year in national.years:
        path = folder / f"landelijk_{year}.csv"
        with path.open("wb") as target:
            for place, (indicator, counts) in enumerate(_counts(national, people, year)):
                pl.DataFrame(
                    {
                        "indicator": pl.repeat(indicator, len(codes), eager=True),
                        "gebied": codes,
                        "jaar": pl.repeat(year, len(codes), eager=True),
                        "teller": counts,
                        "noemer": own,
                    }
                ).write_csv(target, separator=";", include_header=place == 0)
        written.append(path)
    return written


def _counts(
    national: National, people: NDArray[np.int64], year: int
) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Per indicator the numbers with the property, the country first."""
    since = year - min(national.years)
    for indicator in national.ids:
        rng = stream(national.seed, indicator)
        level = logit(rng.uniform(0.03, 0.5)) + _DRIFT * since
        share: Floats = expit(level + _SPREAD * rng.standard_normal(national.buurten))
        counts = stream(national.seed + year, indicator).binomial(people, share)
        yield indicator, np.concatenate([[counts.sum()], counts])
