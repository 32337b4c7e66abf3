# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the clock asks, walked with procrastinate's own clock and a real worker on a real queue.

The moments are those of docs/beheer and of the rooms; each kind of work must leave what it is for.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicDeferrer

from koers.access.actor import SYSTEM, Actor
from koers.jobs.models import Taak
from koers.regiobeeld import decisions, selectors
from koers.regiobeeld.connectors.settings import _read
from koers.regiobeeld.connectors.tests import recorded
from koers.regiobeeld.connectors.tests.publisher import publisher
from koers.regiobeeld.models import Levering, Ophaling
from koers.regiobeeld.tests.conftest import LONELY, health_rows, small_region, stored_levering
from koers.werkagenda.meetings.actions import agree_action
from koers.werkagenda.meetings.reminders import set_address
from koers.werkagenda.meetings.tests.conftest import (
    body,
    escalated,
    meet,
    risk,
)
from koers.werkagenda.models import LogItem, Meeting
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary

__all__ = ["agenda_2019_owned", "body", "escalated", "meet", "risk", "secretary", "small_region"]

pytestmark = pytest.mark.django_db

RunJobs = Callable[[], None]
Meet = Callable[..., Meeting]
Clock = Callable[[datetime], list[str]]

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)

#: work -> moments of one week from Monday on (UTC)
NIGHTLY = {
    "bewaren": (1, 10),
    "inloggen-opruimen": (1, 20),
    "log-controleren": (1, 40),
    "regiobeeld.opruimen": (1, 50),
    "schulden.rekenbestanden-wissen": (1, 50),
    "overleggen-aanvullen": (2, 20),
    "regiobeeld.ophalen": (2, 30),
}
EACH_QUARTER_OF_AN_HOUR = "regiobeeld.embargo"
MONDAY_MORNING = {"herinneringen-sturen": (6, 0)}


@pytest.fixture
def clock(run_jobs: RunJobs) -> Clock:
    """At a moment: what falls due goes to the queue, a worker does it all; names of what was due."""
    # As in a worker that has just started: what is longer ago than half a minute is over.
    deferrer = PeriodicDeferrer(app.periodic_registry, max_delay=30)

    def at(moment: datetime) -> list[str]:
        deferrer.last_defers.clear()
        due = list(deferrer.get_previous_tasks(at=moment.timestamp() + 1))
        async_to_sync(deferrer.defer_jobs)(due)
        run_jobs()
        return sorted(periodic.task.name for periodic, _ in due)

    return at


def outcome(name: str) -> Taak:
    """How the last work of this name ended."""
    return Taak.objects.filter(name=name).latest("created_at")


def test_each_work_falls_due_at_its_own_moments_and_no_other_work_is_unknown() -> None:
    due: dict[str, list[datetime]] = {}
    week_after = MONDAY + timedelta(days=7)
    for periodic in app.periodic_registry.periodic_tasks.values():
        times = periodic.croniter
        times.set_current(start_time=MONDAY.timestamp() - 1)
        moments = due.setdefault(periodic.task.name, [])
        while (moment := datetime.fromtimestamp(round(times.get_next(float)), UTC)) < week_after:
            moments.append(moment)
    nights = {
        name: [MONDAY + timedelta(days=day, hours=hour, minutes=minute) for day in range(7)]
        for name, (hour, minute) in NIGHTLY.items()
    }
    weekly = {
        name: [MONDAY + timedelta(hours=hour, minutes=minute)]
        for name, (hour, minute) in MONDAY_MORNING.items()
    }
    quarters = [MONDAY + timedelta(minutes=15 * number) for number in range(7 * 24 * 4)]
    assert due == {**nights, **weekly, EACH_QUARTER_OF_AN_HOUR: quarters}


def test_at_night_the_next_agenda_fills_itself(
    clock: Clock, meet: Meet, escalated: LogItem
) -> None:
    # Escalating fills the agenda that there is by then; this one is planned later.
    coming = meet(10)
    assert not coming.items.exists()
    assert "overleggen-aanvullen" in clock(MONDAY + timedelta(hours=2, minutes=20))
    assert [item.log_item for item in coming.items.exclude(log_item=None)] == [escalated]
    done = outcome("overleggen-aanvullen")
    assert done.state == Taak.State.KLAAR
    assert "erbij" in done.message
    before = coming.items.count()
    clock(MONDAY + timedelta(days=1, hours=2, minutes=20))
    assert coming.items.count() == before


