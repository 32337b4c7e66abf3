# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small table of a partner, out of an admitted CSV, workbook or JSON file, as plain Python.

Every row keeps its own number (the header counts), so that an error can name sheet and row. Values
stay what they are: CSV gives text, a workbook text, numbers and dates, and an empty cell is None.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from koers.errors import RefusedUpload
from koers.web.uploads.door import Admitted, too_large
from koers.web.uploads.kinds import Kind, listed, words
from koers.web.uploads.limits import Limits, upload_limits
from koers.web.uploads.refusals import Rule, refused

Value = str | int | float | bool | date | datetime | time | timedelta | None

TABLE_KINDS = frozenset((Kind.CSV, Kind.XLSX, Kind.JSON))
_SEPARATORS = ";\t,|"
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its place in the file.

    Args:
        number: in the sheet or the file, as a spreadsheet shows it; in JSON the place in the list.
        cells: by column; every column is there.
    """

    number: int
    cells: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text, numbers and dates.

    Args:
        columns: names, in the order of the file.
        rows: rows with at least one filled cell.
        sheet: name of the sheet in a workbook, else "".
    """

    columns: list[str]
    rows: list[Row]
    sheet: str = ""


def read_table(
    admitted: Admitted, *, header_row: int | None = None, limits: Limits | None = None
) -> Table:
    """The table in a file; of a workbook the first sheet that holds anything and is not hidden.

    Args:
        header_row: number of the row with the names of the columns; the first filled row by default.

    Raises:
        RefusedUpload: too large, no header, a row wider than the header, or unreadable.
    """
    limits = limits or upload_limits()
    if admitted.size > limits.max_table_bytes:
        raise too_large(admitted.size, limits.max_table_bytes)
    match admitted.kind:
        case Kind.CSV:
            return _table(_csv_rows(admitted, limits), header_row, limits)
        case Kind.XLSX:
            return _from_workbook(admitted, header_row, limits)
        case Kind.JSON:
            return _from_json(admitted, limits)
        case other:
            raise refused(Rule.SOORT_NIET_HIER, kind=words(other), allowed=listed(TABLE_KINDS))


def _csv_rows(admitted: Admitted, limits: Limits) -> Iterator[tuple[int, Sequence[Value]]]:
    text = admitted.opened().read().decode(admitted.encoding or "utf-8-sig")
    filled = text.lstrip("\r\n ")
    first = filled.splitlines()[0] if filled else ""
    separator = max(_SEPARATORS, key=first.count)
    # Without newline="" a line end inside quotes would shift the numbers of the rows after it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for count, cells in enumerate(reader):
            # Empty rows count: skipping millions of them takes as long as reading them.
            if count > limits.max_table_rows:
                raise _too_many("", limits)
            yield number, [cell if cell.strip() else None for cell in cells]
            number = reader.line_num + 1
    except csv.Error:
        raise refused(Rule.TABEL_AANHALINGSTEKEN, row=number) from None


def _from_workbook(admitted: Admitted, header_row: int | None, limits: Limits) -> Table:
    try:
        with warnings.catch_warnings():
            # Remarks on styles and extensions that the table does not need.
            warnings.simplefilter("ignore")
            book = load_workbook(admitted.opened(), read_only=True, data_only=True)
            return _first_table(book, header_row, limits)
    except RefusedUpload:
        raise
    except Exception:
        raise refused(Rule.WERKMAP_ONLEESBAAR) from None


def _first_table(book: Workbook, header_row: int | None, limits: Limits) -> Table:
    for place, sheet in enumerate(book.worksheets, start=1):
        if sheet.sheet_state != "visible":
            continue
        # What the sheet says of its own size is not believed.
        sheet.reset_dimensions()
        rows = _sheet_rows(sheet.iter_rows(values_only=True), f"Blad {place}: ", limits)
        table = _table(rows, header_row, limits, where=f"Blad {place}: ", may_be_empty=True)
        if table.columns:
            return Table(table.columns, table.rows, sheet.title)
    raise refused(Rule.TABEL_GEEN_TABEL)


