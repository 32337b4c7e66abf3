# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Planning meetings: a series for a year, one more, another date, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.web import dutch
from koers.werkagenda.meetings.carrying import carry_over, meeting_after
from koers.werkagenda.meetings.dates import rest_reason
from koers.werkagenda.meetings.problems import WrongState
from koers.werkagenda.meetings.seats import require_secretariat
from koers.werkagenda.models import Body, Meeting
from koers.werkagenda.recording import signature


@dataclass(frozen=True, slots=True)
class Slot:
    """Time and place of a meeting; times in the time of the installation."""

    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    is_public: bool = False


@transaction.atomic
def plan_meetings(*, actor: Actor, body: Body, days: Sequence[date], slot: Slot) -> list[Meeting]:
    """Plan a body's meetings on these days; all of them or none.

    Raises:
        NotAllowed: the actor does not set up meetings.
        InvalidInput: no day, a day twice, a day of rest, a day that is over, a day that is taken, or
            an end before the beginning.
    """
    require(actor, "overleg-inrichten")
    _check_slot(slot)
    if not days:
        raise InvalidInput("Vul ten minste één datum in.")
    Body.objects.select_for_update().get(pk=body.pk)
    for number, day in enumerate(days):
        _check_day(body, day)
        if day in days[:number]:
            raise InvalidInput(f"{dutch.day(day)} staat er twee keer in. Haal er één weg.")
    made = [
        Meeting.objects.create(
            body=body,
            date=day,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            place=slot.place.strip(),
            is_public=slot.is_public,
            **signature(actor),
        )
        for day in sorted(days)
    ]
    _log(actor, "gepland", made)
    for meeting in made:
        carry_over(actor=actor, meeting=meeting)
    return made


@transaction.atomic
def move_meeting(*, actor: Actor, meeting: Meeting, day: date, slot: Slot) -> Meeting:
    """Give a meeting another day, time or place, or make it public; who has a calendar sees it move.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        WrongState: it was held already, or cancelled.
        InvalidInput: as for planning.
    """
    require_secretariat(actor, "overleg-voorbereiden", meeting.body)
    meeting = _waiting(meeting)
    _check_slot(slot)
    if day != meeting.date:
        _check_day(meeting.body, day, but=meeting)
    meeting.date = day
    meeting.starts_at, meeting.ends_at = slot.starts_at, slot.ends_at
    meeting.place, meeting.is_public = slot.place.strip(), slot.is_public
    meeting.sequence += 1
    meeting.save()
    _log(actor, "verzet", [meeting])
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Call a meeting off; it stays in calendars as cancelled, and what waits goes to the next.

    Items that a person added go along at once; without a next meeting as soon as one is planned.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        WrongState: it was held already, or cancelled.
    """
    require_secretariat(actor, "overleg-voorbereiden", meeting.body)
    meeting = _waiting(meeting)
    meeting.state = Meeting.State.CANCELLED
    meeting.sequence += 1
    meeting.save()
    _log(actor, "afgelast", [meeting])
    following = meeting_after(meeting)
    if following is not None:
        carry_over(actor=actor, meeting=_waiting(following))
    return meeting


def _waiting(meeting: Meeting) -> Meeting:
    found = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("body__agenda")
        .get(pk=meeting.pk)
    )
    if found.state not in (Meeting.State.PLANNED, Meeting.State.SENT):
        raise WrongState(
            f"Dit overleg is {found.get_state_display()}. Dat kan niet meer worden verzet of afgelast."
        )
    return found


def _check_slot(slot: Slot) -> None:
    if slot.starts_at and slot.ends_at and slot.ends_at <= slot.starts_at:
        raise InvalidInput("Het einde ligt niet na het begin. Pas de tijden aan.")
    if slot.ends_at and not slot.starts_at:
        raise InvalidInput("Vul ook in hoe laat het overleg begint.")


def _check_day(body: Body, day: date, *, but: Meeting | None = None) -> None:
    words = dutch.day(day)
    if day < timezone.localdate():
        raise InvalidInput(f"{words} is voorbij. Kies een dag vanaf vandaag.")
    if reason := rest_reason(day):
        where = "in het weekend" if reason == "weekend" else "op een feestdag"
        raise InvalidInput(f"{words} valt {where}. Kies een werkdag.")
    taken = Meeting.objects.filter(body=body, date=day).exclude(state=Meeting.State.CANCELLED)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise InvalidInput(f"{body.name} komt op {words} al bijeen. Kies een andere dag.")


def _log(actor: Actor, deed: str, meetings: Sequence[Meeting]) -> None:
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="overleg",
        object_id=",".join(str(meeting.pk) for meeting in meetings)[:200],
        details={"wat": deed, "aantal": len(meetings)},
    )