def test_on_monday_morning_each_organisation_gets_its_open_actions_once(
    clock: Clock, meet: Meet, secretary: Actor
) -> None:
    earlier = meet(-60, Meeting.State.HELD)
    set_address(actor=secretary, organisation="ggd-twente", email="overleg@ggd.example")
    agree_action(
        actor=secretary, meeting=earlier, text="Cijfers leveren", owner="ggd-twente",
        due=earlier.date + timedelta(days=20),
    )  # fmt: skip
    sunday, monday = (MONDAY + timedelta(days=day, hours=6) for day in (-1, 0))
    assert "herinneringen-sturen" not in clock(sunday)
    assert mail.outbox == []
    assert "herinneringen-sturen" in clock(monday)
    (message,) = mail.outbox
    assert message.to == ["overleg@ggd.example"]
    assert "Cijfers leveren" in message.body
    assert outcome("herinneringen-sturen").message == "1\N{NO-BREAK SPACE}herinnering verstuurd."
    # Another worker whose clock strikes as well does not send it again.
    clock(monday)
    assert len(mail.outbox) == 1


@pytest.fixture
def asked(settings: object, tmp_path: Path, small_region: None) -> Iterator[None]:
    """One publisher, on this machine, with a table of the health monitor."""
    with publisher(recorded.statline_v3("50120NED", {"Eenzaam": 27})) as there:
        known = {
            "id": "toets", "titel": "Toets", "protocol": "statline-v3",
            "bron": "rivm-gezondheidsmonitor", "tabellen": [{"id": "50120NED"}],
            "adres": [{"vanaf": "2020-01-01", "waarde": f"{there.address}/odata", "bron": "toets",
                       "status": "gepubliceerd"}],
        }  # fmt: skip
        file = tmp_path / "verbindingen.json"
        manners = {"pogingen": 1, "eerste_wachttijd": 0.01, "verbinden": 1, "lezen": 2}
        file.write_text(
            json.dumps({"alleen_deze": True, "beleefdheid": manners, "verbindingen": [known]})
        )
        settings.KOERS_CONNECTIONS = str(file)  # type: ignore[attr-defined]
        _read.cache_clear()
        yield
    _read.cache_clear()


@pytest.mark.usefixtures("asked")
def test_at_night_publishers_are_asked_and_what_is_new_waits_for_its_owner(clock: Clock) -> None:
    assert "regiobeeld.ophalen" in clock(MONDAY + timedelta(hours=2, minutes=30))
    assert Ophaling.objects.get().outcome == Ophaling.Outcome.NIEUW
    assert Levering.objects.get().status == Levering.Status.GECONTROLEERD
    assert outcome("regiobeeld.ophalen").state == Taak.State.KLAAR


def test_what_was_signed_off_appears_at_the_first_quarter_after_its_moment(
    clock: Clock, small_region: None, tmp_path: Path
) -> None:
    levering = stored_levering(tmp_path, "rivm-gezondheidsmonitor", "monitor.csv", health_rows())
    decisions.sign_off(
        actor=SYSTEM, levering=levering, until=timezone.now() + timedelta(minutes=30)
    )
    assert clock(MONDAY + timedelta(hours=9)) == ["regiobeeld.embargo"]
    assert outcome("regiobeeld.embargo").message == "Niets te publiceren."
    assert selectors.current_publicatie(SYSTEM) is None
    Levering.objects.filter(pk=levering.pk).update(embargo_until=timezone.now())
    clock(MONDAY + timedelta(hours=9, minutes=15))
    assert outcome("regiobeeld.embargo").message == "Gepubliceerd: publicatie 1."
    assert selectors.figure(SYSTEM, LONELY, "NL01", "2020").value == 47.0


def test_at_night_half_written_folders_of_a_day_ago_go(
    clock: Clock, small_region: None, settings: object
) -> None:
    folder = Path(settings.KOERS_OBSERVATIONS) / "levering"  # type: ignore[attr-defined]
    old, busy = folder / ".oud", folder / ".bezig"
    for one in (old, busy):
        one.mkdir(parents=True)
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    clock(MONDAY + timedelta(hours=1, minutes=50))
    assert not old.exists()
    assert busy.exists()


@pytest.mark.parametrize("name", sorted(NIGHTLY))
def test_all_work_of_the_night_ends_well_on_an_installation_without_anything(
    clock: Clock, settings: object, tmp_path: Path, name: str
) -> None:
    nobody = tmp_path / "geen.json"
    nobody.write_text(json.dumps({"alleen_deze": True, "verbindingen": []}))
    settings.KOERS_CONNECTIONS = str(nobody)  # type: ignore[attr-defined]
    _read.cache_clear()
    hour, minute = NIGHTLY[name]
    assert name in clock(MONDAY + timedelta(hours=hour, minutes=minute))
    assert outcome(name).state == Taak.State.KLAAR, outcome(name).message
    _read.cache_clear()
