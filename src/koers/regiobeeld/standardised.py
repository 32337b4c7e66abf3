# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cost per insured year freed of differences in age and sex, where the source gives both.

Indirect: what the area spent against what it would spend if each of its age and sex groups cost what
it costs in the Netherlands. Two areas are never compared with each other, each with the Netherlands.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import polars as pl

from koers.access.actor import Actor
from koers.calculations.statistics import indirectly_standardised_ratio
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import NEDERLAND

COST, YEARS = "zvw-kosten", "zvw-verzekerdejaren"
#: Groups that a reader can oversee, by the first year of age of the publisher's classes.
_BANDS = (
    (0, "0 tot 18 jaar"),
    (18, "18 tot 65 jaar"),
    (65, "65 tot 75 jaar"),
    (75, "75 jaar en ouder"),
)
_WIDEST_CHILD_CLASS = 15
_GROUP = ("sex", "age")


@dataclass(frozen=True, slots=True)
class Standardised:
    """Cost per insured year of an area in a period.

    crude: as it is; corrected: with the age and sex of the Netherlands; ratio: observed to expected.
    groups: number of age and sex groups of which both figures are known.
    left_out: groups of which only one of the two is known, so that they count in neither.
    """

    crude: float
    corrected: float
    ratio: float
    national: float
    groups: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Band:
    """Cost per insured year of an age band."""

    name: str
    here: float | None
    national: float | None


def standardised(actor: Actor, area_code: str, period: str) -> Standardised | None:
    """The Zvw cost of an area freed of age and sex; None where the groups are not delivered."""
    return of_groups(_groups(area_code, period), _groups(NEDERLAND, period))


def of_groups(here: pl.DataFrame, country: pl.DataFrame) -> Standardised | None:
    """The same from the groups of the area and of the country: columns sex, age, cost and years."""
    both = here.join(country, on=["sex", "age"], suffix="_nl")
    both = both.filter((pl.col("years") > 0) & (pl.col("years_nl") > 0) & (pl.col("cost") >= 0))
    if both.height < 10:
        return None
    columns = (both[name].to_numpy() for name in ("cost", "years", "cost_nl", "years_nl"))
    cost, years, cost_nl, years_nl = columns
    ratio = float(np.asarray(indirectly_standardised_ratio(cost, years, cost_nl, years_nl).value))
    national = float(country["cost"].sum()) / float(country["years"].sum())
    return Standardised(
        crude=float(cost.sum() / years.sum()),
        corrected=ratio * national,
        ratio=ratio,
        national=national,
        groups=both.height,
        left_out=here.select(_GROUP).vstack(country.select(_GROUP)).unique().height - both.height,
    )


def bands(actor: Actor, area_code: str, period: str) -> list[Band]:
    """Cost per insured year by age band; a band that is not complete is empty."""
    here, country = (_by_band(_groups(code, period)) for code in (area_code, NEDERLAND))
    return [Band(name, here.get(start), country.get(start)) for start, name in _BANDS]


def bands_from(actor: Actor, area_code: str, period: str, starts: Collection[int]) -> list[Band]:
    """The bands that begin at these ages, in the order of age."""
    names = [name for start, name in _BANDS if start in starts]
    return [band for band in bands(actor, area_code, period) if band.name in names]


def _by_band(groups: pl.DataFrame) -> dict[int, float]:
    found: dict[int, list[float]] = {}
    for row in groups.iter_rows(named=True):
        if row["cost"] is None or not row["years"] or not row["age"][:2].isdigit():
            continue
        first = int(row["age"][:2])
        # The publisher's class of 15 to 19 holds children for the most part.
        start = (
            0 if first <= _WIDEST_CHILD_CLASS else max(s for s, _ in _BANDS if s <= max(first, 18))
        )
        sums = found.setdefault(start, [0.0, 0.0])
        sums[0] += row["cost"]
        sums[1] += row["years"]
    return {start: cost / years for start, (cost, years) in found.items() if years}


def _groups(area_code: str, period: str) -> pl.DataFrame:
    """Columns sex, age, cost and years of an area, through the gate."""
    snapshot = picture.current()
    parts = [
        picture.by_age(snapshot, indicator, area_code)
        .filter(pl.col("period") == period)
        .select("sex", "age", pl.col("value").alias(name))
        for indicator, name in ((COST, "cost"), (YEARS, "years"))
    ]
    return parts[0].join(parts[1], on=["sex", "age"]).drop_nulls()
