# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of knelpunten: where an area is worse off than the country by more than chance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from koers.access.actor import PUBLIC
from koers.api.answers import edition, json_answer, of_edition, paged, with_page_links
from koers.api.parts import AreaKey, Key, Paged, PageParameters, Parameters, Part
from koers.api.selection import area_of
from koers.regiobeeld import scan, selectors
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.knelpunt import Knelpunt as Found

router = Router(tags=["Knelpunten"], by_alias=True)


class KnelpuntenVraag(Parameters, PageParameters):
    gebied: AreaKey | None = Field(
        None, description="Alleen van dit gebied.", examples=["enschede"]
    )
    thema: Key | None = Field(None, description="Alleen van dit thema.", examples=["jeugd"])
    indicator: Key | None = Field(
        None, description="Alleen van deze indicator.", examples=["eenzaamheid-18plus"]
    )


class Knelpunt(Part):
    """Een gebied dat meer dan toevallig ongunstig afwijkt van Nederland."""

    indicator: str
    indicator_naam: str
    gebied: str
    gebied_naam: str
    periode: str
    waarde: float
    nederland: float = Field(description="Het cijfer van Nederland in dezelfde periode.")
    verschil: float
    verschil_ondergrens: float = Field(description="Onderkant van de marge van 95%.")
    verschil_bovengrens: float = Field(description="Bovenkant van de marge van 95%.")
    eenheid: str
    gecorrigeerde_p: float = Field(description="Kans op toeval, verbeterd voor het aantal proeven.")
    vergelijkingen: int = Field(description="Hoeveel vergelijkingen er zijn gedaan.")
    onzekerheid_uit: str
    sterkte: float
    getroffen: float | None = Field(
        description="Mensen (of euro) meer dan op niveau van Nederland, na krimp."
    )
    verschil_na_krimp: float = Field(
        description="Verschil aan de ongunstige kant, naar het gemiddelde van gebieden getrokken."
    )
    overdispersie: float | None = Field(
        description="Hoeveel meer gebieden verschillen dan toeval verklaart (phi); "
        "leeg met te weinig gebieden."
    )
    metingen: int = Field(description="Laatste vergelijkbare metingen waar naar is gekeken.")
    metingen_slechter: int
    van_de_lijst_bij: float | None = Field(
        description="Aan de gunstige kant van deze waarde is het geen knelpunt meer."
    )
    redenen: list[str] = Field(description="Waarom het op de lijst staat.")
    bezwaren: list[str] = Field(description="Wat ertegen pleit.")


class Knelpunten(Paged):
    publicatie: int
    vergelijkingen: int = Field(description="Alle vergelijkingen van de publicatie.")
    knelpunten: list[Knelpunt]


@router.get(
    "/knelpunten",
    response=Knelpunten,
    url_name="knelpunten",
    operation_id="knelpuntenOpvragen",
    summary="Knelpunten opvragen",
    description="De lijst van knelpunten, waar het om de meeste mensen gaat eerst.",
)
def listed(request: HttpRequest, vraag: Query[KnelpuntenVraag]) -> HttpResponse:
    with edition(vraag.publicatie) as shown:
        found = selectors.knelpunten(
            PUBLIC,
            area_code=area_of(vraag.gebied).code if vraag.gebied else None,
            theme=vraag.thema,
            indicator_id=definition_of(vraag.indicator).id if vraag.indicator else None,
        )

        def answer() -> HttpResponse:
            body = Knelpunten(
                aantal=len(found),
                pagina=vraag.pagina,
                per_pagina=vraag.per_pagina,
                publicatie=shown.number,
                vergelijkingen=scan.scan_summary(PUBLIC).comparisons,
                knelpunten=[_knelpunt(item) for item in paged(found, vraag)],
            )
            return with_page_links(request, json_answer(body), vraag, len(found))

        return of_edition(request, shown, answer)


def _knelpunt(item: Found) -> Knelpunt:
    return Knelpunt(
        indicator=item.definition.id,
        indicator_naam=item.definition.naam,
        gebied=item.area.code,
        gebied_naam=item.area.name,
        periode=item.period,
        waarde=item.value,
        nederland=item.reference,
        verschil=item.difference,
        verschil_ondergrens=item.lower,
        verschil_bovengrens=item.upper,
        eenheid=item.definition.eenheid,
        gecorrigeerde_p=item.q,
        vergelijkingen=item.tested,
        onzekerheid_uit=item.method,
        sterkte=item.strength,
        getroffen=item.affected,
        verschil_na_krimp=item.excess,
        overdispersie=item.phi,
        metingen=item.periods,
        metingen_slechter=item.periods_worse,
        van_de_lijst_bij=item.exit_value,
        redenen=list(item.reasons),
        bezwaren=list(item.counter_reasons),
    )
