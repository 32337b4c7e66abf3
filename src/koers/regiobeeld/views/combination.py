# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Areas that a visitor puts together; the address is the combination, so it can be shared."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput, UnknownArea
from koers.regiobeeld import combinations, publications, selectors, tables
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.forms import CombinationForm
from koers.regiobeeld.tables import Table
from koers.regiobeeld.views.doors import pictured
from koers.regiobeeld.views.downloads import as_csv, as_xlsx


def _form(request: HttpRequest) -> CombinationForm:
    actor = actor_behind(request)
    areas = selectors.municipalities(actor)
    inside = selectors.register(actor)
    smaller = [
        area
        for municipality in areas
        for area in inside.children(municipality.code)
        if area.level is Level.WIJK
    ]
    return CombinationForm(
        request.GET if "gebied" in request.GET else None,
        choices=[
            ("Gemeenten", [(area.code, area.name) for area in areas]),
            ("Wijken", [(area.code, area.name) for area in smaller]),
        ],
    )


@pictured
def page(request: HttpRequest) -> HttpResponse:
    """The choice, and the figures of what was chosen."""
    actor = actor_behind(request)
    form = _form(request)
    combined, problem = None, ""
    if form.is_bound and form.is_valid():
        try:
            combined = combinations.combine(
                actor, form.cleaned_data["gebied"], form.cleaned_data["naam"]
            )
        except (InvalidInput, UnknownArea) as error:
            problem = error.message
    context = {
        "form": form,
        "combined": combined,
        "problem": problem,
        "publicatie": publications.shown(actor),
        "subregions": selectors.register(actor).at_level(Level.SUBREGIO),
    }
    status = 422 if problem or (form.is_bound and form.errors) else 200
    return render(request, "regiobeeld/combination.html", context, status=status)


@pictured
def csv(request: HttpRequest) -> HttpResponse:
    """The figures of a combination; without a valid one a file with only its header."""
    return as_csv(_table(request))


@pictured
def xlsx(request: HttpRequest) -> HttpResponse:
    """As `csv`, as a workbook."""
    return as_xlsx(_table(request))


def _table(request: HttpRequest) -> Table:
    actor = actor_behind(request)
    codes = request.GET.getlist("gebied")
    try:
        figures = combinations.combine(actor, codes, request.GET.get("naam", "")).figures
    except InvalidInput:
        figures = ()
    return replace(tables.of_figures(actor, figures), file_name="eigen-gebied")
