# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an agenda document is right in itself. Every fault becomes a Dutch sentence.

What needs other agendas (does a predecessor exist?) is checked when the agenda is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.text import slugify
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from koers.werkagenda.document.problems import InvalidAgenda
from koers.werkagenda.document.shape import DocumentShape
from koers.werkagenda.models import Status

_NAMES = {
    "projects": "Project",
    "theme_lines": "Themalijn",
    "bodies": "Overleg",
    "roles": "Rol",
    "parties": "Partij",
}


def check_document(document: dict[str, Any]) -> None:
    """Check shape and references of a document.

    Raises:
        InvalidAgenda: with all faults, each naming the part, the field and what to do.
    """
    try:
        DocumentShape.model_validate(document)
    except ValidationError as error:
        sentences = (_shape_problem(document, detail) for detail in error.errors())
        raise InvalidAgenda(list(dict.fromkeys(sentences))) from error
    problems = [problem for rule in _RULES for problem in rule(document)]
    if problems:
        raise InvalidAgenda(problems)


def lead_keys(document: dict[str, Any]) -> dict[str, str]:
    """Whom a project may name as lead: parties, and groups by the slug of their name; with group."""
    groups = (document.get("scales") or {}).get("parties") or {}
    keys = {slugify(name): code for code, name in groups.items()}
    keys.update({party["id"]: party["group"] for party in document.get("parties") or []})
    return keys


# --- shape


def _shape_problem(document: dict[str, Any], detail: ErrorDetails) -> str:
    where, field = _place(document, detail["loc"])
    return f"{where}{_instruction(detail, field)}"


def _place(document: dict[str, Any], location: tuple[int | str, ...]) -> tuple[str, str]:
    """The part in words ("Project 'roken', ") and the field in it ("capacity.G")."""
    where = ""
    fields: list[str] = []
    value: Any = document
    for step in location:
        parent_name = fields[-1] if fields else ""
        if isinstance(step, int) and isinstance(value, list):
            value = value[step]
            key = value.get("id") if isinstance(value, dict) else None
            if parent_name in _NAMES:
                where = f"{_NAMES[parent_name]} {_quoted(key, step)}, "
                fields = []
            else:
                fields.append(str(key or f"nummer {step + 1}"))
        elif isinstance(value, dict):
            fields.append(str(step))
            value = value.get(step)
        # Other steps name a variant of the type, which says nothing to a person.
    return where, ".".join(fields)


def _quoted(key: Any, index: int) -> str:
    return f"'{key}'" if isinstance(key, str) else f"nummer {index + 1}"


def _instruction(detail: ErrorDetails, field: str) -> str:
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        return f"veld '{field}' ontbreekt: vul het in."
    if kind == "string_too_short" or given == "":
        return f"veld '{field}' is leeg: vul het in of haal het veld weg."
    if kind == "literal_error":
        allowed = detail["ctx"]["expected"].replace(" or ", ", ")
        if field == "status":
            allowed = ", ".join(Status.values)
        return f"veld '{field}': '{given}' is onbekend. Kies uit: {allowed}."
    if kind == "string_pattern_mismatch":
        return (
            f"veld '{field}': '{given}' kan niet. Gebruik kleine letters, cijfers en streepjes, "
            "zoals 'valpreventie-65plus'."
        )
    return f"veld '{field}': {_TYPE_WORDS.get(kind, 'deze waarde kan niet')}."


_TYPE_WORDS = {
    "string_type": "hier hoort tekst; zet de waarde tussen aanhalingstekens",
    "string_too_long": "deze tekst is te lang; kort haar in",
    "list_type": 'hier hoort een lijst, zoals ["eerste", "tweede"]',
    "dict_type": "hier hoort een blok met velden, zoals {G: 1, M: 2}",
    "model_type": "hier hoort een blok met velden, zoals {code: twente, name: Twente}",
    "int_type": "hier hoort een heel getal",
    "int_from_float": "hier hoort een heel getal",
    "float_type": "hier hoort een getal",
    "float_parsing": "hier hoort een getal",
    "bool_type": "hier hoort true of false",
    "date_from_datetime_parsing": "hier hoort een datum, zoals '2021-01-01'",
    "date_parsing": "hier hoort een datum, zoals '2021-01-01'",
    "date_type": "hier hoort een datum, zoals '2021-01-01'",
    "greater_than_equal": "dit getal is te klein",
    "less_than_equal": "dit getal is te groot",
}


# --- references


def _listed(document: dict[str, Any], *path: str) -> list[dict[str, Any]]:
    value: Any = document
    for key in path:
        value = (value or {}).get(key)
    return value or []


