# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making the agenda by hand: add, change, move, take off and put back items; and send it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.meetings.filling import check_open, fill, locked, next_position
from koers.werkagenda.meetings.problems import WrongState
from koers.werkagenda.meetings.seats import require_secretariat
from koers.werkagenda.models import AgendaItem, Meeting
from koers.werkagenda.recording import signature

_MOST_MINUTES = 600
ADDED_LATE = "Toegevoegd nadat de agenda was verzonden."


@dataclass(frozen=True, slots=True)
class ItemText:
    """What a person says about an item; `kind` is informeren, bespreken or besluiten."""

    kind: str
    title: str
    explanation: str = ""
    minutes: int | None = None


@transaction.atomic
def add_item(*, actor: Actor, meeting: Meeting, text: ItemText) -> AgendaItem:
    """Put an item on the agenda; after sending it says so itself.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        InvalidInput: no title, an unknown kind, or no possible number of minutes.
        WrongState: the meeting was held and closed, or cancelled.
    """
    require_secretariat(actor, "overleg-voorbereiden", meeting.body)
    meeting = locked(meeting)
    if meeting.state in (Meeting.State.CLOSED, Meeting.State.CANCELLED):
        check_open(meeting)
    _check(text)
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=next_position(meeting),
        kind=text.kind,
        title=text.title.strip(),
        explanation=text.explanation.strip(),
        minutes=text.minutes,
        reason="" if meeting.state == Meeting.State.PLANNED else ADDED_LATE,
        **signature(actor),
    )
    _log(actor, meeting, "punt-erbij", item)
    return item


@transaction.atomic
def change_item(*, actor: Actor, item: AgendaItem, text: ItemText) -> AgendaItem:
    """Change the words of an item; why it is there stays.

    Raises:
        NotAllowed, InvalidInput: as for `add_item`.
        WrongState: the agenda was sent.
    """
    item = _open_item(actor, item)
    _check(text)
    item.kind, item.title = text.kind, text.title.strip()
    item.explanation, item.minutes = text.explanation.strip(), text.minutes
    item.save()
    _log(actor, item.meeting, "punt-gewijzigd", item)
    return item


@transaction.atomic
def move_item(*, actor: Actor, item: AgendaItem, up: bool) -> None:
    """Change places with the item before or after; the first does not go up nor the last down.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        WrongState: the agenda was sent.
    """
    item = _open_item(actor, item)
    rows = list(item.meeting.items.filter(removed_at__isnull=True).order_by("position", "pk"))
    here = [row.pk for row in rows].index(item.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    _log(actor, item.meeting, "punt-verplaatst", item)


@transaction.atomic
def remove_item(*, actor: Actor, item: AgendaItem) -> None:
    """Take an item off; it can be put back, and does not come back by itself unless its cause changes.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        WrongState: the agenda was sent.
    """
    item = _open_item(actor, item)
    item.removed_at = timezone.now()
    item.save(update_fields=["removed_at"])
    _log(actor, item.meeting, "punt-weggehaald", item)


@transaction.atomic
def restore_item(*, actor: Actor, item: AgendaItem) -> None:
    """Put an item back at the end of the agenda.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        WrongState: the agenda was sent.
    """
    item = _open_item(actor, item, removed=True)
    item.position = next_position(item.meeting)
    item.removed_at = None
    item.save(update_fields=["removed_at", "position"])
    _log(actor, item.meeting, "punt-teruggezet", item)


@transaction.atomic
def send_agenda(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Bring the agenda up to date and freeze it.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        WrongState: it was sent before, or the agenda is empty.
    """
    fill(actor=actor, meeting=meeting)
    meeting = locked(meeting)
    if not meeting.items.filter(removed_at__isnull=True).exists():
        raise WrongState("De agenda is leeg. Voeg eerst een punt toe.")
    meeting.state = Meeting.State.SENT
    meeting.sent_at = timezone.now()
    meeting.save()
    _log(actor, meeting, "verzonden")
    return meeting


def _open_item(actor: Actor, item: AgendaItem, *, removed: bool = False) -> AgendaItem:
    require_secretariat(actor, "overleg-voorbereiden", item.meeting.body)
    check_open(locked(item.meeting))
    now = AgendaItem.objects.select_related("meeting__body__agenda").get(pk=item.pk)
    if (now.removed_at is not None) != removed:
        where = "staat al op" if removed else "is al weggehaald van"
        raise WrongState(f"'{now.title}' {where} de agenda.")
    return now


def _check(text: ItemText) -> None:
    if not text.title.strip():
        raise InvalidInput("Geef het agendapunt een titel.")
    if text.kind not in AgendaItem.Kind.values:
        raise InvalidInput("Kies of het punt is om te informeren, te bespreken of te besluiten.")
    if text.minutes is not None and not 1 <= text.minutes <= _MOST_MINUTES:
        raise InvalidInput(f"Vul 1 tot {_MOST_MINUTES} minuten in, of laat het leeg.")


def _log(actor: Actor, meeting: Meeting, deed: str, item: AgendaItem | None = None) -> None:
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="overleg",
        object_id=str(meeting.pk),
        details={"wat": deed, "punt": item.pk if item else None},
    )
