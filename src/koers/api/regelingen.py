# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules for other software: one operation per rule, made from the descriptions of its fields.

A POST, so that facts about a household stand in no address and no log; nothing of it is stored. An
interface of its own, with its own description: that of the figures is for reading only.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Router
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from koers.api import problems
from koers.api.document import VERSION_HEADER, headers_of
from koers.api.parts import VERSION
from koers.api.problems import PROBLEM_TYPE, Fault, Place, Problem, not_right, problem
from koers.api.regelingen_velden import body_schema, example_of
from koers.errors import InvalidInput
from koers.regelingen import Regeling, regelingen

NAMESPACE = "api-regelingen"
#: Facts about one household fit in far less.
LARGEST_BODY = 64 * 1024
_REFERENCE = "#/components/schemas/{model}"
_REFUSALS = {
    "400": "De vraag klopt niet.",
    "405": "Dit adres kent deze methode niet.",
    "500": "Er ging iets mis bij ons.",
}
#: Only where something is sent.
_REFUSED_BODIES = {
    "411": "De lengte van de inhoud ontbreekt.",
    "413": "De vraag is te groot.",
    "415": "De inhoud is geen JSON.",
}


class Deel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Grondslag(Deel):
    wet: str
    artikel: str
    lid: str
    versie: str | None = Field(description="Versie van de tekst; leeg als die niet is ingezien.")
    adres: str


class Invoer(Deel):
    naam: str
    waarde: str | int | bool | None
    herkomst: str = Field(description="BRP, polisadministratie, opgave, parameter of eerdere stap.")


class Stap(Deel):
    """Eén stap van de berekening."""

    naam: str
    omschrijving: str
    grondslag: Grondslag
    formule: str
    invoer: list[Invoer]
    bedrag: str | None


class Getal(Deel):
    """Een getal uit de wet dat is gebruikt."""

    naam: str
    waarde: str
    eenheid: str
    artikel: str
    vanaf: str
    status: str = Field(description="wettelijk, gepubliceerd, afgeleid of te bevestigen.")
    bron: str


class Antwoord(Deel):
    """De uitkomst van een regeling. Bedragen zijn tekst, zodat geen cent verloren gaat."""

    regeling: str
    peildatum: str
    verwerkingsdatum: str | None
    bedrag: str | None
    status: str = Field(description="vastgesteld, voorlopig of niet_te_bepalen.")
    formeel_bruikbaar: bool = Field(description="Mag dit in een formele brief?")
    bedragen: dict[str, str | None]
    gegevens: dict[str, str | int | bool | list[str] | None] = Field(
        default={}, description="Wat deze regeling meer zegt: een stand, een datum, redenen."
    )
    ontbreekt: list[str]
    melding: str
    stappen: list[Stap]
    parameters: list[Getal]


class VeldUitleg(Deel):
    naam: str
    soort: str
    omschrijving: str
    eenheid: str
    keuzes: dict[str, str]
    wanneer: str


class UitvoerUitleg(Deel):
    naam: str
    omschrijving: str
    eenheid: str


class RegelingUitleg(Deel):
    """Wat een regeling vraagt en geeft."""

    naam: str
    titel: str
    velden: list[VeldUitleg]
    uitvoer: list[UitvoerUitleg]


class Regelingen(Deel):
    regelingen: list[RegelingUitleg]


interface = NinjaAPI(
    title="Koers, regelingen",
    version=VERSION,
    description=(
        "Bedragen van regelingen, met elke stap en het artikel waar die op rust. Wij bewaren niets "
        "van wat u stuurt. Een uitkomst met status voorlopig rust op een getal dat nog niet is "
        "bevestigd; bij niet_te_bepalen staat wat er ontbreekt."
    ),
    urls_namespace=NAMESPACE,
    openapi_url=None,
    docs_url=None,
)
problems.register(interface)
router = Router(tags=["Regelingen"], by_alias=True)


@router.get(
    "/regelingen",
    response=Regelingen,
    url_name="regelingen",
    operation_id="regelingenOpvragen",
    summary="Alle regelingen, met hun velden",
    description="Van elke regeling de velden die zij vraagt en de bedragen die zij geeft.",
)
def listed(request: HttpRequest) -> HttpResponse:
    found = Regelingen(regelingen=[_explained(rule) for rule in regelingen().values()])
    return HttpResponse(found.model_dump_json(by_alias=True), content_type="application/json")


def _explained(rule: Regeling) -> RegelingUitleg:
    return RegelingUitleg(
        naam=rule.NAAM,
        titel=rule.TITEL,
        velden=[
            VeldUitleg(
                naam=veld.naam,
                soort=veld.soort.value,
                omschrijving=veld.omschrijving,
                eenheid=veld.eenheid,
                keuzes=dict(veld.keuzes or {}),
                wanneer=veld.wanneer,
            )
            for veld in rule.VELDEN
        ],
        uitvoer=[
            UitvoerUitleg(naam=each.naam, omschrijving=each.omschrijving, eenheid=each.eenheid)
            for each in rule.UITVOER
        ],
    )


