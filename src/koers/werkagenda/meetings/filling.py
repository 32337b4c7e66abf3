# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling an agenda from its causes: safe to repeat, and a removed item stays away while nothing changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from koers.access.actor import SYSTEM, Actor
from koers.audit import journal
from koers.audit.events import Event
from koers.werkagenda.meetings.carrying import carry_over
from koers.werkagenda.meetings.causes import Cause, causes
from koers.werkagenda.meetings.problems import WrongState
from koers.werkagenda.meetings.seats import require_secretariat
from koers.werkagenda.meetings.selectors import next_meeting
from koers.werkagenda.models import AgendaItem, Body, Meeting
from koers.werkagenda.recording import signature

_GONE = "De aanleiding is intussen vervallen. "


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling did: how many items came, were brought up to date, and went."""

    added: int
    changed: int
    gone: int

    @property
    def did_something(self) -> bool:
        return bool(self.added or self.changed or self.gone)


@transaction.atomic
def fill(*, actor: Actor, meeting: Meeting) -> Filled:
    """Put on the agenda what should be there and take off what no longer should.

    Items that a person added stay; those on an agenda that was called off come along. An item that
    a person took off comes back only when its cause stands otherwise than it did then. An item whose
    cause is gone goes, unless somebody wrote an explanation with it; then it says so.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        WrongState: the agenda was sent already.
    """
    require_secretariat(actor, "overleg-voorbereiden", meeting.body)
    meeting = locked(meeting)
    check_open(meeting)
    wanted = {cause.subject: cause for cause in causes(actor, meeting)}
    present = {item.cause: item for item in meeting.items.exclude(cause="")}
    gone = _take_off([item for key, item in present.items() if key not in wanted])
    added, changed = carry_over(actor=actor, meeting=meeting), 0
    position = next_position(meeting)
    for subject, cause in wanted.items():
        known = present.get(subject)
        if known is None:
            _create(actor, meeting, cause, position)
            added, position = added + 1, position + 1
        elif known.cause_state != cause.state:
            known.position = position if known.removed_at else known.position
            _renew(known, cause)
            changed, position = changed + 1, position + 1
    filled = Filled(added, changed, gone)
    if filled.did_something:
        journal.record(
            actor=actor,
            event=Event.WERKAGENDA_GEWIJZIGD,
            kind="overleg",
            object_id=str(meeting.pk),
            details={"wat": "aangevuld", "erbij": added, "bijgewerkt": changed, "eraf": gone},
        )
    return filled


def fill_next(body: Body) -> Filled | None:
    """Fill the next agenda of a body, as the system does at night and when something goes up to it.

    None when no meeting is planned whose agenda can still be made.
    """
    meeting = next_meeting(SYSTEM, body)
    return fill(actor=SYSTEM, meeting=meeting) if meeting else None


def not_yet_on(actor: Actor, meeting: Meeting) -> list[Cause]:
    """Causes that filling would put on the agenda now."""
    if meeting.state != Meeting.State.PLANNED:
        return []
    known = dict(meeting.items.exclude(cause="").values_list("cause", "cause_state"))
    return [one for one in causes(actor, meeting) if known.get(one.subject) != one.state]


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the end of the transaction."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body__agenda")
    return found.get(pk=meeting.pk)


def check_open(meeting: Meeting) -> None:
    """Stop unless the agenda can still be made.

    Raises:
        WrongState: it was sent, or the meeting was cancelled.
    """
    if meeting.state != Meeting.State.PLANNED:
        raise WrongState(
            f"De agenda ligt vast: dit overleg is {meeting.get_state_display()}. Zet nieuwe punten op "
            "de agenda van het volgende overleg."
        )


def next_position(meeting: Meeting) -> int:
    """The place after the last item."""
    last = meeting.items.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _create(actor: Actor, meeting: Meeting, cause: Cause, position: int) -> None:
    AgendaItem.objects.create(
        meeting=meeting,
        position=position,
        kind=cause.kind,
        title=cause.title,
        reason=cause.reason,
        cause=cause.subject,
        cause_state=cause.state,
        **cause.about,
        **signature(actor),
    )


def _renew(item: AgendaItem, cause: Cause) -> None:
    item.kind, item.title, item.reason = cause.kind, cause.title, cause.reason
    item.cause_state, item.removed_at = cause.state, None
    for name, value in cause.about.items():
        setattr(item, name, value)
    item.save()


def _take_off(items: list[AgendaItem]) -> int:
    gone = 0
    for item in items:
        if item.removed_at is not None or not item.explanation.strip():
            item.delete()
            gone += 1
        elif not item.reason.startswith(_GONE):
            item.reason = _GONE + item.reason
            # Should the cause return, in whatever state, it is a new one.
            item.cause_state = "vervallen"
            item.save(update_fields=["reason", "cause_state"])
            gone += 1
    return gone
