# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The areas for which there are figures: code, name, level, what they lie in, since when they exist."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from koers.access.actor import PUBLIC
from koers.api.answers import edition, json_answer, of_edition, paged, with_page_links
from koers.api.parts import AreaKey, AreaPath, Paged, PageParameters, Parameters, Part
from koers.api.selection import area_of
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import AreaRecord, Level

router = Router(tags=["Gebieden"], by_alias=True)


class GebiedenVraag(Parameters, PageParameters):
    niveau: list[Level] = Field([], max_length=5, description="Alleen gebieden van deze niveaus.")
    binnen: AreaKey | None = Field(
        None, description="Alleen wat in dit gebied ligt.", examples=["enschede"]
    )


class Gebied(Part):
    code: str = Field(description="CBS-code, zoals GM0153.")
    naam: str
    slug: str = Field(description="De naam in een adres.")
    niveau: Level
    ligt_in: str | None = Field(description="Code van het gebied waar het in ligt.")
    geldig_vanaf: int = Field(description="Eerste jaar van de indeling waarin het voorkomt.")
    geldig_tot: int | None = Field(description="Laatste jaar; leeg als het nog bestaat.")


class Gebieden(Paged):
    gebieden: list[Gebied]


@router.get(
    "/gebieden",
    response=Gebieden,
    url_name="gebieden",
    operation_id="gebiedenOpvragen",
    summary="Gebieden opvragen",
    description="Alle gebieden van het register, van het land tot de buurten.",
)
def listed(request: HttpRequest, vraag: Query[GebiedenVraag]) -> HttpResponse:
    with edition(vraag.publicatie, needed=False) as shown:
        register = selectors.register(PUBLIC)
        if vraag.binnen is not None:
            found = register.descendants(area_of(vraag.binnen).code)
        else:
            found = [area for level in Level for area in register.at_level(level)]
        chosen = [area for area in found if not vraag.niveau or area.level in vraag.niveau]

        def answer() -> HttpResponse:
            body = Gebieden(
                aantal=len(chosen),
                pagina=vraag.pagina,
                per_pagina=vraag.per_pagina,
                gebieden=[_gebied(area) for area in paged(chosen, vraag)],
            )
            return with_page_links(request, json_answer(body), vraag, len(chosen))

        # Before anything is published the register grows without a new publication number.
        return of_edition(request, shown, answer, len(register))


@router.get(
    "/gebieden/{gebied}",
    response=Gebied,
    url_name="gebied",
    operation_id="gebiedOpvragen",
    summary="Eén gebied opvragen",
    description="Eén gebied, met zijn CBS-code of met de naam in het adres.",
)
def one(
    request: HttpRequest,
    vraag: Query[Parameters],
    gebied: AreaPath,
) -> HttpResponse:
    with edition(vraag.publicatie, needed=False) as shown:
        found = area_of(gebied)
        return of_edition(request, shown, lambda: json_answer(_gebied(found)))


def _gebied(area: AreaRecord) -> Gebied:
    return Gebied(
        code=area.code,
        naam=area.name,
        slug=area.slug,
        niveau=area.level,
        ligt_in=area.parent or None,
        geldig_vanaf=area.valid_from,
        geldig_tot=area.valid_to,
    )
