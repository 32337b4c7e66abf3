# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The disclosure gate: the one place that every figure passes on its way out.

This storey withholds numbers of persons below the threshold of their definition. Withholding
further cells so that no total gives a hidden number away comes with `calculations.statistics.suppress`.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.observations import EmptyReason


def through_gate(figures: pl.DataFrame, definitions: Mapping[str, Definition]) -> pl.DataFrame:
    """Figures as they may be shown: small numbers of persons are empty with the reason `geheim`.

    A true zero stays: it says nothing about anybody.
    """
    thresholds = {key: d.drempel for key, d in definitions.items() if d.personen}
    threshold = pl.col("indicator").replace_strict(
        thresholds, default=None, return_dtype=pl.Float64
    )
    counted = pl.coalesce("numerator", pl.when(pl.col("denominator").is_null()).then("value"))
    small = ((counted > 0) & (counted < threshold)) | (pl.col("denominator") < threshold)
    hidden = small.fill_null(False)
    return figures.with_columns(
        *(
            pl.when(~hidden).then(pl.col(name)).alias(name)
            for name in ("value", "numerator", "denominator", "lower", "upper")
        ),
        reason=pl.when(hidden).then(pl.lit(str(EmptyReason.GEHEIM))).otherwise(pl.col("reason")),
    )
