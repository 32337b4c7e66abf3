# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Background work: as whom, how often, and what its asker reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from koers.access.actor import PUBLIC, SYSTEM, Actor, actor_of
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed
from koers.jobs.models import Taak
from koers.jobs.progress import Progress
from koers.jobs.selectors import taak, taken
from koers.jobs.services import enqueue
from koers.jobs.work import Background

RunJobs = Callable[[], None]


def test_work_runs_as_the_one_who_asked_and_says_how_it_ended(
    declare: Callable[..., Background], hat: Membership, run_jobs: RunJobs
) -> None:
    seen: list[Actor] = []

    @declare("test.tellen")
    def count(actor: Actor, progress: Progress, *, until: int) -> str:
        progress("tellen")
        progress.expect(until)
        progress.advance(until)
        seen.append(actor)
        return f"Tot {until} geteld."

    actor = actor_of(hat)
    asked = enqueue(count, actor=actor, title="Tellen", until=3)
    assert asked.state == Taak.State.WACHT
    run_jobs()
    asked.refresh_from_db()
    assert (asked.state, asked.message) == (Taak.State.KLAAR, "Tot 3 geteld.")
    assert asked.started_at is not None
    assert asked.finished_at is not None
    assert seen == [actor]


def test_asking_is_undone_with_the_change_that_it_belongs_to(
    declare: Callable[..., Background], db: None
) -> None:
    @declare("test.niets")
    def nothing(actor: Actor, progress: Progress) -> str:
        return ""

    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(nothing, actor=SYSTEM, title="Niets")
        assert ProcrastinateJob.objects.filter(task_name="test.niets").exists()
        raise RuntimeError
    assert not Taak.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize("how", ["role withdrawn", "person blocked"])
def test_who_lost_the_role_meanwhile_does_nothing_any_more(
    declare: Callable[..., Background], hat: Membership, run_jobs: RunJobs, how: str
) -> None:
    done: list[str] = []

    @declare("test.daad")
    def deed(actor: Actor, progress: Progress) -> str:
        done.append("gedaan")
        return "Gedaan."

    asked = enqueue(deed, actor=actor_of(hat), title="Daad")
    if how == "role withdrawn":
        hat.delete()
    else:
        User.objects.filter(pk=hat.person_id).update(is_active=False)
    run_jobs()
    asked.refresh_from_db()
    assert not done
    assert asked.state == Taak.State.MISLUKT
    assert "ingetrokken" in asked.message


def test_the_system_keeps_organisation_and_purpose(
    declare: Callable[..., Background], db: None, run_jobs: RunJobs
) -> None:
    seen: list[tuple[str, str]] = []

    @declare("test.ruimte")
    def look(actor: Actor, progress: Progress) -> str:
        seen.append((actor.organisation, actor.purpose))
        return ""

    enqueue(look, actor=SYSTEM.within("gemeente-almelo", "vroegsignalering"), title="Kijken")
    run_jobs()
    assert seen == [("gemeente-almelo", "vroegsignalering")]


def test_the_public_asks_for_no_work(declare: Callable[..., Background], db: None) -> None:
    @declare("test.openbaar")
    def open_work(actor: Actor, progress: Progress) -> str:
        return ""

    with pytest.raises(NotAllowed):
        enqueue(open_work, actor=PUBLIC, title="Openbaar")


def test_a_refusal_is_told_in_its_own_words_and_undoes_the_work(
    declare: Callable[..., Background], hat: Membership, run_jobs: RunJobs
) -> None:
    @declare("test.weigering")
    def refuse(actor: Actor, progress: Progress) -> str:
        Organisation.objects.create(slug="half", name="Half", kind="ggd")
        raise InvalidInput("Kolom 'jaar' mist in rij 2.")

    asked = enqueue(refuse, actor=actor_of(hat), title="Weigeren")
    run_jobs()
    asked.refresh_from_db()
    assert (asked.state, asked.message) == (Taak.State.MISLUKT, "Kolom 'jaar' mist in rij 2.")
    assert not Organisation.objects.filter(slug="half").exists()


def test_the_unforeseen_gives_a_reference_and_none_of_its_content(
    declare: Callable[..., Background], hat: Membership, run_jobs: RunJobs
) -> None:
    @declare("test.fout")
    def break_down(actor: Actor, progress: Progress) -> str:
        raise ValueError("burgerservicenummer 123456782")

    asked = enqueue(break_down, actor=actor_of(hat), title="Fout")
    run_jobs()
    asked.refresh_from_db()
    assert asked.state == Taak.State.MISLUKT
    assert len(asked.reference) == 8
    assert "123456782" not in asked.message


def test_what_passes_by_itself_is_tried_again_later(
    declare: Callable[..., Background], hat: Membership, run_jobs: RunJobs
) -> None:
    @declare("test.even-weg")
    def away(actor: Actor, progress: Progress) -> str:
        raise OperationalError("server closed the connection unexpectedly")

    asked = enqueue(away, actor=actor_of(hat), title="Even weg")
    run_jobs()
    asked.refresh_from_db()
    job = ProcrastinateJob.objects.get(task_name="test.even-weg")
    assert (job.status, job.attempts) == ("todo", 1)
    assert asked.state == Taak.State.WACHT
    assert "probeert het zo opnieuw" in asked.message


def test_work_that_was_done_is_not_done_twice(
    declare: Callable[..., Background], hat: Membership, run_jobs: RunJobs
) -> None:
    times: list[int] = []

    @declare("test.eenmaal")
    def once(actor: Actor, progress: Progress) -> str:
        times.append(1)
        return "Gedaan."

    asked = enqueue(once, actor=actor_of(hat), title="Eenmaal")
    run_jobs()
    # As after a worker that was killed between the work and telling the queue.
    once.queued.defer(taak=str(asked.pk), actor={"membership": hat.pk, "purpose": ""}, arguments={})
    run_jobs()
    assert times == [1]


def test_only_the_asker_sees_the_work_and_only_in_the_same_hat(
    declare: Callable[..., Background], hat: Membership
) -> None:
    @declare("test.zien")
    def look(actor: Actor, progress: Progress) -> str:
        return ""

    asked = enqueue(look, actor=actor_of(hat), title="Zien")
    other_organisation = Organisation.objects.create(slug="ggd", name="GGD", kind="ggd")
    other_hat = Membership.objects.create(
        person=hat.person, organisation=other_organisation, role=Role.ANALIST
    )
    stranger = Membership.objects.create(
        person=User.objects.create_user("test-ander"),
        organisation=hat.organisation,
        role=Role.ANALIST,
    )
    assert taak(actor_of(hat), asked.pk) == asked
    assert taak(actor_of(other_hat), asked.pk) is None
    assert taak(actor_of(stranger), asked.pk) is None
    assert not taken(PUBLIC).exists()
    assert list(taken(SYSTEM)) == [asked]
