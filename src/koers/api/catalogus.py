# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures described for data catalogues: DCAT-AP-NL 3 as JSON-LD, one data set per indicator."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import BaseModel, Field

from koers.access.actor import PUBLIC
from koers.api import catalogus_begrippen as words
from koers.api.answers import JSON_LD, Edition, edition, of_edition
from koers.api.catalogus_begrippen import Node, at, dutch
from koers.api.parts import Parameters
from koers.api.waarnemingen import FORMS
from koers.regiobeeld import deliveries, publications, selectors
from koers.regiobeeld.definitions import Definition
from koers.region_pack import region_pack

router = Router(tags=["Catalogus"], by_alias=True)


class Catalogus(BaseModel):
    """Een catalogus volgens DCAT-AP-NL 3, in JSON-LD."""

    context: dict[str, Any] = Field(alias="@context", description="Betekenis van de voorvoegsels.")
    id: str = Field(alias="@id", description="Adres van de catalogus.")
    type: str = Field(alias="@type", description="Altijd dcat:Catalog.", pattern="^dcat:Catalog$")
    dataset: list[dict[str, Any]] = Field(
        alias="dcat:dataset", description="Een dataset per indicator."
    )
    included: list[dict[str, Any]] = Field(
        alias="@included", description="Wat de adressen uit Europese lijsten zijn."
    )


@router.get(
    "/catalogus",
    response=Catalogus,
    url_name="catalogus",
    operation_id="catalogusOpvragen",
    summary="Beschrijving voor catalogi (DCAT-AP-NL 3)",
    description="Alle datasets van de publicatie, beschreven volgens DCAT-AP-NL 3 (JSON-LD).",
)
def described(request: HttpRequest, vraag: Query[Parameters]) -> HttpResponse:
    with edition(vraag.publicatie) as shown:
        return of_edition(request, shown, lambda: _answer(request, shown))


def _answer(request: HttpRequest, shown: Edition) -> HttpResponse:
    text = json.dumps(_catalogue(_Described.of(request, shown)), ensure_ascii=False)
    return HttpResponse(text, content_type=JSON_LD)


@dataclass(frozen=True, slots=True)
class _Described:
    """What every part of the description says alike."""

    edition: Edition
    absolute: Callable[[str], str]
    region: Node
    contact: Node
    terms: str
    openapi: Node

    @classmethod
    def of(cls, request: HttpRequest, shown: Edition) -> _Described:
        absolute = request.build_absolute_uri
        return cls(
            edition=shown,
            absolute=absolute,
            region=words.agent(region_pack().naam),
            contact=_contact(),
            terms=absolute(reverse("regiobeeld-bronnen")),
            openapi=words.standard(absolute(reverse("api:openapi")), "Beschrijving (OpenAPI 3.1)"),
        )

    @property
    def service(self) -> str:
        return self.absolute("/api/v1")


def _catalogue(about: _Described) -> Node:
    shown = about.edition
    datasets = [
        _dataset(about, item, overview)
        for overview in deliveries.published_by_source(PUBLIC)
        for item in overview.indicators
    ]
    first = publications.listed(PUBLIC).last()
    return {
        "@context": words.CONTEXT,
        "@id": about.absolute(reverse("api:catalogus")),
        "@type": "dcat:Catalog",
        "dct:title": dutch(f"Regiobeeld {region_pack().naam}"),
        "dct:description": dutch(
            "Cijfers over zorg, gezondheid en leefsituatie per gemeente, wijk en buurt."
            + (" Dit zijn verzonnen cijfers om mee te oefenen." if shown.practice else "")
        ),
        "dct:publisher": about.region,
        "dct:creator": about.region,
        "dct:language": at(words.DUTCH),
        "dct:spatial": at(words.COUNTRY),
        "dcat:themeTaxonomy": at(words.THEMES_OF_EUROPE),
        "foaf:homepage": words.document(about.absolute(reverse("regiobeeld"))),
        **_dated("dct:issued", first.created_at if first else None),
        **_dated("dct:modified", shown.created_at),
        "dcat:contactPoint": about.contact,
        "dcat:service": _service(about, [item["@id"] for item in datasets]),
        "dcat:dataset": datasets,
        "@included": words.TERMS,
    }


