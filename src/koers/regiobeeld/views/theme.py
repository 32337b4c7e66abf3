# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One theme line of the catalogue: its indicators, its knelpunten, and what is done about it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import comparisons, profile_table, profiles, selectors
from koers.regiobeeld.definitions import THEMES
from koers.regiobeeld.forms import AgeChooser
from koers.regiobeeld.related import related
from koers.regiobeeld.sentences import how_we_judge
from koers.regiobeeld.views.doors import pictured

_TOP = 10


@pictured
def theme_line(request: HttpRequest, thema: str) -> HttpResponse:
    """Indicators of the theme for the region and by municipality."""
    if thema not in THEMES:
        raise Http404(thema)
    actor = actor_behind(request)
    area = selectors.region(actor)
    everything = selectors.profile(actor, area.code, thema)
    chooser = AgeChooser.among(request.GET, profiles.ages_in(everything), thema)
    rows = profiles.one_age(everything, chooser.chosen("leeftijd"))
    municipalities = selectors.municipalities(actor)
    context = {
        "area": area,
        "theme": thema,
        "name": THEMES[thema],
        "themes": THEMES,
        "chooser": chooser,
        "lines": profile_table.lines(rows),
        "judged": profiles.tally(rows),
        "show_margin": any(row.figure.margin for row in rows),
        "how_judged": how_we_judge(),
        "municipalities": municipalities,
        "heat": comparisons.heat_table(actor, rows, municipalities),
        "knelpunten": selectors.knelpunten(actor, theme=thema, limit=_TOP),
        "related": related(actor, theme=thema),
    }
    return render(request, "regiobeeld/theme.html", context)
