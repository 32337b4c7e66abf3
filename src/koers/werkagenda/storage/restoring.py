# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda document again, from the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from koers.werkagenda.document import Remark
from koers.werkagenda.models import (
    Agenda,
    Body,
    Milestone,
    Party,
    PlanningItem,
    Project,
    Role,
    RoleMember,
    Section,
    Statement,
    ThemeLine,
    ThemeLineItem,
)
from koers.werkagenda.storage import columns
from koers.werkagenda.storage.layout import joined, joined_all


def restored_remarks(agenda: Agenda) -> list[Remark]:
    """Remarks of the file, in its order."""
    return [Remark(c.path, c.place, c.text) for c in agenda.comments.all()]


def restored_document(agenda: Agenda) -> dict[str, Any]:
    """The document as a mapping, in the order of the file that was loaded last."""
    return _Restoring(agenda).document()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _column(row: Any, mapping: Mapping[str, str], key: str) -> Any:
    return _plain(getattr(row, mapping[key]))


def _reading(mapping: Mapping[str, str]) -> Callable[[Any, str], Any]:
    return lambda row, key: _column(row, mapping, key)


class _Restoring:
    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.sections: dict[str, Section] = {s.path: s for s in agenda.sections.all()}
        self.sublines: dict[int | None, ThemeLine] = {}
        self.statements: dict[str, list[Statement]] = {}
        for statement in agenda.statements.order_by("position"):
            self.statements.setdefault(statement.kind, []).append(statement)

    def document(self) -> dict[str, Any]:
        blocks: dict[str, Callable[[], Any]] = {
            "schema_version": lambda: self.agenda.schema_version,
            "agenda": lambda: joined(self.agenda, self._agenda),
            "scales": lambda: joined(self.sections["scales"], self._scale),
            "parties": lambda: joined_all(
                self.agenda.parties.filter(listed=True).select_related("group"), self._party
            ),
            "governance": lambda: joined(self.sections["governance"], self._governance),
            "theme_lines": self._theme_lines,
            "projects": self._projects,
            "successor_of": self._successors,
            "planning": lambda: joined(self.sections["planning"], self._planning),
        }
        return joined(self.sections[""], lambda key: blocks[key]())

    # --- the block agenda

    def _agenda(self, key: str) -> Any:
        if key in columns.AGENDA:
            return _column(self.agenda, columns.AGENDA, key)
        if key in columns.STATEMENTS:
            return self._texts(columns.STATEMENTS[key])
        if key == "region":
            section = self.sections["agenda/region"]
            return joined(section, lambda name: _column(self.agenda, columns.REGION, name))
        if key == "assignment":
            return joined(self.sections["agenda/assignment"], self._assignment)
        if key == "admission_criteria":
            rows = self.statements.get(Statement.Kind.CRITERION, [])
            return joined_all(rows, _reading(columns.CRITERION))
        return self._timeline()

    def _texts(self, kind: str) -> list[str]:
        return [statement.text for statement in self.statements.get(kind, [])]

    def _assignment(self, key: str) -> Any:
        return self.agenda.assignment_task if key == "task" else self._texts(Statement.Kind.AIM)

    def _timeline(self) -> dict[str, Any]:
        events = list(self.agenda.timeline.order_by("position"))
        return joined(
            self.sections["agenda/timeline"],
            lambda scope: joined_all(
                [row for row in events if row.scope == scope], _reading(columns.EVENT)
            ),
        )

    # --- scales, parties, governance

    def _scale(self, key: str) -> dict[Any, Any]:
        names: dict[Any, str]
        if key == "parties":
            names = {group.code: group.name for group in self.agenda.groups.all()}
        else:
            names = {row.level: row.label for row in self.agenda.levels.filter(kind=key)}
        return joined(self.sections[f"scales/{key}"], lambda name: names[name])

    def _party(self, party: Party, key: str) -> Any:
        return party.group.code if key == "group" else _column(party, columns.PARTY, key)

    def _governance(self, key: str) -> Any:
        if key == "principles":
            return self._texts(Statement.Kind.PRINCIPLE)
        if key == "bodies":
            bodies: list[Body] = list(self.agenda.bodies.all())
            return joined_all(bodies, _reading(columns.BODY))
        roles = self.agenda.roles.prefetch_related("rolebody_set__body", "members__theme_line")
        return joined_all(roles, self._role)

    def _role(self, role: Role, key: str) -> Any:
        if key == "filled_by":
            return [link.body.key for link in role.rolebody_set.all()]
        if key == "members":
            return joined_all(role.members.all(), self._member)
        if key == "frequency":
            shape = Section(layout=role.frequency_layout, extra=role.frequency_extra)
            return joined(shape, lambda name: _column(role, columns.FREQUENCY, name))
        return _column(role, columns.ROLE, key)

    def _member(self, member: RoleMember, key: str) -> Any:
        if key == "theme_line":
            return member.theme_line.key if member.theme_line else None
        return _column(member, columns.MEMBER, key)

    # --- theme lines and projects

    def _theme_lines(self) -> list[dict[str, Any]]:
        rows = list(
            self.agenda.theme_lines.filter(removed_at__isnull=True).prefetch_related("items")
        )
        self.sublines = {row.parent_id: row for row in rows if row.parent_id}
        return joined_all([row for row in rows if not row.parent_id], self._line)

    def _line(self, line: ThemeLine, key: str) -> Any:
        if key in ThemeLineItem.Kind.values:
            return [item.text for item in line.items.all() if item.kind == key]
        if key == "subline":
            subline = self.sublines[line.pk]
            return joined(subline, lambda name: self._line(subline, name))
        return _column(line, columns.THEME_LINE, key)

    def _projects(self) -> list[dict[str, Any]]:
        rows = (
            self.agenda.projects.filter(removed_at__isnull=True)
            .select_related("theme_line", "lead")
            .prefetch_related("estimates__group", "milestones", "figures")
        )
        return joined_all(rows, self._project)

    def _project(self, project: Project, key: str) -> Any:
        if key == "theme_line":
            return project.theme_line.key
        if key == "lead":
            return project.lead.key if project.lead else None
        if key in {"capacity", "yield"}:
            return {e.group.code: e.value for e in project.estimates.all() if e.kind == key}
        if key in {"milestone", "milestones"}:
            rows = [self._milestone(row) for row in project.milestones.all()]
            return rows if key == "milestones" else rows[0]
        if key == "figures":
            return {
                figure.name: figure.texts if figure.number is None else _plain(figure.number)
                for figure in project.figures.all()
            }
        return _column(project, columns.PROJECT, key)

    def _milestone(self, milestone: Milestone) -> dict[str, Any]:
        return joined(milestone, lambda key: _column(milestone, columns.MILESTONE, key))

    def _successors(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for project in self.agenda.projects.prefetch_related("predecessor_links__predecessor"):
            links = list(project.predecessor_links.all())
            keys = [link.predecessor.key for link in links]
            if links:
                found[project.key] = keys if links[0].in_list else keys[0]
        return joined(self.sections["successor_of"], lambda key: found.get(key, []))

    # --- planning

    def _planning(self, key: str) -> Any:
        if key in columns.PLANNING:
            return _column(self.agenda, columns.PLANNING, key)
        return joined_all(self.agenda.planning_items.select_related("project"), self._planning_item)

    def _planning_item(self, item: PlanningItem, key: str) -> Any:
        if key == "project":
            return item.project.key if item.project else None
        return _column(item, columns.PLANNING_ITEM, key)
