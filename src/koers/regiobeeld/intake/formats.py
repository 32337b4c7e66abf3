# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A partner's file as text cells with their row, whether it came as CSV, as workbook or as JSON.

Numbers in a workbook or in JSON become text with a decimal comma, as people write them in a CSV, so
that the rest of the reading knows one notation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl.utils import get_column_letter, range_boundaries

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.intake.contracts import AREA, PERIOD
from koers.regiobeeld.intake.workbook import (
    SHEET,
    Hollow,
    Row,
    as_text,
    hollow_cells,
    rows_of_sheet,
)
from koers.regiobeeld.sources.delimited import ROW, Table, read_delimited, read_text
from koers.regiobeeld.sources.first_look import first_columns
from koers.regiobeeld.sources.report import Report

NO_SHEET = f"Het blad '{SHEET}' ontbreekt. Gebruik het sjabloon en vul dat blad."
NO_FIGURES = "Er staan geen cijfers onder de kop. Vul het sjabloon."
_WORKBOOK, _JSON, _TEXT = ".xlsx", ".json", (".csv", ".txt")
#: Rows at the top of a sheet in which the header is looked for.
_HEADER_WITHIN = 10


def header_of(path: Path) -> list[str]:
    """Column names of a file, or [] when it is none of the three formats; never raises."""
    ending = path.suffix.lower()
    if path.is_dir():
        return []
    if ending in _TEXT:
        return [name.casefold() for name in first_columns(path)]
    try:
        stat = path.stat()
    except OSError:
        return []
    # Every contract asks the same of the same file, and only the top of it is needed.
    return list(_top_of(path, stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=8)
def _top_of(path: Path, _modified: int, _size: int) -> tuple[str, ...]:
    if path.suffix.lower() == _JSON:
        table = _of_json(path, Report())
        return tuple(table.columns) if table else ()
    if path.suffix.lower() != _WORKBOOK:
        return ()
    try:
        rows = rows_of_sheet(path, most=_HEADER_WITHIN) or []
    except Exception:
        # Told when it is read: see `_of_workbook`.
        return ()
    start = _header_place(rows)
    return () if start is None else tuple(cell.casefold() for cell in rows[start][1] if cell)


def read_table(path: Path, report: Report) -> Table | None:
    """The rows of a file; None with findings when it cannot be read."""
    ending = path.suffix.lower()
    if ending == _WORKBOOK:
        return _of_workbook(path, report)
    if ending == _JSON:
        return _of_json(path, report)
    table = read_delimited(path, report)
    if table is None:
        return None
    names = {name: name.strip().casefold() for name in table.columns}
    if len(set(names.values())) < len(names):
        report.add(Rule.ONBEKENDE_INDELING, "Twee kolommen hebben dezelfde naam.", row=1)
        return None
    return _without_remains(Table(table.frame.rename(names), list(names.values())), report)


def _without_remains(table: Table, report: Report) -> Table | None:
    """The table without what a spreadsheet leaves behind: rows of separators and a column without name."""
    filled = [pl.col(name).str.strip_chars() != "" for name in table.columns]
    frame = table.frame.filter(pl.any_horizontal(filled))
    if frame.is_empty():
        report.add(Rule.LEEG_BESTAND, NO_FIGURES)
        return None
    names = list(table.columns)
    if "" in names and (frame[""].str.strip_chars() == "").all():
        names.remove("")
        frame = frame.drop("")
    return Table(frame, names)


def _of_workbook(path: Path, report: Report) -> Table | None:
    try:
        rows = rows_of_sheet(path)
        hollow = hollow_cells(path) if rows is not None else Hollow([], [])
    except Exception:
        # openpyxl passes on whatever its parts stumble over in a spoilt workbook: no list is complete.
        report.add(
            Rule.GEEN_CSV,
            "De werkmap is niet te lezen. Sla hem opnieuw op als Excel-werkmap (.xlsx).",
        )
        return None
    if rows is None:
        report.add(Rule.ONBEKENDE_INDELING, NO_SHEET)
        return None
    start = _header_place(rows)
    if start is None:
        report.add(
            Rule.KOLOM_ONTBREEKT,
            f"Op blad '{SHEET}' staat geen rij met de kolommen '{AREA}' en '{PERIOD}'. Gebruik het "
            "sjabloon en verander de kop niet.",
            row=1,
        )
        return None
    header = [cell.casefold() for cell in rows[start][1]]
    # Excel keeps empty rows and columns that were ever touched.
    width = max(place for place, name in enumerate(header) if name) + 1
    if _is_hollow(hollow, rows[start][0], header[:width], report):
        return None
    filled = [(number, cells) for number, cells in rows[start + 1 :] if any(cells[:width])]
    return _as_table(header[:width], filled, report)


def _header_place(rows: Sequence[Row]) -> int | None:
    """Place of the row with the names of the columns; titles may stand above it."""
    return next(
        (
            place
            for place, (_, cells) in enumerate(rows[:_HEADER_WITHIN])
            if {AREA, PERIOD} <= {cell.casefold() for cell in cells}
        ),
        None,
    )


def _is_hollow(hollow: Hollow, header_row: int, header: Sequence[str], report: Report) -> bool:
    """Report cells under the header that only look filled; whether there are any."""
    merged = [place for place, last in hollow.merged if last >= header_row]
    for place in merged:
        report.add(
            Rule.SAMENGEVOEGDE_CELLEN,
            f"De cellen {place} zijn samengevoegd: alleen de eerste heeft een waarde, de andere zijn "
            "leeg. Hef het samenvoegen op en vul elke cel.",
            row=range_boundaries(place)[1],
        )
    within = [
        (row, column)
        for row, column in hollow.formulas
        if row >= header_row and column <= len(header) and header[column - 1]
    ]
    for row, column in within:
        report.add(
            Rule.FORMULE_ZONDER_UITKOMST,
            f"Cel {get_column_letter(column)}{row} bevat een formule zonder uitkomst. Open de werkmap "
            "in een rekenprogramma en sla hem op, of vul de getallen zelf in.",
            row=row,
            column=header[column - 1],
        )
    return bool(merged or within)


def _of_json(path: Path, report: Report) -> Table | None:
    text = read_text(path, report)
    if text is None:
        return None
    try:
        content = json.loads(text, object_pairs_hook=_without_double_keys)
        rows = content["rijen"] if isinstance(content, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError
    except (ValueError, KeyError, RecursionError):
        report.add(
            Rule.ONBEKENDE_INDELING,
            "Het bestand is geen JSON met een lijst 'rijen', of een rij heeft twee keer dezelfde kolom. "
            "Gebruik het sjabloon.",
        )
        return None
    names = list(dict.fromkeys(name for row in rows for name in row))
    header = [str(name).strip().casefold() for name in names]
    cells = [
        (place, [as_text(row.get(name)) for name in names]) for place, row in enumerate(rows, 1)
    ]
    return _as_table(header, cells, report)


def named_template(path: Path) -> tuple[str, str]:
    """Contract and version that a JSON template names beside its rows; "" for what it does not name."""
    if path.suffix.lower() != _JSON:
        return "", ""
    content = json.loads(path.read_text("utf-8-sig"))
    return as_text(content.get("contract")), as_text(content.get("versie"))


def _without_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A row as it stands; of two cells with one name nobody knows which one counts."""
    row = dict(pairs)
    if len(row) < len(pairs):
        raise ValueError
    return row


def _as_table(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], report: Report
) -> Table | None:
    named = [name for name in header if name]
    if len(set(named)) < len(named):
        report.add(Rule.ONBEKENDE_INDELING, "Twee kolommen hebben dezelfde naam.", row=1)
        return None
    found = list(rows)
    if not found:
        report.add(Rule.LEEG_BESTAND, NO_FIGURES)
        return None
    columns: dict[str, list[Any]] = {ROW: [number for number, _ in found]}
    for place, name in enumerate(header):
        if name:
            columns[name] = [cells[place] if place < len(cells) else "" for _, cells in found]
    frame = pl.DataFrame(columns, schema_overrides={ROW: pl.Int64})
    return Table(frame, named)
