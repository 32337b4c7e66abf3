# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The region at a glance."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import comparisons, drawings, profiles, publications, selectors, single
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.forms import HomeIndicatorChooser
from koers.regiobeeld.sentences import how_we_judge
from koers.regiobeeld.views.doors import pictured
from koers.region_pack import region_pack

_TOP = 5


@pictured
def region(request: HttpRequest) -> HttpResponse:
    """Map with one of the region's own indicators, key figures, themes and where it hurts."""
    actor = actor_behind(request)
    area = selectors.region(actor)
    figures = profiles.home_figures(actor, area.code, region_pack().startpagina_indicatoren)
    chooser = HomeIndicatorChooser(
        request.GET,
        choices={"indicator": [(row.definition.id, row.definition.naam) for row in figures]},
        defaults={"indicator": figures[0].definition.id if figures else ""},
    )
    asked = chooser.chosen("indicator")
    context = {
        "area": area,
        "publicatie": publications.shown(actor),
        "chooser": chooser,
        "figures": figures,
        "shown": _map(request, asked) if figures else None,
        "links": single.links_of(area.slug, asked, "kaart", _edition(request)) if figures else (),
        "themes": profiles.theme_summaries(actor, area.code),
        "knelpunten": selectors.knelpunten(actor, limit=_TOP),
        "how_judged": how_we_judge(),
        "municipalities": comparisons.municipalities_with_counts(actor),
    }
    return render(request, "regiobeeld/region.html", context)


def _edition(request: HttpRequest) -> str:
    """The publication that the address names, for addresses of its pictures."""
    asked = request.GET.get("publicatie")
    return urlencode({"publicatie": asked}) if asked else ""


def _map(request: HttpRequest, indicator: str) -> drawings.Drawing:
    actor = actor_behind(request)
    return drawings.region_map(actor, definition_of(indicator), selectors.region(actor))
