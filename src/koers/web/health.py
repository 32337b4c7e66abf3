# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a supervisor or load balancer asks: does the process live, and can it answer visitors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from koers import __version__
from koers.access.migration_state import unapplied_migrations
from koers.jobs.selectors import worker_is_alive

_GOOD = "goed"


@require_safe
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks nothing of the database, or a short fault there would end every process."""
    return JsonResponse({"status": _GOOD, "versie": __version__})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when visitors can be let in, else 503. The worker is told and does not decide."""
    parts = {"database": _database(), "waarnemingen": _observations()}
    is_ready = all(state == _GOOD for state in parts.values())
    body = {
        "status": "gereed" if is_ready else "niet gereed",
        "onderdelen": parts,
        "achtergrondwerk": _worker() if parts["database"] == _GOOD else "onbekend",
    }
    return JsonResponse(body, status=200 if is_ready else 503)


class HealthMiddleware:
    """Answers before anything that needs a session, a picture or a known host name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = _ADDRESSES.get(request.path_info)
        return view(request) if view is not None else self.get_response(request)


_ADDRESSES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/gezondheid/": alive,
    "/gereed/": ready,
}


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return _GOOD if not unapplied_migrations() else "tabellen zijn niet bijgewerkt"
    except DatabaseError:
        connection.close()
        return "niet bereikbaar"


def _observations() -> str:
    folder = Path(settings.KOERS_OBSERVATIONS)
    try:
        # Before the first delivery there is no folder yet.
        next(iter(folder.iterdir()), None) if folder.exists() else folder.parent.stat()
    except OSError:
        return "niet leesbaar"
    return _GOOD


def _worker() -> str:
    try:
        return "actief" if worker_is_alive() else "geen teken van leven"
    except DatabaseError:
        return "onbekend"
