# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of a Vektis file: persons, insured years and cost, in detail and summed per area."""

from __future__ import annotations

import polars as pl

from koers.regiobeeld.areas.register import NEDERLAND
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.observations import EmptyReason, as_observations
from koers.regiobeeld.sources.delimited import ROW
from koers.regiobeeld.sources.report import Report
from koers.regiobeeld.sources.vektis.layout import layout

_PERSONS, _YEARS, _COST = "aantal_bsn", "aantal_verzekerdejaren", "kosten"
_COUNTS = {
    "zvw-verzekerden": _PERSONS,
    "zvw-verzekerdejaren": _YEARS,
    "zvw-kosten": _COST,
}
_PER_YEAR = "zvw-kosten-per-verzekerdejaar"


def observations_of(cells: pl.DataFrame, rest: pl.DataFrame, report: Report) -> pl.DataFrame:
    """All figures of the file.

    Args:
        cells: one row per year, municipality (column area), sex and age group.
        rest: the publisher's national rest row per year.
    """
    cells, rest = _with_costs(cells), _with_costs(rest)
    totals = _summed(cells, "area")
    country = _country(cells, rest, report)
    together = pl.concat([totals, country], how="diagonal")
    return pl.concat([_detail(cells), _counts(together), _ratios(together)])


def _with_costs(rows: pl.DataFrame) -> pl.DataFrame:
    """Cost per kind of care, null in years in which the kind is not in the files, and in total."""
    kinds: dict[str, list[str]] = {kind: [] for kind in layout().zorgsoorten}
    for name, column in layout().kolommen.items():
        if name in rows.columns:
            kinds[column.zorgsoort].append(name)
    rows = rows.with_columns(
        _sum_of(columns).alias(kind) if columns else pl.lit(None, pl.Float64).alias(kind)
        for kind, columns in kinds.items()
    )
    return rows.with_columns(pl.sum_horizontal(list(kinds)).alias(_COST)).select(
        ROW, "jaar", *(["area"] if "area" in rows.columns else []),
        "geslacht", "age", _PERSONS, _YEARS, _COST, *kinds,
    )  # fmt: skip


def _sum_of(columns: list[str]) -> pl.Expr:
    every_null = pl.all_horizontal(pl.col(name).is_null() for name in columns)
    return pl.when(~every_null).then(pl.sum_horizontal(columns))


def _summed(rows: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Sums over sex and age; a kind of care that is not in the files stays null."""
    amounts = [_PERSONS, _YEARS, _COST, *layout().zorgsoorten]
    return rows.group_by("jaar", *by, maintain_order=True).agg(
        pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name)
        for name in amounts
    )


def _country(cells: pl.DataFrame, rest: pl.DataFrame, report: Report) -> pl.DataFrame:
    """The Netherlands: all municipalities and the rest row, for years in which the file has all."""
    covered = []
    for year, found in (
        cells.group_by("jaar").agg(pl.col("area").n_unique()).sort("jaar").iter_rows()
    ):
        needed = layout().division(year).gemeenten
        has_rest = not rest.filter(pl.col("jaar") == year).is_empty()
        if found >= needed and has_rest:
            covered.append(year)
        elif found < needed:
            report.warn(
                Rule.ONVOLLEDIG,
                f"Het bestand bevat voor {year} {found} van de {needed} gemeenten. Het geeft "
                "daarom geen cijfer voor Nederland.",
            )
    every = pl.concat([cells.drop("area"), rest]).filter(pl.col("jaar").is_in(covered))
    return _summed(every).with_columns(area=pl.lit(NEDERLAND))


def _detail(cells: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(
        as_observations(
            cells.select(
                pl.lit(indicator).alias("indicator"),
                "area",
                period=pl.col("jaar").cast(pl.String),
                sex="geslacht",
                age="age",
                value=column,
                source_row=ROW,
            )
        )
        for indicator, column in _COUNTS.items()
    )


def _counts(totals: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(
        as_observations(
            totals.select(
                pl.lit(indicator).alias("indicator"),
                "area",
                period=pl.col("jaar").cast(pl.String),
                value=pl.col(column),
            )
        )
        for indicator, column in _COUNTS.items()
    )


def _ratios(totals: pl.DataFrame) -> pl.DataFrame:
    """Cost per insured year, in total and per kind of care."""
    absent = pl.lit(str(EmptyReason.NIET_VAN_TOEPASSING))
    usable = pl.col(_YEARS) > 0
    return pl.concat(
        as_observations(
            totals.select(
                pl.lit(indicator).alias("indicator"),
                "area",
                period=pl.col("jaar").cast(pl.String),
                value=pl.when(usable).then(pl.col(column) / pl.col(_YEARS)),
                numerator=pl.col(column),
                denominator=pl.when(pl.col(column).is_not_null()).then(pl.col(_YEARS)),
                reason=pl.when(pl.col(column).is_null() | ~usable).then(absent),
            )
        )
        for indicator, column in (
            (_PER_YEAR, _COST),
            *((indicator, kind) for kind, indicator in layout().zorgsoorten.items()),
        )
    )
