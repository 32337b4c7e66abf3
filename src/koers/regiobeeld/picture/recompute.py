# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series over a change of municipal borders: earlier figures in the borders of today, marked `herrekend`.

Numbers are divided by where the inhabitants went; a ratio is its numerator and denominator apart. What
cannot be divided (a median, a distance, a percentage without counts) stays as it was published, and a
municipality that did not exist yet has no figure, with the reason. A municipality that ended keeps its
own published figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from koers.calculations.statistics import recompute_boundaries
from koers.regiobeeld.areas.transitions import Transition, transitions
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.observations import KEY, EmptyReason
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA, Origin

_GROUP = [name for name in KEY if name != "area"]
#: Municipalities that ended together -> those of their successors that existed before.
Existing = dict[frozenset[str], list[str]]
_AMOUNTS = ("value", "numerator", "denominator")


def in_todays_borders(
    figures: pl.DataFrame,
    definitions: Mapping[str, Definition],
    existing: Existing | None = None,
) -> pl.DataFrame:
    """The figures, those of changed municipalities recomputed to the borders of today.

    Args:
        figures: in the columns of the picture. Which division a figure is in follows from the codes
            that stand beside it: a publisher may put an old year in a later division.
        existing: as `existing_before` tells of everything that is published together, when these are
            only some of its indicators.
    """
    if figures.is_empty() or not figures["area"].is_in(changed_areas()[0]).any():
        return figures
    if existing is None:
        existing = existing_before(figures)
    own = figures
    for _, items in transitions():
        made = _after(own, items, definitions, existing)
        if not made.is_empty():
            own = pl.concat([own.join(made, on=KEY, how="anti"), made])
    return own


def changed_areas() -> tuple[list[str], list[str]]:
    """Codes of the municipalities that ended, and of those in which their inhabitants live now."""
    items = [item for _, of_day in transitions() for item in of_day]
    return [item.oud for item in items], sorted({code for item in items for code in item.naar})


def existing_before(keys: pl.DataFrame) -> Existing:
    """The municipalities that grew and thus existed before: they stand beside those that ended.

    Args:
        keys: the keys of all figures of the changed areas (more may be among them).
    """
    ended, new = changed_areas()
    known = keys.select(KEY).filter(pl.col("area").is_in([*ended, *new]))
    found: Existing = {}
    for _, items in transitions():
        for whole in _wholes(items):
            old, naar = _codes(whole)
            groups = known.filter(pl.col("area").is_in(old)).select(_GROUP).unique()
            beside = known.join(groups, on=_GROUP, how="semi")["area"].unique()
            found[frozenset(old)] = sorted(set(beside) & set(naar))
            made = groups.join(pl.DataFrame({"area": naar}), how="cross").select(KEY)
            known = pl.concat([known, made]).unique()
    return found


def _codes(items: Sequence[Transition]) -> tuple[list[str], list[str]]:
    return [item.oud for item in items], sorted({code for item in items for code in item.naar})


def _after(
    figures: pl.DataFrame,
    items: Sequence[Transition],
    definitions: Mapping[str, Definition],
    existing: Existing,
) -> pl.DataFrame:
    """Rows of the new municipalities for the periods that were published in the division before."""
    old, new = _codes(items)
    # The new ones that existed before: they keep their own inhabitants.
    known = figures.filter(pl.col("area").is_in(old + new))
    before = known.filter(pl.col("area").is_in(old)).select(_GROUP).unique()
    if before.is_empty():
        return figures.clear()
    rows = known.join(before, on=_GROUP, how="semi")
    return pl.concat(_divided(rows, whole, definitions, existing) for whole in _wholes(items))


def _wholes(items: Sequence[Transition]) -> list[list[Transition]]:
    """Changes that hang together through a new municipality: each is recomputed as one."""
    found: list[list[Transition]] = []
    for item in items:
        touching = [group for group in found if any(set(item.naar) & set(o.naar) for o in group)]
        merged = [item, *(other for group in touching for other in group)]
        found = [group for group in found if group not in touching] + [merged]
    return found


