# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking the publishers for news: what happened last time, and the button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from koers.access.actor import actor_may, require
from koers.access.middleware import actor_behind
from koers.jobs.services import enqueue
from koers.regiobeeld.connectors import overview
from koers.regiobeeld.connectors.settings import connection
from koers.regiobeeld.jobs import fetch_sources


def listed(request: HttpRequest) -> HttpResponse:
    """Per publisher: new, unchanged or not reachable, and since when."""
    actor = actor_behind(request)
    asked = overview.asked(actor)
    context = {
        "asked": asked,
        "finding": overview.finding(asked),
        "may_fetch": actor_may(actor, "bron-ophalen"),
    }
    return render(request, "regiobeeld/fetching.html", context)


@require_POST
def start(request: HttpRequest) -> HttpResponseBase:
    """Ask one publisher or all of them, in the background."""
    actor = actor_behind(request)
    require(actor, "bron-ophalen")
    name = request.POST.get("bron", "")
    title = connection(name).titel if name else "Alle bronnen"
    taak = enqueue(
        fetch_sources,
        actor=actor,
        title=f"{title}: nieuwe cijfers ophalen"[:250],
        next_url=reverse("regiobeeld-ophalen"),
        sources=[name] if name else [],
    )
    return redirect("taak", taak=taak.pk)
