# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every refusal as problem+json (RFC 9457): what is wrong, in Dutch, with a code and a trace id.

What an outsider may not know stays unsaid: `NotAllowed` reads as an address that does not exist.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from koers.api.parts import HOW_WRITTEN, Part
from koers.audit.tracing import current_trace
from koers.errors import KoersError, NotAllowed
from koers.web.request_log import request_id, route_of

log = structlog.get_logger("koers.api")

PROBLEM_TYPE = "application/problem+json"

_TITLES = {
    400: "De vraag klopt niet",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Zo werkt dit adres niet",
    406: "In deze vorm niet te krijgen",
    411: "De lengte ontbreekt",
    412: "De voorwaarde geldt niet meer",
    413: "De vraag is te groot",
    414: "Het adres is te lang",
    415: "Deze vorm lezen wij niet",
    417: "Deze verwachting kennen wij niet",
    422: "Niet te bepalen",
    431: "De headers zijn te groot",
    500: "Er ging iets mis bij ons",
    501: "Zo lezen wij niet",
    503: "Nu niet te krijgen",
}
_DETAILS = {
    400: "Wij begrijpen deze vraag niet. Op /api/ staat welke vragen mogelijk zijn.",
    404: "Dit adres bestaat niet. Op /api/ staat welke adressen er zijn.",
    412: "De gegevens zijn veranderd sinds u ze ophaalde. Haal ze opnieuw op.",
    500: "Dit is een fout in Koers. Geef het nummer bij traceId door, dan zoeken wij het uit.",
}


class Place(Part):
    name: str = Field(description="Naam van de parameter.")
    index: int | None = Field(None, description="De hoeveelste waarde, vanaf 0.")


class Fault(Part):
    """One thing that is wrong with a question."""

    in_: str = Field(alias="in", description="Waar het staat: query of path.")
    location: Place
    code: str = Field(description="Vaste code van de fout.")
    detail: str = Field(description="Wat er mis is en wat wel kan.")


class Problem(Part):
    """Een fout, beschreven volgens RFC 9457."""

    type: str = Field(description="Soort probleem; about:blank als de status genoeg zegt.")
    title: str = Field(description="Het probleem in een paar woorden.")
    status: int = Field(description="De HTTP-status.")
    detail: str = Field(description="Wat er aan de hand is en wat u kunt doen.")
    code: str = Field(description="Vaste code, voor software.")
    trace_id: str = Field(description="Nummer van deze vraag, om door te geven bij een melding.")
    errors: list[Fault] | None = Field(None, description="Alles wat er mis is met de vraag.")
    limiet: int | None = Field(None, description="Hoeveel cellen een antwoord hoogstens heeft.")
    gevraagd: int | None = Field(None, description="Hoeveel cellen u vroeg.")


class TooManyCells(KoersError):
    """A question for more cells than one answer holds."""

    code = "too-many-cells"
    http_status = 400


class NotAcceptable(KoersError):
    """None of the forms that the visitor takes can be made."""

    code = "not-acceptable"
    http_status = 406


def problem(
    request: HttpRequest,
    status: int,
    *,
    detail: str = "",
    code: str = "",
    errors: list[Fault] | None = None,
    **facts: int,
) -> HttpResponse:
    """The answer for a refusal; without a detail the general sentence of the status."""
    kind = 500 if status >= 500 else 400
    body = Problem(
        type="about:blank",
        title=_TITLES.get(status, _TITLES[kind]),
        status=status,
        detail=detail or _DETAILS.get(status, _DETAILS[kind]),
        code=code or HTTPStatus(status).phrase.lower().replace(" ", "-"),
        trace_id=current_trace().trace_id,
        errors=errors,
        **facts,
    )
    content = body.model_dump_json(by_alias=True, exclude_none=True)
    return HttpResponse(content, status=status, content_type=PROBLEM_TYPE)


