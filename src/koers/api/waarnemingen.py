# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures: a page of them as JSON, or a whole selection as CSV or JSON-stat, and one by its address."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field
from pydantic_core import to_json

from koers.access.actor import PUBLIC
from koers.api import selection as cells
from koers.api.answers import (
    JSON,
    Edition,
    chosen_form,
    edition,
    json_answer,
    of_edition,
    with_page_links,
    with_query,
)
from koers.api.jsonstat import JSON_STAT, dataset
from koers.api.parts import (
    AreaKey,
    AreaPath,
    IndicatorPath,
    Key,
    Paged,
    PageParameters,
    Parameters,
    Part,
    Period,
    PeriodPath,
)
from koers.api.selection import CELL_LIMIT, Selection
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.tables import of_figures
from koers.web.downloads import CSV_TYPE, csv_response_bytes
from koers.web.words import EMPTY_REASONS

router = Router(tags=["Waarnemingen"], by_alias=True)

LIMIT_HEADER, CELLS_HEADER = "Cel-Limiet", "Cel-Aantal"
FORMS = {"json": JSON, "csv": "text/csv", "json-stat": JSON_STAT}


class Form(StrEnum):
    JSON = "json"
    CSV = "csv"
    JSON_STAT = "json-stat"


class WaarnemingenVraag(Parameters, PageParameters):
    indicator: list[Key] = Field(
        [],
        max_length=100,
        description="Een of meer indicatoren. Zonder: alle indicatoren van de publicatie.",
        examples=[["eenzaamheid-18plus"]],
    )
    gebied: list[AreaKey] = Field(
        [],
        max_length=100,
        description="Een of meer gebieden: een CBS-code (GM0153) of de naam in het adres "
        "(enschede). Zonder: Nederland, de regio en de gemeenten van de regio.",
        examples=[["enschede"]],
    )
    niveau: list[Level] = Field(
        [],
        max_length=5,
        description="Niveaus van gebieden binnen gebied; zonder gebied binnen de regio.",
        examples=[["gemeente"]],
    )
    periode: list[Period] = Field(
        [],
        max_length=100,
        description="Een of meer perioden: 2023, 2023-H1, 2023-K1 of 2023-01. Zonder: alle.",
        examples=[["2020"]],
    )
    f: Form | None = Field(
        None,
        description="De vorm van het antwoord; gaat voor de header Accept. JSON komt in pagina's, "
        f"CSV en JSON-stat in één keer met hoogstens {CELL_LIMIT} cellen.",
    )


class Waarneming(Part):
    """Eén cijfer: een indicator voor een gebied in een periode."""

    indicator: str
    indicator_naam: str
    gebied: str = Field(description="CBS-code van het gebied.")
    gebied_naam: str
    niveau: Level
    periode: str
    waarde: float | None = Field(description="Leeg (null) als er geen cijfer is; zie redenLeeg.")
    eenheid: str
    ondergrens: float | None = Field(description="Onderkant van de marge van 95%.")
    bovengrens: float | None = Field(description="Bovenkant van de marge van 95%.")
    teller: float | None
    noemer: float | None
    status: str = Field(description="definitief of voorlopig.")
    reden_leeg: str | None = Field(description="Waarom er geen waarde is, als code.")
    reden_leeg_tekst: str | None = Field(description="Waarom er geen waarde is, in woorden.")
    herkomst: str = Field(
        description="bron, som, gewogen of herrekend (naar de gemeenten van nu): hoe het is gemaakt."
    )
    reeksbreuk: bool = Field(description="Vanaf hier niet te vergelijken met eerdere perioden.")
    bron: str
    levering: str | None = Field(
        description="Levering waar het cijfer uit komt, als dat er één is."
    )
    permanent_adres: str = Field(description="Adres dat altijd dit cijfer geeft.")


class Waarnemingen(Paged):
    """Een pagina met cijfers uit één publicatie."""

    publicatie: int = Field(description="Nummer van de publicatie.")
    oefencijfers: bool = Field(description="Of de cijfers verzonnen zijn om mee te oefenen.")
    cel_limiet: int = Field(description="Hoogste aantal cellen in één CSV of JSON-stat.")
    permanent_adres: str = Field(description="Adres dat altijd deze pagina geeft.")
    waarnemingen: list[Waarneming]


