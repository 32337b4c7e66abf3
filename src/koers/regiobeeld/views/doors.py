# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands before every view here: which publication is read. Who may come in: access/doors.py."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.errors import UnknownArea, UnknownIndicator
from koers.regiobeeld import selectors, snapshot, suggestions

#: A file is streamed, so an answer need not be a plain HttpResponse.
View = Callable[..., HttpResponseBase]


def pictured(view: View) -> View:
    """The view reads one publication: the current one, or the one that `?publicatie=` names.

    Without any publication the page says what the first step is; an address that names an unknown
    area, indicator or publication gives a page with what may have been meant.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, **names: Any) -> HttpResponseBase:
        asked = request.GET.get("publicatie", "")
        number = int(asked) if asked.isdecimal() and len(asked) < 10 else None
        with snapshot.pinned(number) as picture:
            if picture is None and asked and selectors.current_publicatie(actor_behind(request)):
                return not_found(request, f"Publicatie {asked} bestaat niet.", **names)
            if picture is None:
                return render(request, "regiobeeld/nothing_yet.html")
            try:
                return view(request, **names)
            except (UnknownArea, UnknownIndicator) as error:
                return not_found(request, error.message, **names)

    return wrapped


def not_found(request: HttpRequest, message: str, **names: Any) -> HttpResponse:
    """Page with status 404 that says what may have been meant."""
    actor = actor_behind(request)
    context = {
        "message": message,
        "areas": suggestions.areas_like(actor, names.get("gebied", "")),
        "indicators": suggestions.indicators_like(actor, names.get("indicator", "")),
        "indicator_id": names.get("indicator", ""),
        "area_slug": names.get("gebied", ""),
    }
    return render(request, "regiobeeld/not_found.html", context, status=404)
