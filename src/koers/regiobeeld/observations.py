# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one schema in which every source delivers its figures.

A row is one figure: an indicator for an area in a period, for a sex and an age group. Every reader
gives exactly these columns; the picture, the pages and the downloads know nothing of publishers.
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl


class EmptyReason(StrEnum):
    """Why a figure has no value. The reasons are never mixed."""

    NIET_GELEVERD = "niet-geleverd"
    ONBEKEND = "onbekend"  # the publisher itself does not know ("." in StatLine)
    GEHEIM = "geheim"  # withheld: the number is too small to publish
    NIET_VAN_TOEPASSING = "niet-van-toepassing"  # not asked, or impossible (empty in StatLine)
    NIET_VERGELIJKBAAR = "niet-vergelijkbaar"
    NOG_NIET_GELDIG = "nog-niet-geldig"
    NIET_TE_BEPALEN = "niet-te-bepalen"  # of areas together: their counts are not given


class Origin(StrEnum):
    """Where a figure of the picture comes from."""

    BRON = "bron"  # as the publisher delivered it
    SOM = "som"  # sum, or sum over sum, of the parts
    HERREKEND = "herrekend"  # divided over the municipalities of today
    GEWOGEN = "gewogen"  # parts weighed by population, because the publisher gives no counts


#: period: "2023" (year), "2023-H1" (half-year), "2023-K1" (quarter), "2023-01" (month)
#: sex: "T" (together), "M", "V"
#: age "alle": everybody in the population of the definition (for eenzaamheid-18plus: all of 18+)
#: age: "alle", or a group within that population: "00-04" .. "85-89", "90+"
#: value: in the unit of the definition; for indicators with numerator and denominator it is their
#:   ratio times the definition's multiplier
#: lower, upper: 95 % bounds that the publisher gives, in the unit of value; else null
#: reason: an EmptyReason when value is null, else null
#: status: "definitief" or "voorlopig"
#: source_row: line in the delivered file (the header is line 1); null for sums over lines
SCHEMA: dict[str, pl.DataType] = {
    "indicator": pl.String(),
    "area": pl.String(),
    "period": pl.String(),
    "sex": pl.String(),
    "age": pl.String(),
    "value": pl.Float64(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "reason": pl.String(),
    "status": pl.String(),
    "source_row": pl.Int32(),
}

#: What identifies a figure: no delivery holds two rows with the same key.
KEY = ["indicator", "area", "period", "sex", "age"]


def empty_observations() -> pl.DataFrame:
    """No figures, in the schema."""
    return pl.DataFrame(schema=SCHEMA)


def as_observations(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame in exactly the schema: missing columns become null, sex and age everybody.

    Args:
        frame: holds at least indicator, area, period and value.
    """
    defaults = {"sex": "T", "age": "alle", "status": "definitief"}
    missing = [
        pl.lit(defaults.get(name), dtype=dtype).alias(name)
        for name, dtype in SCHEMA.items()
        if name not in frame.columns
    ]
    return frame.with_columns(missing).select(
        pl.col(name).cast(dtype) for name, dtype in SCHEMA.items()
    )
