# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker: takes jobs from the queue, one at a time, and takes up what a killed worker left behind.

It ends when the database goes away, and to stop work that does not notice by itself; whoever supervises
it (`koers serve`, systemd, a container) starts a fresh one. More at once is more workers.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from asgiref.sync import sync_to_async
from django.utils import timezone
from procrastinate import App, exceptions
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.job_context import AbortReason, JobContext
from procrastinate.jobs import Job, Status
from procrastinate.psycopg_connector import PsycopgConnector

from koers.jobs.running import give_up
from koers.jobs.selectors import HEARTBEAT_LIMIT

log = structlog.get_logger("koers.jobs")

_HEARTBEAT_SECONDS = 2.0
_LOOK_FOR_LEFT_SECONDS = 3.0
_POLL_SECONDS = 2.0
#: Work that takes its worker down so often is not tried again.
_MAX_INTERRUPTIONS = 25


#: Seconds for work that was stopped to reach its next step; then the process ends under it. A solver or
#: a layout engine cannot be called off from outside, and takes minutes if it wants.
_SECONDS_FOR_STEP = 5.0
_LOOK_FOR_STOP_SECONDS = 0.5
#: For a supervisor: start again, nothing is wrong.
ENDED_TO_STOP = 4


class DatabaseLost(Exception):
    """The queue cannot be reached."""


def work_until_stopped(*, graceful_seconds: float) -> None:
    """Work until a stop signal.

    Args:
        graceful_seconds: a job that still runs by then goes back to the queue.

    Raises:
        DatabaseLost: start a new process when the database is back.
    """
    asyncio.run(_work(graceful_seconds))


async def _work(graceful_seconds: float) -> None:
    connector = PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=4)
    # An app of its own on the same work: asking for work from inside a job stays with Django's
    # connection and its transaction.
    own = DjangoApp(connector=connector)
    own.tasks, own.periodic_registry = app.tasks, app.periodic_registry
    try:
        async with own.open_async():
            await take_up_left_jobs(own)
            rescue = asyncio.create_task(_keep_taking_up(own))
            try:
                await own.run_worker_async(
                    concurrency=1,
                    fetch_job_polling_interval=_POLL_SECONDS,
                    update_heartbeat_interval=_HEARTBEAT_SECONDS,
                    stalled_worker_timeout=HEARTBEAT_LIMIT.total_seconds(),
                    shutdown_graceful_timeout=graceful_seconds,
                    delete_jobs="successful",
                    worker_middleware=[_watched],
                )
            finally:
                rescue.cancel()
    except exceptions.ConnectorException as error:
        raise DatabaseLost from error


async def _keep_taking_up(own: App) -> None:
    while True:
        await asyncio.sleep(_LOOK_FOR_LEFT_SECONDS)
        with contextlib.suppress(exceptions.ConnectorException):
            await take_up_left_jobs(own)


async def take_up_left_jobs(own: App) -> None:
    """Jobs whose worker gives no sign of life go back to the queue, unless they were stopped."""
    manager = own.job_manager
    stalled = await manager.get_stalled_jobs(
        seconds_since_heartbeat=HEARTBEAT_LIMIT.total_seconds()
    )
    stopped = set(await manager.list_jobs_to_abort_async()) if stalled else set()
    for job in stalled:
        if job.id in stopped:
            await manager.finish_job(job, Status.ABORTED, delete_job=True)
        elif job.attempts < _MAX_INTERRUPTIONS:
            log.warning("taak-opnieuw-opgepakt", taak=job.task_kwargs.get("taak"))
            await manager.retry_job(job, retry_at=timezone.now())
        else:
            await _stop_trying(own, job)


async def _stop_trying(own: App, job: Job) -> None:
    taak = job.task_kwargs.get("taak")
    if taak:
        await sync_to_async(give_up)(uuid.UUID(str(taak)))
    await own.job_manager.finish_job(job, Status.FAILED, delete_job=False)


async def _watched(carry_out: Callable[[], Awaitable[Any]], context: JobContext, _: object) -> Any:
    """Carries out one job, with an eye on whether its asker stops it."""
    watch = asyncio.create_task(_end_when_stuck(context))
    try:
        return await carry_out()
    finally:
        watch.cancel()


async def _end_when_stuck(context: JobContext) -> None:
    """End this process when work that was stopped has not ended by itself.

    Its transaction goes with the process. The job leaves the queue first, so that what waits for it need
    not wait until this worker is taken for dead.
    """
    while not context.should_abort():
        await asyncio.sleep(_LOOK_FOR_STOP_SECONDS)
    if context.abort_reason() is not AbortReason.USER_REQUEST:
        return
    await asyncio.sleep(_SECONDS_FOR_STEP)
    log.warning("taak-afgebroken", taak=context.job.task_kwargs.get("taak"))
    try:
        await context.app.job_manager.finish_job(context.job, Status.ABORTED, delete_job=True)
    finally:
        sys.stderr.flush()
        os._exit(ENDED_TO_STOP)
