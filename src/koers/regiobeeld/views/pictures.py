# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One picture of an indicator by itself: to put on another site, or as a file.

A page of only the picture may stand in a frame elsewhere; it holds no script, form or login.
"""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from koers.access.middleware import actor_behind
from koers.regiobeeld import indicator_page, selectors, single
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.views.doors import View, pictured
from koers.web.charts.pixels import as_png

#: Only this one page may stand in somebody else's; it can do nothing there but be read.
_POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}
_in_any_frame: Callable[[View], View] = csp_replace(_POLICY)
_FILES = {"svg": "image/svg+xml", "png": "image/png"}


@xframe_options_exempt
@_in_any_frame
@pictured
def embedded(request: HttpRequest, gebied: str, indicator: str, plaat: str) -> HttpResponse:
    """The picture with its title, source, words and the table under it."""
    shown = _shown(request, gebied, indicator, plaat)
    actor = actor_behind(request)
    context = {
        "shown": shown,
        "definition": definition_of(indicator),
        "area": selectors.area_by_slug(actor, gebied),
        "is_practice": selectors.is_practice(actor),
    }
    return render(request, "regiobeeld/embedded.html", context)


@pictured
def file(request: HttpRequest, gebied: str, indicator: str, plaat: str, vorm: str) -> HttpResponse:
    """The picture as SVG or PNG, with its title and words inside."""
    if vorm not in _FILES:
        raise Http404(vorm)
    shown = _shown(request, gebied, indicator, plaat)
    svg = shown.file_svg
    content = svg.encode() if vorm == "svg" else as_png(svg)
    name = f"{indicator}-{gebied}-{plaat}.{vorm}"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content, content_type=_FILES[vorm], headers={"Content-Disposition": disposition}
    )


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
