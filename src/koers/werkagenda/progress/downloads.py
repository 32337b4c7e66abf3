# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The progress of a quarter as a file for a spreadsheet: the rows that the screen shows."""

from __future__ import annotations

from collections.abc import Sequence

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
from koers.werkagenda.models import Agenda
from koers.werkagenda.progress.lights import Subject, rules_on
from koers.werkagenda.progress.listed import ListedReport
from koers.werkagenda.progress.paper import light_words
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.words import status_words

_COLUMNS = [
    *map(Column, ("Themalijn", "Project", "Id", "Status", "Kwartaal")),
    Column("Realisatie (%)", decimals=0),
    *(Column(subject.capitalize()) for subject in Subject),
    *map(Column, ("Aangepast door de projectleider", "Rapportage", "Versie")),
]


def _cells(reports: Sequence[ListedReport]) -> list[list[Cell]]:
    return [
        [
            report.project.theme_line.name,
            report.project.name,
            report.project.key,
            status_words(report.project.status),
            report.quarter.words,
            report.words.realised,
            *_light_cells(report),
            report.standing,
            report.version,
        ]
        for report in reports
    ]


def _light_cells(report: ListedReport) -> list[Cell]:
    colours = {light.subject: light_words(light.colour) for light in report.lights}
    changed = [str(light.subject) for light in report.lights if light.overruled]
    return [*(colours.get(subject) for subject in Subject), dutch.listed(changed)]


def csv_response(agenda: Agenda, quarter: Quarter, reports: Sequence[ListedReport]) -> HttpResponse:
    """The list as CSV."""
    content = csv_response_bytes(_cells(reports), _COLUMNS)
    return attachment(content, CSV_TYPE, f"voortgang-{agenda.key}-{quarter.key}.csv")


def xlsx_response(
    agenda: Agenda, quarter: Quarter, reports: Sequence[ListedReport]
) -> HttpResponse:
    """The list as XLSX with a sheet that explains the columns."""
    today = timezone.localdate()
    rules = rules_on(quarter.last_day)
    content = xlsx_bytes(
        _cells(reports),
        _COLUMNS,
        explanation=[
            ("Agenda", agenda.name),
            ("Kwartaal", quarter.words),
            ("Realisatie", "Leeg: er zijn geen mijlpalen, of een percentage zegt hier niets."),
            ("Lichten", f"Drempels: status “{rules.status}”. {rules.bron}"),
            ("Aangepast", "Bij deze lichten gaf de projectleider een ander licht dan de regels."),
            ("Rapportage", "Waar de nieuwste versie staat: concept, aangeboden, vastgesteld."),
            ("Datum", dutch.day(today)),
        ],
        made_on=today,
        title=f"Voortgang van {agenda.name}, {quarter.words}",
    )
    return attachment(content, XLSX_TYPE, f"voortgang-{agenda.key}-{quarter.key}.xlsx")
