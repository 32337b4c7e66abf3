# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of the whole from figures of the parts: always sum over sum, never a mean of means.

A whole is made only when every part has its figure. A percentage that comes without counts is
weighed by the population that its definition names; without those weights it stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from koers.regiobeeld.areas.municipalities import municipalities_in
from koers.regiobeeld.areas.register import NEDERLAND, AreaRegister, Level
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.observations import KEY, EmptyReason
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA, Origin
from koers.regiobeeld.picture.population import Population
from koers.regiobeeld.picture.recompute import Existing, in_todays_borders

_GROUP = [name for name in KEY if name != "area"]


def with_wholes(
    figures: pl.DataFrame,
    register: AreaRegister,
    definitions: Mapping[str, Definition],
    *,
    population: Population | None = None,
    existing: Existing | None = None,
) -> pl.DataFrame:
    """Add the regions', subregions' and the country's figures where the publisher gives none.

    The country is summed in the division that its figures were published in; regions in today's.

    Args:
        population: in today's borders, when it is not among these figures.
        existing: as for `in_todays_borders`.
    """
    municipalities = [area.code for area in register.at_level(Level.GEMEENTE)]
    parts = figures.filter(pl.col("area").is_in(municipalities))
    if parts.is_empty():
        return figures
    made = []
    today = in_todays_borders(figures, definitions, existing)
    todays_parts = today.filter(pl.col("area").is_in(municipalities))
    population = population or Population(todays_parts, definitions)
    for whole in (*register.at_level(Level.REGIO), *register.at_level(Level.SUBREGIO)):
        codes = list(whole.members) or [area.code for area in register.children(whole.code)]
        inside = todays_parts.filter(pl.col("area").is_in(codes))
        if inside.is_empty():
            continue
        needed = pl.lit(len(codes), dtype=pl.Int64)
        made.append(_sums(inside, whole.code, needed, definitions))
        made.append(_weighed(inside, whole.code, codes, definitions, population))
    years = parts["period"].str.slice(0, 4).unique().to_list()
    country = {year: municipalities_in(int(year)) for year in years}
    needed = pl.col("period").str.slice(0, 4).replace_strict(country, return_dtype=pl.Int64)
    made.append(_sums(parts, NEDERLAND, needed, definitions, only_complete=True))
    wholes = pl.concat(made)
    return pl.concat([today, wholes.join(today, on=KEY, how="anti")])


def _of_kind(definitions: Mapping[str, Definition], *kinds: Kind) -> list[str]:
    return [definition.id for definition in definitions.values() if definition.soort in kinds]


def _sums(
    parts: pl.DataFrame,
    whole: str,
    needed: pl.Expr,
    definitions: Mapping[str, Definition],
    *,
    only_complete: bool = False,
) -> pl.DataFrame:
    """Counts added up, and ratios as sum of numerators over sum of denominators."""
    times = {key: definition.maal for key, definition in definitions.items()}
    ratios = _of_kind(definitions, Kind.VERHOUDING)
    summable = parts.filter(
        pl.col("indicator").is_in(_of_kind(definitions, Kind.AANTAL, Kind.VERHOUDING))
    )
    is_ratio = pl.col("indicator").is_in(ratios)
    present = pl.when(is_ratio).then(pl.col("denominator")).otherwise(pl.col("value")).is_not_null()
    total = (
        summable.with_columns(needed=needed)
        .group_by(_GROUP)
        .agg(
            pl.col("value").sum(),
            pl.col("numerator").sum(),
            pl.col("denominator").sum(),
            complete=present.sum() >= pl.col("needed").first(),
            provisional=(pl.col("status") == "voorlopig").any(),
            levering=pl.col("levering").max(),
        )
        .with_columns(
            value=pl.when(is_ratio & (pl.col("denominator") > 0))
            .then(
                pl.col("numerator")
                / pl.col("denominator")
                * pl.col("indicator").replace_strict(times, return_dtype=pl.Float64)
            )
            .otherwise(pl.when(~is_ratio).then(pl.col("value")))
        )
    )
    if only_complete:
        total = total.filter("complete")
    return _as_picture(total, whole, Origin.SOM, counts=is_ratio)


def _weighed(
    parts: pl.DataFrame,
    whole: str,
    codes: list[str],
    definitions: Mapping[str, Definition],
    population: Population,
) -> pl.DataFrame:
    """Percentages and means without counts, each part weighing as many people as it has."""
    made = []
    by_indicator = parts.partition_by("indicator", as_dict=True)
    for definition in definitions.values():
        own = by_indicator.get((definition.id,))
        if definition.soort not in (Kind.AANDEEL, Kind.GEMIDDELDE) or own is None:
            continue
        if definition.weging is None:
            weighed = own.with_columns(people=pl.lit(None, dtype=pl.Float64))
        else:
            people = population.people(definition.weging)
            weighed = own.join(people, on=["area", "period"], how="left")
        total = weighed.group_by(_GROUP).agg(
            value=(pl.col("value") * pl.col("people")).sum() / pl.col("people").sum(),
            complete=(pl.col("value") * pl.col("people")).is_not_null().sum() >= len(codes),
            provisional=(pl.col("status") == "voorlopig").any(),
            levering=pl.col("levering").max(),
        )
        made.append(_as_picture(total, whole, Origin.GEWOGEN, counts=pl.lit(False)))
    return pl.concat(made) if made else pl.DataFrame(schema=PICTURE_SCHEMA)


def _as_picture(
    total: pl.DataFrame, whole: str, origin: Origin, *, counts: pl.Expr
) -> pl.DataFrame:
    """Sums in the columns of the picture; what is incomplete says that parts were not delivered."""
    complete = pl.col("complete")
    empty = pl.lit(None, dtype=pl.Float64)
    for name in ("numerator", "denominator"):
        if name not in total.columns:
            total = total.with_columns(empty.alias(name))
    return total.select(
        "indicator",
        pl.lit(whole).alias("area"),
        "period",
        "sex",
        "age",
        pl.when(complete).then(pl.col("value")).alias("value"),
        pl.when(complete & counts).then(pl.col("numerator")).alias("numerator"),
        pl.when(complete & counts).then(pl.col("denominator")).alias("denominator"),
        empty.alias("lower"),
        empty.alias("upper"),
        pl.when(~complete)
        .then(pl.lit(str(EmptyReason.NIET_GELEVERD)))
        .when(pl.col("value").is_null())
        .then(pl.lit(str(EmptyReason.NIET_VAN_TOEPASSING)))
        .alias("reason"),
        pl.when(pl.col("provisional"))
        .then(pl.lit("voorlopig"))
        .otherwise(pl.lit("definitief"))
        .alias("status"),
        pl.lit(None, dtype=pl.Int32).alias("source_row"),
        pl.lit(str(origin)).alias("origin"),
        "levering",
        pl.lit(None, dtype=pl.String).alias("margin"),
    ).select(pl.col(name).cast(kind) for name, kind in PICTURE_SCHEMA.items())
