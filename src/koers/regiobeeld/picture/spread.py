# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The standard error of an area's figure, by the best method that the delivered data allow.

In this order: the publisher's own bounds; counts of persons; the number of people who answered the
survey; for amounts per person, how much the figure jumps from year to year. Without any of these
the answer is None: not determinable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

from koers.calculations.statistics.counts import normal_quantile
from koers.regiobeeld.areas.municipalities import fewest_municipalities
from koers.regiobeeld.areas.register import NEDERLAND
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.picture.population import Population

_RESPONSE = Path(__file__).parent.parent / "parameters" / "respons.yaml"
NORMAL_95 = normal_quantile(0.95)
#: From a median absolute value to a standard deviation under the normal distribution.
_MAD_TO_SD = 1.4826
#: Fewer year-to-year steps than this say too little about the spread.
_FEWEST_STEPS = 30
_NONE = pl.lit(None, dtype=pl.Float64)


class SpreadMethod(StrEnum):
    BRON = "marge van de bron"
    AANTALLEN = "aantallen personen"
    RESPONS = "aantal respondenten"
    JAREN = "schommeling tussen jaren"


@dataclass(frozen=True, slots=True)
class Spread:
    """Columns of `errors`: area, standard_error (unit of the value), people (the base), trials.

    standard_error is that of an area's figure when the country's figure is its truth; trials is the
    number of persons asked or counted where the figure is a share of them, else null.
    """

    method: SpreadMethod
    errors: pl.DataFrame


def standard_errors(
    own: pl.DataFrame,
    municipalities: list[str],
    definition: Definition,
    population: Population,
    period: str,
    reference: float,
    jumps: dict[str, float | None] | None = None,
) -> Spread | None:
    """Standard errors per area in a period.

    Args:
        own: figures of the indicator for everybody, all areas and periods.
        municipalities: codes of all municipalities of the country in the register.
        population: people per area, for percentages without counts.
        reference: value of the country.
        jumps: yearly jump of one person by indicator, filled here: it is the same for every period.
    """
    newest = own.filter((pl.col("period") == period) & pl.col("value").is_not_null())
    if newest.filter(published_bounds(newest)).height and not definition.personen:
        return Spread(
            SpreadMethod.BRON,
            newest.filter(published_bounds(newest)).select(
                "area",
                standard_error=(pl.col("upper") - pl.col("lower")) / (2 * NORMAL_95),
                people=pl.col("denominator"),
                trials=_NONE,
            ),
        )
    if definition.soort is Kind.VERHOUDING and definition.personen:
        return _from_counts(newest, definition, reference)
    if definition.soort is Kind.AANDEEL and definition.weging is not None:
        return _from_response(population, definition, municipalities, period, reference)
    if definition.soort is Kind.VERHOUDING:
        jumps = {} if jumps is None else jumps
        if definition.id not in jumps:
            jumps[definition.id] = _jump_of_one(own, municipalities)
        return _from_years(own, jumps[definition.id], period, reference)
    return None


def published_bounds(figures: pl.DataFrame) -> pl.Expr:
    """The rows whose bounds come from the publisher and were not worked out here."""
    given = pl.col("lower").is_not_null() & pl.col("upper").is_not_null()
    if "margin" not in figures.columns:
        return given
    return given & (pl.col("margin").is_null() | (pl.col("margin") == str(SpreadMethod.BRON)))


def _from_counts(newest: pl.DataFrame, definition: Definition, reference: float) -> Spread:
    share = reference / definition.maal
    return Spread(
        SpreadMethod.AANTALLEN,
        newest.select(
            "area",
            standard_error=(share * (1 - share) / pl.col("denominator")).sqrt() * definition.maal,
            people=pl.col("denominator"),
            trials=pl.col("denominator"),
        ),
    )


@cache
def _responses() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_RESPONSE.read_text("utf-8"))
    return found


def _from_response(
    population: Population,
    definition: Definition,
    municipalities: list[str],
    period: str,
    reference: float,
) -> Spread | None:
    dated = _responses().get(definition.bron, {}).get("waarden", {}).get(period)
    if dated is None or definition.weging is None:
        return None
    now = pl.col("period") == period
    people = population.people(definition.weging).filter(now)
    # The survey's number of respondents is of all adults, whatever age the indicator is about.
    adults = population.adults(definition.weging).filter(now)
    country = adults.filter(pl.col("area").is_in(municipalities))
    if country.height < fewest_municipalities():
        return None
    fraction = dated["waarde"] / country["people"].sum()
    share = reference / 100
    return Spread(
        SpreadMethod.RESPONS,
        people.select(
            "area",
            "people",
            standard_error=(share * (1 - share) / (pl.col("people") * fraction)).sqrt() * 100,
            trials=pl.col("people") * fraction,
        ),
    )


def _jump_of_one(own: pl.DataFrame, municipalities: list[str]) -> float | None:
    """Spread of yearly jumps relative to the country, of one person; None when too little is known.

    With s that spread, a municipality of n people jumps by about s * sqrt(2 / n)
    from one year to the next; the median over all municipalities and years gives s and is not
    moved by the few that really changed.
    """
    country = own.filter(pl.col("area") == NEDERLAND).select("period", national=pl.col("value"))
    steps = (
        own.filter(pl.col("area").is_in(municipalities))
        .join(country, on="period")
        .sort("area", "period")
        .with_columns(ratio=pl.col("value") / pl.col("national"))
        .with_columns(
            step=pl.col("ratio").diff().over("area"),
            years=pl.col("period").str.slice(0, 4).cast(pl.Int32).diff().over("area"),
        )
        .filter((pl.col("years") == 1) & pl.col("step").is_not_null())
    )
    if steps.height < _FEWEST_STEPS:
        return None
    return float(np.median(np.abs(steps["step"] * (steps["denominator"] / 2).sqrt())) * _MAD_TO_SD)


def _from_years(
    own: pl.DataFrame, for_one: float | None, period: str, reference: float
) -> Spread | None:
    """The jump of one person, scaled with the number of people."""
    if for_one is None:
        return None
    return Spread(
        SpreadMethod.JAREN,
        own.filter((pl.col("period") == period) & (pl.col("denominator") > 0)).select(
            "area",
            standard_error=reference * for_one / pl.col("denominator").sqrt(),
            people=pl.col("denominator"),
            trials=_NONE,
        ),
    )