def not_right(request: HttpRequest, errors: list[Fault]) -> HttpResponse:
    """400 with everything that is wrong with the question."""
    detail = "De vraag heeft een fout. " if len(errors) == 1 else f"{len(errors)} fouten. "
    return problem(
        request,
        400,
        detail=detail + " ".join(error.detail for error in errors),
        code="invalid-input",
        errors=errors,
    )


def of_koers_error(request: HttpRequest, error: KoersError) -> HttpResponse:
    """Errors of Koers carry their own code, status and sentence."""
    if isinstance(error, NotAllowed):
        return problem(request, 404)
    if error.http_status >= 500 and error.http_status != 503:
        return unforeseen(request, error)
    status = 400 if error.code == "invalid-input" else error.http_status
    facts = {key: error.data[key] for key in ("limiet", "gevraagd") if key in error.data}
    return problem(request, status, detail=error.message, code=error.code, **facts)


def unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    """500: the traceback goes to the log with the trace id, and nothing of it to the visitor."""
    log.error(
        "fout",
        trace_id=current_trace().trace_id,
        request_id=request_id(request),
        route=route_of(request),
        exc_info=error,
    )
    return problem(request, 500, code="server-error")


def of_validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """400 with all faults in the question together."""
    return not_right(request, [*undeclared(request), *map(_fault, error.errors)])


def undeclared(request: HttpRequest) -> list[Fault]:
    """Keys that this address does not know, and keys that were given twice where one is meant."""
    declared: dict[str, bool] | None = getattr(request, "koers_declared", None)
    if declared is None:
        return []
    faults = []
    for name, values in request.GET.lists():
        if name not in declared:
            known = ", ".join(sorted(declared)) or "geen"
            detail = f"Dit adres kent de parameter '{name[:60]}' niet; wel: {known}."
            faults.append(_about("query", name[:60], "unknown-parameter", detail))
        elif len(values) > 1 and not declared[name]:
            detail = f"Geef '{name}' één keer."
            faults.append(_about("query", name, "repeated-parameter", detail))
    return faults


def _about(where: str, name: str, code: str, detail: str, index: int | None = None) -> Fault:
    return Fault(in_=where, location=Place(name=name, index=index), code=code, detail=detail)


def _fault(found: dict[str, Any]) -> Fault:
    places = [place for place in found["loc"] if place not in ("query", "path")]
    name = next((str(place) for place in reversed(places) if isinstance(place, str)), "")
    index = next((place for place in places if isinstance(place, int)), None)
    where = str(found["loc"][0]) if found["loc"] else "query"
    return _about(where, name, str(found["type"]), f"'{name}': {_sentence(found)}", index)


def _sentence(found: dict[str, Any]) -> str:
    facts = found.get("ctx", {})
    match found["type"]:
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return "geef een heel getal."
        case "greater_than_equal":
            return f"geef {facts['ge']} of meer."
        case "less_than_equal":
            return f"geef {facts['le']} of minder."
        case "enum" | "literal_error":
            return f"kies uit {facts['expected'].replace(' or ', ' of ')}."
        case "too_long":
            return f"geef er hoogstens {facts['max_length']}."
        case "string_too_long":
            return f"hoogstens {facts['max_length']} tekens."
        case "string_pattern_mismatch":
            return HOW_WRITTEN.get(
                facts["pattern"], "dit heeft niet de goede vorm; kijk in de beschrijving."
            )
        case "missing":
            return "dit is nodig."
        case _:
            return "dit klopt niet; kijk in de beschrijving."


def answer_for(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """The answer that belongs to an error."""
    match error:
        case ValidationError():
            return of_validation(request, error)
        case KoersError():
            return of_koers_error(request, error)
        case HttpError():
            return problem(request, error.status_code)
        case Http404():
            return problem(request, 404)
        case Exception():
            return unforeseen(request, error)
    return problem(request, 500, code="server-error")


def register(interface: NinjaAPI) -> None:
    """Let every error of the interface be answered here, also those that Ninja has an answer for."""
    for kind in (Exception, Http404, HttpError, ValidationError):
        interface.add_exception_handler(kind, answer_for)
