# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person put on an agenda that was called off goes to the next meeting of the same body.

What the system put there it finds again by its cause; that is left to `filling`.
"""

from __future__ import annotations

from django.db.models import Max, QuerySet
from django.utils import timezone

from koers.access.actor import Actor
from koers.audit import journal
from koers.audit.events import Event
from koers.web import dutch
from koers.werkagenda.models import AgendaItem, Body, Meeting


def meeting_after(cancelled: Meeting) -> Meeting | None:
    """The first meeting of the body from that day on whose agenda can still be made."""
    return _open(cancelled.body).filter(date__gte=cancelled.date).order_by("date", "pk").first()


def waiting_items(cancelled: Meeting) -> QuerySet[AgendaItem]:
    """Items that a person added to a meeting that was called off, without a decision."""
    return cancelled.items.filter(cause="", removed_at__isnull=True, decisions__isnull=True)


def carry_over(*, actor: Actor, meeting: Meeting) -> int:
    """Put on this agenda what waits on agendas of its body that were called off; how many items.

    The caller has locked the meeting and knows that its agenda can still be made.
    """
    called_off = Meeting.objects.filter(
        body=meeting.body, state=Meeting.State.CANCELLED, date__lte=meeting.date
    )
    between = _open(meeting.body).filter(date__lt=meeting.date).order_by("-date").first()
    if between is not None:
        called_off = called_off.filter(date__gt=between.date)
    moved = 0
    last = meeting.items.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    for one in called_off.order_by("date", "pk"):
        for item in waiting_items(one).order_by("position", "pk"):
            item.meeting, item.position = meeting, position + moved
            item.reason = f"Stond op het overleg van {dutch.day(one.date)}, dat niet doorging."
            item.save(update_fields=["meeting", "position", "reason"])
            moved += 1
    if moved:
        journal.record(
            actor=actor,
            event=Event.WERKAGENDA_GEWIJZIGD,
            kind="overleg",
            object_id=str(meeting.pk),
            details={"wat": "punten-overgenomen", "aantal": moved},
        )
    return moved


def _open(body: Body) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        body=body, state=Meeting.State.PLANNED, date__gte=timezone.localdate()
    )
