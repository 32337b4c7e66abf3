# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which failures pass by themselves, and how long a job waits before it is tried again."""

from __future__ import annotations

import asyncio

from django.db import InterfaceError, OperationalError
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from koers.errors import SourceUnavailable

_MAX_ATTEMPTS = 12
_LONGEST_WAIT_SECONDS = 60


class StillRunning(Exception):
    """Another worker seems to be at it; look again in a moment."""


#: A lost connection, a source that is away, a worker that is told to stop.
TRANSIENT: tuple[type[BaseException], ...] = (
    OperationalError,
    InterfaceError,
    ConnectorException,
    SourceUnavailable,
    StillRunning,
    asyncio.CancelledError,
)


class Patience(BaseRetryStrategy):
    """Again after 1, 2, 4, 8 ... seconds for what passes; never for what will not."""

    def goes_on(self, attempts: int) -> bool:
        return attempts + 1 < _MAX_ATTEMPTS

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, TRANSIENT) or not self.goes_on(job.attempts):
            return None
        return RetryDecision(retry_in={"seconds": min(2**job.attempts, _LONGEST_WAIT_SECONDS)})
