# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages that join rooms: home, search, my work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.home import selectors
from koers.regiobeeld.comparisons import region_if_any
from koers.regiobeeld.sentences import how_we_judge


def home(request: HttpRequest) -> HttpResponse:
    """How is the region doing, where does it hurt, what are we doing about it."""
    overview = selectors.overview(actor_behind(request), request.GET.get("indicator", ""))
    context = {"overview": overview, "how_judged": how_we_judge()}
    return render(request, "home/home.html", context)


def zoeken(request: HttpRequest) -> HttpResponse:
    """Areas, indicators and projects that fit the words."""
    text = request.GET.get("q", "").strip()[:100]
    found = selectors.search(actor_behind(request), text)
    context = {"text": text, "found": found, "region": region_if_any(actor_behind(request))}
    return render(request, "home/zoeken.html", context)


def mijn_werk(request: HttpRequest) -> HttpResponse:
    """What waits for who logged in, in the chosen hat."""
    return render(request, "home/mijn_werk.html", {"work": selectors.work(actor_behind(request))})
