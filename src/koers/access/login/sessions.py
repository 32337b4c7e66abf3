# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A session from logging in to its end: idle too long, too old, called back, or logged out."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from koers.access.login.backend import login_state_of
from koers.access.login.events import LoginEvent, record
from koers.access.login.models import LoginState

#: Where a session keeps how and when it began.
STAMP = "koers-login"
LOCAL_BACKEND = "koers.access.login.backend.PasswordBackend"
#: Written at most this often, so that reading pages costs no writes.
_SEEN_EVERY_SECONDS = 60


class Method(StrEnum):
    PASSWORD = "password"  # noqa: S105 -- the name of a way to log in
    ORGANISATION = "organisation"


def begin(
    request: HttpRequest, person: User, *, method: Method, second_factor: bool, backend: str
) -> None:
    """Log this person in, in a session with a new id."""
    auth.login(request, person, backend=backend)
    request.session[STAMP] = _new_stamp(method, second_factor)
    reason = f"{method}-and-second-factor" if second_factor else str(method)
    record(LoginEvent.LOGGED_IN, request=request, person=person, reason=reason)


def end(request: HttpRequest, event: LoginEvent, reason: str = "") -> None:
    """Log out here; the session and everything in it is gone."""
    if request.user.is_authenticated:
        record(event, request=request, person=request.user, reason=reason)
    auth.logout(request)


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session proved a second factor, here or at the identity provider."""
    return bool(request.session.get(STAMP, {}).get("second_factor"))


def is_fresh(request: HttpRequest) -> bool:
    """Whether somebody logged in so recently that asking for the password again adds nothing."""
    began: float = request.session.get(STAMP, {}).get("at", 0.0)
    return time.time() - began < settings.KOERS_CODE_WITHIN_SECONDS


def is_local(request: HttpRequest) -> bool:
    """Whether this session began with a password of Koers itself."""
    return bool(request.session.get(STAMP, {}).get("method") != Method.ORGANISATION)


@transaction.atomic
def call_back_sessions(person: User) -> None:
    """End all sessions of this person at their next request."""
    LoginState.objects.update_or_create(
        person=person, defaults={"sessions_valid_from": timezone.now()}
    )


def only_this_session(request: HttpRequest, person: User, *, second_factor: bool) -> None:
    """End the other sessions of this person and go on here under a new id."""
    call_back_sessions(person)
    request.session.cycle_key()
    method = request.session.get(STAMP, {}).get("method", Method.PASSWORD)
    request.session[STAMP] = _new_stamp(method, second_factor)


def _new_stamp(method: str, second_factor: bool) -> dict[str, Any]:
    now = time.time()
    return {"at": now, "seen": now, "method": method, "second_factor": second_factor}


class SessionLimits:
    """Ends a session that is over, and holds an account back that still has something to set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Public pages without a session cookie cost no query.
        if request.session.session_key and request.user.is_authenticated:
            reason = _over_because(request)
            if reason:
                end(request, LoginEvent.SESSION_ENDED, reason)
                return _to_login(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not request.session.session_key or not request.user.is_authenticated:
            return None
        first = _must_first(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if first is None or name in (first, "uitloggen"):
            return None
        return redirect(first)


def _over_because(request: HttpRequest) -> str:
    """Why this session is over; empty when it goes on."""
    stamp = request.session.get(STAMP)
    if stamp is None:
        # Only a login through `begin` counts; a trial is less strict.
        if not settings.KOERS_TRIAL:
            return "no-stamp"
        stamp = request.session[STAMP] = _new_stamp(Method.PASSWORD, False)
    now = time.time()
    if now - stamp["at"] > settings.KOERS_SESSION_MAX_SECONDS:
        return "too-old"
    if now - stamp["seen"] > settings.KOERS_SESSION_IDLE_SECONDS:
        return "idle"
    state = login_state_of(request.user)
    began = datetime.fromtimestamp(stamp["at"], UTC)
    if state and state.sessions_valid_from and began < state.sessions_valid_from:
        return "called-back"
    if now - stamp["seen"] > _SEEN_EVERY_SECONDS:
        stamp["seen"] = now
        request.session.modified = True
    return ""


def _must_first(request: HttpRequest) -> str | None:
    """Name of the only page that this account may use for now; None when there is none."""
    if not is_local(request):
        return None
    state = login_state_of(request.user)
    if state and state.must_change_password:
        return "wachtwoord-wijzigen"
    if not settings.KOERS_TRIAL and not has_second_factor(request):
        return "tweede-stap"
    return None


def _to_login(request: HttpRequest) -> HttpResponse:
    query = {"verlopen": "1"}
    if request.method == "GET":
        query["next"] = request.get_full_path()
    address = f"{reverse('inloggen')}?{urlencode(query)}"
    if request.headers.get("HX-Request"):
        # A fragment of a page cannot hold the login page; the browser goes there as a whole.
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