def _service(about: _Described, datasets: list[str]) -> Node:
    explained = words.document(about.absolute(reverse("api")))
    return {
        "@id": about.service,
        "@type": "dcat:DataService",
        "dct:identifier": about.service,
        "dct:title": dutch("Koers, openbare cijfers"),
        "dct:description": dutch(
            "Alle gepubliceerde cijfers om te lezen, als JSON, CSV en JSON-stat, zonder inloggen."
        ),
        "dct:publisher": about.region,
        "dct:creator": about.region,
        "dct:accessRights": at(words.PUBLIC),
        "dct:language": at(words.DUTCH),
        # The service has no terms of its own: those of each source hold.
        "dct:license": words.licence_document(about.terms),
        "dcat:theme": words.themes(),
        "dcat:keyword": [dutch("regiobeeld"), dutch("open data")],
        "dcat:contactPoint": about.contact,
        "dcat:endpointURL": at(about.service),
        "dcat:endpointDescription": about.openapi,
        "dcat:landingPage": explained,
        "foaf:page": explained,
        "dcat:servesDataset": [at(address) for address in datasets],
    }


def _dataset(about: _Described, item: Definition, overview: deliveries.SourceOverview) -> Node:
    named = {"indicator": item.id}
    found = [int(period[:4]) for period in selectors.periods(PUBLIC, item.id)]
    maker = overview.source.publisher if overview.source else overview.title
    return {
        "@id": about.absolute(reverse("api:definitie", kwargs=named)),
        "@type": "dcat:Dataset",
        "dct:identifier": item.id,
        "dct:title": dutch(item.naam),
        "dct:description": dutch(item.definitie),
        # Who counted made the figures; the region recomputes, withholds what is small and publishes.
        "dct:creator": words.agent(maker),
        "dct:publisher": about.region,
        "dct:accessRights": at(words.PUBLIC),
        "dct:language": at(words.DUTCH),
        "dct:spatial": at(words.COUNTRY),
        **_dated("dct:modified", about.edition.created_at),
        # Not dct:source: that names a data set by its address, and publishers have none for theirs.
        "dct:provenance": {
            "@type": "dct:ProvenanceStatement",
            "dct:description": dutch(item.bronvermelding),
        },
        "dcat:theme": words.themes(),
        "dcat:keyword": [dutch(word) for word in (item.kort, item.wet.value) if word != "geen"],
        "dcat:version": str(about.edition.number),
        "dcat:contactPoint": about.contact,
        "dcat:landingPage": words.document(
            about.absolute(reverse("regiobeeld-definitie", kwargs=named))
        ),
        "foaf:page": words.document(about.terms),
        **({"dct:temporal": words.years(min(found), max(found))} if found else {}),
        "dcat:distribution": [_distribution(about, item, form) for form in FORMS],
    }


#: The form that comes in pages, so that no address gives the whole file.
_PAGED = "json"


def _distribution(about: _Described, item: Definition, form: str) -> Node:
    query = urlencode({"indicator": item.id, "f": form})
    address = about.absolute(f"{reverse('api:waarnemingen')}?{query}")
    follows = words.standard(words.JSON_STAT, "JSON-stat 2.0") if form == "json-stat" else None
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": dutch(f"{item.kort} ({form})"),
        "dct:description": dutch(
            f"{item.naam}: Nederland, de regio en haar gemeenten, alle perioden, als {form}."
        ),
        "dcat:accessURL": at(address),
        **({} if form == _PAGED else {"dcat:downloadURL": at(address)}),
        "dcat:accessService": at(about.service),
        "dcatap:availability": at(words.AVAILABLE),
        "dct:conformsTo": follows or at(about.openapi["@id"]),
        "dct:format": words.file_type(form),
        "dcat:mediaType": words.media_type(FORMS[form]),
        "dct:language": at(words.DUTCH),
        "dct:license": words.licence(item.voorwaarden, about.terms),
        "dct:rights": {"@type": "dct:RightsStatement", "dct:description": dutch(item.voorwaarden)},
    }


def _contact() -> Node:
    contact = settings.KOERS_CONTACT
    return {
        "@type": ["vcard:Organization", "vcard:Kind"],
        "vcard:fn": contact["name"],
        "vcard:hasEmail": at(f"mailto:{contact['email']}"),
        "vcard:hasURL": at(contact["url"]),
    }


def _dated(name: str, when: datetime | None) -> dict[str, dict[str, str]]:
    return {name: words.moment(when)} if when else {}
