# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An item that a person put on an agenda is not lost when the meeting is called off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from koers.access.actor import SYSTEM, Actor
from koers.werkagenda.meetings.dates import working_day
from koers.werkagenda.meetings.filling import fill, fill_next
from koers.werkagenda.meetings.items import ItemText, add_item, remove_item
from koers.werkagenda.meetings.planning import Slot, cancel_meeting, plan_meetings
from koers.werkagenda.models import AgendaItem, Body, Meeting

pytestmark = pytest.mark.django_db

Meet = Callable[..., Meeting]


def put(actor: Actor, meeting: Meeting, title: str) -> AgendaItem:
    text = ItemText("bespreken", title, "Met een toelichting.", 10)
    return add_item(actor=actor, meeting=meeting, text=text)


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.items.filter(removed_at__isnull=True)]


def test_items_of_a_person_go_to_the_next_meeting_in_their_order_and_say_why(
    meet: Meet, secretary: Actor
) -> None:
    off, later, much_later = meet(3), meet(10), meet(40)
    put(secretary, later, "Stond er al")
    first, _ = put(secretary, off, "Eerst"), put(secretary, off, "Daarna")
    cancel_meeting(actor=secretary, meeting=off)
    assert titles(later) == ["Stond er al", "Eerst", "Daarna"]
    assert titles(off) == titles(much_later) == []
    first.refresh_from_db()
    assert first.explanation == "Met een toelichting."
    assert first.reason.startswith("Stond op het overleg van")
    assert first.reason.endswith("dat niet doorging.")


def test_a_removed_item_stays_where_it_was_removed(meet: Meet, secretary: Actor) -> None:
    off, later = meet(3), meet(10)
    remove_item(actor=secretary, item=put(secretary, off, "Weg"))
    cancel_meeting(actor=secretary, meeting=off)
    assert titles(later) == []
    assert off.items.count() == 1


def test_without_a_next_meeting_items_wait_until_one_is_planned(
    meet: Meet, body: Body, secretary: Actor
) -> None:
    off = meet(3)
    put(secretary, off, "Wacht")
    cancel_meeting(actor=secretary, meeting=off)
    assert titles(off) == ["Wacht"]
    day = working_day(timezone.localdate() + timedelta(days=30))
    [made] = plan_meetings(actor=SYSTEM, body=body, days=[day], slot=Slot())
    assert titles(made) == ["Wacht"]


def test_an_item_for_june_does_not_come_up_in_march(meet: Meet, secretary: Actor) -> None:
    march, june, autumn = meet(10), meet(100), meet(190)
    put(secretary, june, "Voor de zomer")
    cancel_meeting(actor=secretary, meeting=june)
    fill(actor=secretary, meeting=march)
    assert "Voor de zomer" not in titles(march)
    assert titles(autumn) == ["Voor de zomer"]


def test_a_second_meeting_that_is_called_off_passes_the_items_on(
    meet: Meet, secretary: Actor
) -> None:
    first, second, third = meet(3), meet(10), meet(20)
    put(secretary, first, "Steeds verder")
    cancel_meeting(actor=secretary, meeting=first)
    cancel_meeting(actor=secretary, meeting=second)
    assert titles(third) == ["Steeds verder"]


def test_the_night_finds_what_still_waits(meet: Meet, body: Body, secretary: Actor) -> None:
    off, sent = meet(3), meet(5, state=Meeting.State.SENT)
    put(secretary, off, "Wacht")
    cancel_meeting(actor=secretary, meeting=off)
    later = meet(10)
    filled = fill_next(body)
    assert filled is not None and filled.added >= 1
    assert "Wacht" in titles(later)
    assert titles(sent) == []
