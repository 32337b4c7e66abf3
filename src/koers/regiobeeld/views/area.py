# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The profile of one area: everything that is known about it, by theme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import (
    area_pictures,
    comparisons,
    profile_table,
    profiles,
    publications,
    selectors,
)
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.forms import AgeChooser
from koers.regiobeeld.sentences import how_we_judge
from koers.regiobeeld.similar import similar_to
from koers.regiobeeld.spending import spending
from koers.regiobeeld.spines import spine_of
from koers.regiobeeld.views.doors import pictured

_TOP = 10


@pictured
def profile(request: HttpRequest, gebied: str) -> HttpResponse:
    """Region, municipality, wijk or buurt."""
    actor = actor_behind(request)
    area = selectors.area_by_slug(actor, gebied)
    everything = selectors.profile(actor, area.code)
    chooser = AgeChooser.among(request.GET, profiles.ages_in(everything))
    rows = profiles.one_age(everything, chooser.chosen("leeftijd"))
    by_theme = profiles.by_theme(rows)
    context = {
        "area": area,
        "region": selectors.region(actor),
        "publicatie": publications.shown(actor),
        "themes": [(theme, profile_table.lines(inside)) for theme, inside in by_theme],
        "counted": [theme for theme, _ in by_theme],
        "chooser": chooser,
        "judged": profiles.tally(rows),
        "show_margin": any(row.figure.margin for row in rows),
        "how_judged": how_we_judge(),
        "spending": spending(everything),
        "spine": spine_of(actor, area, rows),
        "pictures": {
            name: area_pictures.links(area.slug, name, request.GET.urlencode())
            for name in (area_pictures.PROFILE, area_pictures.MONEY)
        },
        "similar": similar_to(actor, area),
        "has_costs": area.level in (Level.REGIO, Level.GEMEENTE),
        "knelpunten": selectors.knelpunten(actor, area_code=area.code, limit=_TOP),
        "around": comparisons.surroundings(actor, area),
        "show_region": area.level in comparisons.COMPARED_LEVELS,
        "is_small": area.level in (Level.WIJK, Level.BUURT),
        "is_country": area.level is Level.LAND,
    }
    return render(request, "regiobeeld/area.html", context)
