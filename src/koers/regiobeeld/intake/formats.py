# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A partner's file as text cells with their row, whether it came as CSV, as workbook or as JSON.

Numbers in a workbook or in JSON become text with a decimal comma, as people write them in a CSV, so
that the rest of the reading knows one notation.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import load_workbook

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.intake.contracts import AREA, PERIOD
from koers.regiobeeld.sources.delimited import ROW, Table, read_delimited, read_text
from koers.regiobeeld.sources.first_look import first_columns
from koers.regiobeeld.sources.report import Report

SHEET = "cijfers"
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
    table = read_table(path, Report()) if ending in (_WORKBOOK, _JSON) else None
    return table.columns if table else []


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
    return Table(table.frame.rename(names), list(names.values()))


def _of_workbook(path: Path, report: Report) -> Table | None:
    try:
        rows = _rows_of_sheet(path)
    except Exception:
        # openpyxl passes on whatever its parts stumble over in a spoilt workbook: no list is complete.
        report.add(
            Rule.GEEN_CSV,
            "De werkmap is niet te lezen. Sla hem opnieuw op als Excel-werkmap (.xlsx).",
        )
        return None
    if rows is None:
        report.add(
            Rule.ONBEKENDE_INDELING,
            f"Het blad '{SHEET}' ontbreekt. Gebruik het sjabloon en vul dat blad.",
        )
        return None
    start = next(
        (
            place
            for place, (_, cells) in enumerate(rows[:_HEADER_WITHIN])
            if {AREA, PERIOD} <= {cell.casefold() for cell in cells}
        ),
        None,
    )
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
    filled = [(number, cells) for number, cells in rows[start + 1 :] if any(cells[:width])]
    return _as_table(header[:width], filled, report)


def _rows_of_sheet(path: Path) -> list[tuple[int, list[str]]] | None:
    """Rows of the sheet with figures, each with its number; None when there is no such sheet."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        if SHEET not in book.sheetnames:
            return None
        return [
            (number, [_text(cell) for cell in cells])
            for number, cells in enumerate(book[SHEET].iter_rows(values_only=True), start=1)
        ]
    finally:
        book.close()


def _of_json(path: Path, report: Report) -> Table | None:
    text = read_text(path, report)
    if text is None:
        return None
    try:
        content = json.loads(text)
        rows = content["rijen"] if isinstance(content, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError
    except (ValueError, KeyError, RecursionError):
        report.add(
            Rule.ONBEKENDE_INDELING,
            "Het bestand is geen JSON met een lijst 'rijen'. Gebruik het sjabloon.",
        )
        return None
    names = list(dict.fromkeys(name for row in rows for name in row))
    header = [str(name).strip().casefold() for name in names]
    cells = [(place, [_text(row.get(name)) for name in names]) for place, row in enumerate(rows, 1)]
    return _as_table(header, cells, report)


def _text(cell: Any) -> str:
    """A cell as a person would type it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and math.isfinite(cell):
        plain = repr(cell) if cell != int(cell) else str(int(cell))
        return plain.replace(".", ",")
    return str(cell).strip()


def _as_table(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], report: Report
) -> Table | None:
    named = [name for name in header if name]
    if len(set(named)) < len(named):
        report.add(Rule.ONBEKENDE_INDELING, "Twee kolommen hebben dezelfde naam.", row=1)
        return None
    found = list(rows)
    if not found:
        report.add(Rule.LEEG_BESTAND, "Er staan geen cijfers onder de kop. Vul het sjabloon.")
        return None
    columns: dict[str, list[Any]] = {ROW: [number for number, _ in found]}
    for place, name in enumerate(header):
        if name:
            columns[name] = [cells[place] if place < len(cells) else "" for _, cells in found]
    frame = pl.DataFrame(columns, schema_overrides={ROW: pl.Int64})
    return Table(frame, named)
