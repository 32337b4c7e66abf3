# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The region at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.region_pack import region_pack
from koers.regiobeeld import comparisons, drawings, selectors
from koers.regiobeeld.forms import HomeIndicatorChooser
from koers.regiobeeld.views.doors import actor_of, pictured

_TOP = 5


@pictured
def region(request: HttpRequest) -> HttpResponse:
    """Map with one of the region's own indicators, key figures, themes and where it hurts."""
    actor = actor_of(request)
    area = selectors.region(actor)
    figures = comparisons.home_figures(actor, area.code, region_pack().startpagina_indicatoren)
    chooser = HomeIndicatorChooser(
        request.GET,
        choices={"indicator": [(row.definition.id, row.definition.naam) for row in figures]},
        defaults={"indicator": figures[0].definition.id if figures else ""},
    )
    context = {
        "area": area,
        "publicatie": selectors.publicatie_now(actor),
        "chooser": chooser,
        "figures": figures,
        "shown": drawings.region_map(actor, chooser.chosen("indicator")),
        "themes": comparisons.theme_summaries(actor, area.code),
        "knelpunten": selectors.knelpunten(actor, limit=_TOP),
        "municipalities": comparisons.municipalities_with_counts(actor),
    }
    return render(request, "regiobeeld/region.html", context)
