# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI 3.1 document: what Ninja knows of the operations, with what the NL API Design Rules ask.

Every answer gets its headers, every refusal its problem+json, and the forms of an answer besides JSON.
"""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI

from koers.api import catalogus, jsonstat, waarnemingen
from koers.api.answers import JSON_LD
from koers.api.parts import VERSION
from koers.api.problems import PROBLEM_TYPE, Problem
from koers.api.selection import CELL_LIMIT

#: Statuses that every operation can answer with, besides 200.
REFUSALS = {
    "400": "De vraag klopt niet.",
    "404": "Dit bestaat niet.",
    "405": "Dit adres kent alleen GET en HEAD.",
    "406": "In geen van de gevraagde vormen te krijgen.",
    "412": "De gegevens zijn veranderd sinds u ze ophaalde.",
    "500": "Er ging iets mis bij ons.",
}
_REFERENCE = "#/components/schemas/{model}"
#: Stands on every answer of every interface.
VERSION_HEADER: dict[str, Any] = {
    "API-Version": {
        "description": "Volledige versie van de API.",
        "required": True,
        "schema": {"type": "string"},
        "example": VERSION,
    }
}
_TAGS = {
    "Waarnemingen": "Cijfers per indicator, gebied en periode.",
    "Definities": "Wat elk cijfer betekent.",
    "Gebieden": "Land, regio, gemeenten, wijken en buurten.",
    "Publicaties": "Wat wanneer is gepubliceerd, en uit welke bestanden.",
    "Knelpunten": "Waar een gebied ongunstig afwijkt van Nederland.",
    "Werkagenda": "Themalijnen en projecten van de regio.",
    "Catalogus": "Beschrijving voor catalogi van open data.",
}
_LIMIT_HEADERS = (waarnemingen.LIMIT_HEADER, waarnemingen.CELLS_HEADER)


def openapi_document(
    interface: NinjaAPI, *, server: str, contact: dict[str, str], terms: str
) -> dict[str, Any]:
    """The document for one installation.

    Args:
        server: absolute address up to and with the major version.
        contact: name, email and url of whoever answers questions.
        terms: address of the page with the terms of use per source.
    """
    found: dict[str, Any] = dict(interface.get_openapi_schema(path_prefix=""))
    found["info"] |= {
        "contact": contact,
        "license": {"name": "Per bron verschillend: zie voorwaarden bij elk cijfer", "url": terms},
    }
    found["servers"] = [{"url": server, "description": "Deze omgeving"}]
    found["tags"] = [{"name": name, "description": text} for name, text in _TAGS.items()]
    found["components"]["headers"] = _headers()
    _add(found, Problem)
    for item in found["paths"].values():
        for operation in item.values():
            _complete(operation)
    _forms_of_figures(found)
    _linked_data(found)
    return found


def _headers() -> dict[str, Any]:
    text, number = {"type": "string"}, {"type": "integer"}
    return {
        **VERSION_HEADER,
        "ETag": {
            "description": "Kenmerk van dit antwoord; stuur het mee in If-None-Match.",
            "schema": text,
        },
        "Link": {"description": "Adressen van de andere pagina's (RFC 8288).", "schema": text},
        waarnemingen.LIMIT_HEADER: {
            "description": "Hoogste aantal cellen in één antwoord.", "schema": number,
            "example": CELL_LIMIT,
        },
        waarnemingen.CELLS_HEADER: {"description": "Aantal gevraagde cellen.", "schema": number},
    }  # fmt: skip


def headers_of(*names: str) -> dict[str, Any]:
    """The headers of an answer by reference, besides the version that each answer has."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in ("API-Version", *names)}


def _complete(operation: dict[str, Any]) -> None:
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    for parameter in operation["parameters"]:
        parameter["schema"] = _never_null(parameter["schema"])
    names = [parameter["name"] for parameter in operation["parameters"]]
    answers["200"]["description"] = "Gelukt."
    answers["200"]["headers"] = headers_of("ETag", *(["Link"] if "pagina" in names else []))
    answers["304"] = {"description": "Niet veranderd.", "headers": headers_of("ETag")}
    for status, text in REFUSALS.items():
        answers[status] = {
            "description": text,
            "headers": headers_of(),
            "content": {PROBLEM_TYPE: {"schema": {"$ref": _REFERENCE.format(model="Problem")}}},
        }
    operation["responses"] = answers


def _never_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is left out or has a value; null exists only in Python."""
    options = [option for option in schema.get("anyOf", ()) if option.get("type") != "null"]
    if len(options) != 1:
        return schema
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    return {**options[0], **rest}


def _forms_of_figures(found: dict[str, Any]) -> None:
    answer = found["paths"]["/waarnemingen"]["get"]["responses"]["200"]
    answer["headers"] |= headers_of(*_LIMIT_HEADERS)
    answer["content"]["text/csv"] = {
        "schema": {
            "type": "string",
            "description": "UTF-8, puntkomma tussen de kolommen, komma voor decimalen.",
        }
    }
    _add(found, jsonstat.Dataset)
    answer["content"][jsonstat.JSON_STAT] = {"schema": {"$ref": _REFERENCE.format(model="Dataset")}}


def _linked_data(found: dict[str, Any]) -> None:
    answer = found["paths"]["/catalogus"]["get"]["responses"]["200"]
    answer["content"] = {
        JSON_LD: {"schema": {"$ref": _REFERENCE.format(model=catalogus.Catalogus.__name__)}}
    }
    _add(found, catalogus.Catalogus)


def _add(found: dict[str, Any], model: type[Any]) -> None:
    schema = model.model_json_schema(ref_template=_REFERENCE, mode="serialization")
    found["components"]["schemas"] |= schema.pop("$defs", {})
    found["components"]["schemas"][model.__name__] = schema
