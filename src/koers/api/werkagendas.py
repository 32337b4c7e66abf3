# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published agendas: theme lines with their canvas, projects with who leads and where they stand."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from koers.access.actor import PUBLIC
from koers.api.answers import conditional, json_answer, paged, with_page_links
from koers.api.parts import (
    AgendaPath,
    Key,
    Paged,
    PageParameters,
    Part,
    ProjectPath,
    ThemeLinePath,
)
from koers.werkagenda import models, selectors

router = Router(tags=["Werkagenda"], by_alias=True)


class ProjectenVraag(PageParameters):
    themalijn: Key | None = Field(
        None, description="Alleen projecten van deze themalijn.", examples=["jeugdhulp"]
    )
    status: models.Status | None = Field(None, description="Alleen projecten met deze status.")


class Werkagenda(Part):
    sleutel: str = Field(description="De naam in een adres.")
    naam: str
    regio: str
    jaar: int | None = Field(description="Jaar van het document.")
    bron: str
    visie: str
    bijgewerkt_op: datetime


class Werkagendas(Paged):
    werkagendas: list[Werkagenda]


class Vak(Part):
    """Een vak van het canvas van een themalijn, in de woorden van het document."""

    soort: str
    regels: list[str]


class Themalijn(Part):
    sleutel: str
    naam: str
    soort: str
    vertrekpunt: str
    samenvatting: str
    thema: str = Field(description="Thema van de indicatoren; leeg als er geen bij hoort.")


class ThemalijnMetCanvas(Themalijn):
    vakken: list[Vak]


class Themalijnen(Part):
    themalijnen: list[Themalijn]


class Schatting(Part):
    """Inzet of opbrengst voor een groep partijen, op een schaal van 1 tot 3."""

    soort: str
    groep: str
    waarde: int | None


class Mijlpaal(Part):
    datum: date | None = Field(json_schema_extra={"format": "date"})
    tekst: str


class Project(Part):
    sleutel: str
    naam: str
    themalijn: str
    trekker: str = Field(description="Partij die het project trekt.")
    status: str = Field(description="Leeg als het document geen status noemt.")
    status_tekst: str
    samenvatting: str
    periode: str
    startjaar: int | None
    eindjaar: int | None
    partners: list[str]
    schattingen: list[Schatting]
    mijlpalen: list[Mijlpaal]


class Projecten(Paged):
    projecten: list[Project]


@router.get(
    "/werkagendas",
    response=Werkagendas,
    url_name="werkagendas",
    operation_id="werkagendasOpvragen",
    summary="Werkagenda's opvragen",
    description="Alle gepubliceerde werkagenda's, de belangrijkste van de regio eerst.",
)
def listed(request: HttpRequest, vraag: Query[PageParameters]) -> HttpResponse:
    found = list(selectors.agendas(PUBLIC))

    def answer() -> HttpResponse:
        body = Werkagendas(
            aantal=len(found),
            pagina=vraag.pagina,
            per_pagina=vraag.per_pagina,
            werkagendas=[_agenda(item) for item in paged(found, vraag)],
        )
        return with_page_links(request, json_answer(body), vraag, len(found))

    return conditional(request, [(item.key, item.updated_at) for item in found], answer)


@router.get(
    "/werkagendas/{agenda}",
    response=Werkagenda,
    url_name="werkagenda",
    operation_id="werkagendaOpvragen",
    summary="Eén werkagenda opvragen",
    description="Eén werkagenda.",
)
def one(request: HttpRequest, agenda: AgendaPath) -> HttpResponse:
    found = selectors.agenda(PUBLIC, agenda)
    return conditional(request, _seen(found), lambda: json_answer(_agenda(found)))


@router.get(
    "/werkagendas/{agenda}/themalijnen",
    response=Themalijnen,
    url_name="themalijnen",
    operation_id="themalijnenOpvragen",
    summary="Themalijnen van een werkagenda",
    description="De themalijnen in de volgorde van de agenda.",
)
def lines(request: HttpRequest, agenda: AgendaPath) -> HttpResponse:
    found = selectors.agenda(PUBLIC, agenda)
    return conditional(
        request,
        _seen(found),
        lambda: json_answer(
            Themalijnen(
                themalijnen=[
                    Themalijn(**_line(item)) for item in selectors.theme_lines(PUBLIC, found)
                ]
            )
        ),
    )


