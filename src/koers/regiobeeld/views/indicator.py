# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One indicator for one area: the finding, the proof, and where it came from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from koers.access.middleware import actor_behind
from koers.regiobeeld import indicator_page, selectors, single
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.forms import AreaChooser, IndicatorChooser
from koers.regiobeeld.views.doors import pictured
from koers.web import dutch


@pictured
def page(request: HttpRequest, gebied: str, indicator: str) -> HttpResponse:
    """The page of a figure; period and level stand in the address."""
    actor = actor_behind(request)
    area = selectors.area_by_slug(actor, gebied)
    definition = definition_of(indicator)
    options = indicator_page.options(actor, definition, area)
    other = AreaChooser(
        request.GET,
        choices={"naar": [(item.slug, item.name) for item in options.areas]},
        defaults={"naar": gebied},
    )
    if other.chosen("naar") != gebied:
        return redirect(_elsewhere(request, other.chosen("naar"), indicator))
    chooser = IndicatorChooser(
        request.GET,
        choices={
            "periode": [(item, dutch.period(item)) for item in options.periods],
            "niveau": [(level.value, level.value) for level in options.levels],
        },
        defaults={"periode": options.period, "niveau": options.level},
    )
    shown = indicator_page.contents(
        actor, definition, area, chooser.chosen("periode"), chooser.chosen("niveau")
    )
    context = {
        "shown": shown,
        "chooser": chooser,
        "other": other,
        "options": options,
        "links": {
            name: single.links_of(gebied, indicator, name, request.GET.urlencode())
            for name in single.names(shown)
        },
    }
    return render(request, "regiobeeld/indicator.html", context)


def _elsewhere(request: HttpRequest, slug: str, indicator: str) -> str:
    """The same indicator, period and level for another area."""
    query = request.GET.copy()
    query.pop("naar", None)
    address = reverse("regiobeeld-indicator", kwargs={"gebied": slug, "indicator": indicator})
    return f"{address}?{query.urlencode()}" if query else address
