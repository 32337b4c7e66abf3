# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One picture of an indicator or of an area by itself: to put on another site, or as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from koers.access.middleware import actor_behind
from koers.regiobeeld import area_pictures, indicator_page, selectors, single
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.views.alone import as_file, framed, page_alone
from koers.regiobeeld.views.doors import pictured


@framed
def embedded(request: HttpRequest, gebied: str, indicator: str, plaat: str) -> HttpResponse:
    """A picture of the page of an indicator."""
    shown = _shown(request, gebied, indicator, plaat)
    area = selectors.area_by_slug(actor_behind(request), gebied)
    name = f"{definition_of(indicator).naam} in {area.name} op Koers"
    address = reverse("regiobeeld-indicator", kwargs={"gebied": gebied, "indicator": indicator})
    return page_alone(request, shown, name, address)


@pictured
def file(request: HttpRequest, gebied: str, indicator: str, plaat: str, vorm: str) -> HttpResponse:
    """A picture of the page of an indicator as a file."""
    shown = _shown(request, gebied, indicator, plaat)
    return as_file(shown, vorm, f"{indicator}-{gebied}-{plaat}")


@framed
def of_area(request: HttpRequest, gebied: str, plaat: str) -> HttpResponse:
    """A picture of the profile of an area, or of its cost."""
    shown = _of_area(request, gebied, plaat)
    area = selectors.area_by_slug(actor_behind(request), gebied)
    return page_alone(
        request, shown, f"{area.name} op Koers", area_pictures.page_with(plaat, area.slug)
    )


@pictured
def area_file(request: HttpRequest, gebied: str, plaat: str, vorm: str) -> HttpResponse:
    """A picture of the profile of an area, or of its cost, as a file."""
    return as_file(_of_area(request, gebied, plaat), vorm, f"{gebied}-{plaat}")


def _of_area(request: HttpRequest, gebied: str, plaat: str) -> single.Single:
    actor = actor_behind(request)
    area = selectors.area_by_slug(actor, gebied)
    found = area_pictures.picture(actor, area, plaat, request.GET.get("leeftijd", ""))
    if found is None:
        raise Http404(plaat)
    return found


def _shown(request: HttpRequest, gebied: str, indicator: str, plaat: str) -> single.Single:
    actor = actor_behind(request)
    area = selectors.area_by_slug(actor, gebied)
    definition = definition_of(indicator)
    options = indicator_page.options(actor, definition, area)
    asked = request.GET.get("periode", "")
    level = request.GET.get("niveau", "")
    shown = indicator_page.contents(
        actor,
        definition,
        area,
        asked if asked in options.periods else options.period,
        level if level in options.levels else options.level,
    )
    found = single.picture(shown, plaat)
    if found is None:
        raise Http404(plaat)
    return found
