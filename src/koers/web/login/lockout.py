# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page for who tried too often; django-axes calls it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.login.events import LoginEvent, record
from koers.web.login.steps import stop_waiting


def locked_out(
    request: HttpRequest,
    response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """429, the same for a name that exists and one that does not."""
    name = (credentials or {}).get("username") or ""
    person = User.objects.filter(username=name).first()
    record(LoginEvent.LOCKED_OUT, request=request, person=person)
    stop_waiting(request)
    cool_off = settings.AXES_COOLOFF_TIME
    page = render(
        request,
        "web/login/locked.html",
        {"minutes": int(cool_off.total_seconds() // 60)},
        status=429,
    )
    page.headers["Retry-After"] = str(int(cool_off.total_seconds()))
    return page