@router.get(
    "/werkagendas/{agenda}/themalijnen/{themalijn}",
    response=ThemalijnMetCanvas,
    url_name="themalijn",
    operation_id="themalijnOpvragen",
    summary="Eén themalijn opvragen",
    description="Eén themalijn met de vakken van haar canvas.",
)
def line(
    request: HttpRequest,
    agenda: AgendaPath,
    themalijn: ThemeLinePath,
) -> HttpResponse:
    found = selectors.agenda(PUBLIC, agenda)
    item = selectors.theme_line(PUBLIC, found, themalijn)
    boxes: dict[str, list[str]] = {}
    for each in item.items.all():
        boxes.setdefault(each.get_kind_display(), []).append(each.text)
    return conditional(
        request,
        _seen(found),
        lambda: json_answer(
            ThemalijnMetCanvas(
                **_line(item), vakken=[Vak(soort=kind, regels=text) for kind, text in boxes.items()]
            )
        ),
    )


@router.get(
    "/werkagendas/{agenda}/projecten",
    response=Projecten,
    url_name="projecten",
    operation_id="projectenOpvragen",
    summary="Projecten van een werkagenda",
    description="De projecten in de volgorde van de agenda.",
)
def projects(
    request: HttpRequest, agenda: AgendaPath, vraag: Query[ProjectenVraag]
) -> HttpResponse:
    agenda_found = selectors.agenda(PUBLIC, agenda)
    found = selectors.projects(PUBLIC, agenda_found)
    if vraag.themalijn is not None:
        found = found.filter(theme_line=selectors.theme_line(PUBLIC, agenda_found, vraag.themalijn))
    if vraag.status is not None:
        found = found.filter(status=vraag.status)

    def answer() -> HttpResponse:
        everything = list(found)
        body = Projecten(
            aantal=len(everything),
            pagina=vraag.pagina,
            per_pagina=vraag.per_pagina,
            projecten=[_project(item) for item in paged(everything, vraag)],
        )
        return with_page_links(request, json_answer(body), vraag, len(everything))

    return conditional(request, _seen(agenda_found), answer)


@router.get(
    "/werkagendas/{agenda}/projecten/{project}",
    response=Project,
    url_name="project",
    operation_id="projectOpvragen",
    summary="Eén project opvragen",
    description="Eén project, ook als het niet meer op de agenda staat.",
)
def project(
    request: HttpRequest,
    agenda: AgendaPath,
    project: ProjectPath,
) -> HttpResponse:
    agenda_found = selectors.agenda(PUBLIC, agenda)
    found = selectors.project(PUBLIC, agenda_found, project)
    return conditional(request, _seen(agenda_found), lambda: json_answer(_project(found)))


def _seen(agenda: models.Agenda) -> tuple[object, ...]:
    return (agenda.key, agenda.updated_at)


def _agenda(item: models.Agenda) -> Werkagenda:
    return Werkagenda(
        sleutel=item.key,
        naam=item.name,
        regio=item.region_name,
        jaar=item.document_year,
        bron=item.source,
        visie=item.vision,
        bijgewerkt_op=item.updated_at,
    )


def _line(item: models.ThemeLine) -> dict[str, str]:
    return {
        "sleutel": item.key,
        "naam": item.name,
        "soort": item.kind,
        "vertrekpunt": item.starting_point,
        "samenvatting": item.summary,
        "thema": selectors.theme_of(PUBLIC, item),
    }


def _project(item: models.Project) -> Project:
    return Project(
        sleutel=item.key,
        naam=item.name,
        themalijn=item.theme_line.key,
        trekker=item.lead.name if item.lead else "",
        status=item.status,
        status_tekst=item.status_text,
        samenvatting=item.summary,
        periode=item.period,
        startjaar=item.start_year,
        eindjaar=item.end_year,
        partners=item.partners,
        schattingen=[
            Schatting(soort=each.get_kind_display(), groep=each.group.name, waarde=each.value)
            for each in item.estimates.all()
        ],
        mijlpalen=[Mijlpaal(datum=each.date, tekst=each.text) for each in item.milestones.all()],
    )
