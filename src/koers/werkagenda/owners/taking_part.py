# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which owner takes part in which project: said by the owner itself, or in its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction

from koers.access.actor import Actor, actor_may, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput, NotAllowed
from koers.werkagenda.models import Agenda, Owner, Participation, Project
from koers.werkagenda.owners.selectors import owner_of
from koers.werkagenda.recording import signature
from koers.werkagenda.selectors import named_projects


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A project with whether each owner joins, in the order of the owners; None: not said yet."""

    project: Project
    cells: tuple[bool | None, ...]

    @property
    def joining(self) -> int:
        return sum(1 for joins in self.cells if joins)


def may_decide(actor: Actor, owner: Owner) -> bool:
    """Whether the actor says for this owner what it joins: its own people, or the secretariat."""
    if actor_may(actor, "deelname-namens-eigenaar"):
        return True
    own = owner_of(actor, owner.agenda)
    return actor_may(actor, "deelname-bepalen") and own is not None and own.pk == owner.pk


@transaction.atomic
def decide_participation(
    *, actor: Actor, project: Project, owner: Owner, joins: bool, reason: str
) -> Participation:
    """Record that an owner joins a project or steps out of it.

    Raises:
        NotAllowed: the actor does not speak for this owner.
        InvalidInput: no reason was given, or nothing changes, or the project left the agenda.
    """
    require(actor, "deelname-bepalen")
    if not may_decide(actor, owner):
        raise NotAllowed(
            f"Alleen mensen van {owner} of het secretariaat bepalen waaraan {owner} meedoet."
        )
    if owner.agenda_id != project.agenda_id:
        raise InvalidInput(f"{owner} is geen eigenaar van de agenda van project '{project}'.")
    if project.removed_at is not None:
        raise InvalidInput(f"Project '{project}' staat niet meer op de agenda.")
    if not reason.strip():
        words = "meedoet" if joins else "niet meedoet"
        raise InvalidInput(f"Schrijf op waarom {owner} {words} aan project '{project}'.")
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    last = Participation.objects.filter(project=project, owner=owner).last()
    if last is not None and last.joins == joins:
        words = "al mee" if joins else "al niet mee"
        raise InvalidInput(f"{owner} doet {words} aan project '{project}'. Er verandert niets.")
    row = Participation.objects.create(
        project=project, owner=owner, joins=joins, reason=reason.strip(), **signature(actor)
    )
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="deelname",
        object_id=f"{project.agenda.key}/{project.key}"[:200],
        details={"eigenaar": owner.organisation_id, "doet_mee": joins},
    )
    return row


def matrix(actor: Actor, agenda: Agenda, everyone: Sequence[Owner]) -> list[MatrixRow]:
    """Every project of an agenda against these owners.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    said: dict[int, dict[int, bool]] = {}
    for project, joins, whose in _last_words(agenda):
        said.setdefault(project, {}).update(dict.fromkeys(whose, joins))
    columns = [owner.pk for owner in everyone]
    return [
        MatrixRow(project, tuple(map(said.get(project.pk, {}).get, columns)))
        for project in named_projects(actor, agenda)
    ]


def history(actor: Actor, project: Project) -> list[Participation]:
    """Everything that owners said about a project, newest first.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = Participation.objects.filter(project=project).select_related("owner__organisation")
    return list(rows.order_by("-pk"))


def joining_owners(actor: Actor, project: Project) -> set[int]:
    """Keys of the owners whose last word is that they take part."""
    return joining_by_project(actor, project.agenda, [project]).get(project.pk, set())


def joining_by_project(
    actor: Actor, agenda: Agenda, projects: Collection[Project] | None = None
) -> dict[int, set[int]]:
    """By key of a project, of some when asked: keys of the owners whose last word is that they join."""
    return {project: set(whose) for project, joins, whose in _last_words(agenda, projects) if joins}


def _last_words(
    agenda: Agenda, projects: Collection[Project] | None = None
) -> Iterator[tuple[int, bool, list[int]]]:
    """Project, whether they join, and the owners whose last word that is; gathered in the database."""
    rows = Participation.objects.filter(project__agenda=agenda)
    if projects is not None:
        rows = rows.filter(project__in=projects)
    last = rows.order_by("project_id", "owner_id", "-pk").distinct("project_id", "owner_id")
    found = Participation.objects.filter(pk__in=last.values("pk")).order_by()
    yield from found.values_list("project_id", "joins").annotate(whose=ArrayAgg("owner_id"))
