# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of the log of kansen and risico's: for who works on the agenda, never for the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Prefetch, QuerySet

from koers.access.actor import Actor, actor_may
from koers.werkagenda.meetings.problems import UnknownMeeting
from koers.werkagenda.models import (
    Agenda,
    AgendaItem,
    Artefact,
    Body,
    LogItem,
    LogItemStep,
    Owner,
    Project,
    ThemeLine,
)
from koers.werkagenda.risks.services import HIGHEST

State = LogItem.State
_ORDERS = {
    "score": "score",
    "kans": "likelihood",
    "impact": "impact",
    "ingebracht": "raised_on",
    "status": "state",
    "project": "project__name",
}


@dataclass(frozen=True, slots=True)
class LogChoice:
    """What to show; empty is all. `state` "lopend" is everything that is not closed."""

    kind: str = ""
    state: str = "lopend"
    theme_line: str = ""
    project: str = ""
    likelihood: int | None = None
    impact: int | None = None
    order: str = "-score"


def log_items(actor: Actor, agenda: Agenda) -> QuerySet[LogItem]:
    """The log of an agenda, with everything it points at; empty for who may not see it."""
    found = LogItem.objects.filter(agenda=agenda)
    if not actor_may(actor, "overleg-bekijken"):
        found = found.none()
    return found.select_related(
        "agenda",
        "theme_line",
        "project__agenda",
        "owner__organisation",
        "raised_by",
        "escalated_to",
    )


def chosen(actor: Actor, agenda: Agenda, choice: LogChoice) -> QuerySet[LogItem]:
    """What a choice leaves of the log, in its order; equal ones the newest first."""
    found = _listed(actor, agenda)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.state == "lopend":
        found = found.exclude(state=State.CLOSED)
    elif choice.state:
        found = found.filter(state=choice.state)
    if choice.theme_line:
        found = found.filter(theme_line__key=choice.theme_line)
    if choice.project:
        found = found.filter(project__key=choice.project)
    if choice.likelihood:
        found = found.filter(likelihood=choice.likelihood)
    if choice.impact:
        found = found.filter(impact=choice.impact)
    scored = found.annotate(score=F("likelihood") * F("impact"))
    return scored.order_by(_order(choice.order), "-raised_on", "-pk")


def _order(order: str) -> str:
    """The column to sort by; what cannot be sorted on gives the highest score first."""
    name = order.removeprefix("-")
    if name not in _ORDERS:
        return "-score"
    return f"-{_ORDERS[name]}" if order.startswith("-") else _ORDERS[name]


def _listed(actor: Actor, agenda: Agenda) -> QuerySet[LogItem]:
    """The log with what a list of it names; hundreds of lines share owners, projects and bodies."""
    found = agenda.log_items.all()
    if not actor_may(actor, "overleg-bekijken"):
        found = found.none()
    return found.prefetch_related(
        Prefetch("theme_line", ThemeLine.objects.only("name")),
        Prefetch("project", Project.objects.only("name")),
        Prefetch("owner", Owner.objects.select_related("organisation")),
        Prefetch("raised_by", Body.objects.only("name")),
        Prefetch("escalated_to", Body.objects.only("name")),
    )


class LogLine(NamedTuple):
    """A kans or risico as the list shows it; of what it points at only the name, None without."""

    pk: int
    kind: str
    event: str
    likelihood: int
    impact: int
    state: str
    raised_on: date
    project: str | None
    theme_line: str | None
    owner: str | None
    escalated_to: str | None

    @property
    def kind_words(self) -> str:
        return str(LogItem.Kind(self.kind).label)

    @property
    def state_words(self) -> str:
        """The state, and the body that it waits for."""
        words = str(State(self.state).label)
        return f"{words} naar {self.escalated_to}" if self.escalated_to else words


_OWN = ("pk", "kind", "event", "likelihood", "impact", "state", "raised_on")
_NAMES = ("project", "theme_line", "owner__organisation", "escalated_to")


def lines(items: QuerySet[LogItem]) -> QuerySet[LogItem, LogLine]:
    """Of what `chosen` leaves only what the list shows, in one question: a page has a hundred."""
    columns = (*_OWN, *(f"{one}__name" for one in _NAMES))
    return items.prefetch_related(None).values_list(*columns)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix; `level` is laag, midden or hoog, from the product of both."""

    likelihood: int
    impact: int
    count: int

    @property
    def level(self) -> str:
        return level_of(self.likelihood, self.impact)


def level_of(likelihood: int, impact: int) -> str:
    """laag (product up to 4), midden (5 to 12) or hoog (15 and more): how the page colours it.

    The usual three bands of a five by five matrix; a way of showing, no norm of the region.
    """
    product = likelihood * impact
    if product >= 15:
        return "hoog"
    return "midden" if product >= 5 else "laag"


def matrix(items: QuerySet[LogItem]) -> list[list[Cell]]:
    """Counts per likelihood (rows, the highest first) and impact (columns, the lowest first)."""
    places = items.order_by().values_list("likelihood", "impact")
    counts = {(row, column): count for row, column, count in places.annotate(count=Count("pk"))}
    scale = range(1, HIGHEST + 1)
    return [
        [Cell(likelihood, impact, counts.get((likelihood, impact), 0)) for impact in scale]
        for likelihood in reversed(scale)
    ]


def log_item(actor: Actor, agenda: Agenda, item_id: int) -> LogItem:
    """One kans or risico.

    Raises:
        UnknownMeeting: the agenda has none with this number that the actor may see.
    """
    found = log_items(actor, agenda).filter(pk=item_id).first()
    if found is None:
        raise UnknownMeeting("Deze kans of dit risico bestaat niet. Kijk in de log van de agenda.")
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """A step with the fields that it changed: name, before, after. The first step changed none."""

    step: LogItemStep
    fields: tuple[tuple[str, object, object], ...]


def history(actor: Actor, item: LogItem) -> list[Change]:
    """Every change of an item, the newest first."""
    steps = list(item.steps.order_by("pk"))
    changes = [
        Change(step, _differences(before.values if before else None, step.values))
        for before, step in zip([None, *steps], steps, strict=False)
    ]
    return changes[::-1]


def _differences(
    before: dict[str, object] | None, after: dict[str, object]
) -> tuple[tuple[str, object, object], ...]:
    if before is None:
        return ()
    return tuple(
        (name, before.get(name), value)
        for name, value in after.items()
        if before.get(name) != value
    )


def discussed_in(actor: Actor, item: LogItem) -> list[AgendaItem]:
    """Items of meetings that were about it, the newest meeting first."""
    return list(
        AgendaItem.objects.filter(log_item=item, removed_at__isnull=True)
        .select_related("meeting__body")
        .prefetch_related("decisions__replaced_by")
        .order_by("-meeting__date")
    )


def of_project(actor: Actor, project: Project) -> list[LogItem]:
    """What the log says about a project and is not closed; empty for who may not see the log."""
    if not actor_may(actor, "overleg-bekijken"):
        return []
    # Through the agenda, so that each knows it without reading it again.
    rows = project.agenda.log_items.filter(project=project)
    return list(rows.exclude(state=State.CLOSED))


def advice_of(actor: Actor, item: LogItem) -> list[Artefact]:
    """Advice on changing the agenda that was begun from this item, the newest first."""
    kind = Artefact.Kind.ADVIES
    rows = Artefact.objects.filter(
        agenda=item.agenda, kind=kind, versions__content__logregels__contains=[str(item.pk)]
    )
    return (
        list(rows.select_related("agenda").distinct()) if actor_may(actor, "stuk-bekijken") else []
    )
