# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding a meeting back by its body, its day or what was on its agenda."""

from __future__ import annotations

from dataclasses import dataclass

from koers.access.actor import Actor
from koers.web import dutch
from koers.werkagenda.board import plain_words
from koers.werkagenda.meetings.selectors import State, meetings_of, takes_part
from koers.werkagenda.models import Agenda, AgendaItem, Meeting

#: More than this cannot be read on one page.
_MOST = 40


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting with the items that hold one of the words, as far as the actor may see them."""

    meeting: Meeting
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundMeetings:
    """The newest meetings that fit, and how many there are in all."""

    shown: tuple[FoundMeeting, ...]
    total: int


def found_meetings(actor: Actor, agenda: Agenda, text: str) -> FoundMeetings:
    """Meetings of an agenda that hold every word in the name of the body, the date or the items."""
    words = plain_words(text).split()
    titles: dict[int, list[str]] = {}
    for meeting_id, title in _seen_items(actor, agenda):
        titles.setdefault(meeting_id, []).append(title)
    found = []
    for meeting in reversed(meetings_of(actor, agenda)):
        own = titles.get(meeting.pk, [])
        body = meeting.body
        day = dutch.day(meeting.date).replace(dutch.NBSP, " ")
        said = plain_words(" ".join((body.name, body.full_name, body.kind, day, *own)))
        if all(word in said for word in words):
            hits = [one for one in own if any(word in plain_words(one) for word in words)]
            found.append(FoundMeeting(meeting, tuple(hits)))
    return FoundMeetings(tuple(found[:_MOST]), len(found))


def _seen_items(actor: Actor, agenda: Agenda) -> list[tuple[int, str]]:
    """Meeting and title; for who takes no part only those of public meetings with a sent agenda."""
    rows = AgendaItem.objects.filter(meeting__body__agenda=agenda, removed_at__isnull=True)
    if not takes_part(actor):
        rows = rows.filter(meeting__is_public=True).exclude(meeting__state=State.PLANNED)
    return list(rows.order_by("meeting", "position", "pk").values_list("meeting_id", "title"))
