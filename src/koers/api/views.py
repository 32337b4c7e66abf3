# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document, and the page that explains the interface to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from koers.api.answers import conditional
from koers.api.document import openapi_document
from koers.api.interface import interface
from koers.api.parts import VERSION
from koers.api.selection import CELL_LIMIT
from koers.regiobeeld import snapshot


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the interface, for the page."""

    anchor: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    description: str
    operations: tuple[Operation, ...]


def _document(request: HttpRequest) -> dict[str, Any]:
    return openapi_document(
        interface,
        server=request.build_absolute_uri(_base()),
        contact=settings.KOERS_CONTACT,
        terms=request.build_absolute_uri(reverse("regiobeeld-bronnen")),
    )


# A POST is told that there is only GET, and not that a form is out of date.
@csrf_exempt
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description for software."""
    about = (request.get_host(), request.scheme, tuple(settings.KOERS_CONTACT.values()))
    return conditional(request, about, lambda: JsonResponse(_document(request)))


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """The description for people: what can be asked, with an example of each."""
    document = _document(request)
    picture = snapshot.current()
    context = {
        "document": document,
        "groups": _groups(document),
        "version": VERSION,
        "cell_limit": CELL_LIMIT,
        "number": picture.number if picture else 1,
        "base": request.build_absolute_uri(_base()),
    }
    return render(request, "api/explained.html", context)


def _base() -> str:
    return reverse("api:openapi").removesuffix("/openapi.json")


def _groups(document: dict[str, Any]) -> list[Group]:
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in document["tags"]}
    for path, item in document["paths"].items():
        operation = item["get"]
        found[operation["tags"][0]].append(_operation(path, operation))
    return [
        Group(tag["name"], tag["description"], tuple(found[tag["name"]]))
        for tag in document["tags"]
    ]


def _operation(path: str, operation: dict[str, Any]) -> Operation:
    example = path
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            value = parameter.get("example", parameter["schema"].get("example", ""))
            example = example.replace("{" + parameter["name"] + "}", str(value))
    return Operation(
        anchor=operation["operationId"],
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=tuple(map(_parameter, operation["parameters"])),
        example=_base() + example,
    )


_KINDS = {"integer": "geheel getal", "string": "tekst", "array": "een of meer keer"}


def _parameter(found: dict[str, Any]) -> Parameter:
    schema = found["schema"]
    kind = schema.get("type", "string")
    return Parameter(
        name=found["name"],
        where="in het adres" if found["in"] == "path" else "na het vraagteken",
        kind=_KINDS.get(kind, kind),
        required=found["required"],
        description=found.get("description", ""),
    )
