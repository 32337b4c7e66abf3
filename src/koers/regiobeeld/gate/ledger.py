# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publications told so far, so that two of them laid side by side tell no more than one.

Every publication stays readable at its own address. What one withheld, later ones withhold too, and
what one published protects nothing any more. The ledger stands beside the picture and holds only keys
of withheld figures and figures that were public; why a figure is withheld is written nowhere, because
"this one is small" would narrow it down.
"""

from __future__ import annotations

import polars as pl

from koers.regiobeeld.observations import KEY

#: value, numerator, denominator: as published; all empty where the figure was withheld.
LEDGER_SCHEMA: dict[str, pl.DataType] = {
    **{name: pl.String() for name in KEY},
    "withheld": pl.Boolean(),
    "value": pl.Float64(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
}
_TOLD = ["value", "numerator", "denominator"]


def no_ledger() -> pl.DataFrame:
    """The ledger before the first publication."""
    return pl.DataFrame(schema=LEDGER_SCHEMA)


def written_on(earlier: pl.DataFrame, shown: pl.DataFrame, withheld: pl.DataFrame) -> pl.DataFrame:
    """The ledger after one more publication: what it says of a figure replaces what stood there.

    Args:
        shown: figures of guarded indicators with a value, in the columns of the picture.
        withheld: keys of the figures that the gate emptied.
    """
    if shown.is_empty() and withheld.is_empty():
        return earlier
    hidden = withheld.select(KEY).with_columns(
        pl.lit(True).alias("withheld"), *(pl.lit(None, pl.Float64()).alias(name) for name in _TOLD)
    )
    told = shown.select(*KEY, pl.lit(False).alias("withheld"), *_TOLD)
    now = pl.concat([hidden, told]).select(
        pl.col(name).cast(kind) for name, kind in LEDGER_SCHEMA.items()
    )
    return pl.concat([now, earlier.join(now, on=KEY, how="anti")]).sort(KEY)
