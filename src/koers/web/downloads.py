# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables as files for a spreadsheet: CSV as Dutch Excel opens it, and XLSX with an explanation sheet.

Rows in, bytes out. Which rows a visitor may have is decided before; sending them is the view's work.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

#: A cell. None and not-a-number are empty.
Cell = str | int | float | Decimal | date | bool | None

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: A spreadsheet takes text that begins with one of these for a formula, and runs it; the wide forms
#: as well, in some languages (OWASP, CSV injection; ASVS 5.0 1.2.10).
_FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Signs that a spreadsheet passes over or splits a cell at, before it looks.
_SPLITTING_SIGNS = ("\t", "\r", "\n", "\0")
_UNSEEN_SIGNS = "\0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NARROWEST, _WIDEST = 8, 60
#: Rows that the widths of columns are made for; the rows of a country look like its first ones.
_MEASURED = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a download.

    title: in the header.
    decimals: numbers are rounded to this; None keeps them as they are.
    """

    title: str
    decimals: int | None = None


def csv_response_bytes(rows: Iterable[Sequence[Cell]], columns: Sequence[Column]) -> bytes:
    """UTF-8 with byte order mark, semicolons and decimal commas: what Dutch Excel opens rightly.

    Args:
        rows: cells in the order of the columns.
        columns: titles and decimals.

    Raises:
        ValueError: a row has another number of cells than there are columns.
    """
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(column.title) for column in columns])
    for row in rows:
        writer.writerow(
            [_csv_cell(cell, column) for cell, column in zip(row, columns, strict=True)]
        )
    return sheet.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    rows: Iterable[Sequence[Cell]],
    columns: Sequence[Column],
    *,
    explanation: Sequence[tuple[str, str]],
    made_on: date,
    title: str = "",
) -> bytes:
    """A workbook with the sheets "Cijfers" and "Toelichting".

    Numbers are numbers; text is always text, so nothing in it can become a formula or a link.

    Args:
        rows: cells in the order of the columns.
        columns: titles and decimals.
        explanation: what and how, such as ("Definitie", "..."), ("Bron", "..."), ("Voorwaarden",
            "..."), ("Datum", "22 november 2026").
        made_on: date of the file; the same input gives the same bytes.
        title: of the document.

    Raises:
        ValueError: a row has another number of cells than there are columns.
    """
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        created = datetime(made_on.year, made_on.month, made_on.day)
        book.set_properties({"title": title, "created": created, "author": "Koers"})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = [book.add_format({"num_format": _number_format(column)}) for column in columns]
        day = book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
        _write_figures(book.add_worksheet("Cijfers"), list(rows), columns, bold, formats, day)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_explanation(book.add_worksheet("Toelichting"), explanation, bold, wrapped)
    return file.getvalue()


def _write_figures(
    sheet: Worksheet,
    rows: Sequence[Sequence[Cell]],
    columns: Sequence[Column],
    bold: Format,
    formats: Sequence[Format],
    day: Format,
) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.title, bold)
    for number, row in enumerate(rows, 1):
        for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
            _write_cell(sheet, (number, place), cell, column, formats[place], day)
    for place, width in enumerate(_widths(rows[:_MEASURED], columns)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write_cell(
    sheet: Worksheet,
    where: tuple[int, int],
    cell: Cell,
    column: Column,
    number: Format,
    day: Format,
) -> None:
    if isinstance(cell, str):
        sheet.write_string(*where, str(cell))
    elif cell is None or _is_empty(cell):
        return
    elif isinstance(cell, bool):
        sheet.write_string(*where, _yes_no(cell))
    elif isinstance(cell, date):
        plain = datetime(cell.year, cell.month, cell.day)
        sheet.write_datetime(*where, plain, day)
    else:
        exact = cell if column.decimals is None else _rounded(cell, column.decimals)
        sheet.write_number(*where, float(exact), number)


def _write_explanation(
    sheet: Worksheet, explanation: Sequence[tuple[str, str]], bold: Format, wrapped: Format
) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "Onderdeel", bold)
    sheet.write_string(0, 1, "Toelichting", bold)
    for number, (name, text) in enumerate(explanation, 1):
        sheet.write_string(number, 0, name, wrapped)
        sheet.write_string(number, 1, text, wrapped)
    sheet.freeze_panes(1, 0)


def _widths(rows: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> list[int]:
    longest = [len(column.title) for column in columns]
    for row in rows:
        for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
            longest[place] = max(longest[place], len(_csv_cell(cell, column)))
    return [min(max(length + 2, _NARROWEST), _WIDEST) for length in longest]


def _number_format(column: Column) -> str:
    if column.decimals is None:
        return "General"
    return "#,##0" if column.decimals == 0 else f"#,##0.{'0' * column.decimals}"


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, (float, Decimal)) and not math.isfinite(cell))


def _yes_no(cell: bool) -> str:
    return "ja" if cell else "nee"


def _rounded(cell: int | float | Decimal, decimals: int | None) -> Decimal:
    """The number as a person would write it (0.285, not 0.28499999999999998), rounded."""
    exact = cell if isinstance(cell, Decimal) else Decimal(repr(cell))
    if decimals is None:
        return exact
    # Half away from zero, as on the page.
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _csv_cell(cell: Cell, column: Column) -> str:
    if isinstance(cell, str):
        return _safe(cell)
    if cell is None or _is_empty(cell):
        return ""
    if isinstance(cell, bool):
        return _yes_no(cell)
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return f"{_rounded(cell, column.decimals):f}".replace(".", ",")


@lru_cache(maxsize=4_096)
def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: the usual apostrophe in front."""
    seen = text
    while (shorter := seen.lstrip().lstrip(_UNSEEN_SIGNS)) != seen:
        seen = shorter
    risky = text.startswith(_SPLITTING_SIGNS) or seen.startswith(_FORMULA_SIGNS)
    return f"'{text}" if risky else text
