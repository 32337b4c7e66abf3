# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carrying out one job: as the actor of now, once, and always with an end that a person can read."""

from __future__ import annotations

import errno
import secrets
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import structlog
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from koers.errors import KoersError
from koers.jobs.actors import from_data
from koers.jobs.models import OVER, Taak
from koers.jobs.progress import Progress, Stopped
from koers.jobs.retries import TRANSIENT, StillRunning
from koers.jobs.work import Background

log = structlog.get_logger("koers.jobs")


def carry_out(
    work: Background,
    taak_id: uuid.UUID,
    actor: dict[str, Any],
    arguments: dict[str, Any],
    *,
    last: bool,
    title: str = "",
) -> None:
    """Do the work unless it was done already.

    Args:
        last: what passes by itself is not waited for again.
        title: makes the row first, for work that nobody asked by hand.

    Raises:
        Exception: what went wrong and was not foreseen; the queue decides whether it tries again.
    """
    with structlog.contextvars.bound_contextvars(taak=str(taak_id), work=work.name):
        try:
            if title:
                Taak.objects.get_or_create(
                    pk=taak_id, defaults={"name": work.name, "title": title, "who": "systeem"}
                )
            _begin(taak_id)
            _once(work, taak_id, actor, arguments)
        except Stopped:
            log.info("taak-gestopt")
        except KoersError as error:
            if isinstance(error, TRANSIENT) and not last:
                if _waits_again(taak_id, error):
                    raise
                return
            log.info("taak-mislukt", code=error.code)
            _end(taak_id, Taak.State.MISLUKT, error.message)
        except TRANSIENT as error:
            if not last:
                if _waits_again(taak_id, error):
                    raise
                return
            _fail(taak_id, error)
            raise
        except Exception as error:
            _fail(taak_id, error)
            raise


def _once(
    work: Background, taak_id: uuid.UUID, actor: dict[str, Any], arguments: dict[str, Any]
) -> None:
    """The work and the row that says it is done become true together."""
    with Progress(taak_id) as progress, transaction.atomic() if work.atomic else nullcontext():
        _lock(taak_id, in_transaction=work.atomic)
        try:
            if Taak.objects.get(pk=taak_id).is_over:
                return
            message = work.function(from_data(actor), progress, **arguments)
            # One row, one lock: either this comes first and there is nothing left to stop, or the stop
            # does and everything here is undone.
            if not _end(taak_id, Taak.State.KLAAR, message):
                raise Stopped
            log.info("taak-klaar")
        finally:
            if not work.atomic:
                _unlock(taak_id)


def _begin(taak_id: uuid.UUID) -> None:
    waiting = Taak.objects.filter(pk=taak_id).exclude(state__in=OVER)
    taak = waiting.first()
    if taak is not None:
        waiting.update(
            state=Taak.State.BEZIG,
            step="",
            done=0,
            total=0,
            message="",
            attempts=taak.attempts + 1,
            started_at=taak.started_at or timezone.now(),
        )


def _end(taak_id: uuid.UUID, state: str, message: str, reference: str = "") -> bool:
    """Whether it ended so; what ended before stays as it ended."""
    going = Taak.objects.filter(pk=taak_id).exclude(state__in=OVER)
    ended = going.update(
        state=state, message=message, reference=reference, step="", finished_at=timezone.now()
    )
    return ended == 1


def give_up(taak_id: uuid.UUID) -> None:
    """Say that the work took its worker down too often."""
    _fail(taak_id, RuntimeError("interrupted too often"))


def _waits_again(taak_id: uuid.UUID, error: BaseException) -> bool:
    """Say so, and whether there is something to wait for: work that was stopped is not taken up again."""
    log.warning("taak-wacht", reason=type(error).__name__)
    going = Taak.objects.filter(pk=taak_id).exclude(state__in=OVER)
    told: list[int] = []
    _tell(lambda: told.append(going.update(state=Taak.State.WACHT, step="", message=_AGAIN)))
    return told != [0]


def _fail(taak_id: uuid.UUID, error: BaseException) -> None:
    reference = secrets.token_hex(4)
    log.error("taak-fout", reference=reference, exc_info=error)
    sentence = _DISK_FULL if getattr(error, "errno", None) in _NO_SPACE else _FAILED
    _tell(lambda: _end(taak_id, Taak.State.MISLUKT, sentence, reference))


def _tell(write: Callable[[], object]) -> None:
    """Write how it went, over a new connection when the old one broke.

    With the database itself away the row goes on saying that it is worked on; whoever takes the job
    up again tells the rest.
    """
    for _ in range(2):
        try:
            write()
        except DatabaseError:
            if connection.in_atomic_block:
                raise
            connection.close()
        else:
            return


def _lock(taak_id: uuid.UUID, *, in_transaction: bool) -> None:
    """A worker that was taken for dead may still be at it; PostgreSQL knows."""
    kind = "pg_try_advisory_xact_lock" if in_transaction else "pg_try_advisory_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kind}(%s)", [_key(taak_id)])
        if cursor.fetchone() != (True,):
            raise StillRunning


def _unlock(taak_id: uuid.UUID) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_key(taak_id)])
    except DatabaseError:
        # With the connection goes the lock.
        connection.close()


def _key(taak_id: uuid.UUID) -> int:
    return int.from_bytes(taak_id.bytes[:8], "big", signed=True)


_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_AGAIN = "Het lukte even niet. Koers probeert het zo opnieuw; u hoeft niets te doen."
_FAILED = (
    "Er ging iets mis bij ons. Er is niets half opgeslagen. Probeer het opnieuw; gaat het weer mis, "
    "geef dan de code hieronder door aan de beheerder."
)
_DISK_FULL = (
    "De schijf van Koers is vol. Er is niets half opgeslagen. Vraag de beheerder om ruimte te maken "
    "en probeer het daarna opnieuw."
)
