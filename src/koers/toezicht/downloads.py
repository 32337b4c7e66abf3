# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone

from koers.access.actor import Actor
from koers.audit.selectors import LogRow
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

_COLUMNS = [
    Column(title)
    for title in (
        "Nummer", "Tijd", "Account", "Rol", "Handeling", "Doel", "Grondslag", "Inwoner (pseudoniem)",
        "Soort", "Kenmerk van het object", "Resultaat", "Spoor", "Bijzonderheden",
    )
]  # fmt: skip


def csv_response(rows: Sequence[LogRow]) -> HttpResponse:
    """The lines as CSV."""
    return attachment(csv_response_bytes(_cells(rows), _COLUMNS), CSV_TYPE, "inzagelog.csv")


def xlsx_response(actor: Actor, rows: Sequence[LogRow]) -> HttpResponse:
    """The lines as XLSX with an explanation."""
    today = timezone.localdate()
    explanation = [
        ("Wat", f"Inzagelog van {actor.organisation_name}"),
        ("Inwoner", "Een pseudoniem: dezelfde inwoner heeft binnen één doel steeds hetzelfde."),
        ("Bewaren", "Dit bestand bevat gegevens over medewerkers. Wis het als u klaar bent."),
        ("Datum", dutch.day(today)),
    ]
    content = xlsx_bytes(
        _cells(rows), _COLUMNS, explanation=explanation, made_on=today, title="Inzagelog"
    )
    return attachment(content, XLSX_TYPE, "inzagelog.xlsx")


def _cells(rows: Sequence[LogRow]) -> list[list[Cell]]:
    return [
        [
            row.line.number,
            timezone.localtime(row.line.time).strftime("%Y-%m-%d %H:%M:%S"),
            row.who,
            row.role,
            row.event,
            row.purpose,
            row.line.legal_basis,
            row.line.subject,
            row.line.kind,
            row.line.object_id,
            row.line.result,
            row.line.trace_id,
            row.line.details,
        ]
        for row in rows
    ]
