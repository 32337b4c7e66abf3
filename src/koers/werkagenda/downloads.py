# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda board as a file for a spreadsheet: the same rows as on the screen, in CSV and XLSX."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from koers.web import dutch
from koers.web.attachment import attachment
from koers.web.downloads import (
    CSV_TYPE,
    XLSX_TYPE,
    Cell,
    Column,
    csv_response_bytes,
    xlsx_bytes,
)
from koers.werkagenda.board import Board
from koers.werkagenda.models import Agenda
from koers.werkagenda.words import status_words

_FIRST = ("Themalijn", "Project", "Id", "Lead", "Status", "Status in het document")
_LAST = ("Startjaar", "Eindjaar", "Deadline", "Samenvatting")


def board_columns(board: Board) -> list[Column]:
    """Titles; effort and yield have a column per group of parties."""
    names = [group.name for group in board.groups]
    capacity = [f"Inzet {name} (1-3)" for name in names]
    yields = [f"Opbrengst {name} (1-3)" for name in names]
    return [Column(title) for title in (*_FIRST, *capacity, *yields, *_LAST)]


def board_cells(board: Board) -> list[list[Cell]]:
    """A row per project and a row of totals."""
    table: list[list[Cell]] = []
    for row in board.rows:
        project = row.project
        table.append(
            [
                project.theme_line.name,
                project.name,
                project.key,
                project.lead.name if project.lead else None,
                status_words(project.status),
                project.status_text,
                *row.capacity,
                *row.yields,
                project.start_year,
                project.end_year,
                project.deadline or project.deadline_text,
                project.summary,
            ]
        )
    totals = board.totals
    sums: list[Cell] = [*totals.capacity, *totals.yields]
    if not totals.has_estimates:
        sums = [None] * len(sums)
    table.append(["Totaal", f"{totals.projects} projecten", *[None] * 4, *sums, *[None] * 4])
    return table


def csv_response(agenda: Agenda, board: Board) -> HttpResponse:
    """The board as CSV."""
    content = csv_response_bytes(board_cells(board), board_columns(board))
    return attachment(content, CSV_TYPE, f"{agenda.key}.csv")


def xlsx_response(agenda: Agenda, board: Board) -> HttpResponse:
    """The board as XLSX with a sheet that explains the columns."""
    today = timezone.localdate()
    explanation = [
        ("Agenda", agenda.name),
        ("Bron", agenda.source),
        ("Inzet", "Benodigde inzet per partij: 1 = + (weinig) tot 3 = +++ (veel)."),
        ("Opbrengst", "Verwachte opbrengst per partij: 1 = € (weinig) tot 3 = €€€ (veel)."),
        ("Totaal", "Aantal plustekens of eurotekens samen. Het is geen begroting."),
        ("Datum", dutch.day(today)),
    ]
    content = xlsx_bytes(
        board_cells(board),
        board_columns(board),
        explanation=explanation,
        made_on=today,
        title=agenda.name,
    )
    return attachment(content, XLSX_TYPE, f"{agenda.key}.xlsx")
