# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Puts `request.actor` on every request: the chosen hat of who is logged in, else the public."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from koers.access.actor import PUBLIC, Actor, actor_of
from koers.access.models import Membership

SESSION_KEY = "membership"


def actor_behind(request: HttpRequest) -> Actor:
    """In whose name a page is asked; the public where an error came before the middleware."""
    actor: Actor = getattr(request, "actor", PUBLIC)
    return actor


def _chosen(request: HttpRequest) -> Actor:
    # Public pages without a session cookie cost no query.
    if not request.session.session_key or not request.user.is_authenticated:
        return PUBLIC
    hats = Membership.objects.select_related("person", "organisation").filter(person=request.user)
    chosen = hats.filter(pk=request.session.get(SESSION_KEY) or 0).first() or hats.first()
    return actor_of(chosen) if chosen else PUBLIC


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _chosen(request)  # type: ignore[attr-defined]
        return self.get_response(request)
