# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the figures come from: the published deliveries, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.regiobeeld import deliveries, publications
from koers.regiobeeld.connectors import overview
from koers.regiobeeld.views.doors import pictured


@pictured
def listed(request: HttpRequest) -> HttpResponse:
    """Every published file with its fingerprint, periods and terms of use, by source."""
    actor = actor_behind(request)
    context = {
        "publicatie": publications.shown(actor),
        "sources": deliveries.published_by_source(actor),
        "may_fetch": actor_may(actor, "bron-ophalen"),
        "asked": overview.asked(actor) if actor_may(actor, "levering-bekijken") else [],
    }
    return render(request, "regiobeeld/sources.html", context)
