# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and after of every project as a file for a spreadsheet: the rows of the screen."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils import timezone

from koers.effect.elsewhere import Elsewhere
from koers.effect.measured import Measured
from koers.effect.selectors import Overview
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
from koers.werkagenda.models import Project

NO_PROOF = "Dit is een vergelijking voor en na, geen bewijs dat het project dit heeft bereikt."
_COLUMNS = [
    Column(title)
    for title in (
        "Themalijn", "Project", "Id", "Indicator", "Gebied", "Eenheid", "Nulmeting",
        "Periode van de nulmeting", "Doel", "Datum van het doel", "Nieuwste cijfer", "Ondergrens",
        "Bovengrens", "Periode van het nieuwste cijfer", "Verandering", "Eenheid van de verandering",
        "Elders", "Niet te bepalen: wat ontbreekt", "Opmerking",
    )
]  # fmt: skip
_NO_PLAN = "Er is geen vastgesteld projectplan met een nulmeting en een doel."


def cells(found: Overview) -> list[list[Cell]]:
    """A row per project and indicator, and one per project without a plan."""
    rows = [
        _followed(row.project, one) for row in found.followed for one in row.indicators
    ]  # fmt: skip
    rows += [[*_project(row.project), *[None] * 14, _NO_PLAN, None] for row in found.unplanned]
    return rows


def _project(project: Project) -> list[Cell]:
    return [project.theme_line.name, project.name, project.key]


def _followed(project: Project, one: Measured) -> list[Cell]:
    newest, change, row = one.newest, one.change, one.row
    unit = one.definition.eenheid if one.definition else None
    return [
        *_project(project),
        one.name,
        one.area,
        unit,
        row.baseline,
        row.baseline_period,
        row.target,
        row.target_date,
        newest.value if newest else None,
        newest.lower if newest else None,
        newest.upper if newest else None,
        newest.period if newest and newest.value is not None else None,
        round(change.value, 4) if change else None,
        ("% van de nulmeting" if change.is_relative else unit) if change else None,
        "; ".join(_elsewhere(one.elsewhere)),
        " ".join(one.missing),
        " ".join(one.remarks),
    ]


def _elsewhere(rows: tuple[Elsewhere, ...]) -> Iterator[str]:
    for one in rows:
        yield f"{one.name}: {one.change.words if one.change else f'niet te bepalen, {one.missing}'}"


def csv_response(found: Overview) -> HttpResponse:
    """The rows as CSV."""
    return attachment(csv_response_bytes(cells(found), _COLUMNS), CSV_TYPE, "effect-voor-en-na.csv")


def xlsx_response(found: Overview) -> HttpResponse:
    """The rows as XLSX with a sheet that explains them."""
    today = timezone.localdate()
    explanation = [
        ("Wat dit is", NO_PROOF),
        ("Nulmeting en doel", "Zoals het vastgestelde projectplan ze noemt."),
        ("Nieuwste cijfer", "Het nieuwste cijfer dat in het regiobeeld is gepubliceerd."),
        ("Grenzen", "De marge van 95% van dat cijfer, als die bekend is."),
        ("Niet meegeteld", "Modelschattingen van wijken en buurten tellen nooit als effect."),
        ("Datum", dutch.day(today)),
    ]
    content = xlsx_bytes(
        cells(found), _COLUMNS, explanation=explanation, made_on=today, title="Effect: voor en na"
    )
    return attachment(content, XLSX_TYPE, "effect-voor-en-na.xlsx")
