# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stores a checked agenda document: the agenda, its sections, organisation, lines and projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koers.werkagenda.document import Remark
from koers.werkagenda.models import (
    Agenda,
    Comment,
    ScaleLevel,
    Section,
    Statement,
    TimelineEvent,
)
from koers.werkagenda.storage import columns
from koers.werkagenda.storage.layout import kept
from koers.werkagenda.storage.organisation import store_governance, store_parties, tidy_parties
from koers.werkagenda.storage.projects import StoredChanges, store_planning, store_projects
from koers.werkagenda.storage.theme_lines import store_theme_lines, tidy_theme_lines

__all__ = ["StoredChanges", "store_agenda"]


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks of a document; one that is absent or null is empty."""

    document: Mapping[str, Any]

    def __call__(self, *path: str) -> Any:
        value: Any = self.document
        for key in path:
            value = value.get(key) or {}
        return value


def store_agenda(
    document: dict[str, Any], remarks: list[Remark], *, recorded_by: str, source: str
) -> tuple[Agenda, StoredChanges]:
    """Make the tables say what the document says.

    Projects and theme lines that the document no longer holds stay, marked as removed, with their
    history. The caller holds the transaction and the lock on the agenda.

    Raises:
        InvalidAgenda: a predecessor exists on no other agenda.
    """
    agenda = _stored_header(document)
    _store_sections(agenda, document)
    _store_statements(agenda, document)
    Comment.objects.filter(agenda=agenda).delete()
    Comment.objects.bulk_create(
        Comment(agenda=agenda, position=number, path=r.path, place=r.place, text=r.text)
        for number, r in enumerate(remarks)
    )
    parties = store_parties(agenda, document)
    lines = store_theme_lines(agenda, document)
    changes = store_projects(
        agenda, document, parties, lines, recorded_by=recorded_by, source=source
    )
    store_planning(agenda, document)
    store_governance(agenda, document, lines)
    tidy_theme_lines(agenda)
    tidy_parties(agenda, parties)
    return agenda, changes


def _values(raw: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    return {column: raw[key] for key, column in mapping.items() if raw.get(key) is not None}


def _stored_header(document: dict[str, Any]) -> Agenda:
    block = _Blocks(document)
    raw = document["agenda"]
    empty = {
        field.name: field.get_default() or ""
        for field in Agenda._meta.fields
        if field.name in {*columns.AGENDA.values(), *columns.PLANNING.values(), "assignment_task"}
    } | {"document_year": None, "municipalities_count": None}
    own = (*columns.AGENDA, *columns.STATEMENTS, "region", "admission_criteria", "assignment")
    values = {
        **empty,
        **_values(raw, columns.AGENDA),
        **_values(raw["region"], columns.REGION),
        **_values(block("planning"), columns.PLANNING),
        **_values(block("agenda", "assignment"), {"task": "assignment_task"}),
        **kept(raw, (*own, "timeline")),
        "schema_version": document["schema_version"],
    }
    return Agenda.objects.update_or_create(key=values.pop("key"), defaults=values)[0]


def _store_sections(agenda: Agenda, document: dict[str, Any]) -> None:
    block = _Blocks(document)
    timeline = block("agenda", "timeline")
    scales = block("scales")
    planning = block("planning")
    sections: dict[str, tuple[Mapping[Any, Any], Any]] = {
        "": (document, columns.SECTIONS),
        "agenda/region": (document["agenda"]["region"], columns.REGION),
        "agenda/assignment": (block("agenda", "assignment"), ("task", "aims")),
        "agenda/timeline": (timeline, timeline),
        "scales": (scales, ("capacity", "yield", "parties")),
        "scales/capacity": (block("scales", "capacity"), (1, 2, 3)),
        "scales/yield": (block("scales", "yield"), (1, 2, 3)),
        "scales/parties": (block("scales", "parties"), block("scales", "parties")),
        "governance": (block("governance"), ("principles", "bodies", "roles")),
        "planning": (planning, (*columns.PLANNING, "items")),
        "successor_of": (block("successor_of"), block("successor_of")),
    }
    Section.objects.filter(agenda=agenda).delete()
    Section.objects.bulk_create(
        Section(agenda=agenda, path=path, **kept(raw, own)) for path, (raw, own) in sections.items()
    )
    ScaleLevel.objects.filter(agenda=agenda).delete()
    ScaleLevel.objects.bulk_create(
        ScaleLevel(agenda=agenda, kind=kind, level=level, label=label)
        for kind in ("capacity", "yield")
        for level, label in block("scales", kind).items()
        if isinstance(level, int)
    )
    TimelineEvent.objects.filter(agenda=agenda).delete()
    TimelineEvent.objects.bulk_create(
        TimelineEvent(
            agenda=agenda,
            scope=scope,
            position=number,
            **_values(raw, columns.EVENT),
            **kept(raw, columns.EVENT),
        )
        for scope, events in timeline.items()
        for number, raw in enumerate(events or [])
    )


def _store_statements(agenda: Agenda, document: dict[str, Any]) -> None:
    block = _Blocks(document)
    lists = {kind: block("agenda", key) for key, kind in columns.STATEMENTS.items()}
    lists[Statement.Kind.AIM] = block("agenda", "assignment", "aims")
    lists[Statement.Kind.PRINCIPLE] = block("governance", "principles")
    rows = [
        Statement(agenda=agenda, kind=kind, position=number, text=text)
        for kind, texts in lists.items()
        for number, text in enumerate(texts)
    ]
    rows += [
        Statement(
            agenda=agenda,
            kind=Statement.Kind.CRITERION,
            position=number,
            **_values(raw, columns.CRITERION),
            **kept(raw, columns.CRITERION),
        )
        for number, raw in enumerate(block("agenda", "admission_criteria"))
    ]
    Statement.objects.filter(agenda=agenda).delete()
    Statement.objects.bulk_create(rows)
