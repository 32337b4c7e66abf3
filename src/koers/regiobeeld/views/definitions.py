# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The definition registry on the screen: what every figure means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.errors import UnknownIndicator
from koers.regiobeeld import comparisons, definition_history, selectors
from koers.regiobeeld.definitions import THEMES
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.forms import DefinitionFilter, definitions_matching
from koers.regiobeeld.related import related
from koers.regiobeeld.views.doors import not_found


def listed(request: HttpRequest) -> HttpResponse:
    """All indicators, by theme line, law or a word; readable before any figure was loaded."""
    chooser = DefinitionFilter(request.GET)
    text = chooser.chosen("tekst")
    found = definitions_matching(
        selectors.search_indicators(actor_behind(request), text) if text else None,
        theme=chooser.chosen("thema"),
        law=chooser.chosen("wet"),
    )
    context = {"chooser": chooser, "found": found, "themes": THEMES}
    return render(request, "regiobeeld/definitions.html", context)


def one(request: HttpRequest, indicator: str) -> HttpResponse:
    """One definition: what is counted, for whom, under which law and terms."""
    actor = actor_behind(request)
    try:
        definition = definition_of(indicator)
    except UnknownIndicator as error:
        return not_found(request, error.message, indicator=indicator)
    context = {
        "definition": definition,
        "theme_names": [(theme, THEMES[theme]) for theme in definition.themas],
        "periods": selectors.periods(actor, indicator),
        "levels": selectors.levels(actor, indicator),
        "area": comparisons.region_if_any(actor),
        "related": related(actor, indicator_id=indicator),
        "versions": definition_history.versions(actor, definition),
    }
    return render(request, "regiobeeld/definition.html", context)
