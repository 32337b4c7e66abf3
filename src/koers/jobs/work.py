# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Declaring background work: `@background` for what a person asks, `@every` for what the clock asks.

The function gets the actor and the progress first and gives a Dutch sentence on how it ended. It runs
in one transaction together with the row that says it is done, so that it counts exactly once, however
often a worker is killed. Work too long for one transaction says `atomic=False` and must itself be safe
to repeat. Work that tells its progress often can be stopped by its asker without ending its worker.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from koers.access.actor import SYSTEM
from koers.jobs.actors import as_data
from koers.jobs.retries import Patience

#: (actor, progress, **arguments) -> how it ended
Work = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Background:
    """Work that was declared, ready for `enqueue`."""

    name: str
    function: Work
    atomic: bool
    queued: Task[Any, Any, Any]


#: All declared work by name.
DECLARED: dict[str, Background] = {}


def background(
    name: str, *, atomic: bool = True, one_at_a_time: bool = False
) -> Callable[[Work], Background]:
    """Declare a function as background work under a name that stays.

    Args:
        atomic: run in one transaction with the row that says it is done.
        one_at_a_time: never two of this name at once.
    """

    def declare(function: Work) -> Background:
        @app.task(
            name=name, pass_context=True, retry=Patience(), lock=name if one_at_a_time else None
        )
        async def queued(
            context: JobContext, *, taak: str, actor: dict[str, Any], arguments: dict[str, Any]
        ) -> None:
            await _carry_out(context, name, uuid.UUID(taak), actor, arguments)

        DECLARED[name] = Background(name, function, atomic, queued)
        return DECLARED[name]

    return declare


def every(cron: str, name: str, *, title: str, atomic: bool = True) -> Callable[[Work], Background]:
    """Declare work that the system does by the clock (five fields of cron, UTC); once per moment."""

    def declare(function: Work) -> Background:
        @app.periodic(cron=cron)
        @app.task(name=name, pass_context=True, retry=Patience(), lock=name)
        async def queued(context: JobContext, timestamp: int) -> None:
            # The same moment gives the same row, whoever takes it up.
            taak = uuid.uuid5(uuid.NAMESPACE_URL, f"koers:{name}:{timestamp}")
            await _carry_out(context, name, taak, as_data(SYSTEM), {}, title=title)

        DECLARED[name] = Background(name, function, atomic, queued)
        return DECLARED[name]

    return declare


async def _carry_out(context: JobContext, name: str, *args: Any, **kwargs: Any) -> None:
    from koers.jobs.running import carry_out

    last = not Patience().goes_on(context.job.attempts)
    # One thread does all work of a worker: its database connection is the thread's.
    await sync_to_async(carry_out)(DECLARED[name], *args, last=last, **kwargs)
