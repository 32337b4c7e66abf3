# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads about background work: a person sees what it asked itself, in the hat in which it asked."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from koers.access.actor import Actor
from koers.jobs.models import OVER, Taak

#: A worker that said nothing for so long is taken for dead.
HEARTBEAT_LIMIT = timedelta(seconds=10)
#: How long work that ended stays in the list of its asker, and how long that list may be.
_SHOWN_AFTER = timedelta(days=1)
_MOST_SHOWN = 10


def taken(actor: Actor) -> QuerySet[Taak]:
    """The work of this actor, newest first; the system sees all."""
    if actor.is_system:
        return Taak.objects.all()
    if actor.person_id is None:
        return Taak.objects.none()
    return Taak.objects.filter(person=actor.person_id, organisation=actor.organisation)


def taak(actor: Actor, taak_id: uuid.UUID) -> Taak | None:
    """One piece of work; None when it is not there or not of this actor."""
    return taken(actor).filter(pk=taak_id).first()


def recent(actor: Actor) -> list[Taak]:
    """What waits or runs of this actor and what ended in the last day, newest first."""
    lately = Q(finished_at=None) | Q(finished_at__gt=timezone.now() - _SHOWN_AFTER)
    return list(taken(actor).filter(lately)[:_MOST_SHOWN])


def goes_on(task_id: str) -> bool:
    """Whether work still waits or runs; for a room that keeps its key beside what it waits for."""
    return bool(task_id) and Taak.objects.filter(pk=task_id).exclude(state__in=OVER).exists()


def waiting_jobs() -> int:
    """Jobs in the queue that nobody has taken up."""
    return ProcrastinateJob.objects.filter(status="todo").count()


def failed_jobs() -> int:
    """Jobs that ended in something unforeseen and are still kept.

    The queue also calls failed what was about to be tried again when its asker stopped it.
    """
    return ProcrastinateJob.objects.filter(status="failed", abort_requested=False).count()


def worker_is_alive() -> bool:
    """Whether some worker gave a sign of life just now."""
    newest = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    return newest is not None and newest > timezone.now() - HEARTBEAT_LIMIT