def _divided(
    rows: pl.DataFrame,
    items: Sequence[Transition],
    definitions: Mapping[str, Definition],
    existing: Existing,
) -> pl.DataFrame:
    ended, new = _codes(items)
    own = rows.filter(pl.col("area").is_in([*ended, *new]))
    groups = own.filter(pl.col("area").is_in(ended)).select(_GROUP).unique()
    own = own.join(groups, on=_GROUP, how="semi")
    if own.is_empty():
        return own
    existed = existing[frozenset(ended)]
    before = [*ended, *existed]
    shares = np.zeros((len(before), len(new)))
    for item in items:
        for code, share in item.shares.items():
            shares[before.index(item.oud), new.index(code)] = share
    for code in existed:
        shares[before.index(code), new.index(code)] = 1.0
    index = groups.sort(_GROUP)
    tables = {name: _wide(own, index, before, name) for name in _AMOUNTS}
    # A correction can make an amount negative; both sides of zero move alike.
    moved = {
        name: recompute_boundaries(np.maximum(table, 0), shares, kind="count")
        - recompute_boundaries(np.maximum(-table, 0), shares, kind="count")
        for name, table in tables.items()
    }
    about = own.group_by(_GROUP).agg(
        pl.col("levering").max(), provisional=(pl.col("status") == "voorlopig").any()
    )
    made = [
        index.with_columns(
            pl.lit(code).alias("area"),
            *(pl.Series(name, moved[name][:, place]).fill_nan(None) for name in _AMOUNTS),
        )
        for place, code in enumerate(new)
    ]
    return _as_picture(pl.concat(made).join(about, on=_GROUP), existed, definitions)


def _wide(own: pl.DataFrame, index: pl.DataFrame, areas: Sequence[str], name: str) -> np.ndarray:
    """Shape (groups, areas); nan where there is no figure."""
    columns = []
    for code in areas:
        part = own.filter(pl.col("area") == code).select(*_GROUP, name)
        joined = index.join(part, on=_GROUP, how="left", maintain_order="left")
        columns.append(joined[name].cast(pl.Float64).fill_null(float("nan")).to_numpy())
    return np.column_stack(columns)


def _as_picture(
    made: pl.DataFrame, existed: Sequence[str], definitions: Mapping[str, Definition]
) -> pl.DataFrame:
    """What adds up gets its recomputed figure; of the rest only that there is none for a new one."""
    counts = [key for key, item in definitions.items() if item.soort is Kind.AANTAL]
    ratios = {key: item.maal for key, item in definitions.items() if item.soort is Kind.VERHOUDING}
    is_count = pl.col("indicator").is_in(counts)
    is_ratio = pl.col("indicator").is_in(list(ratios))
    times = pl.col("indicator").replace_strict(ratios, default=None, return_dtype=pl.Float64)
    ratio = pl.when(pl.col("denominator") > 0).then(
        pl.col("numerator") / pl.col("denominator") * times
    )
    value = pl.when(is_count).then(pl.col("value")).when(is_ratio).then(ratio)
    empty = pl.lit(None, dtype=pl.Float64)
    recomputed = made.filter(is_count | is_ratio | ~pl.col("area").is_in(list(existed)))
    adds_up = is_count | is_ratio
    return recomputed.select(
        *KEY,
        value.alias("value"),
        *(
            pl.when(is_ratio).then(pl.col(name)).alias(name)
            for name in ("numerator", "denominator")
        ),
        empty.alias("lower"),
        empty.alias("upper"),
        pl.when(value.is_null() & adds_up)
        .then(pl.lit(str(EmptyReason.NIET_GELEVERD)))
        .when(~adds_up)
        .then(pl.lit(str(EmptyReason.NIET_VERGELIJKBAAR)))
        .alias("reason"),
        pl.when(pl.col("provisional"))
        .then(pl.lit("voorlopig"))
        .otherwise(pl.lit("definitief"))
        .alias("status"),
        pl.lit(None, dtype=pl.Int32).alias("source_row"),
        pl.lit(str(Origin.HERREKEND)).alias("origin"),
        "levering",
        *(
            pl.lit(None, dtype=kind).alias(name)
            for name, kind in PICTURE_SCHEMA.items()
            if name == "margin"
        ),
    ).select(pl.col(name).cast(kind) for name, kind in PICTURE_SCHEMA.items())
