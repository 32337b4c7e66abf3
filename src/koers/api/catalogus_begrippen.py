# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the catalogue: the vocabularies that DCAT-AP asks for, and how a value is written in JSON-LD.

A reader that knows no vocabulary cannot tell what an address from one is, so each that is used is told
once, with its kind and where it needs one its name (`TERMS`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

Node = dict[str, Any]

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority"
_MEDIA = "https://www.iana.org/assignments/media-types"

PUBLIC, DUTCH = f"{_EU}/access-right/PUBLIC", f"{_EU}/language/NLD"
#: The figures go from the country down to neighbourhoods.
COUNTRY = f"{_EU}/country/NLD"
THEMES_OF_EUROPE = f"{_EU}/data-theme"
#: For at least a year: a version of the interface stands that long after its successor.
AVAILABLE = f"{_EU}/planned-availability/AVAILABLE"
JSON_STAT = "https://json-stat.org/full/"
_THEMES = {
    f"{THEMES_OF_EUROPE}/HEAL": "Gezondheid",
    f"{THEMES_OF_EUROPE}/SOCI": "Bevolking en samenleving",
}
#: How the terms of use of a source begin -> the licence that they name.
_LICENCES = {"CC BY 4.0": f"{_EU}/licence/CC_BY_4_0"}
_FILE_TYPES = {"json": "JSON", "csv": "CSV", "json-stat": "JSON"}


def dutch(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "nl"}


def at(address: str) -> dict[str, str]:
    return {"@id": address}


def document(address: str) -> Node:
    """A page for people."""
    return {"@id": address, "@type": "foaf:Document"}


def standard(address: str, title: str) -> Node:
    return {"@id": address, "@type": "dct:Standard", "dct:title": dutch(title)}


def moment(when: datetime) -> dict[str, str]:
    return {"@value": when.isoformat(), "@type": "xsd:dateTime"}


def years(first: int, last: int) -> Node:
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": f"{first}-01-01", "@type": "xsd:date"},
        "dcat:endDate": {"@value": f"{last}-12-31", "@type": "xsd:date"},
    }


def agent(name: str) -> Node:
    return {"@type": "foaf:Agent", "foaf:name": dutch(name)}


def themes() -> list[dict[str, str]]:
    return [at(theme) for theme in _THEMES]


def licence_document(address: str) -> Node:
    return {"@id": address, "@type": "dct:LicenseDocument"}


def licence(terms: str, page: str) -> Node:
    """The licence that terms of use name; without one the page where the terms stand is the document."""
    named = (kept for words, kept in _LICENCES.items() if terms.startswith(words))
    return licence_document(next(named, page))


def file_type(form: str) -> Node:
    return {"@id": f"{_EU}/file-type/{_FILE_TYPES[form]}", "@type": "dct:MediaTypeOrExtent"}


def media_type(kind: str) -> Node:
    return {"@id": f"{_MEDIA}/{kind}", "@type": "dct:MediaType"}


#: Beside the catalogue, because data sets name them over and over.
TERMS: list[Node] = [
    {"@id": DUTCH, "@type": "dct:LinguisticSystem"},
    {"@id": PUBLIC, "@type": "dct:RightsStatement"},
    {"@id": COUNTRY, "@type": "dct:Location"},
    {"@id": AVAILABLE, "@type": "skos:Concept", "skos:prefLabel": dutch("Beschikbaar")},
    {
        "@id": THEMES_OF_EUROPE,
        "@type": "skos:ConceptScheme",
        "dct:title": dutch("Thema's van datasets"),
    },
    *(
        {
            "@id": theme,
            "@type": "skos:Concept",
            "skos:prefLabel": dutch(name),
            "skos:inScheme": at(THEMES_OF_EUROPE),
        }
        for theme, name in _THEMES.items()
    ),
]