def _all_theme_lines(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for line in document["theme_lines"]:
        yield line
        if line.get("subline"):
            yield line["subline"]


def _duplicates(document: dict[str, Any]) -> Iterator[str]:
    groups: dict[str, Iterable[dict[str, Any]]] = {
        "projects": document["projects"],
        "theme_lines": _all_theme_lines(document),
        "parties": _listed(document, "parties"),
        "bodies": _listed(document, "governance", "bodies"),
        "roles": _listed(document, "governance", "roles"),
    }
    for name, parts in groups.items():
        for key, number in Counter(part["id"] for part in parts).items():
            if number > 1:
                yield (
                    f"{_NAMES[name]} '{key}', veld 'id': staat er {number} keer in. "
                    "Geef ieder een eigen id."
                )
    for key, number in Counter(
        criterion["id"] for criterion in _listed(document, "agenda", "admission_criteria")
    ).items():
        if number > 1:
            yield f"Uitgangspunt '{key}', veld 'id': staat er {number} keer in."


def _theme_lines_exist(document: dict[str, Any]) -> Iterator[str]:
    known = [line["id"] for line in document["theme_lines"]]
    for project in document["projects"]:
        if project["theme_line"] not in known:
            yield (
                f"Project '{project['id']}', veld 'theme_line': themalijn "
                f"'{project['theme_line']}' bestaat niet. Kies uit: {', '.join(known)}."
            )
    for role in _listed(document, "governance", "roles"):
        for member in role.get("members") or []:
            if (line := member.get("theme_line")) and line not in known:
                yield (
                    f"Rol '{role['id']}', veld 'members': themalijn '{line}' bestaat niet. "
                    f"Kies uit: {', '.join(known)}."
                )


def _leads_exist(document: dict[str, Any]) -> Iterator[str]:
    known = lead_keys(document)
    for project in document["projects"]:
        if (lead := project.get("lead")) and lead not in known:
            choice = ", ".join(sorted(known)) or "geen, want de agenda noemt geen partijen"
            yield (
                f"Project '{project['id']}', veld 'lead': partij '{lead}' bestaat niet. "
                f"Kies uit: {choice}."
            )


def _groups_exist(document: dict[str, Any]) -> Iterator[str]:
    known = (document.get("scales") or {}).get("parties") or {}
    for party in _listed(document, "parties"):
        if party["group"] not in known:
            yield (
                f"Partij '{party['id']}', veld 'group': groep '{party['group']}' staat niet "
                "bij scales.parties. Voeg haar daar toe."
            )
    for project in document["projects"]:
        for field in ("capacity", "yield"):
            for group in project.get(field) or {}:
                if group not in known:
                    yield (
                        f"Project '{project['id']}', veld '{field}.{group}': groep '{group}' "
                        f"bestaat niet. Kies uit: {', '.join(known) or 'geen'}."
                    )


def _estimates_on_scale(document: dict[str, Any]) -> Iterator[str]:
    for project in document["projects"]:
        for field in ("capacity", "yield"):
            for group, value in (project.get(field) or {}).items():
                if value is not None and not 1 <= value <= 3:
                    yield (
                        f"Project '{project['id']}', veld '{field}.{group}': {value} kan niet. "
                        "Vul 1, 2 of 3 in (+ tot +++, € tot €€€)."
                    )


def _levels_from_1_to_3(document: dict[str, Any]) -> Iterator[str]:
    for field in ("capacity", "yield"):
        for level in (document.get("scales") or {}).get(field) or {}:
            if isinstance(level, int) and not 1 <= level <= 3:
                yield f"Schaal, veld 'scales.{field}': {level} kan niet. Vul 1, 2 of 3 in."


def _bodies_exist(document: dict[str, Any]) -> Iterator[str]:
    known = [body["id"] for body in _listed(document, "governance", "bodies")]
    for role in _listed(document, "governance", "roles"):
        chosen = role.get("filled_by") or []
        for key in chosen:
            if key not in known:
                yield (
                    f"Rol '{role['id']}', veld 'filled_by': overleg '{key}' bestaat niet. "
                    f"Kies uit: {', '.join(known)}."
                )
        if len(set(chosen)) < len(chosen):
            yield f"Rol '{role['id']}', veld 'filled_by': een overleg staat er twee keer in."


def _planned_projects_exist(document: dict[str, Any]) -> Iterator[str]:
    known = {project["id"] for project in document["projects"]}
    for item in _listed(document, "planning", "items"):
        if (key := item.get("project")) and key not in known:
            yield (
                f"Planning '{item['label']}', veld 'project': project '{key}' bestaat niet "
                "in deze agenda. Verbeter het id of haal het veld weg."
            )


def _successors_exist(document: dict[str, Any]) -> Iterator[str]:
    known = {project["id"] for project in document["projects"]}
    for key, earlier in (document.get("successor_of") or {}).items():
        if key not in known:
            yield (
                f"Opvolging 'successor_of', veld '{key}': project '{key}' bestaat niet "
                "in deze agenda. Verbeter het id of haal de regel weg."
            )
        if isinstance(earlier, list) and len(set(earlier)) < len(earlier):
            yield f"Opvolging 'successor_of', veld '{key}': een project staat er twee keer in."


def _one_way_of_milestones(document: dict[str, Any]) -> Iterator[str]:
    for project in document["projects"]:
        if project.get("milestone") and project.get("milestones"):
            yield (
                f"Project '{project['id']}', veld 'milestone': gebruik 'milestone' voor één "
                "mijlpaal of 'milestones' voor een lijst, niet allebei."
            )


def _years_in_order(document: dict[str, Any]) -> Iterator[str]:
    for project in document["projects"]:
        start, end = project.get("start_year"), project.get("end_year")
        if start and end and end < start:
            yield (
                f"Project '{project['id']}', veld 'end_year': {end} ligt voor het begin "
                f"({start}). Verbeter een van de twee jaren."
            )


_RULES: tuple[Callable[[dict[str, Any]], Iterator[str]], ...] = (
    _duplicates,
    _theme_lines_exist,
    _leads_exist,
    _groups_exist,
    _estimates_on_scale,
    _levels_from_1_to_3,
    _bodies_exist,
    _planned_projects_exist,
    _successors_exist,
    _one_way_of_milestones,
    _years_in_order,
)
