# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bodies of an agenda with who sits in them and when they meet; and what waits for an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from koers.access.actor import Actor, actor_may
from koers.access.models import Organisation
from koers.werkagenda.meetings import seats as seating
from koers.werkagenda.meetings.action_list import (
    OVER,
    StandingAction,
    open_actions_of,
)
from koers.werkagenda.meetings.feeds import address_token
from koers.werkagenda.meetings.roles import RoleInWords
from koers.werkagenda.meetings.seats import Frequency
from koers.werkagenda.models import Agenda, Body, BodySeat, Meeting

_EARLIER_SHOWN = 3


@dataclass(frozen=True, slots=True)
class BodyOverview:
    """A body: how often, who, and when.

    Args:
        coming: meetings from today on that are not cancelled; the first is the next.
        earlier: the last few that are over, the newest first.
        token: word in the address of the calendar; empty for who takes no part.
    """

    body: Body
    frequency: Frequency
    secretariat: tuple[Organisation, ...]
    members: tuple[Organisation, ...]
    coming: tuple[Meeting, ...]
    earlier: tuple[Meeting, ...]
    token: str


def body_overviews(
    actor: Actor, agenda: Agenda, roles: Iterable[RoleInWords]
) -> list[BodyOverview]:
    """Every body of an agenda, those that meet soonest first, then in the order of the agenda.

    Args:
        roles: of the agenda; they say how often a body meets.
    """
    today = timezone.localdate()
    frequencies = seating.frequencies(roles)
    meetings: dict[int, list[Meeting]] = {}
    held = Meeting.objects.filter(body__agenda=agenda).exclude(state=Meeting.State.CANCELLED)
    for meeting in held.only("body", "date", "starts_at", "state", "place"):
        meetings.setdefault(meeting.body_id, []).append(meeting)
    seats: dict[tuple[int, str], list[Organisation]] = {}
    rows = BodySeat.objects.filter(body__agenda=agenda).select_related("organisation")
    for seat in rows.order_by("organisation__name"):
        seats.setdefault((seat.body_id, seat.task), []).append(seat.organisation)
    found = []
    for body in agenda.bodies.select_related("feed").defer("layout", "extra"):
        own = meetings.get(body.pk, [])
        found.append(
            BodyOverview(
                body=body,
                frequency=frequencies.get(body.pk, seating.UNKNOWN_FREQUENCY),
                secretariat=tuple(seats.get((body.pk, BodySeat.Task.SECRETARY), ())),
                members=tuple(seats.get((body.pk, BodySeat.Task.MEMBER), ())),
                coming=tuple(one for one in own if one.date >= today),
                earlier=tuple([one for one in own if one.date < today][::-1][:_EARLIER_SHOWN]),
                token=address_token(actor, body),
            )
        )
    return sorted(found, key=lambda one: one.coming[0].date if one.coming else date.max)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the organisation of an actor around meetings.

    Args:
        actions: open actions of the organisation, those that are late first.
        to_prepare: meetings it keeps whose agenda is still to be sent.
        to_record: meetings it keeps that are over and whose decisions are to be recorded.
    """

    actions: tuple[StandingAction, ...]
    to_prepare: tuple[Meeting, ...]
    to_record: tuple[Meeting, ...]

    @property
    def late(self) -> int:
        return sum(one.is_late for one in self.actions)

    @property
    def count(self) -> int:
        """How much waits: the number beside "Mijn werk"."""
        return len(self.actions) + len(self.to_prepare) + len(self.to_record)


NOTHING = Waiting((), (), ())


def waiting(actor: Actor, on: date | None = None) -> Waiting:
    """Actions, agendas and decisions that wait for the organisation of the actor."""
    if not _works(actor):
        return NOTHING
    today = on or timezone.localdate()
    first: dict[int, Meeting] = {}
    for meeting in _to_prepare(actor, today).select_related("body__agenda").order_by("date"):
        first.setdefault(meeting.body_id, meeting)
    over = _to_record(actor, today).select_related("body__agenda").order_by("date")
    return Waiting(
        actions=tuple(open_actions_of(actor, actor.organisation, today)),
        to_prepare=tuple(first.values()),
        to_record=tuple(over),
    )


# Every page shows it: one question to the database, and no time spent on building it each time.
_WAITING_COUNT = """
WITH kept AS (
    SELECT body_id FROM werkagenda_bodyseat
     WHERE organisation_id = %(organisation)s AND task = %(secretariat)s
)
SELECT (SELECT count(*) FROM werkagenda_action AS action
         WHERE %(sees)s AND owner_id = %(organisation)s
           AND NOT coalesce((SELECT state = ANY (%(over)s) FROM werkagenda_actionstep
                              WHERE action_id = action.id ORDER BY id DESC LIMIT 1), false))
     + (SELECT count(DISTINCT body_id) FROM werkagenda_meeting
         WHERE %(prepares)s AND date >= %(today)s AND state = %(planned)s
           AND body_id IN (SELECT body_id FROM kept))
     + (SELECT count(*) FROM werkagenda_meeting
         WHERE %(records)s AND date <= %(today)s AND state = %(sent)s
           AND body_id IN (SELECT body_id FROM kept))
"""


def waiting_count(actor: Actor, on: date | None = None) -> int:
    """`waiting(...).count`, counted in the database."""
    if not _works(actor):
        return 0
    asked: dict[str, Any] = {
        "organisation": actor.organisation,
        "secretariat": BodySeat.Task.SECRETARY.value,
        "sees": actor_may(actor, "overleg-bekijken"),
        "prepares": actor_may(actor, "overleg-voorbereiden"),
        "records": actor_may(actor, "besluit-vastleggen"),
        "over": [state.value for state in OVER],
        "planned": Meeting.State.PLANNED.value,
        "sent": Meeting.State.SENT.value,
        "today": on or timezone.localdate(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAITING_COUNT, asked)
        [count] = cursor.fetchone()
    return int(count)


def _works(actor: Actor) -> bool:
    return not actor.is_system and actor_may(actor, "actie-afhandelen")


def _to_prepare(actor: Actor, today: date) -> QuerySet[Meeting]:
    """Planned meetings of the bodies that the actor keeps; of each body only the first one waits."""
    rows = _kept(actor).filter(date__gte=today, state=Meeting.State.PLANNED)
    return rows if actor_may(actor, "overleg-voorbereiden") else rows.none()


def _to_record(actor: Actor, today: date) -> QuerySet[Meeting]:
    rows = _kept(actor).filter(date__lte=today, state=Meeting.State.SENT)
    return rows if actor_may(actor, "besluit-vastleggen") else rows.none()


def _kept(actor: Actor) -> QuerySet[Meeting]:
    kept = BodySeat.objects.filter(
        organisation_id=actor.organisation, task=BodySeat.Task.SECRETARY
    ).values("body")
    return Meeting.objects.filter(body__in=kept)
