# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages below an advice: its projects, one project, planning, hours and money, value, other views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from koers.access.middleware import actor_behind
from koers.web import dutch
from koers.web.attachment import attachment
from koers.web.charts.pixels import as_png
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


def files(ronde: int, advies: int) -> Callable[[str, str], str]:
    """Address of a picture of an advice as a file, by its name and form."""
    return lambda name, form: reverse("advies-plaat", args=[ronde, advies, name, form])


@require_safe
def picture(
    request: HttpRequest, ronde: int, advies: int, tekening: str, tekenvorm: str
) -> HttpResponse:
    """One picture as SVG or PNG, with its title and words inside."""
    shown, context = _read(request, ronde, advies)
    actor, item = actor_behind(request), context["advice"]
    own = owner_of(actor, item.round.agenda)
    groups = {group.code: group.name for group in agenda_selectors.groups(actor, item.round.agenda)}
    found = pictures.named(tekening, shown, own=own.organisation_id if own else "", groups=groups)
    if found is None or tekenvorm not in ("svg", "png"):
        raise Http404(tekening)
    made = dutch.day(timezone.localdate(item.recorded_at))
    practice = " Oefenronde: scores en uren zijn verzonnen." if item.round.practice else ""
    svg = found.sheet(f"advies “{item.name}” bij {item.round.name}, {made}.{practice} Koers.")
    name = f"{tekening}-advies-{item.pk}.{tekenvorm}"
    if tekenvorm == "png":
        return attachment(as_png(svg), "image/png", name)
    return attachment(svg.encode(), "image/svg+xml", name)


@require_safe
def projects(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """How sure each project is, what decides and what must change."""
    shown, context = _read(request, ronde, advies)
    count = dutch.counted(len(shown.outside), "project", "projecten")
    context |= {
        "picture": pictures.certainty(shown).page(files(ronde, advies)),
        "outside_label": f"{count} geen enkele keer",
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
    context["picture"] = pictures.roadmap(shown).page(files(ronde, advies))
    return render(request, "werkagenda/advice_planning.html", context)


@require_safe
def division(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """Whether it is even, and whether it fits the hours and the money."""
    shown, context = _read(request, ronde, advies)
    own, file = owner_of(actor_behind(request), context["round"].agenda), files(ronde, advies)
    context |= {
        "own": own,
        "fairness": pictures.fairness(shown, own.organisation_id if own else "").page(file),
        "heat": pictures.heat_map(shown).page(file),
        "load_rows": [
            (
                name,
                [
                    f"{dutch.number(asked)} van {dutch.number(has)}"
                    for asked, has in zip(load, room, strict=True)
                ],
            )
            for name, load, room in shown.load
        ],
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
        "picture": pictures.matrix(shown, groups).page(files(ronde, advies)) if groups else None,
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
