# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stopping background work: out of the queue when it waits, and else its result can no longer be stored.

The row decides. Once it says "gestopt" the work cannot end as done, whoever carries it out or takes it
up again; its progress tells it so at the next step, and a worker whose work takes no step ends under it.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from koers.access.actor import Actor
from koers.errors import InvalidInput, NotAllowed
from koers.jobs.models import Taak
from koers.jobs.selectors import taken
from koers.jobs.work import DECLARED


class AlreadyOver(InvalidInput):
    """There is nothing left to stop."""

    code = "work-already-over"
    http_status = 409


@transaction.atomic
def stop(*, actor: Actor, taak_id: uuid.UUID) -> Taak:
    """Stop work of this actor.

    Write a line of the log before calling: work that ends holds the log and then its row.

    Raises:
        NotAllowed: there is no such work, or somebody else asked for it.
        AlreadyOver: it ended before the stop.
    """
    asked = taken(actor).select_for_update().filter(pk=taak_id).first()
    if asked is None:
        raise NotAllowed("Dit werk bestaat niet.")
    if asked.is_over:
        raise AlreadyOver("Dit werk was al geëindigd. Er valt niets meer te stoppen.")
    asked.message = consequence(asked, stopped=True)
    asked.state, asked.step, asked.finished_at = Taak.State.GESTOPT, "", timezone.now()
    asked.save(update_fields=["message", "state", "step", "finished_at"])
    jobs = ProcrastinateJob.objects.filter(
        task_name=asked.name, status__in=("todo", "doing"), args__taak=str(asked.pk)
    )
    for job in jobs.values_list("pk", flat=True):
        app.job_manager.cancel_job_by_id(job, abort=True, delete_job=True)
    return asked


def consequence(asked: Taak, *, stopped: bool = False) -> str:
    """What stopping does to this work, before or after it was done; in Dutch, for its asker."""
    if asked.attempts == 0:
        return _BEFORE_IT_BEGAN[stopped]
    if asked.state == Taak.State.WACHT:
        return _BETWEEN_ATTEMPTS[stopped]
    work = DECLARED.get(asked.name)
    return _IN_PARTS[stopped] if work is not None and not work.atomic else _WHOLE[stopped]


#: Per kind of work what will happen, and what has happened.
_BEFORE_IT_BEGAN = (
    "Het werk is nog niet begonnen. Stopt u het, dan verandert er niets.",
    "U hebt dit werk gestopt voordat het begon. Er is niets veranderd.",
)
_BETWEEN_ATTEMPTS = (
    "Het werk wacht tot het opnieuw kan. Stopt u het, dan probeert Koers het niet meer.",
    "U hebt dit werk gestopt. Koers probeert het niet meer. U kunt het opnieuw vragen.",
)
_WHOLE = (
    "Stopt u het werk, dan houdt het op bij de volgende stap, meestal binnen tien tellen. Er wordt "
    "niets van bewaard.",
    "U hebt dit werk gestopt. Het houdt op bij de volgende stap, meestal binnen tien tellen. Er wordt "
    "niets van bewaard. U kunt het opnieuw vragen.",
)
_IN_PARTS = (
    "Stopt u het werk, dan houdt het op bij de volgende stap, meestal binnen tien tellen. Wat al klaar "
    "is, blijft staan.",
    "U hebt dit werk gestopt. Het houdt op bij de volgende stap, meestal binnen tien tellen. Wat al "
    "klaar was, blijft staan. Vraagt u het opnieuw, dan doet Koers de rest.",
)
