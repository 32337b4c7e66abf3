# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for a report that takes seconds to make: by a worker, once, however many people ask."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.utils import timezone

from koers.access.actor import SYSTEM
from koers.errors import KoersError
from koers.jobs import selectors as jobs
from koers.jobs.models import OVER, Taak
from koers.jobs.services import enqueue
from koers.regiobeeld import snapshot
from koers.regiobeeld.jobs import make_report
from koers.regiobeeld.report_store import Asked

#: More that wait would keep other work waiting.
MOST_WAITING = 12
#: What was not taken up for so long is asked for again.
_FORGOTTEN = timedelta(minutes=10)
#: A failure is shown for as long; asking after that tries again.
_FAILURE_SHOWN = timedelta(seconds=45)


class TooManyReports(KoersError):
    code: ClassVar[str] = "too-many-reports"
    http_status: ClassVar[int] = 503


def in_background() -> bool:
    """Whether somebody is there to make it; without a worker the page makes it by itself."""
    return jobs.worker_is_alive()


def asked_for(asked: Asked) -> Taak:
    """The work on this report: what runs already, or just failed, else new work.

    The system makes it, because everybody gets the same document.

    Raises:
        TooManyReports: so many wait that the visitor has to come back.
    """
    current = snapshot.current()
    number = current.number if current else 0
    title = f"{asked.title}, publicatie {number}"
    now = timezone.now()
    known = Taak.objects.filter(name=make_report.name, title=title)
    running = known.exclude(state__in=OVER).filter(created_at__gt=now - _FORGOTTEN).first()
    failed = known.filter(state=Taak.State.MISLUKT, finished_at__gt=now - _FAILURE_SHOWN).first()
    if running or failed:
        return running or failed  # type: ignore[return-value]
    waiting = Taak.objects.filter(name=make_report.name, created_at__gt=now - _FORGOTTEN)
    if waiting.exclude(state__in=OVER).count() >= MOST_WAITING:
        raise TooManyReports(
            f"Er wachten al {MOST_WAITING} verslagen op hun beurt. Probeer het over een minuut weer."
        )
    return enqueue(
        make_report,
        actor=SYSTEM,
        title=title,
        kind=asked.kind.value,
        of=asked.name,
        form=asked.form.value,
        publicatie=number,
    )
