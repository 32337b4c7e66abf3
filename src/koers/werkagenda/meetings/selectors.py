# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of meetings. When a body meets is public; what it discusses and decides is for participants,

but for meetings that are marked public and for decisions on papers that are published themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from koers.access.actor import Actor, actor_may
from koers.werkagenda.meetings.problems import UnknownMeeting
from koers.werkagenda.models import (
    Action,
    Agenda,
    AgendaItem,
    ArtefactStep,
    Body,
    Decision,
    Meeting,
    Reservation,
    Round,
)
from koers.werkagenda.models.parts import own_columns

State = Meeting.State
#: A meeting that is still to come, or whose decisions are not recorded yet.
WAITING = (State.PLANNED, State.SENT)
#: Decisions can be read.
DECIDED = (State.HELD, State.CLOSED)


def takes_part(actor: Actor) -> bool:
    """Whether the actor sees what is discussed."""
    return actor_may(actor, "overleg-bekijken")


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("body__agenda")


def meetings_of(actor: Actor, agenda: Agenda) -> list[Meeting]:
    """All meetings of an agenda's bodies, by date; cancelled ones as well."""
    return list(_meetings().filter(body__agenda=agenda).order_by("date", "starts_at", "pk"))


def meetings_of_body(actor: Actor, body: Body) -> list[Meeting]:
    """All meetings of a body by date; cancelled ones as well."""
    return list(_meetings().filter(body=body).order_by("date", "starts_at", "pk"))


def meeting(actor: Actor, meeting_id: int) -> Meeting:
    """One meeting; its date is public.

    Raises:
        UnknownMeeting: there is none with this number.
    """
    found = _meetings().filter(pk=meeting_id).first()
    if found is None:
        raise UnknownMeeting("Dit overleg bestaat niet. Kijk bij Overleg en rollen welke er zijn.")
    return found


def next_by_body(actor: Actor, agenda: Agenda, on: date | None = None) -> dict[int, Meeting]:
    """By key of the body, the first meeting from today on."""
    day = on or timezone.localdate()
    found: dict[int, Meeting] = {}
    rows = _meetings().filter(body__agenda=agenda, date__gte=day, state__in=WAITING)
    for row in rows.order_by("date", "starts_at", "pk"):
        found.setdefault(row.body_id, row)
    return found


def next_meeting(actor: Actor, body: Body, on: date | None = None) -> Meeting | None:
    """The first planned meeting of a body from a day (today) on whose agenda is not sent yet."""
    day = on or timezone.localdate()
    return (
        _meetings()
        .filter(body=body, date__gte=day, state=State.PLANNED)
        .order_by("date", "starts_at", "pk")
        .first()
    )


