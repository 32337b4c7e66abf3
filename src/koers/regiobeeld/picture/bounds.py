# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Intervals that follow from counts of persons, where the publisher gives no bounds of its own."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from koers.calculations.statistics import wilson_interval
from koers.regiobeeld.definitions import Definition, Kind


def with_bounds(figures: pl.DataFrame, definitions: Mapping[str, Definition]) -> pl.DataFrame:
    """Fill lower and upper (95 %, Wilson) for ratios of persons to persons."""
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
    chosen = figures.filter(applies)
    if chosen.is_empty():
        return figures
    interval = wilson_interval(chosen["numerator"].to_numpy(), chosen["denominator"].to_numpy())
    factor = chosen["indicator"].replace_strict(times, return_dtype=pl.Float64).to_numpy()
    chosen = chosen.with_columns(
        lower=pl.Series(np.asarray(interval.lower) * factor),
        upper=pl.Series(np.asarray(interval.upper) * factor),
    )
    return pl.concat([figures.filter(applies.not_().fill_null(True)), chosen])
