# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What care and support cost in an area, across the laws."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import area_pictures, prices, selectors, tables
from koers.regiobeeld.forms import CostAreaChooser, area_choices
from koers.regiobeeld.laws import AcrossLaws, across_laws
from koers.regiobeeld.views.doors import pictured
from koers.regiobeeld.views.downloads import as_csv, as_xlsx
from koers.web import dutch


@pictured
def page(request: HttpRequest) -> HttpResponse:
    """Region or municipality; the area stands in the address."""
    actor = actor_behind(request)
    areas = [selectors.region(actor), *selectors.municipalities(actor)]
    chooser = CostAreaChooser(request.GET, choices={"gebied": area_choices(areas)})
    shown = _shown(request, chooser.chosen("gebied"))
    context = {
        "shown": shown,
        "payers": _payers(shown),
        "subtitle": area_pictures.laws_subtitle(shown),
        "without_ages": dutch.listed([law.name for law in shown.without_ages]),
        "chooser": chooser,
        "price_source": prices.source(),
        "prices_to_confirm": any(
            prices.to_confirm(*sorted((int(year.period), shown.base))) for year in shown.years
        ),
        "links": area_pictures.links(shown.area.slug, area_pictures.LAWS),
    }
    if shown.corrected is not None:
        context |= {
            "corrected_title": _corrected(shown),
            "crude": dutch.euro(shown.corrected.crude, 0),
            "corrected": dutch.euro(shown.corrected.corrected, 0),
            "national": dutch.euro(shown.corrected.national, 0),
        }
    return render(request, "regiobeeld/laws.html", context)


@pictured
def csv(request: HttpRequest) -> HttpResponse:
    return as_csv(tables.of_laws(actor_behind(request), _asked(request)))


@pictured
def xlsx(request: HttpRequest) -> HttpResponse:
    return as_xlsx(tables.of_laws(actor_behind(request), _asked(request)))


def _asked(request: HttpRequest) -> AcrossLaws:
    return _shown(request, request.GET.get("gebied", ""))


def _shown(request: HttpRequest, slug: str) -> AcrossLaws:
    actor = actor_behind(request)
    area = selectors.area_by_slug(actor, slug) if slug else selectors.region(actor)
    return across_laws(actor, area)


def _payers(shown: AcrossLaws) -> str:
    """Who bears how much of the total; "" without a total."""
    each = []
    for payer in shown.payers:
        name, _, _ = payer.name.partition(",")
        amount = dutch.euro(payer.per_inhabitant, 0)
        each.append(f"{name} {amount} ({dutch.percent(payer.share, 0)})")
    return f"Per inwoner betaalt {dutch.listed(each)}." if each else ""


def _corrected(shown: AcrossLaws) -> str:
    """The finding: what is left of the difference when age and sex are those of the country."""
    if shown.corrected is None:
        return "Gecorrigeerd voor leeftijd en geslacht"
    percent = 100 * (shown.corrected.ratio - 1)
    if abs(percent) < 0.5:
        return "Met de leeftijd en het geslacht van Nederland: even duur"
    word = "duurder" if percent > 0 else "goedkoper"
    return f"Met de leeftijd en het geslacht van Nederland: {dutch.percent(abs(percent), 0)} {word}"
