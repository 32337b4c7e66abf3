# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of kansen and risico's as a file for a spreadsheet: the rows that the screen shows."""

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
from koers.werkagenda.models import Agenda, LogItem

_COLUMNS = [
    Column(title)
    for title in (
        "Nummer",
        "Soort",
        "Oorzaak",
        "Gebeurtenis",
        "Gevolg",
        "Kans (1-5)",
        "Impact (1-5)",
        "Score",
        "Maatregel",
        "Themalijn",
        "Project",
        "Eigenaar",
        "Status",
        "Opgeschaald naar",
        "Ingebracht in",
        "Ingebracht op",
    )
]


def _cells(items: list[LogItem]) -> list[list[Cell]]:
    return [
        [
            item.pk,
            item.get_kind_display(),
            item.cause,
            item.event,
            item.effect,
            item.likelihood,
            item.impact,
            item.likelihood * item.impact,
            item.measure,
            item.theme_line.name if item.theme_line else None,
            item.project.name if item.project else None,
            str(item.owner) if item.owner else None,
            item.get_state_display(),
            item.escalated_to.name if item.escalated_to else None,
            item.raised_by.name if item.raised_by else None,
            item.raised_on,
        ]
        for item in items
    ]


def csv_response(agenda: Agenda, items: list[LogItem]) -> HttpResponse:
    """The log as CSV."""
    return attachment(
        csv_response_bytes(_cells(items), _COLUMNS),
        CSV_TYPE,
        f"kansen-en-risicos-{agenda.key}.csv",
    )


def xlsx_response(agenda: Agenda, items: list[LogItem]) -> HttpResponse:
    """The log as XLSX with a sheet that explains the columns."""
    today = timezone.localdate()
    explanation = [
        ("Agenda", agenda.name),
        ("Kans", "Hoe waarschijnlijk: 1 zeer klein tot 5 zeer groot."),
        ("Impact", "Hoe groot het gevolg: 1 nauwelijks tot 5 zeer groot."),
        ("Score", "Kans maal impact; om te ordenen, geen bedrag en geen norm."),
        ("Datum", dutch.day(today)),
    ]
    content = xlsx_bytes(
        _cells(items),
        _COLUMNS,
        explanation=explanation,
        made_on=today,
        title=f"Kansen en risico's van {agenda.name}",
    )
    return attachment(content, XLSX_TYPE, f"kansen-en-risicos-{agenda.key}.xlsx")
