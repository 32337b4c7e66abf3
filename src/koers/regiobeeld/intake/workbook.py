# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet with figures of a workbook as rows of text, and the cells that only look filled.

A formula that no programme has computed and a cell under a merged one are empty to a reader, and an
empty cell means "not delivered". A person who looks at the sheet sees a figure there, so both are told.
"""

from __future__ import annotations

import itertools
import math
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

SHEET = "cijfers"
#: Marks of a formula and of merged cells in the part of a sheet, whatever its prefix.
_SUSPECT = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s/>]")
_BLOCK = 1 << 20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Hollow:
    """Cells that look filled: row and column (from 1) of formulas without outcome, and merged ranges."""

    formulas: list[tuple[int, int]]
    merged: list[tuple[str, int]]  # the range, and its last row


def rows_of_sheet(path: Path, *, most: int | None = None) -> list[Row] | None:
    """Rows of the sheet with figures, each with its number; None when there is no such sheet.

    Args:
        most: no more than so many rows from the top.

    Raises: whatever openpyxl and its parts stumble over in a spoilt workbook; no list is complete.
    """
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        name = next((name for name in book.sheetnames if _is_sheet(name)), None)
        if name is None:
            return None
        rows = itertools.islice(book[name].iter_rows(values_only=True), most)
        return [(number, [as_text(cell) for cell in cells]) for number, cells in enumerate(rows, 1)]
    finally:
        book.close()


def _is_sheet(name: str) -> bool:
    return name.strip().casefold() == SHEET


def as_text(cell: Any) -> str:
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


def hollow_cells(path: Path) -> Hollow:
    """Formulas without outcome and merged cells on the sheet with figures.

    Raises: as `rows_of_sheet`.
    """
    found = Hollow([], [])
    with zipfile.ZipFile(path) as book:
        part = _part_of_sheet(book)
        if not _is_suspect(book, part):
            return found
        with book.open(part) as stream:
            for _, element in ElementTree.iterparse(stream):
                kind = element.tag.rpartition("}")[2]
                if kind == "mergeCell":
                    place = element.get("ref", "")
                    found.merged.append((place, range_boundaries(place)[3] or 0))
                elif kind == "row":
                    found.formulas.extend(_never_computed(element))
                    element.clear()
    return found


def _never_computed(row: Any) -> Iterator[tuple[int, int]]:
    """Row and column of the formulas in a row that have no outcome; an outcome may be an empty text."""
    for cell in row:
        inside = {part.tag.rpartition("}")[2]: part.text for part in cell}
        if "f" in inside and not inside.get("v") and cell.get("t") != "str":
            column, line, *_ = range_boundaries(cell.get("r", ""))
            yield line or 0, column or 0


def _is_suspect(book: zipfile.ZipFile, part: str) -> bool:
    """Whether there is anything to look for; most workbooks have neither formulas nor merged cells."""
    tail = b""
    with book.open(part) as stream:
        while block := stream.read(_BLOCK):
            if _SUSPECT.search(tail + block):
                return True
            tail = block[-64:]
    return False


def _part_of_sheet(book: zipfile.ZipFile) -> str:
    with _xml(book, "xl/workbook.xml") as content:
        key = next(
            element.get(_RELATION)
            for element in content.iter()
            if element.tag.endswith("}sheet") and _is_sheet(element.get("name", ""))
        )
    with _xml(book, "xl/_rels/workbook.xml.rels") as content:
        target = str(next(one.get("Target") for one in content if one.get("Id") == key))
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


@contextmanager
def _xml(book: zipfile.ZipFile, part: str) -> Iterator[Any]:
    with book.open(part) as stream:
        yield ElementTree.parse(stream).getroot()
