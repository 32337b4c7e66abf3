# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The 95 % margin of every figure of which one can be known, by the same methods as the scan.

So a page and the list of knelpunten never judge one figure in two ways. Counts and shares get the
score interval (Wilson), which misses the country's figure exactly where a test at 95 % would say
so; amounts per person get the normal interval of their jumps from year to year.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from koers.calculations.statistics import wilson_interval
from koers.regiobeeld.areas.register import NEDERLAND, AreaRegister, Level
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.picture.population import Population
from koers.regiobeeld.picture.spread import (
    NORMAL_95,
    Spread,
    SpreadMethod,
    published_bounds,
    standard_errors,
)

_BOUNDS = ("lower", "upper", "margin")


def with_bounds(
    figures: pl.DataFrame,
    register: AreaRegister,
    definitions: Mapping[str, Definition],
    population: Population | None = None,
) -> pl.DataFrame:
    """Fill lower, upper and margin; a model's estimate of a small area gets none.

    Args:
        population: when it is not among these figures.
    """
    if figures.is_empty():
        return figures
    figures = figures.with_columns(
        margin=pl.when(published_bounds(figures)).then(pl.lit(str(SpreadMethod.BRON)))
    )
    figures = _with_wilson(figures, definitions)
    population = population or Population(figures, definitions)
    found = _estimated(figures, register, definitions, population)
    if found.is_empty():
        return figures
    key = ["indicator", "area", "period", "sex", "age"]
    joined = figures.join(found, on=key, how="left", suffix="_estimated")
    empty = pl.col("lower").is_null() & pl.col("value").is_not_null()
    return joined.with_columns(
        pl.when(empty).then(pl.col(f"{name}_estimated")).otherwise(pl.col(name)).alias(name)
        for name in _BOUNDS
    ).select(figures.columns)


def _with_wilson(figures: pl.DataFrame, definitions: Mapping[str, Definition]) -> pl.DataFrame:
    """Ratios of persons to persons, in every breakdown by sex and age."""
    of_persons = [
        definition.id
        for definition in definitions.values()
        if definition.personen and definition.soort is Kind.VERHOUDING
    ]
    times = {key: definition.maal for key, definition in definitions.items()}
    applies = (
        pl.col("indicator").is_in(of_persons)
        & pl.col("lower").is_null()
        & pl.col("numerator").is_not_null()
        & (pl.col("denominator") > 0)
        & (pl.col("numerator") >= 0)
        & (pl.col("numerator") <= pl.col("denominator"))
    )
    marked = figures.select(
        "numerator",
        "denominator",
        applies=applies.fill_null(False),
        factor=pl.col("indicator").replace_strict(times, default=None, return_dtype=pl.Float64),
    )
    chosen = marked.filter("applies")
    if chosen.is_empty():
        return figures
    interval = wilson_interval(chosen["numerator"].to_numpy(), chosen["denominator"].to_numpy())
    made = {"margin": pl.lit(str(SpreadMethod.AANTALLEN))}
    for name, bound in (("lower", interval.lower), ("upper", interval.upper)):
        values = np.empty(figures.height)
        values[marked["applies"].to_numpy()] = bound * chosen["factor"].to_numpy()
        made[name] = pl.lit(pl.Series(values))
    return figures.with_columns(
        pl.when(marked["applies"]).then(bound).otherwise(pl.col(name)).alias(name)
        for name, bound in made.items()
    )


def _estimated(
    figures: pl.DataFrame,
    register: AreaRegister,
    definitions: Mapping[str, Definition],
    population: Population,
) -> pl.DataFrame:
    """Bounds of shares from a survey and of amounts per person, for everybody together."""
    municipalities = [area.code for area in register.at_level(Level.GEMEENTE)]
    levels = {area.code: str(area.level) for area in register}
    everybody = figures.filter((pl.col("sex") == "T") & (pl.col("age") == "alle"))
    by_indicator = everybody.partition_by("indicator", as_dict=True)
    made = []
    jumps: dict[str, float | None] = {}
    for definition in definitions.values():
        own = by_indicator.get((definition.id,))
        if own is None or definition.soort not in (Kind.AANDEEL, Kind.VERHOUDING):
            continue
        if definition.personen:
            continue
        modelled = [str(level) for level in Level if definition.is_modelled(level)]
        level = pl.col("area").replace_strict(levels, default="", return_dtype=pl.String)
        measured = own.filter(~level.is_in(modelled)) if modelled else own
        country = own.filter((pl.col("area") == NEDERLAND) & pl.col("value").is_not_null())
        for period, reference in country.select("period", "value").iter_rows():
            spread = standard_errors(
                measured, municipalities, definition, population, period, reference, jumps
            )
            if spread is not None and spread.method is not SpreadMethod.BRON:
                made.append(_interval(measured.filter(pl.col("period") == period), spread))
    return pl.concat(made) if made else pl.DataFrame()


def _interval(measured: pl.DataFrame, spread: Spread) -> pl.DataFrame:
    rows = measured.filter(pl.col("value").is_not_null()).join(spread.errors, on="area")
    value, error = rows["value"].to_numpy(), rows["standard_error"].to_numpy()
    if spread.method is SpreadMethod.RESPONS:
        asked = rows["trials"].to_numpy()
        share = np.clip(value / 100, 0.0, 1.0)
        interval = wilson_interval(share * asked, asked)
        lower, upper = interval.lower * 100, interval.upper * 100
    else:
        lower, upper = np.maximum(value - NORMAL_95 * error, 0.0), value + NORMAL_95 * error
    return rows.select(
        "indicator", "area", "period", "sex", "age",
        lower=pl.Series(np.asarray(lower), dtype=pl.Float64),
        upper=pl.Series(np.asarray(upper), dtype=pl.Float64),
        margin=pl.lit(str(spread.method)),
    )  # fmt: skip
