# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stores the projects of an agenda, and records every change of status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from koers.werkagenda.document import InvalidAgenda
from koers.werkagenda.models import (
    Agenda,
    Estimate,
    Figure,
    Milestone,
    Party,
    PlanningItem,
    Project,
    StatusChange,
    Successor,
    ThemeLine,
)
from koers.werkagenda.storage import columns
from koers.werkagenda.storage.layout import kept
from koers.werkagenda.storage.upsert import upserted

_LISTS = ("also_called", "partners", "interventions")
_NULLABLE = frozenset(
    field.column for field in Project._meta.fields if field.null and not field.is_relation
)


@dataclass(frozen=True, slots=True)
class StoredChanges:
    """Keys of the projects that were added, removed, or got another status."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    status_changed: tuple[str, ...]


def store_projects(
    agenda: Agenda,
    document: dict[str, Any],
    parties: dict[str, Party],
    lines: dict[str, ThemeLine],
    *,
    recorded_by: str,
    source: str,
) -> StoredChanges:
    """Projects with their parts, and a line in the history where the status changed.

    Raises:
        InvalidAgenda: a predecessor exists on no other agenda.
    """
    before = {project.key: project for project in agenda.projects.all()}
    rows = [
        _project(agenda, raw, number, parties, lines)
        for number, raw in enumerate(document["projects"])
    ]
    projects = {project.key: project for project in upserted(Project, rows)}
    _store_parts(agenda, document, projects)
    _store_successors(agenda, document, projects)
    gone = [key for key, old in before.items() if key not in projects and not old.removed_at]
    agenda.projects.filter(key__in=gone).update(removed_at=timezone.now())
    changed = [project for project in projects.values() if _has_other_status(project, before)]
    StatusChange.objects.bulk_create(
        StatusChange(
            project=project,
            status=project.status,
            status_text=project.status_text,
            recorded_by=recorded_by,
            source=source,
        )
        for project in changed
    )
    return StoredChanges(
        added=tuple(key for key in projects if key not in before or before[key].removed_at),
        removed=tuple(gone),
        status_changed=tuple(project.key for project in changed if project.key in before),
    )


def _has_other_status(project: Project, before: dict[str, Project]) -> bool:
    old = before.get(project.key)
    if old is None:
        return True
    return (old.status, old.status_text) != (project.status, project.status_text)


def _project(
    agenda: Agenda,
    raw: dict[str, Any],
    number: int,
    parties: dict[str, Party],
    lines: dict[str, ThemeLine],
) -> Project:
    values: dict[str, Any] = {}
    for key, column in columns.PROJECT.items():
        value = raw.get(key)
        if value is None and column not in _NULLABLE:
            value = [] if key in _LISTS else ""
        values[column] = value
    own = (*columns.PROJECT, "theme_line", "lead", "capacity", "yield", "figures")
    return Project(
        agenda=agenda,
        position=number,
        theme_line=lines[raw["theme_line"]],
        lead=parties.get(raw.get("lead") or ""),
        removed_at=None,
        **values,
        **kept(raw, (*own, "milestone", "milestones")),
    )


def _store_parts(agenda: Agenda, document: dict[str, Any], projects: dict[str, Project]) -> None:
    groups = {group.code: group for group in agenda.groups.all()}
    estimates, milestones, figures = [], [], []
    for raw in document["projects"]:
        project = projects[raw["id"]]
        for kind in ("capacity", "yield"):
            for number, (code, value) in enumerate((raw.get(kind) or {}).items()):
                estimate = Estimate(
                    project=project, kind=kind, group=groups[code], position=number, value=value
                )
                estimates.append(estimate)
        single = [raw["milestone"]] if raw.get("milestone") else []
        for number, milestone in enumerate(single or raw.get("milestones") or []):
            row = Milestone(
                project=project,
                position=number,
                date=milestone.get("date"),
                text=milestone["text"],
                **kept(milestone, columns.MILESTONE),
            )
            milestones.append(row)
        for number, (name, value) in enumerate((raw.get("figures") or {}).items()):
            figures.append(_figure(project, number, name, value))
    for model in (Estimate, Milestone, Figure):
        model._default_manager.filter(project__in=projects.values()).delete()
    Estimate.objects.bulk_create(estimates)
    Milestone.objects.bulk_create(milestones)
    Figure.objects.bulk_create(figures)


def _figure(project: Project, number: int, name: str, value: Any) -> Figure:
    figure = Figure(project=project, position=number, name=name)
    if isinstance(value, list):
        figure.texts = value
    else:
        figure.number = value
    return figure


# --- successors


def _store_successors(
    agenda: Agenda, document: dict[str, Any], projects: dict[str, Project]
) -> None:
    Successor.objects.filter(project__agenda=agenda, project__key__in=projects).delete()
    links: dict[str, Any] = document.get("successor_of") or {}
    named = document.get("successor_of_agenda")
    rows: list[Successor] = []
    problems: list[str] = []
    for key, earlier in links.items():
        for number, old in enumerate(earlier if isinstance(earlier, list) else [earlier]):
            try:
                predecessor = _predecessor(agenda, key, old, named)
            except InvalidAgenda as error:
                problems += error.problems
                continue
            rows.append(
                Successor(
                    project=projects[key],
                    predecessor=predecessor,
                    position=number,
                    in_list=isinstance(earlier, list),
                )
            )
    if problems:
        raise InvalidAgenda(problems)
    Successor.objects.bulk_create(rows)


def _predecessor(agenda: Agenda, key: str, old: str, named: str | None) -> Project:
    candidates = Project.objects.filter(agenda__region_code=agenda.region_code, key=old).exclude(
        agenda=agenda
    )
    if named:
        candidates = candidates.filter(agenda__key=named)
    found = list(candidates.select_related("agenda"))
    where = f"Opvolging 'successor_of', veld '{key}': project '{old}'"
    if not found:
        raise InvalidAgenda(
            [
                f"{where} bestaat niet op een eerdere agenda. "
                "Laad eerst de eerdere agenda of verbeter het id."
            ]
        )
    if len(found) > 1:
        agendas = ", ".join(project.agenda.key for project in found)
        raise InvalidAgenda(
            [
                f"{where} staat op meer agenda's ({agendas}). "
                "Zet bovenaan successor_of_agenda met de agenda die u bedoelt."
            ]
        )
    return found[0]


# --- planning


def store_planning(agenda: Agenda, document: dict[str, Any]) -> None:
    """Labels of the planning, anew: nothing else points at them."""
    planning = document.get("planning") or {}
    projects = {project.key: project for project in agenda.projects.all()}
    agenda.planning_items.all().delete()
    PlanningItem.objects.bulk_create(
        PlanningItem(
            agenda=agenda,
            position=number,
            label=raw["label"],
            project=projects.get(raw.get("project") or ""),
            certainty=raw.get("certainty") or "",
            **kept(raw, (*columns.PLANNING_ITEM, "project")),
        )
        for number, raw in enumerate(planning.get("items") or [])
    )