def previous_meeting(actor: Actor, meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body before this one that was held."""
    return (
        _meetings()
        .filter(body=meeting.body, date__lt=meeting.date, state__in=DECIDED)
        .order_by("-date", "-pk")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Discussed:
    """An item with what was decided about it, as far as this actor may see.

    Args:
        number: place on the agenda, from 1.
        decision: what holds; None while nothing was decided, or when it may not be seen.
        earlier: decisions that were replaced, the oldest first.
        published: whether the paper that it is about is published.
    """

    number: int
    item: AgendaItem
    decision: Decision | None
    earlier: tuple[Decision, ...]
    published: bool


#: What an item is mostly about, and what is told of each: its name and its address, not its whole text.
_ABOUT: dict[str, tuple[str, ...]] = {
    "version": ("number", "artefact"),
    "version__artefact": ("agenda", "title", "idea", "project"),
    "log_item": ("agenda", "project"),
    "idea": ("agenda", "title", "project"),
    "project": ("agenda", "key", "name"),
}
_COLUMNS = (
    *own_columns(AgendaItem),
    *(f"{part}__{column}" for part, columns in _ABOUT.items() for column in columns),
)


def _share_agenda(item: AgendaItem, agenda: Agenda) -> None:
    """Give what an item is about the agenda that was read with the meeting."""
    paper = item.version.artefact if item.version else None
    for part in (paper, item.log_item, item.idea, item.project):
        if part is not None and part.agenda_id == agenda.pk:
            part.agenda = agenda


def discussed(actor: Actor, meeting: Meeting) -> list[Discussed]:
    """The items of a meeting that the actor may see, in order, with their decisions."""
    rows = (
        AgendaItem.objects.filter(meeting=meeting, removed_at__isnull=True)
        .select_related(*_ABOUT)
        .prefetch_related(
            # Few items are about these; all joined at once, the plan takes longer than the answer.
            Prefetch("action", Action.objects.only("text")),
            Prefetch("minutes_of", Meeting.objects.only("date")),
            Prefetch("round", Round.objects.only("name")),
            Prefetch(
                "continues", AgendaItem.objects.select_related("meeting").only("meeting__date")
            ),
            Prefetch("version__steps", ArtefactStep.objects.order_by("pk")),
            Prefetch(
                "decisions",
                Decision.objects.select_related("replaced_by").prefetch_related(
                    Prefetch(
                        "reservations", Reservation.objects.select_related("owner__organisation")
                    ),
                    Prefetch("actions", Action.objects.select_related("owner")),
                ),
            ),
        )
        .only(*_COLUMNS)
        .order_by("position", "pk")
    )
    for row in rows:
        _share_agenda(row, meeting.body.agenda)
    found = [_with_decisions(number, item) for number, item in enumerate(rows, 1)]
    if takes_part(actor):
        return found
    if meeting.is_public and meeting.state != State.PLANNED:
        return found
    return [row for row in found if row.published and row.decision is not None]


def _with_decisions(number: int, item: AgendaItem) -> Discussed:
    decisions = list(item.decisions.all())
    holds = [one for one in decisions if not _is_replaced(one)]
    return Discussed(
        number=number,
        item=item,
        decision=holds[-1] if holds else None,
        earlier=tuple(one for one in decisions if _is_replaced(one)),
        published=_is_published(item),
    )


def _is_replaced(decision: Decision) -> bool:
    return hasattr(decision, "replaced_by")


def _is_published(item: AgendaItem) -> bool:
    if item.version is None:
        return False
    steps = list(item.version.steps.all())
    return bool(steps) and steps[-1].step == ArtefactStep.Step.PUBLISHED


def removed_items(actor: Actor, meeting: Meeting) -> list[AgendaItem]:
    """Items that a person took off, for who makes the agenda."""
    if not takes_part(actor):
        return []
    return list(meeting.items.filter(removed_at__isnull=False).order_by("-removed_at"))


def item(actor: Actor, meeting: Meeting, item_id: int) -> AgendaItem:
    """One item of a meeting, also one that was taken off.

    Raises:
        UnknownMeeting: the meeting has no such item, or the actor does not take part.
    """
    found = (
        AgendaItem.objects.select_related(
            "meeting__body__agenda",
            "version__artefact__body",
            "version__artefact__agenda",
            "log_item",
            "idea",
            "minutes_of",
            "round",
        )
        .filter(meeting=meeting, pk=item_id)
        .first()
    )
    if found is None or not takes_part(actor):
        raise UnknownMeeting("Dit agendapunt bestaat niet. Kijk op de agenda van het overleg.")
    return found


def holding_decision(item: AgendaItem) -> Decision | None:
    """The decision on an item that was not replaced."""
    return item.decisions.filter(replaced_by__isnull=True).order_by("-pk").first()


def decided_items(meeting: Meeting, outcome: str) -> Iterable[AgendaItem]:
    """Items of a meeting on which the decision that holds has this outcome."""
    return (
        AgendaItem.objects.filter(
            meeting=meeting,
            removed_at__isnull=True,
            decisions__outcome=outcome,
            decisions__replaced_by__isnull=True,
        )
        .select_related("version", "log_item", "idea", "project", "action", "round")
        .distinct()
    )


def total_minutes(rows: Iterable[Discussed]) -> int | None:
    """How long the items take together; None when none of them says so."""
    minutes = [row.item.minutes for row in rows if row.item.minutes]
    return sum(minutes) if minutes else None
