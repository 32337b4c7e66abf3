# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages below an advice: its projects, one project, planning, hours and money, value, other views."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from koers.access.middleware import actor_behind
from koers.web import dutch
from koers.web.templatetags.koers import inzet, opbrengst
from koers.werkagenda import selectors as agenda_selectors
from koers.werkagenda.owners.selectors import owner_of
from koers.werkagenda.prioritising import advices, holding, pictures
from koers.werkagenda.prioritising.faults import UnknownRound
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.shown_once import shown_of

#: Steps of the scale, and none.
_STEPS = (None, 1, 2, 3)


def _read(request: HttpRequest, ronde: int, advies: int) -> tuple[Shown, dict[str, Any]]:
    """The advice as it is shown, and what every page of it needs."""
    actor = actor_behind(request)
    item = advices.advice(actor, holding.round_of(actor, ronde), advies)
    shown = shown_of(item)
    address = reverse("advies-projecten", args=[ronde, advies])
    return shown, {"round": item.round, "advice": item, "shown": shown, "address": address}


@require_safe
def projects(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """How sure each project is, what decides and what must change."""
    shown, context = _read(request, ronde, advies)
    count = dutch.counted(len(shown.outside), "project", "projecten")
    context |= {
        "picture": pictures.certainty(shown).page(),
        "outside_label": f"{count} in geen enkele trekking",
        "hurried": any(one.hurried for one in shown.projects),
    }
    return render(request, "werkagenda/advice_projects.html", context)


@require_safe
def project(request: HttpRequest, ronde: int, advies: int, project: str) -> HttpResponse:
    """Everything that the advice says of one project.

    Raises:
        UnknownRound: the project is not in this advice.
    """
    shown, context = _read(request, ronde, advies)
    found = next((one for one in shown.projects if one.key == project), None)
    if found is None:
        raise UnknownRound(
            f"Project '{project}' zit niet in dit advies. Kijk bij Projecten welke er in zitten.",
            project=project,
        )
    context |= {
        "p": found,
        "lacks": shown.lacks(project),
        "costs": [(row.year, found.cost.get(row.year)) for row in shown.money],
    }
    return render(request, "werkagenda/advice_project.html", context)


@require_safe
def planning(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """When what begins, and what changes against the agenda of now."""
    shown, context = _read(request, ronde, advies)
    context["picture"] = pictures.roadmap(shown).page()
    return render(request, "werkagenda/advice_planning.html", context)


@require_safe
def division(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """Whether it is even, and whether it fits the hours and the money."""
    shown, context = _read(request, ronde, advies)
    own = owner_of(actor_behind(request), context["round"].agenda)
    context |= {
        "own": own,
        "fairness": pictures.fairness(shown, own.organisation_id if own else "").page(),
        "heat": pictures.heat_map(shown).page(),
        "quarter_words": [shown.quarter(q) for q in range(len(shown.quarters))],
    }
    return render(request, "werkagenda/advice_division.html", context)


@require_safe
def value(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """What each project asks and yields, as the agenda estimates it."""
    shown, context = _read(request, ronde, advies)
    found = agenda_selectors.groups(actor_behind(request), context["round"].agenda)
    groups = {group.code: group.name for group in found}
    steps = [shown.steps(code) for code in groups]
    # Hundreds of rows show the same few cells.
    cells = {
        (effort, gain): format_html("<td>{}</td><td>{}</td>", inzet(effort), opbrengst(gain))
        for effort in _STEPS
        for gain in _STEPS
    }
    context |= {
        "picture": pictures.matrix(shown, groups).page() if groups else None,
        "groups": groups,
        "numbered": [
            (number, one, format_html_join("", "{}", ((cells[step[one.key]],) for step in steps)))
            for number, one in enumerate(shown.projects, 1)
        ],
    }
    return render(request, "werkagenda/advice_value.html", context)


@require_safe
def others(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """Minority views, and what the owners would buy together."""
    _, context = _read(request, ronde, advies)
    return render(request, "werkagenda/advice_others.html", context)
