# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between a right password and a session: the second step, and where somebody goes afterwards."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

_WAITING = "koers-second-step"


def safe_next(request: HttpRequest) -> str:
    """Where somebody wanted to go, when that is a page of this site; else empty."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return checked_next(request, wanted)


def checked_next(request: HttpRequest, wanted: str) -> str:
    own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if own else ""


def after_login(address: str) -> str:
    return address or resolve_url(settings.LOGIN_REDIRECT_URL)


def wait_for_second_step(request: HttpRequest, person: User, address: str) -> None:
    """Remember, in a session with a new id and without any right, that the password was right."""
    request.session.cycle_key()
    request.session[_WAITING] = {"person": person.pk, "at": time.time(), "next": address}


def waiting_person(request: HttpRequest) -> User | None:
    """Who gave the right password here a few minutes ago."""
    waiting = request.session.get(_WAITING)
    if waiting is None or time.time() - waiting["at"] > settings.KOERS_CODE_WITHIN_SECONDS:
        return None
    return User.objects.filter(pk=waiting["person"], is_active=True).first()


def stop_waiting(request: HttpRequest) -> str:
    """Forget the right password; gives where that person wanted to go."""
    waiting: dict[str, str] = request.session.pop(_WAITING, None) or {}
    return waiting.get("next", "")
