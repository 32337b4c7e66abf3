# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Has a difference lasted, and which way does it go: the periods before the newest."""

from __future__ import annotations

import numpy as np
import polars as pl

from koers.calculations.statistics import recent_trend
from koers.errors import NotDeterminable
from koers.regiobeeld.definitions import Definition, Kind, Polarity
from koers.regiobeeld.rule import Rule

TREND_POINTS = 5


def lasting(
    own: pl.DataFrame, country: pl.DataFrame, definition: Definition, period: str, held: Rule
) -> pl.DataFrame:
    """Columns area, periods, periods_worse, lasting and trend.

    Worse is: on the wrong side of the country's figure of the same period by at least the practical
    difference. Periods before a break in the series do not count. One period alone refutes
    nothing: `lasting` is then true, and `periods` tells the reader that it is only one.
    """
    since = max(
        (item.periode for item in definition.reeksbreuken if item.periode <= period), default=""
    )
    side = 1.0 if definition.polariteit is Polarity.LAGER_IS_BETER else -1.0
    national = country.select("period", national=pl.col("value"))
    known = (
        own.filter(
            pl.col("value").is_not_null()
            & (pl.col("period") >= since)
            & (pl.col("period") <= period)
        )
        .join(national, on="period")
        .sort("area", "period")
        .with_columns(
            is_worse=side * (pl.col("value") - pl.col("national"))
            > held.least_difference * pl.col("national").abs()
        )
    )
    summed = known.group_by("area").agg(
        periods=pl.len().clip(upper_bound=held.periods),
        periods_worse=pl.col("is_worse").tail(held.periods).sum(),
    )
    enough = pl.col("periods_worse") >= pl.min_horizontal(
        pl.lit(held.periods_worse), pl.col("periods")
    )
    return summed.with_columns(lasting=enough).join(
        _trends(known, definition), on="area", how="left"
    )


def _trends(known: pl.DataFrame, definition: Definition) -> pl.DataFrame:
    """Direction over the five latest periods, for shares of counted persons."""
    empty = pl.DataFrame(schema={"area": pl.String, "trend": pl.Int8})
    if definition.soort is not Kind.VERHOUDING or not definition.personen:
        return empty
    place = pl.int_range(pl.len()).over("area")
    until_newest = pl.len().over("area") - place
    rows = (
        known.filter(pl.col("numerator").is_not_null() & (pl.col("denominator") > 0))
        .with_columns(enough=pl.len().over("area") >= TREND_POINTS, until_newest=until_newest)
        .filter(pl.col("enough") & (pl.col("until_newest") <= TREND_POINTS))
    )
    if rows.is_empty():
        return empty
    counts, totals = (
        rows[name].to_numpy().reshape(-1, TREND_POINTS) for name in ("numerator", "denominator")
    )
    try:
        direction = recent_trend(np.minimum(counts, totals), totals).direction
    except NotDeterminable:
        return empty
    areas = rows["area"].gather_every(TREND_POINTS)
    return pl.DataFrame({"area": areas, "trend": pl.Series(direction).fill_nan(None).cast(pl.Int8)})