def _operation(rule: Regeling) -> Callable[[HttpRequest], HttpResponse]:
    def calculate(request: HttpRequest) -> HttpResponse:
        if not request.META.get("CONTENT_LENGTH"):
            detail = "Zeg in Content-Length hoe lang uw vraag is; in stukken lezen wij haar niet."
            return problem(request, 411, detail=detail)
        content = request.read(LARGEST_BODY + 1)
        if len(content) > LARGEST_BODY:
            detail = f"Stuur hoogstens {LARGEST_BODY // 1024} kilobyte: een huishouden per vraag."
            return problem(request, 413, detail=detail, code="too-large")
        # A form or plain text may come from a page of another site, without being asked first.
        if request.content_type != "application/json":
            detail = "Stuur de velden als application/json, en zeg dat in Content-Type."
            return problem(request, 415, detail=detail)
        try:
            fields = _fields(content)
            answer = _calculated(rule, fields)
        except InvalidInput as error:
            return not_right(request, [_fault(error)])
        found = HttpResponse(answer.model_dump_json(by_alias=True), content_type="application/json")
        found.headers["Cache-Control"] = "no-store"
        return found

    calculate.__name__ = rule.NAAM.replace("-", "_")
    return calculate


def _fields(content: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("Stuur de velden als JSON, in UTF-8.") from error
    if not isinstance(fields, dict):
        raise InvalidInput("Stuur één JSON-object met de velden.")
    for name, value in fields.items():
        listed = isinstance(value, list) and all(type(item) is int for item in value)
        if not listed and isinstance(value, (list, dict)):
            raise InvalidInput("Een veld is een getal, tekst, ja of nee.", veld=name[:60])
    return fields


def _calculated(rule: Regeling, fields: dict[str, Any]) -> Antwoord:
    day = fields.pop("peildatum", None)
    if not isinstance(day, str) or not day:
        raise InvalidInput("peildatum: vul een datum in als jjjj-mm-dd.", veld="peildatum")
    unknown = sorted(set(fields) - {veld.naam for veld in rule.VELDEN})
    if unknown:
        raise InvalidInput(
            f"Deze regeling kent het veld '{unknown[0][:60]}' niet.", veld=unknown[0][:60]
        )
    return Antwoord.model_validate(rule.bereken(peildatum=day, **fields).als_dict())


def _fault(error: InvalidInput) -> Fault:
    name = str(error.data.get("veld", ""))
    place = Place(name=name)
    return Fault(in_="body", location=place, code=error.code, detail=error.message)


def _camel(rule: Regeling) -> str:
    return to_camel(rule.NAAM.replace("-", "_"))


for _rule in regelingen().values():
    router.post(
        f"/regelingen/{_rule.NAAM}",
        response=Antwoord,
        url_name="regeling",
        operation_id=f"{_camel(_rule)}Berekenen",
        summary=_rule.TITEL,
        description=(
            "Berekent de regeling voor één huishouden op de peildatum, met elke stap en elk getal. "
            "Wij bewaren niets van wat u stuurt."
        ),
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {
                        "schema": body_schema(_rule),
                        "example": example_of(_rule.NAAM),
                    }
                },
            }
        },
    )(_operation(_rule))
interface.add_router("", router)


@csrf_exempt
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the rules, for software."""
    document: dict[str, Any] = dict(interface.get_openapi_schema(path_prefix=""))
    base = reverse(f"{NAMESPACE}:regelingen").removesuffix("/regelingen")
    document["servers"] = [
        {"url": request.build_absolute_uri(base), "description": "Deze omgeving"}
    ]
    document["info"] |= {"contact": settings.KOERS_CONTACT, "license": {"name": "EUPL-1.2"}}
    document["tags"] = [
        {"name": "Regelingen", "description": "Wat een regeling een huishouden geeft."}
    ]
    document["components"]["headers"] = VERSION_HEADER
    refusal = Problem.model_json_schema(ref_template=_REFERENCE, mode="serialization")
    document["components"]["schemas"] |= refusal.pop("$defs", {}) | {"Problem": refusal}
    for item in document["paths"].values():
        for operation in item.values():
            _complete(operation)
    return JsonResponse(document)


def _complete(operation: dict[str, Any]) -> None:
    """The refusals, and for each rule the answer to its own example."""
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    answers["200"] |= {"description": "Gelukt.", "headers": headers_of()}
    reference = {"$ref": _REFERENCE.format(model="Problem")}
    of_the_body = _REFUSED_BODIES if "requestBody" in operation else {}
    for status, text in (_REFUSALS | of_the_body).items():
        answers[status] = {
            "description": text,
            "headers": headers_of(),
            "content": {PROBLEM_TYPE: {"schema": reference}},
        }
    operation["responses"] = answers
    operation.setdefault("parameters", [])
    if "requestBody" in operation:
        asked = operation["requestBody"]["content"]["application/json"]["example"]
        name = next(rule for rule in regelingen().values() if operation["summary"] == rule.TITEL)
        answer = _calculated(name, dict(asked))
        answers["200"]["content"]["application/json"]["example"] = answer.model_dump(
            by_alias=True, mode="json"
        )


_patterns, _, _ = interface.urls
urlpatterns = [
    path("regelingen/openapi.json", openapi, name="openapi"),
    *(item for item in _patterns if getattr(item, "name", "") != "api-root"),
]
