# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice as a file for a spreadsheet: projects, in CSV and XLSX with an explanation."""

from __future__ import annotations

from datetime import date

from koers.web import dutch
from koers.web.downloads import Cell, Column, csv_response_bytes, xlsx_bytes
from koers.werkagenda.models import Advice
from koers.werkagenda.prioritising.shown import Shown

_COLUMNS = [
    Column("Project"),
    Column("Id"),
    Column("Themalijn"),
    Column("Moet"),
    Column("Groep"),
    Column("In het advies"),
    Column("Start"),
    Column("Duur (kwartalen)"),
    Column("Zekerheid (%)", 1),
    Column("Zekerheid met andere uren (%)", 1),
    Column("Urgentie", 2),
    Column("Uren", 0),
    Column("Opbrengst", 0),
    Column("Gelijk aan"),
    Column("Wat beslist"),
    Column("Wat er moet veranderen"),
]


def columns(shown: Shown) -> list[Column]:
    """What is told of every project, with a column of euros per year of the round."""
    return [*_COLUMNS, *(Column(f"Kosten {year.year}", 2) for year in shown.money)]


def cells(shown: Shown) -> list[list[Cell]]:
    """A row per project in the order of the agenda."""
    return [
        [
            p.name,
            p.key,
            p.line_name,
            p.must,
            p.group.value,
            p.chosen,
            p.start_words,
            p.duration,
            p.sure * 100,
            None if p.sure_hours is None else p.sure_hours * 100,
            p.urgency,
            p.hours,
            p.gain,
            ", ".join(p.tied),
            p.decides,
            p.change,
            *(p.cost.get(year.year) for year in shown.money),
        ]
        for p in shown.projects
    ]


def as_csv(shown: Shown) -> bytes:
    return csv_response_bytes(cells(shown), columns(shown))


def as_xlsx(item: Advice, shown: Shown, made_on: date) -> bytes:
    """With a sheet that says what the advice is, with which settings, and what was assumed."""
    explanation = [
        ("Ronde", item.round.name),
        ("Variant", f"{item.name}. {item.settings['uitleg']}"),
        ("Uitgerekend op", dutch.moment(item.recorded_at)),
        ("Groep", "kern: elke keer gekozen; grens: soms; buiten: geen enkele keer."),
        ("Trekkingen", f"{shown.draws}; met andere uren {shown.draws_hours}."),
        ("Let op", "Dit is een advies. Een overleg besluit."),
        *(
            (f"Geld {row.year}", f"{row.limit_words}; gevraagd {row.spent_words}. {row.remark}")
            for row in shown.money
        ),
        *((f"Aanname {n}", text) for n, text in enumerate(shown.assumptions, 1)),
    ]
    if item.round.practice:
        explanation.insert(0, ("Oefening", "De scores en uren in deze ronde zijn verzonnen."))
    return xlsx_bytes(
        cells(shown),
        columns(shown),
        explanation=explanation,
        made_on=made_on,
        title=item.round.name,
    )