def _sheet_rows(
    rows: Iterable[Sequence[Any]], where: str, limits: Limits
) -> Iterator[tuple[int, Sequence[Value]]]:
    room = limits.max_sheet_cells
    for number, cells in enumerate(rows, start=1):
        room -= len(cells)
        if room < 0 or number > limits.max_table_rows + 1:
            raise _too_many(where, limits)
        yield number, [_plain(cell) for cell in cells]


def _plain(cell: Any) -> Value:
    """The value of a cell; a moment at midnight is how a workbook writes a date."""
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    if isinstance(cell, str):
        return cell if cell.strip() else None
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if cell is None or isinstance(cell, (bool, int, float, date, time, timedelta)):
        return cell
    return str(cell)


def _from_json(admitted: Admitted, limits: Limits) -> Table:
    content = json.load(admitted.opened())
    if not isinstance(content, list) or not all(isinstance(item, dict) for item in content):
        raise refused(Rule.TABEL_GEEN_TABEL)
    columns = list(dict.fromkeys(name for item in content for name in item))
    if not columns or not all(name.strip() for name in columns):
        raise refused(Rule.TABEL_GEEN_TABEL)
    if len(content) > limits.max_table_rows or len(columns) > limits.max_table_columns:
        raise _too_many("", limits)
    rows = []
    for number, item in enumerate(content, start=1):
        if any(isinstance(value, (list, dict)) for value in item.values()):
            raise refused(Rule.TABEL_GEEN_TABEL)
        cells = {name: _plain(item.get(name)) for name in columns}
        _check_cells(cells.values(), number, "", limits)
        rows.append(Row(number, cells))
    return Table(columns, rows)


def _table(
    rows: Iterable[tuple[int, Sequence[Value]]],
    header_row: int | None,
    limits: Limits,
    *,
    where: str = "",
    may_be_empty: bool = False,
) -> Table:
    columns: list[str] = []
    found: list[Row] = []
    for number, cells in rows:
        filled = _without_end(cells)
        if not filled or (header_row is not None and number < header_row):
            continue
        _check_cells(filled, number, where, limits)
        if not columns:
            columns = _header(filled, where, limits)
            continue
        if len(filled) > len(columns):
            raise refused(Rule.TABEL_ONGELIJK, sheet=where, row=number)
        if len(found) == limits.max_table_rows:
            raise _too_many(where, limits)
        padded = [*filled, *[None] * (len(columns) - len(filled))]
        found.append(Row(number, dict(zip(columns, padded, strict=True))))
    if not columns and not may_be_empty:
        raise refused(Rule.TABEL_GEEN_TABEL)
    return Table(columns, found)


def _without_end(cells: Sequence[Value]) -> list[Value]:
    """The cells up to the last one that is filled."""
    last = len(cells)
    while last and cells[last - 1] is None:
        last -= 1
    return list(cells[:last])


def _header(cells: Sequence[Value], where: str, limits: Limits) -> list[str]:
    if len(cells) > limits.max_table_columns:
        raise _too_many(where, limits)
    names = ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
    if not all(names) or len({name.casefold() for name in names}) < len(names):
        raise refused(Rule.TABEL_GEEN_KOP, sheet=where)
    return names


def _check_cells(cells: Iterable[Value], number: int, where: str, limits: Limits) -> None:
    for cell in cells:
        if not isinstance(cell, str):
            continue
        if len(cell) > limits.max_cell_characters:
            raise refused(
                Rule.TABEL_CEL_TE_LANG, sheet=where, row=number, limit=limits.max_cell_characters
            )
        if _UNSEEN.search(cell):
            raise refused(Rule.TEKST_STUURTEKENS, line=number)


def _too_many(where: str, limits: Limits) -> RefusedUpload:
    return refused(
        Rule.TABEL_TE_GROOT,
        sheet=where,
        rows=limits.max_table_rows,
        columns=limits.max_table_columns,
        cells=limits.max_sheet_cells,
    )
