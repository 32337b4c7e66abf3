# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of knelpunten, with how it was made."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import scan, selectors
from koers.regiobeeld.follow_up import follow_ups, place_of
from koers.regiobeeld.forms import KnelpuntenFilter, area_choices
from koers.regiobeeld.views.doors import pictured

_PER_PAGE = 50


@pictured
def listed(request: HttpRequest) -> HttpResponse:
    """Where it hurts: filters and order stand in the address."""
    actor = actor_behind(request)
    areas = [selectors.region(actor), *selectors.municipalities(actor)]
    chooser = KnelpuntenFilter(request.GET, choices={"gebied": area_choices(areas)})
    found = scan.knelpunten(
        actor,
        area_slug=chooser.chosen("gebied"),
        theme=chooser.chosen("thema"),
        level=chooser.chosen("niveau"),
        order=request.GET.get("sorteer", ""),
    )
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("pagina"))
    links = follow_ups(actor, list(page.object_list))
    context = {
        "area": areas[0],
        "chooser": chooser,
        "found": len(found),
        "page": page,
        "rows": [(item, links.get(place_of(item), [])) for item in page.object_list],
        "with_follow_up": bool(links),
        "summary": scan.scan_summary(actor),
        "query": request.GET.urlencode(),
    }
    return render(request, "regiobeeld/knelpunten.html", context)
