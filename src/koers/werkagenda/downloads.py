# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda board as a file for a spreadsheet: the same rows as on the screen, in CSV and XLSX."""

from __future__ import annotations

import csv
import io

import xlsxwriter
from django.http import HttpResponse

from koers.werkagenda.board import Board
from koers.werkagenda.models import Agenda
from koers.werkagenda.words import status_words

Cell = str | int | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Text that begins with one of these would run as a formula when a spreadsheet opens the CSV.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def board_table(board: Board) -> list[list[Cell]]:
    """Header, a row per project and a row of totals."""
    names = [group.name for group in board.groups]
    header: list[Cell] = ["themalijn", "project", "id", "lead", "status", "status in het document"]
    header += [f"inzet {name} (1-3)" for name in names]
    header += [f"opbrengst {name} (1-3)" for name in names]
    table = [[*header, "startjaar", "eindjaar", "deadline", "samenvatting"]]
    for row in board.rows:
        project = row.project
        deadline = project.deadline.isoformat() if project.deadline else project.deadline_text
        table.append(
            [
                project.theme_line.name,
                project.name,
                project.key,
                project.lead.name if project.lead else "",
                status_words(project.status),
                project.status_text,
                *row.capacity,
                *row.yields,
                project.start_year,
                project.end_year,
                deadline,
                project.summary,
            ]
        )
    totals = board.totals
    sums = [*totals.capacity, *totals.yields] if totals.has_estimates else [None] * 2 * len(names)
    table.append(["Totaal", f"{totals.projects} projecten", "", "", "", "", *sums, *[""] * 4])
    return table


def csv_response(agenda: Agenda, board: Board) -> HttpResponse:
    """Semicolons and a byte order mark: opens right in a Dutch spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([_harmless(cell) for cell in row] for row in board_table(board))
    return _attachment(
        text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", agenda, "csv"
    )


def xlsx_response(agenda: Agenda, board: Board) -> HttpResponse:
    """One sheet, header in bold and frozen."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = workbook.add_worksheet("Werkagenda")
    bold = workbook.add_format({"bold": True})
    table = board_table(board)
    for number, row in enumerate(table):
        sheet.write_row(number, 0, row, bold if number in (0, len(table) - 1) else None)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    workbook.close()
    return _attachment(buffer.getvalue(), XLSX, agenda, "xlsx")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell


def _attachment(content: bytes, kind: str, agenda: Agenda, extension: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{agenda.key}.{extension}"'
    return response
