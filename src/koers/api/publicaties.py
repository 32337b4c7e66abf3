# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was published and from which files: public facts only, never who delivered or decided."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router
from pydantic import Field

from koers.access.actor import PUBLIC
from koers.api.answers import (
    conditional,
    edition,
    json_answer,
    of_edition,
    with_page_links,
)
from koers.api.parts import LARGEST, Paged, PageParameters, Parameters, Part
from koers.regiobeeld import deliveries, publications
from koers.regiobeeld.models import Publicatie

router = Router(tags=["Publicaties"], by_alias=True)


class Bestand(Part):
    """Een bestand van een uitgever dat in een publicatie zit."""

    id: str = Field(description="Nummer van de levering, zoals bij een cijfer.")
    bron: str
    uitgever: str
    voorwaarden: str
    bestandsnaam: str
    sha256: str | None = Field(
        description="Vingerafdruk van het bestand. Leeg (null) van een bestand van een partner: wie het "
        "bijna kent, zou er afgeschermde aantallen mee kunnen raden."
    )
    perioden: list[str]
    cijfers: int = Field(description="Hoeveel cijfers het bestand had.")
    gepubliceerd_op: datetime | None


class PublicatieKort(Part):
    nummer: int
    gepubliceerd_op: datetime
    geldt_nu: bool
    oefencijfers: bool
    cijfers: int
    adres: str


class Publicaties(Paged):
    publicaties: list[PublicatieKort]


class Leveringen(Part):
    """De bestanden waar een publicatie uit komt."""

    publicatie: int
    leveringen: list[Bestand]


@router.get(
    "/publicaties",
    response=Publicaties,
    url_name="publicaties",
    operation_id="publicatiesOpvragen",
    summary="Publicaties opvragen",
    description="Alles wat ooit is gepubliceerd, het nieuwste eerst. Elke publicatie blijft te lezen.",
)
def listed(request: HttpRequest, vraag: Query[PageParameters]) -> HttpResponse:
    found = publications.listed(PUBLIC)
    total = found.count()
    current = found.filter(is_current=True).first()

    def answer() -> HttpResponse:
        start = (vraag.pagina - 1) * vraag.per_pagina
        chosen = found[start : start + vraag.per_pagina] if start < total else []
        body = Publicaties(
            aantal=total,
            pagina=vraag.pagina,
            per_pagina=vraag.per_pagina,
            publicaties=[_kort(request, item) for item in chosen],
        )
        return with_page_links(request, json_answer(body), vraag, total)

    about = (total, current.number, current.created_at) if current else (total,)
    return conditional(request, about, answer)


@router.get(
    "/publicaties/{nummer}",
    response=PublicatieKort,
    url_name="publicatie",
    operation_id="publicatieOpvragen",
    summary="Eén publicatie opvragen",
    description="Wanneer een publicatie verscheen en of zij nu geldt.",
)
def one(
    request: HttpRequest,
    nummer: Annotated[
        int, Path(..., ge=1, le=LARGEST, description="Nummer van de publicatie.", example=1)
    ],
) -> HttpResponse:
    with edition(nummer):
        found = publications.listed(PUBLIC).get(number=nummer)
        about = (found.number, found.created_at, found.is_current)
        return conditional(request, about, lambda: json_answer(_kort(request, found)))


@router.get(
    "/leveringen",
    response=Leveringen,
    url_name="leveringen",
    operation_id="leveringenOpvragen",
    summary="Bronbestanden van een publicatie",
    description="De bestanden waar de cijfers uit komen; die van uitgevers met hun vingerafdruk.",
)
def files(request: HttpRequest, vraag: Query[Parameters]) -> HttpResponse:
    with edition(vraag.publicatie) as shown:
        return of_edition(
            request,
            shown,
            lambda: json_answer(
                Leveringen(
                    publicatie=shown.number,
                    leveringen=[
                        Bestand(
                            id=str(item.pk),
                            bron=overview.title,
                            uitgever=overview.source.publisher if overview.source else "",
                            voorwaarden=overview.source.terms if overview.source else "",
                            bestandsnaam=item.file_name,
                            sha256=deliveries.open_fingerprint(item) or None,
                            perioden=item.periods,
                            cijfers=item.figures,
                            gepubliceerd_op=item.decided_at,
                        )
                        for overview in deliveries.published_by_source(PUBLIC)
                        for item in overview.leveringen
                    ],
                )
            ),
        )


def _kort(request: HttpRequest, item: Publicatie) -> PublicatieKort:
    path = reverse("api:publicatie", kwargs={"nummer": item.number})
    return PublicatieKort(
        nummer=item.number,
        gepubliceerd_op=item.created_at,
        geldt_nu=item.is_current,
        oefencijfers=item.practice,
        cijfers=item.figures,
        adres=request.build_absolute_uri(path),
    )
