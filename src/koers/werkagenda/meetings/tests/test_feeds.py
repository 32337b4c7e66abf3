# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in a calendar feed, word for word, so that no reader has to guess."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.utils import timezone

from koers.werkagenda.meetings.feeds import calendar_of
from koers.werkagenda.models import Body, Meeting


def lines_of(body: Body, **about: object) -> list[bytes]:
    meeting = Meeting(body=body, changed_at=timezone.now(), **about)
    meeting.pk = 1
    content = bytes(calendar_of(body, [meeting]).to_ical())
    assert content.endswith(b"\r\n")
    folded = content.split(b"\r\n")[:-1]
    # RFC 5545 3.1: at most 75 octets, and no line end of another kind.
    assert all(len(line) <= 75 and b"\n" not in line for line in folded)
    return content.replace(b"\r\n ", b"").split(b"\r\n")


@pytest.mark.parametrize(
    ("day", "begin", "end"),
    [
        (date(2026, 1, 15), b"20260115T083000Z", b"20260115T100000Z"),
        (date(2026, 7, 15), b"20260715T073000Z", b"20260715T090000Z"),
        # The days on which summer time begins and ends, after two and three at night.
        (date(2026, 3, 29), b"20260329T073000Z", b"20260329T090000Z"),
        (date(2026, 10, 25), b"20261025T083000Z", b"20261025T100000Z"),
    ],
)
def test_a_meeting_stands_at_the_same_moment_for_every_reader(
    body: Body, day: date, begin: bytes, end: bytes
) -> None:
    lines = lines_of(body, date=day, starts_at=time(9, 30), ends_at=time(11, 0))
    assert b"DTSTART:" + begin in lines
    assert b"DTEND:" + end in lines
    assert not any(b"TZID" in line for line in lines)


def test_the_first_summer_night_is_no_hour_off(body: Body) -> None:
    # Between two and three that night no clock stands; a quarter past three is one hour after two.
    lines = lines_of(body, date=date(2026, 3, 29), starts_at=time(3, 15))
    assert b"DTSTART:20260329T011500Z" in lines


def test_without_a_time_it_is_a_whole_day(body: Body) -> None:
    lines = lines_of(body, date=date(2026, 12, 31))
    assert b"DTSTART;VALUE=DATE:20261231" in lines
    assert b"DTEND;VALUE=DATE:20270101" in lines


def test_a_long_place_with_commas_is_folded_and_escaped(body: Body) -> None:
    place = "Gemeentehuis; zaal één, twee en drie, " * 5
    lines = lines_of(body, date=date(2026, 1, 15), place=place)
    said = next(line for line in lines if line.startswith(b"LOCATION:"))
    assert said.decode() == "LOCATION:" + place.replace(",", "\\,").replace(";", "\\;")
