# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures described for data catalogues: DCAT-AP 3 as JSON-LD, one data set per indicator."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import BaseModel, Field

from koers.access.actor import PUBLIC
from koers.api.answers import JSON_LD, Edition, edition, of_edition
from koers.api.parts import Parameters
from koers.api.waarnemingen import FORMS
from koers.regiobeeld import deliveries, selectors
from koers.regiobeeld.definitions import Definition
from koers.region_pack import region_pack

router = Router(tags=["Catalogus"], by_alias=True)

_EU = "http://publications.europa.eu/resource/authority"
#: DCAT-AP asks for the vocabularies of the Publications Office of the European Union.
_PUBLIC, _DUTCH = f"{_EU}/access-right/PUBLIC", f"{_EU}/language/NLD"
_THEMES = tuple(f"{_EU}/data-theme/{key}" for key in ("HEAL", "SOCI"))
_FILE_TYPES = {"json": "JSON", "csv": "CSV", "json-stat": "JSON"}
_MEDIA = "https://www.iana.org/assignments/media-types"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Catalogus(BaseModel):
    """Een catalogus volgens DCAT-AP 3, in JSON-LD."""

    context: dict[str, Any] = Field(alias="@context", description="Betekenis van de voorvoegsels.")
    id: str = Field(alias="@id", description="Adres van de catalogus.")
    type: str = Field(alias="@type", description="Altijd dcat:Catalog.", pattern="^dcat:Catalog$")
    dataset: list[dict[str, Any]] = Field(
        alias="dcat:dataset", description="Een dataset per indicator."
    )


@router.get(
    "/catalogus",
    response=Catalogus,
    url_name="catalogus",
    operation_id="catalogusOpvragen",
    summary="Beschrijving voor catalogi (DCAT-AP 3)",
    description="Alle datasets van de publicatie, beschreven volgens DCAT-AP 3 (JSON-LD).",
)
def described(request: HttpRequest, vraag: Query[Parameters]) -> HttpResponse:
    with edition(vraag.publicatie) as shown:
        return of_edition(request, shown, lambda: _answer(request, shown))


def _answer(request: HttpRequest, shown: Edition) -> HttpResponse:
    text = json.dumps(_catalogue(request, shown), ensure_ascii=False)
    return HttpResponse(text, content_type=JSON_LD)


def _catalogue(request: HttpRequest, shown: Edition) -> dict[str, Any]:
    region = region_pack().naam
    publisher = _agent(region)
    contact = _contact()
    service = request.build_absolute_uri("/api/v1")
    return {
        "@context": _CONTEXT,
        "@id": request.build_absolute_uri(reverse("api:catalogus")),
        "@type": "dcat:Catalog",
        "dct:title": _dutch(f"Regiobeeld {region}"),
        "dct:description": _dutch(
            "Cijfers over zorg, gezondheid en leefsituatie per gemeente, wijk en buurt."
            + (" Dit zijn verzonnen cijfers om mee te oefenen." if shown.practice else "")
        ),
        "dct:publisher": publisher,
        "dct:language": {"@id": _DUTCH},
        "dct:modified": _moment(shown),
        "dcat:contactPoint": contact,
        "dcat:service": {
            "@id": service,
            "@type": "dcat:DataService",
            "dct:title": _dutch("Koers, openbare cijfers"),
            "dcat:endpointURL": {"@id": service},
            "dcat:endpointDescription": {"@id": request.build_absolute_uri(reverse("api:openapi"))},
        },
        "dcat:dataset": [
            _dataset(request, item, overview, shown, contact)
            for overview in deliveries.published_by_source(PUBLIC)
            for item in overview.indicators
        ],
    }


def _dataset(
    request: HttpRequest,
    item: Definition,
    overview: deliveries.SourceOverview,
    shown: Edition,
    contact: dict[str, Any],
) -> dict[str, Any]:
    page = request.build_absolute_uri(reverse("api:definitie", kwargs={"indicator": item.id}))
    periods = selectors.periods(PUBLIC, item.id)
    years = [int(period[:4]) for period in periods]
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": item.id,
        "dct:title": _dutch(item.naam),
        "dct:description": _dutch(item.definitie),
        "dct:publisher": _agent(overview.source.publisher if overview.source else overview.title),
        "dct:accessRights": {"@id": _PUBLIC},
        "dct:language": {"@id": _DUTCH},
        "dct:modified": _moment(shown),
        # Not dct:source: that names a data set by its address, and publishers have none for theirs.
        "dct:provenance": {
            "@type": "dct:ProvenanceStatement",
            "dct:description": _dutch(item.bronvermelding),
        },
        "dcat:theme": [{"@id": theme} for theme in _THEMES],
        "dcat:keyword": [_dutch(word) for word in (item.kort, item.wet.value) if word != "geen"],
        "dcat:version": str(shown.number),
        "dcat:contactPoint": contact,
        **({"dct:temporal": _years(min(years), max(years))} if years else {}),
        "dcat:distribution": [
            _distribution(request, item, form, kind) for form, kind in FORMS.items()
        ],
    }


def _distribution(request: HttpRequest, item: Definition, form: str, kind: str) -> dict[str, Any]:
    query = urlencode({"indicator": item.id, "f": form})
    address = request.build_absolute_uri(f"{reverse('api:waarnemingen')}?{query}")
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _dutch(f"{item.kort} ({form})"),
        "dcat:accessURL": {"@id": address},
        "dct:format": {"@id": f"{_EU}/file-type/{_FILE_TYPES[form]}"},
        "dcat:mediaType": {"@id": f"{_MEDIA}/{kind}"},
        "dct:rights": {"@type": "dct:RightsStatement", "dct:description": _dutch(item.voorwaarden)},
    }


def _agent(name: str) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": _dutch(name)}


def _contact() -> dict[str, Any]:
    contact = settings.KOERS_CONTACT
    return {
        "@type": "vcard:Organization",
        "vcard:fn": contact["name"],
        "vcard:hasEmail": {"@id": f"mailto:{contact['email']}"},
    }


def _dutch(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "nl"}


def _moment(shown: Edition) -> dict[str, str] | None:
    if shown.created_at is None:
        return None
    return {"@value": shown.created_at.isoformat(), "@type": "xsd:dateTime"}


def _years(first: int, last: int) -> dict[str, Any]:
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": f"{first}-01-01", "@type": "xsd:date"},
        "dcat:endDate": {"@value": f"{last}-12-31", "@type": "xsd:date"},
    }
