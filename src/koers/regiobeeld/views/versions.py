# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The history of an indicator: every publication that changed it, with its permanent address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import history, publications, selectors
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.views.doors import pictured


@pictured
def listed(request: HttpRequest, gebied: str, indicator: str) -> HttpResponse:
    """Newest first: date, deliveries, what changed."""
    actor = actor_behind(request)
    definition = definition_of(indicator)
    context = {
        "area": selectors.area_by_slug(actor, gebied),
        "definition": definition,
        "versions": history.versions(actor, definition),
        "publicatie": publications.shown(actor),
    }
    return render(request, "regiobeeld/versions.html", context)