@router.get(
    "/waarnemingen",
    response=Waarnemingen,
    url_name="waarnemingen",
    operation_id="waarnemingenOpvragen",
    summary="Cijfers opvragen",
    description="Cijfers van indicatoren per gebied en periode. Een lege cel zegt waarom zij leeg "
    "is; een te klein aantal mensen is altijd leeg (geheim).",
)
def listed(request: HttpRequest, vraag: Query[WaarnemingenVraag]) -> HttpResponse:
    form = chosen_form(request, vraag.f, FORMS)
    with edition(vraag.publicatie) as shown:
        asked = cells.selected(
            indicators=vraag.indicator,
            areas=vraag.gebied,
            periods=vraag.periode,
            levels=vraag.niveau,
        )
        return of_edition(request, shown, lambda: _answer(request, form, asked, shown, vraag), form)


def _answer(
    request: HttpRequest, form: str, asked: Selection, shown: Edition, vraag: WaarnemingenVraag
) -> HttpResponse:
    permanent = with_query(request, publicatie=shown.number)
    if form == Form.JSON:
        answer = _page(request, asked, shown, vraag, permanent)
    elif form == Form.CSV:
        cells.within_limit(asked.size)
        table = of_figures(PUBLIC, asked.figures())
        answer = HttpResponse(csv_response_bytes(table.rows, table.columns), content_type=CSV_TYPE)
        name = f'attachment; filename="{table.file_name}.csv"'
        answer.headers["Content-Disposition"] = name
    else:
        cells.within_limit(asked.cube)
        body = dataset(
            asked, href=permanent, number=shown.number, moment=shown.created_at, limit=CELL_LIMIT
        )
        answer = HttpResponse(to_json(body), content_type=JSON_STAT)
    answer.headers[LIMIT_HEADER] = str(CELL_LIMIT)
    answer.headers[CELLS_HEADER] = str(asked.cube if form == Form.JSON_STAT else asked.size)
    return answer


def _page(
    request: HttpRequest,
    asked: Selection,
    shown: Edition,
    vraag: WaarnemingenVraag,
    permanent: str,
) -> HttpResponse:
    start = (vraag.pagina - 1) * vraag.per_pagina
    figures = asked.figures(start, vraag.per_pagina)
    body = Waarnemingen(
        aantal=asked.size,
        pagina=vraag.pagina,
        per_pagina=vraag.per_pagina,
        publicatie=shown.number,
        oefencijfers=shown.practice,
        cel_limiet=CELL_LIMIT,
        permanent_adres=permanent,
        waarnemingen=[_waarneming(request, figure, shown) for figure in figures],
    )
    return with_page_links(request, json_answer(body), vraag, asked.size)


@router.get(
    "/waarnemingen/{indicator}/{gebied}/{periode}",
    response=Waarneming,
    url_name="waarneming",
    operation_id="waarnemingOpvragen",
    summary="Eén cijfer opvragen",
    description="Eén cijfer. Met publicatie is dit het vaste adres van dat cijfer.",
)
def one(
    request: HttpRequest,
    vraag: Query[Parameters],
    indicator: IndicatorPath,
    gebied: AreaPath,
    periode: PeriodPath,
) -> HttpResponse:
    with edition(vraag.publicatie) as shown:
        figure = selectors.figure(PUBLIC, indicator, cells.area_of(gebied).code, periode)
        return of_edition(request, shown, lambda: json_answer(_waarneming(request, figure, shown)))


def _waarneming(request: HttpRequest, figure: Figure, shown: Edition) -> Waarneming:
    place = {"indicator": figure.definition.id, "gebied": figure.area.code}
    path = reverse("api:waarneming", kwargs={**place, "periode": figure.period})
    query = urlencode({"publicatie": shown.number})
    reason = figure.reason if figure.value is None else None
    return Waarneming(
        **place,
        indicator_naam=figure.definition.naam,
        gebied_naam=figure.area.name,
        niveau=figure.area.level,
        periode=figure.period,
        waarde=figure.value,
        eenheid=figure.definition.eenheid,
        ondergrens=figure.lower,
        bovengrens=figure.upper,
        teller=figure.numerator,
        noemer=figure.denominator,
        status=figure.status,
        reden_leeg=reason,
        reden_leeg_tekst=EMPTY_REASONS[reason][1] if reason in EMPTY_REASONS else None,
        herkomst=figure.origin,
        reeksbreuk=figure.is_break,
        bron=figure.definition.bronvermelding,
        levering=figure.levering or None,
        permanent_adres=request.build_absolute_uri(f"{path}?{query}"),
    )
