# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The trace of a request through systems (W3C Trace Context), for the log and the Logboek.

https://www.w3.org/TR/trace-context/
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?")


@dataclass(frozen=True, slots=True)
class Trace:
    """trace_id: 32 hexadecimal signs, the same in every system. parent: 16, the operation that called."""

    trace_id: str
    parent: str = ""
    foreign: bool = False


_current: ContextVar[Trace | None] = ContextVar("koers_trace", default=None)


def new_trace() -> Trace:
    return Trace(secrets.token_hex(16))


def trace_from(header: str) -> Trace:
    """The trace of a caller; a new one when its header is absent or not what the standard says."""
    found = _TRACEPARENT.fullmatch(header.strip())
    if found is None:
        return new_trace()
    version, trace_id, parent, more = found.group(1, 2, 3, 4)
    invalid = version == "ff" or (version == "00" and more) or not int(trace_id, 16)
    return new_trace() if invalid or not int(parent, 16) else Trace(trace_id, parent, foreign=True)


def current_trace() -> Trace:
    """The trace of this request or command; outside both, one for this moment."""
    return _current.get() or new_trace()


@contextmanager
def traced(trace: Trace | None = None) -> Iterator[Trace]:
    """Everything inside belongs to one trace."""
    mine = trace or new_trace()
    token = _current.set(mine)
    try:
        yield mine
    finally:
        _current.reset(token)


class TraceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with traced(trace_from(request.headers.get("traceparent", ""))):
            return self.get_response(request)
