# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stopping work that nobody is at: who may, and that nothing brings it back.

What a worker is at is stopped in tests/recovery/test_stopping.py.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from koers.access.actor import PUBLIC, Actor, actor_of
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.errors import NotAllowed
from koers.jobs.models import OVER, Taak
from koers.jobs.progress import Progress
from koers.jobs.selectors import goes_on, recent
from koers.jobs.services import enqueue
from koers.jobs.stopping import AlreadyOver, consequence, stop
from koers.jobs.work import Background

RunJobs = Callable[[], None]
Declare = Callable[..., Callable[[Callable[..., str]], Background]]


@pytest.fixture
def done() -> list[str]:
    """What the work did."""
    return []


@pytest.fixture
def deed(declare: Declare, done: list[str]) -> Background:
    """Work that leaves a trace."""

    @declare("test.daad")
    def deed(actor: Actor, progress: Progress) -> str:
        done.append("gedaan")
        return "Gedaan."

    return deed


def test_work_that_waits_leaves_the_queue_and_is_not_done(
    deed: Background, hat: Membership, run_jobs: RunJobs, done: list[str]
) -> None:
    asked = enqueue(deed, actor=actor_of(hat), title="Daad")
    other = enqueue(deed, actor=actor_of(hat), title="Andere daad")
    stop(actor=actor_of(hat), taak_id=asked.pk)
    assert [job.args["taak"] for job in ProcrastinateJob.objects.all()] == [str(other.pk)]
    run_jobs()
    asked.refresh_from_db()
    assert done == ["gedaan"]
    assert asked.state == Taak.State.GESTOPT
    assert asked.is_over and asked.finished_at is not None and asked.started_at is None
    assert "voordat het begon" in asked.message
    assert not goes_on(str(asked.pk))


def test_work_that_waits_to_be_tried_again_is_not_tried_again(
    declare: Declare, hat: Membership, run_jobs: RunJobs
) -> None:
    @declare("test.even-weg")
    def away(actor: Actor, progress: Progress) -> str:
        raise OperationalError("server closed the connection unexpectedly")

    asked = enqueue(away, actor=actor_of(hat), title="Even weg")
    run_jobs()
    stopped = stop(actor=actor_of(hat), taak_id=asked.pk)
    assert not ProcrastinateJob.objects.filter(task_name="test.even-weg").exists()
    assert "probeert het niet meer" in stopped.message


def test_a_worker_that_takes_it_up_all_the_same_does_nothing(
    deed: Background, hat: Membership, run_jobs: RunJobs, done: list[str]
) -> None:
    asked = enqueue(deed, actor=actor_of(hat), title="Daad")
    stop(actor=actor_of(hat), taak_id=asked.pk)
    deed.queued.defer(taak=str(asked.pk), actor={"membership": hat.pk, "purpose": ""}, arguments={})
    run_jobs()
    asked.refresh_from_db()
    assert not done
    assert (asked.state, asked.attempts) == (Taak.State.GESTOPT, 0)


@pytest.mark.parametrize("state", OVER)
def test_what_ended_stays_as_it_ended(deed: Background, hat: Membership, state: Taak.State) -> None:
    asked = enqueue(deed, actor=actor_of(hat), title="Daad")
    Taak.objects.filter(pk=asked.pk).update(state=state, message="Zo liep het af.")
    with pytest.raises(AlreadyOver, match="al geëindigd"):
        stop(actor=actor_of(hat), taak_id=asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.message) == (state, "Zo liep het af.")


def test_only_the_asker_stops_it_and_only_in_the_same_hat(
    deed: Background, hat: Membership, run_jobs: RunJobs, done: list[str]
) -> None:
    asked = enqueue(deed, actor=actor_of(hat), title="Daad")
    elsewhere = Organisation.objects.create(slug="ggd", name="GGD", kind="ggd")
    other_hat = Membership.objects.create(
        person=hat.person, organisation=elsewhere, role=Role.ANALIST
    )
    colleague = Membership.objects.create(
        person=User.objects.create_user("test-ander"),
        organisation=hat.organisation,
        role=Role.ANALIST,
    )
    for stranger in (actor_of(other_hat), actor_of(colleague), PUBLIC):
        with pytest.raises(NotAllowed):
            stop(actor=stranger, taak_id=asked.pk)
    run_jobs()
    assert done == ["gedaan"]


def test_beforehand_it_says_what_stopping_does(
    declare: Declare, deed: Background, hat: Membership
) -> None:
    @declare("test.delen", atomic=False)
    def parts(actor: Actor, progress: Progress) -> str:
        return ""

    asked = {work: enqueue(work, actor=actor_of(hat), title="Werk") for work in (deed, parts)}
    assert all("verandert er niets" in consequence(taak) for taak in asked.values())
    for taak in asked.values():
        taak.attempts, taak.state = 1, Taak.State.BEZIG
    assert "niets van bewaard" in consequence(asked[deed])
    assert "Wat al klaar is, blijft staan" in consequence(asked[parts])


def test_the_own_list_holds_what_goes_on_and_what_ended_today(
    deed: Background, hat: Membership
) -> None:
    actor = actor_of(hat)
    waits, long_ago, today = (
        enqueue(deed, actor=actor, title=title) for title in ("wacht", "lang geleden", "vandaag")
    )
    stop(actor=actor, taak_id=today.pk)
    Taak.objects.filter(pk=long_ago.pk).update(
        state=Taak.State.KLAAR, finished_at=timezone.now() - timedelta(days=2)
    )
    assert [taak.title for taak in recent(actor)] == ["vandaag", "wacht"]
    assert waits in recent(actor)
