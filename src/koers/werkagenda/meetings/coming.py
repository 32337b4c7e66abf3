# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the regular meetings of the region are, for pages that show no more than that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from koers.access.actor import Actor
from koers.web import dutch
from koers.werkagenda.meetings.roles import roles
from koers.werkagenda.models import Agenda, Meeting
from koers.werkagenda.selectors import main_agenda


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A regular meeting: how often by the agenda, and when it is next, in words."""

    name: str
    frequency: str
    per_year: int
    when: str
    url: str


def next_meetings(actor: Actor) -> list[NextMeeting]:
    """Regular meetings of the main agenda with their next date, the soonest first."""
    agenda = main_agenda(actor)
    if agenda is None:
        return []
    url = reverse("werkagenda-overleg", args=[agenda.key])
    planned = _planned(agenda)
    found = []
    for item in roles(actor, agenda):
        if item.role.meetings_per_year:
            meeting = planned.get(item.body.pk) if item.body else None
            found.append(
                (
                    (meeting.date if meeting else date.max, -item.role.meetings_per_year),
                    NextMeeting(
                        name=item.name,
                        frequency=item.role.frequency_text,
                        per_year=item.role.meetings_per_year,
                        when=when_words(meeting),
                        url=meeting.get_absolute_url() if meeting else f"{url}#{item.role.key}",
                    ),
                )
            )
    return [meeting for _, meeting in sorted(found, key=lambda row: row[0])]


def _planned(agenda: Agenda) -> dict[int, Meeting]:
    """By key of the body, its first meeting from today on."""
    found: dict[int, Meeting] = {}
    rows = Meeting.objects.filter(
        body__agenda=agenda,
        date__gte=timezone.localdate(),
        state__in=[Meeting.State.PLANNED, Meeting.State.SENT],
    )
    for meeting in rows.order_by("date", "starts_at", "pk"):
        found.setdefault(meeting.body_id, meeting)
    return found


def when_words(meeting: Meeting | None) -> str:
    """`4 december 2026, 9.30 uur`, or that there is no date yet."""
    if meeting is None:
        return "nog geen datum"
    day = dutch.day(meeting.date)
    return f"{day}, {meeting.starts_at:%-H.%M} uur" if meeting.starts_at else day
