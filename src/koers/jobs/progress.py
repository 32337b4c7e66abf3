# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a job is, over a connection of its own: what the work itself wrote stays unseen till its end.

The same place tells the work that its asker stopped it.
"""

from __future__ import annotations

import time
import uuid
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

_SECONDS_BETWEEN = 0.5
_UPDATE = "UPDATE jobs_taak SET step = %s, done = %s, total = %s WHERE id = %s AND state = 'bezig'"
_STATE = "SELECT state FROM jobs_taak WHERE id = %s"
_STEP_LENGTH = 250


class Stopped(BaseException):
    """Who asked for the work wants it no longer: nothing of it may be stored.

    No `Exception`, so that work that goes on after a fault of one part does not go on after this.
    """


class Progress:
    """Call it with what begins now; `expect` and `advance` count inside a step.

    Telling how far the work is never makes the work fail; work that was stopped ends here.

    Raises:
        Stopped: from whatever tells, as soon as the asker stopped the work.
    """

    def __init__(self, taak_id: uuid.UUID) -> None:
        self._taak_id = taak_id
        self._own: BaseDatabaseWrapper | None = None
        self._step, self._done, self._total = "", 0, 0
        self._told = 0.0

    def __call__(self, step: str) -> None:
        self._step, self._done, self._total = step[:_STEP_LENGTH], 0, 0
        self._tell()

    def expect(self, total: int) -> None:
        """So many units in the step that runs."""
        self._total = total
        self._tell()

    def advance(self, done: int) -> None:
        """So many of them are done by now."""
        self._done = done
        if time.monotonic() - self._told >= _SECONDS_BETWEEN:
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        try:
            if self._own is None:
                self._own = connection.copy()
            with self._own.cursor() as cursor:
                cursor.execute(_UPDATE, [self._step, self._done, self._total, self._taak_id])
                if cursor.rowcount:
                    return
                cursor.execute(_STATE, [self._taak_id])
                state = cursor.fetchone()
        except DatabaseError:
            self._close()
            return
        if state == ("gestopt",):
            raise Stopped

    def _close(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
