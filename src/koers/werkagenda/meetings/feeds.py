# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A body's meetings as an iCalendar feed (RFC 5545), at an address that nobody can guess.

Who has the address sees days, times and places, and no item of an agenda: those are public anyway.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare
from icalendar import Calendar, Event

from koers.access.actor import Actor, actor_may, require
from koers.audit import journal
from koers.audit.events import Event as LogEvent
from koers.werkagenda.meetings.problems import UnknownMeeting
from koers.werkagenda.meetings.seats import body as body_with
from koers.werkagenda.meetings.selectors import meetings_of_body
from koers.werkagenda.models import Body, BodyFeed, Meeting

CALENDAR_TYPE = "text/calendar; charset=utf-8"
_SALT = "koers.werkagenda.overlegkalender"


def token_of(body: Body) -> str:
    """The word in the address of a feed; another one after every renewal."""
    try:
        edition = body.feed.edition
    except BodyFeed.DoesNotExist:
        edition = 0
    return str(signing.Signer(salt=_SALT).signature(f"{body.pk}.{edition}"))


def address_token(actor: Actor, body: Body) -> str:
    """The word in the address, for who takes part; empty for others."""
    return token_of(body) if actor_may(actor, "overleg-bekijken") else ""


@transaction.atomic
def renew_address(*, actor: Actor, body: Body) -> str:
    """Make the address of a feed worthless and give the new word.

    Raises:
        NotAllowed: the actor does not set up meetings.
    """
    require(actor, "overleg-inrichten")
    Body.objects.select_for_update().get(pk=body.pk)
    feed, _ = BodyFeed.objects.get_or_create(body=body, defaults={"edition": 0})
    feed.edition += 1
    feed.save(update_fields=["edition"])
    journal.record(
        actor=actor,
        event=LogEvent.WERKAGENDA_GEWIJZIGD,
        kind="overlegorgaan",
        object_id=str(body.pk),
        details={"wat": "kalenderadres", "uitgave": feed.edition},
    )
    return token_of(feed.body)


def feed(actor: Actor, body_id: int, token: str) -> bytes:
    """The calendar of a body.

    Args:
        token: the word in the address.

    Raises:
        UnknownMeeting: the word is not the one that holds; looks like a body that does not exist.
    """
    found = body_with(actor, body_id)
    if not constant_time_compare(token, token_of(found)):
        raise UnknownMeeting("Dit overleg bestaat niet. Kijk bij Overleg en rollen welke er zijn.")
    return bytes(calendar_of(found, meetings_of_body(actor, found)).to_ical())


def calendar_of(body: Body, meetings: list[Meeting]) -> Calendar:
    """Meetings as events: with a time as an instant in UTC, without one as a whole day.

    An instant needs no time zone block, and every calendar shows it on the clock of its reader. The
    block that the library writes lets summer time begin an hour late.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Koers//Overlegkalender//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", body.name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_event(meeting))
    return calendar


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", f"{meeting.uid}@koers")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.sequence)
    event.add("summary", meeting.body.name)
    _add_times(event, meeting)
    if meeting.place:
        event.add("location", meeting.place)
    cancelled = meeting.state == Meeting.State.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if settings.KOERS_PUBLIC_URL:
        event.add("url", f"{settings.KOERS_PUBLIC_URL}{meeting.get_absolute_url()}")
    return event


def _add_times(event: Event, meeting: Meeting) -> None:
    if meeting.starts_at is None:
        event.add("dtstart", meeting.date)
        event.add("dtend", meeting.date + timedelta(days=1))
        return
    event.add("dtstart", _instant(meeting.date, meeting.starts_at))
    if meeting.ends_at is not None:
        event.add("dtend", _instant(meeting.date, meeting.ends_at))


def _instant(day: date, clock: time) -> datetime:
    """The moment at which the clock of the installation says so."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
