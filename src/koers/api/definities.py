# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The definition of every indicator: what is counted, over whom, by whom, on which terms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from koers.access.actor import PUBLIC
from koers.api.answers import edition, json_answer, of_edition, paged, with_page_links
from koers.api.parts import IndicatorPath, Key, Paged, PageParameters, Parameters, Part
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.definitions import definition as definition_of

router = Router(tags=["Definities"], by_alias=True)


class DefinitiesVraag(PageParameters):
    thema: Key | None = Field(
        None, description="Alleen indicatoren van dit thema.", examples=["jeugd"]
    )


class Reeksbreuk(Part):
    periode: str = Field(description="Eerste periode die niet te vergelijken is met eerder.")
    reden: str


class Definitie(Part):
    """Wat een cijfer betekent."""

    id: str = Field(description="Code van de indicator.")
    naam: str
    definitie: str
    eenheid: str
    decimalen: int
    soort: str = Field(description="Hoe cijfers van delen samen het geheel maken.")
    teller: str
    noemer: str
    populatie: str = Field(description="Over wie het gaat.")
    polariteit: str = Field(description="Of hoger of lager beter is.")
    wet: str
    themas: list[str]
    doelgroep: str
    bron: str
    voorwaarden: str = Field(description="Voorwaarden voor hergebruik.")
    drempel: int = Field(description="Aantallen mensen onder dit getal worden niet getoond.")
    modelschatting: bool = Field(description="Geschat met een model, niet gemeten.")
    reeksbreuken: list[Reeksbreuk]
    opmerking: str


class DefinitieMetCijfers(Definitie):
    """Een definitie, met waar en wanneer er cijfers zijn."""

    perioden: list[str]
    niveaus: list[Level]
    publicatie: int = Field(description="Publicatie waarin gekeken is; 0 als er nog geen is.")


class Definities(Paged):
    definities: list[Definitie]


@router.get(
    "/definities",
    response=Definities,
    url_name="definities",
    operation_id="definitiesOpvragen",
    summary="Definities van alle indicatoren",
    description="Alle indicatoren met hun betekenis, bron en voorwaarden.",
)
def listed(request: HttpRequest, vraag: Query[DefinitiesVraag]) -> HttpResponse:
    found = [
        item for item in catalogue().values() if vraag.thema is None or vraag.thema in item.themas
    ]
    with edition(None, needed=False) as shown:
        return of_edition(
            request,
            shown,
            lambda: with_page_links(
                request,
                json_answer(
                    Definities(
                        aantal=len(found),
                        pagina=vraag.pagina,
                        per_pagina=vraag.per_pagina,
                        definities=[Definitie(**_facts(item)) for item in paged(found, vraag)],
                    )
                ),
                vraag,
                len(found),
            ),
        )


@router.get(
    "/definities/{indicator}",
    response=DefinitieMetCijfers,
    url_name="definitie",
    operation_id="definitieOpvragen",
    summary="Definitie van één indicator",
    description="Wat de indicator betekent, en voor welke perioden en niveaus er cijfers zijn.",
)
def one(
    request: HttpRequest,
    vraag: Query[Parameters],
    indicator: IndicatorPath,
) -> HttpResponse:
    found = definition_of(indicator)
    with edition(vraag.publicatie, needed=False) as shown:
        return of_edition(
            request,
            shown,
            lambda: json_answer(
                DefinitieMetCijfers(
                    **_facts(found),
                    perioden=selectors.periods(PUBLIC, found.id),
                    niveaus=selectors.levels(PUBLIC, found.id),
                    publicatie=shown.number,
                )
            ),
        )


def _facts(item: Definition) -> dict[str, object]:
    return {
        "id": item.id,
        "naam": item.naam,
        "definitie": item.definitie,
        "eenheid": item.eenheid,
        "decimalen": item.decimalen,
        "soort": item.soort.value,
        "teller": item.teller,
        "noemer": item.noemer,
        "populatie": item.populatie,
        "polariteit": item.polariteit.value,
        "wet": item.wet.value,
        "themas": list(item.themas),
        "doelgroep": item.doelgroep,
        "bron": item.bronvermelding,
        "voorwaarden": item.voorwaarden,
        "drempel": item.drempel,
        "modelschatting": item.modelschatting,
        "reeksbreuken": [
            Reeksbreuk(periode=each.periode, reden=each.reden) for each in item.reeksbreuken
        ],
        "opmerking": item.opmerking,
    }
