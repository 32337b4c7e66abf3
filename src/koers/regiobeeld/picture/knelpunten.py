# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where it hurts: areas that differ from the Netherlands by more than chance, on the wrong side.

Every indicator with a polarity is compared with the country in its newest period, for the regions
and their municipalities together. The p-values of that whole scan are adjusted after Benjamini and
Hochberg, so that of all lines on the list at most 5 % is expected to be there by chance. What has
no standard error (see `spread`) is not tested and never listed.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from scipy.special import ndtr

from koers.calculations.statistics import benjamini_hochberg
from koers.regiobeeld.areas.register import NEDERLAND, AreaRegister, Level
from koers.regiobeeld.definitions import Definition, Polarity
from koers.regiobeeld.picture.population import Population
from koers.regiobeeld.picture.spread import NORMAL_95, SpreadMethod, standard_errors

#: Share of the lines on the list that may be there by chance.
FALSE_DISCOVERY_RATE = 0.05

KNELPUNT_SCHEMA: dict[str, pl.DataType] = {
    "indicator": pl.String(),
    "area": pl.String(),
    "period": pl.String(),
    "value": pl.Float64(),
    "reference": pl.Float64(),
    "difference": pl.Float64(),
    "lower": pl.Float64(),  # 95 % bounds of the difference
    "upper": pl.Float64(),
    "p": pl.Float64(),
    "q": pl.Float64(),  # adjusted p (Benjamini-Hochberg over the whole scan)
    "tested": pl.Int32(),  # size of the scan
    "method": pl.String(),  # SpreadMethod
    "worse": pl.Boolean(),
    "listed": pl.Boolean(),  # worse, and q below the false discovery rate
    "strength": pl.Float64(),  # difference in standard deviations between municipalities
    "affected": pl.Float64(),  # people (or euro a year) more than at the country's level
}


def find_knelpunten(
    figures: pl.DataFrame, register: AreaRegister, definitions: Mapping[str, Definition]
) -> pl.DataFrame:
    """All comparisons of the scan, the strongest knelpunten first."""
    everybody = figures.filter((pl.col("sex") == "T") & (pl.col("age") == "alle"))
    regions = register.at_level(Level.REGIO)
    areas = [region.code for region in regions]
    areas += [area.code for region in regions for area in register.children(region.code)]
    municipalities = [area.code for area in register.at_level(Level.GEMEENTE)]
    population = Population(figures, definitions)
    parts = everybody.partition_by("indicator", as_dict=True)
    rows = []
    for definition in definitions.values():
        own = parts.get((definition.id,))
        if definition.polariteit is Polarity.NEUTRAAL or own is None:
            continue
        compared = _compared(own, areas, municipalities, definition, population)
        if compared is not None:
            rows.append(compared)
    if not rows:
        return pl.DataFrame(schema=KNELPUNT_SCHEMA)
    return _adjusted(_newest_per_topic(pl.concat(rows), definitions))


def _newest_per_topic(rows: pl.DataFrame, definitions: Mapping[str, Definition]) -> pl.DataFrame:
    """Without the variants whose newest figure is older than that of another age group."""
    topics = {key: definition.topic for key, definition in definitions.items()}
    topic = pl.col("indicator").replace_strict(topics, return_dtype=pl.String)
    return rows.filter(pl.col("period") == pl.col("period").max().over(topic))


def _compared(
    own: pl.DataFrame,
    areas: list[str],
    municipalities: list[str],
    definition: Definition,
    population: Population,
) -> pl.DataFrame | None:
    """Newest period of one indicator against the country; None when it cannot be compared."""
    country = own.filter((pl.col("area") == NEDERLAND) & pl.col("value").is_not_null())
    here = own.filter(pl.col("area").is_in(areas) & pl.col("value").is_not_null())
    period = here.join(country, on="period", how="semi")["period"].max()
    if period is None:
        return None
    reference = country.filter(pl.col("period") == period)["value"].item()
    spread = standard_errors(own, municipalities, definition, population, str(period), reference)
    if spread is None:
        return None
    between = own.filter((pl.col("period") == period) & pl.col("area").is_in(municipalities))[
        "value"
    ].std()
    higher_is_worse = definition.polariteit is Polarity.LAGER_IS_BETER
    difference = pl.col("value") - reference
    return (
        here.filter(pl.col("period") == period)
        .join(spread.errors, on="area", how="inner")
        .filter(pl.col("standard_error") > 0)
        .select(
            "indicator",
            "area",
            "period",
            "value",
            reference=pl.lit(reference),
            difference=difference,
            lower=difference - NORMAL_95 * pl.col("standard_error"),
            upper=difference + NORMAL_95 * pl.col("standard_error"),
            z=difference / pl.col("standard_error"),
            method=pl.lit(str(spread.method)),
            worse=(difference > 0) if higher_is_worse else (difference < 0),
            strength=difference.abs() / (between or np.nan),
            affected=difference.abs() * pl.col("people") / definition.maal
            if spread.method is not SpreadMethod.RESPONS
            else difference.abs() * pl.col("people") / 100,
        )
    )


def _adjusted(rows: pl.DataFrame) -> pl.DataFrame:
    p = 2 * ndtr(-np.abs(rows["z"].to_numpy()))
    rows = rows.with_columns(
        p=pl.Series(p),
        q=pl.Series(np.asarray(benjamini_hochberg(p))),
        tested=pl.lit(rows.height, dtype=pl.Int32),
    )
    rows = rows.with_columns(listed=pl.col("worse") & (pl.col("q") < FALSE_DISCOVERY_RATE))
    return rows.sort("listed", "strength", descending=True).select(
        pl.col(name).cast(kind) for name, kind in KNELPUNT_SCHEMA.items()
    )
