# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is behind a request, and whether the table of doors lets that person through.

An address that asks for more than the visitor may looks like one that does not exist; who is not
logged in is asked to log in first, whatever stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from koers.access.actor import PUBLIC, Actor, actor_may, actor_of
from koers.access.doors import DOORS, LOGGED_IN, OPEN
from koers.access.models import Membership
from koers.access.refusals import record_refusal

SESSION_KEY = "membership"
PURPOSE_KEY = "purpose"


def actor_behind(request: HttpRequest) -> Actor:
    """In whose name a page is asked; the public where an error came before the middleware."""
    actor: Actor = getattr(request, "actor", PUBLIC)
    return actor


def _chosen(request: HttpRequest) -> Actor:
    # Public pages without a session cookie cost no query.
    if not request.session.session_key or not request.user.is_authenticated:
        return PUBLIC
    request.koers_logged_in = True  # type: ignore[attr-defined]
    rows = Membership.objects.select_related("organisation").filter(person=request.user)
    hats = list(rows.order_by("pk"))
    wanted = request.session.get(SESSION_KEY)
    chosen = next((hat for hat in hats if hat.pk == wanted), hats[0] if hats else None)
    if chosen:
        # Read with the session already.
        chosen.person = request.user
    return actor_of(chosen, request.session.get(PURPOSE_KEY, "")) if chosen else PUBLIC


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _chosen(request)  # type: ignore[attr-defined]
        return self.get_response(request)


class DoorMiddleware:
    """Refuses what the row of the address in `doors.py` does not allow; without a row nobody passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        door = DOORS.get(match.view_name if match else "")
        if door == OPEN:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if door is not None and (door == LOGGED_IN or actor_may(actor_behind(request), door)):
            return None
        record_refusal(request, deed=door or "")
        raise Http404
