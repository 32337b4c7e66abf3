# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From text cells to numbers, one row per cell, with the reason when a cell holds no number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.observations import EmptyReason
from koers.regiobeeld.sources.delimited import ROW
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report

#: Signs that StatLine puts in the place of a number. An empty cell is "cannot be, or not asked".
STATLINE_SIGNS: Mapping[str, EmptyReason] = {
    ".": EmptyReason.ONBEKEND,
    "x": EmptyReason.GEHEIM,
    "": EmptyReason.NIET_VAN_TOEPASSING,
}
#: Files in which an empty cell only says that the number is not there.
EMPTY_IS_UNKNOWN: Mapping[str, EmptyReason] = {"": EmptyReason.ONBEKEND}

_NOT_FINITE = [float("nan"), float("inf"), float("-inf")]


def number(text: pl.Expr, *, decimal_comma: bool = False) -> pl.Expr:
    """Text as a finite number, or null."""
    plain = text.str.strip_chars()
    if decimal_comma:
        # A point would be a thousands separator there; such a cell is refused, not guessed at.
        plain = (
            pl.when(plain.str.contains(".", literal=True))
            .then(None)
            .otherwise(plain.str.replace(",", ".", literal=True))
        )
    return plain.cast(pl.Float64, strict=False).replace(_NOT_FINITE, None)


def long_cells(
    frame: pl.DataFrame,
    columns: Sequence[str],
    report: Report,
    *,
    index: Sequence[str] = (),
    signs: Mapping[str, EmptyReason] = STATLINE_SIGNS,
    decimal_comma: bool = False,
) -> pl.DataFrame:
    """One row per cell: `ROW`, the index, and columns column, value and reason.

    Args:
        frame: text columns and `ROW`.
        columns: the columns that hold figures.
        index: columns to repeat on every cell.
        signs: what stands in the place of a number, and the reason that it means.
    """
    cells = frame.select(ROW, *index, *columns).unpivot(
        index=[ROW, *index], on=list(columns), variable_name="column", value_name="text"
    )
    plain = pl.col("text").str.strip_chars()
    cells = cells.with_columns(
        value=number(pl.col("text"), decimal_comma=decimal_comma),
        reason=plain.replace_strict(
            {sign: str(reason) for sign, reason in signs.items()},
            default=None,
            return_dtype=pl.String,
        ),
    )
    report_no_numbers(
        cells.filter(pl.col("value").is_null() & pl.col("reason").is_null()),
        report,
        decimal_comma=decimal_comma,
    )
    return cells


def report_no_numbers(
    bad: pl.DataFrame,
    report: Report,
    *,
    decimal_comma: bool = False,
    advice: Callable[[str], str] | None = None,
) -> None:
    """Report cells that hold no number.

    Args:
        bad: columns `ROW`, column and text.
        advice: what to write in the place of a text, as a sentence; by default how the file writes
            decimals.
    """
    sign = "komma" if decimal_comma else "punt"
    usual = f"Getallen hebben in dit bestand een {sign} voor de decimalen."
    found = (
        (
            f"In kolom '{column}' van rij {row} staat {_shown(text)} en dat is geen getal. "
            f"{advice(text or '') if advice else usual}",
            row,
            column,
        )
        for row, column, text in bad.sort(ROW)
        .head(LINES_PER_RULE)
        .select(ROW, "column", "text")
        .iter_rows()
    )
    report.add_rows(Rule.GEEN_GETAL, found, bad.height)


def _shown(text: str | None) -> str:
    plain = (text or "").strip()
    if not plain:
        return "niets"
    return f"'{plain[:30]}'"


def report_outside(
    figures: pl.DataFrame, report: Report, *, low: float, high: float, unit: str
) -> None:
    """Report values that cannot be: below `low` or above `high`.

    Args:
        figures: columns `ROW`, column and value.
        unit: "procent", as it stands behind the bounds in the message.
    """
    bad = figures.filter((pl.col("value") < low) | (pl.col("value") > high))
    _report_impossible(
        bad,
        f"het moet tussen {low:g} en {high:g} {unit} liggen. Zijn de kolommen verschoven?",
        report,
    )


def report_negative(figures: pl.DataFrame, report: Report) -> None:
    """Report values below zero.

    Args:
        figures: columns `ROW`, column and value.
    """
    bad = figures.filter(pl.col("value") < 0)
    _report_impossible(bad, "het kan niet negatief zijn.", report)


def _report_impossible(bad: pl.DataFrame, why: str, report: Report) -> None:
    found = (
        (f"In kolom '{column}' van rij {row} staat {value:g}; {why}", row, column)
        for row, column, value in bad.sort(ROW)
        .head(LINES_PER_RULE)
        .select(ROW, "column", "value")
        .iter_rows()
    )
    report.add_rows(Rule.ONGELDIGE_WAARDE, found, bad.height)


def report_double(
    frame: pl.DataFrame,
    key: Sequence[str],
    report: Report,
    *,
    named: Iterable[str] = (),
    mend: str = "",
) -> None:
    """Report rows that repeat the key of an earlier row.

    Args:
        frame: the key columns and `ROW`.
        key: columns that together identify a row.
        named: which of them to show in the message; all of them by default.
        mend: what a person does about it, as a sentence.
    """
    # Equal rows have equal hashes: as many hashes as rows means that no row is there twice.
    if frame.select(key).hash_rows().n_unique() == frame.height:
        return
    shown = list(named) or list(key)
    double = (
        frame.with_columns(first=pl.col(ROW).min().over(key))
        .filter(pl.col(ROW) != pl.col("first"))
        .unique([ROW])
        .sort(ROW)
    )
    found = (
        (
            f"Rij {row} herhaalt rij {first} ({', '.join(str(part) for part in parts)}). "
            f"Elk cijfer mag maar één keer voorkomen. {mend or report.again}",
            row,
            None,
        )
        for row, first, *parts in double.head(LINES_PER_RULE)
        .select(ROW, "first", *shown)
        .iter_rows()
    )
    report.add_rows(Rule.DUBBELE_SLEUTEL, found, double.height)
