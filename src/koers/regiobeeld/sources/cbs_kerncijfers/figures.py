# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of a key figures file, each from the columns that its layout names."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.observations import as_observations, empty_observations
from koers.regiobeeld.sources.cbs_kerncijfers.layouts import Figure, Layout
from koers.regiobeeld.sources.cells import (
    EMPTY_IS_UNKNOWN,
    STATLINE_SIGNS,
    long_cells,
    report_negative,
    report_outside,
)
from koers.regiobeeld.sources.delimited import ROW
from koers.regiobeeld.sources.report import Report


def figures_of(
    frame: pl.DataFrame,
    chosen: Mapping[str, Figure],
    names: Mapping[str, str],
    layout: Layout,
    year: int,
    report: Report,
) -> pl.DataFrame:
    """All figures of the file in the observation schema.

    Args:
        frame: text columns, `ROW` and column area.
        chosen: indicator -> the columns that it comes from, as the layout names them.
        names: name in the layout -> column in the file.
    """
    columns = list(
        dict.fromkeys(names[column] for figure in chosen.values() for column in figure.columns)
    )
    signs = STATLINE_SIGNS if layout.leeg == "statline" else EMPTY_IS_UNKNOWN
    cells = long_cells(frame, columns, report, index=["area"], signs=signs)
    report_negative(cells, report)
    per_column = {
        column: cells.filter(pl.col("column") == column).select(ROW, "area", "value", "reason")
        for column in columns
    }
    made = []
    for indicator, figure in chosen.items():
        main = per_column[names[figure.main]]
        if figure.noemer is None:
            rows = main.with_columns(pl.col("value") * figure.maal)
        else:
            rows = _ratio(main, per_column[names[figure.noemer]], figure, _times(indicator))
        _check_percentages(rows, indicator, names[figure.main], report)
        made.append(
            as_observations(
                rows.rename({ROW: "source_row"}).with_columns(
                    indicator=pl.lit(indicator), period=pl.lit(str(year))
                )
            )
        )
    return pl.concat(made) if made else empty_observations()


def _times(indicator: str) -> float:
    return catalogue()[indicator].maal


def _ratio(main: pl.DataFrame, base: pl.DataFrame, figure: Figure, times: float) -> pl.DataFrame:
    """Value with its numerator and denominator; a published rate keeps its published value."""
    rows = main.join(base.select(ROW, base="value", base_reason="reason"), on=ROW, how="left")
    denominator = pl.col("base") * figure.noemer_maal
    usable = denominator > 0
    if figure.relatief is not None:
        rows = rows.with_columns(
            numerator=pl.when(usable).then(pl.col("value") / times * denominator),
            denominator=pl.when(usable & pl.col("value").is_not_null()).then(denominator),
        )
        return rows
    rows = rows.with_columns(
        numerator=pl.col("value"),
        denominator=pl.when(pl.col("value").is_not_null()).then(denominator),
        value=pl.when(usable).then(pl.col("value") / denominator * times),
    )
    empty = pl.lit("niet-van-toepassing")
    return rows.with_columns(
        reason=pl.when(pl.col("value").is_null()).then(pl.coalesce("reason", "base_reason", empty)),
        numerator=pl.when(usable).then(pl.col("numerator")),
        denominator=pl.when(usable).then(pl.col("denominator")),
    )


def _check_percentages(rows: pl.DataFrame, indicator: str, column: str, report: Report) -> None:
    if catalogue()[indicator].is_percentage:
        report_outside(
            rows.with_columns(column=pl.lit(column)), report, low=0, high=100, unit="procent"
        )
