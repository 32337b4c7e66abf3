# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The groups of people that the region speaks of: an overview, and a page each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import publications, selectors, tables, target_group_page
from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.forms import TargetGroupChooser, area_choices
from koers.regiobeeld.sentences import how_we_judge
from koers.regiobeeld.tables import Table
from koers.regiobeeld.target_groups import TargetGroup, target_groups
from koers.regiobeeld.views.doors import pictured
from koers.regiobeeld.views.downloads import as_csv, as_xlsx


@pictured
def listed(request: HttpRequest) -> HttpResponse:
    """Every group with how the region does."""
    actor = actor_behind(request)
    context = {
        "area": selectors.region(actor),
        "groups": target_group_page.overview(actor),
        "publicatie": publications.shown(actor),
        "how_judged": how_we_judge(),
    }
    return render(request, "regiobeeld/target_groups.html", context)


@pictured
def one(request: HttpRequest, doelgroep: str) -> HttpResponse:
    """One group, for the region or the municipality in the address."""
    actor = actor_behind(request)
    group = _group(doelgroep)
    areas = [selectors.region(actor), *selectors.municipalities(actor)]
    chooser = TargetGroupChooser(
        request.GET,
        choices={"gebied": area_choices(areas)},
        defaults={"gebied": areas[0].slug},
    )
    area = selectors.area_by_slug(actor, chooser.chosen("gebied"))
    shown = target_group_page.group_page(actor, group, area)
    context = {
        "shown": shown,
        "area": area,
        "region": areas[0],
        "show_region": area != areas[0],
        "show_margin": any(line.margin for line in shown.lines),
        "chooser": chooser,
        "others": [item for item in target_groups().values() if item.id != group.id],
        "how_judged": how_we_judge(),
        "publicatie": publications.shown(actor),
    }
    return render(request, "regiobeeld/target_group.html", context)


@pictured
def csv(request: HttpRequest, doelgroep: str) -> HttpResponse:
    return as_csv(_table(request, doelgroep))


@pictured
def xlsx(request: HttpRequest, doelgroep: str) -> HttpResponse:
    return as_xlsx(_table(request, doelgroep))


def _table(request: HttpRequest, doelgroep: str) -> Table:
    actor = actor_behind(request)
    slug = request.GET.get("gebied", "")
    area: AreaRecord = selectors.area_by_slug(actor, slug) if slug else selectors.region(actor)
    return tables.of_target_group(actor, _group(doelgroep), area)


def _group(name: str) -> TargetGroup:
    found = target_groups().get(name)
    if found is None:
        raise Http404("doelgroep")
    return found
