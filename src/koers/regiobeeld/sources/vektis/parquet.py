# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the Vektis table with all years as one Parquet file; column jaar says the year of a row."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources.delimited import ROW, read_bytes
from koers.regiobeeld.sources.report import Report
from koers.regiobeeld.sources.vektis.checks import YEAR
from koers.regiobeeld.sources.vektis.header import check_columns
from koers.regiobeeld.sources.vektis.layout import layout

#: What a spoilt file makes a reader of Parquet raise.
_UNREADABLE = (
    OSError,
    ValueError,
    MemoryError,
    pa.ArrowException,
    pl.exceptions.PolarsError,
    pl.exceptions.PanicException,
)


def parquet_columns(path: Path) -> set[str]:
    """Column names in lower case; none when it is no Parquet file."""
    try:
        return {name.lower() for name in pq.read_schema(path).names}
    except _UNREADABLE:
        return set()


def read_parquet(path: Path, report: Report) -> pl.DataFrame | None:
    """Rows with numbers, or None with findings."""
    if read_bytes(path, report) is None:
        return None
    try:
        frame = _frame(path)
    except _UNREADABLE:
        report.add(
            Rule.AFGEBROKEN_BESTAND,
            "Dit Parquet-bestand is niet te lezen: het is afgebroken of geen Parquet. "
            "Haal het opnieuw op.",
        )
        return None
    names = {name: layout().full_name(name) for name in frame.columns}
    if len(set(names.values())) < len(names):
        report.add(Rule.ONBEKENDE_INDELING, "Twee kolommen betekenen hetzelfde.", row=1)
        return None
    frame = frame.rename(names)
    if not check_columns({name: name for name in frame.columns}, None, report):
        return None
    if not _types_fit(frame, report):
        return None
    frame = _as_numbers(frame)
    _check_counts_present(frame, report)
    _check_years(frame, report)
    return None if report.rejected else frame


def _frame(path: Path) -> pl.DataFrame:
    """All rows, by way of Arrow: its reader refuses spoilt pages on which that of Polars panics."""
    with pq.ParquetFile(path) as file:
        table = file.read()
    table.validate(full=True)
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise pa.ArrowInvalid("no table")
    return frame


def _numbers(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name in (*layout().aantallen, *layout().kolommen)]


def _types_fit(frame: pl.DataFrame, report: Report) -> bool:
    """Report columns that hold something else than numbers or names."""
    for name in (YEAR, *_numbers(frame)):
        # A column without any value has no type of its own.
        if not (frame.schema[name].is_numeric() or frame.schema[name] == pl.Null):
            report.add(Rule.GEEN_GETAL, f"Kolom '{name}' bevat geen getallen.", column=name)
    for name in layout().sleutels:
        if frame.schema[name] not in (pl.String, pl.Categorical, pl.Null):
            report.add(Rule.ONGELDIGE_WAARDE, f"Kolom '{name}' bevat geen tekst.", column=name)
    return not report.rejected


def _as_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Numbers as numbers, what is not finite as empty, and the row numbers of a CSV with a header."""
    number = pl.col(_numbers(frame)).cast(pl.Float64)
    year = pl.col(YEAR).cast(pl.Int32, strict=False)
    return frame.with_row_index(ROW, offset=2).with_columns(
        pl.col(ROW).cast(pl.Int32),
        pl.when(number.is_finite()).then(number),
        pl.when(year == pl.col(YEAR)).then(year).alias(YEAR),
        pl.col(layout().sleutels).cast(pl.String).fill_null(""),
    )


def _check_counts_present(frame: pl.DataFrame, report: Report) -> None:
    for name in layout().aantallen:
        empty = frame.filter(pl.col(name).is_null())
        if not empty.is_empty():
            report.add(
                Rule.GEEN_GETAL,
                f"Kolom '{name}' is voor {empty.height} rijen leeg.",
                row=empty[ROW][0],
                column=name,
            )


def _check_years(frame: pl.DataFrame, report: Report) -> None:
    """Report columns that are filled in a year without them, or empty in a year with them."""
    for (year,), part in frame.group_by(YEAR, maintain_order=True):
        if not isinstance(year, int) or year < layout().eerste_jaar:
            report.add(Rule.JAAR_ONBEKEND, f"Kolom 'jaar' bevat {year}.", column=YEAR)
            continue
        for name, column in layout().kolommen.items():
            cells = part[name] if name in part.columns else pl.Series([None])
            if not column.exists_in(year) and cells.null_count() < len(cells):
                row = part.filter(pl.col(name).is_not_null())[ROW][0]
                report.add(
                    Rule.KOLOM_PAST_NIET_BIJ_JAAR,
                    f"Kolom '{name}' is gevuld voor {year}, maar bestond toen niet.",
                    row=row,
                    column=name,
                )
            elif column.exists_in(year) and cells.null_count():
                rows = part.filter(cells.is_null())[ROW] if name in part.columns else part[ROW]
                report.add(
                    Rule.GEEN_GETAL,
                    f"Kolom '{name}' is in {year} voor {cells.null_count()} rijen leeg.",
                    row=rows[0],
                    column=name,
                )
