# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number for every request, in its answer and on every line of the log, and one line when it ends."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from koers.access.middleware import actor_behind

HEADER = "X-Request-ID"
#: What another server may hand over: letters and digits enough, and nothing that breaks a line.
_SAFE = re.compile(r"[A-Za-z0-9._-]{8,64}")

log = structlog.get_logger("koers.web")


def request_id(request: HttpRequest) -> str:
    """The number of this request; made here when an error came before the middleware."""
    known: str = getattr(request, "koers_id", "") or secrets.token_hex(8)
    request.koers_id = known  # type: ignore[attr-defined]
    return known


def route_of(request: HttpRequest) -> str:
    """The pattern of the address and not the address: that may hold a key or a name."""
    match = request.resolver_match
    return f"/{match.route}" if match else "(geen)"


def _who(request: HttpRequest) -> dict[str, str | int]:
    """Number, organisation and role of an employee; nothing of a visitor who is not logged in."""
    actor = actor_behind(request)
    if actor.person_id is None or actor.role is None:
        return {}
    return {
        "account": actor.person_id,
        "organisation": actor.organisation,
        "role": actor.role.value,
    }


class RequestLogMiddleware:
    """Outside everything that answers, so that every answer is counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        offered = request.headers.get(HEADER, "")
        if _SAFE.fullmatch(offered):
            request.koers_id = offered  # type: ignore[attr-defined]
        number = request_id(request)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
            log.info(
                "antwoord",
                method=request.method,
                route=route_of(request),
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
                **_who(request),
            )
        response[HEADER] = number
        return response
