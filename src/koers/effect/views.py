# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of effect: all projects, one project, and the rows as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.effect import downloads, selectors
from koers.effect.forms import EffectForm
from koers.effect.selectors import Overview
from koers.werkagenda import selectors as werkagenda
from koers.werkagenda.artefacts.selectors import may_see_drafts
from koers.werkagenda.story import trail
from koers.werkagenda.story.steps import decision_item, judged_by


def _asked(request: HttpRequest) -> tuple[EffectForm, Overview]:
    """The form with the projects that it leaves; a theme line that does not exist asks for nothing."""
    actor = actor_behind(request)
    everything = selectors.overview(actor)
    form = EffectForm(request.GET, lines=everything.lines)
    line = form.cleaned_data["themalijn"] if form.is_valid() else ""
    return form, selectors.only(everything, line)


def overview(request: HttpRequest) -> HttpResponse:
    """What changed since the nulmeting of each project, and what is missing to say so."""
    form, found = _asked(request)
    return render(request, "effect/overview.html", {"form": form, "found": found})


def as_csv(request: HttpRequest) -> HttpResponse:
    """The rows of the overview as CSV, with the same choice."""
    return downloads.csv_response(_asked(request)[1])


def as_xlsx(request: HttpRequest) -> HttpResponse:
    """The rows of the overview as XLSX, with the same choice."""
    return downloads.xlsx_response(_asked(request)[1])


def project(request: HttpRequest, agenda: str, project: str) -> HttpResponse:
    """One project: each indicator before and after, and where that was decided."""
    actor = actor_behind(request)
    found = werkagenda.project(actor, werkagenda.agenda(actor, agenda), project)
    origin = selectors.origin(actor, found)
    judged = judged_by(actor, found)
    decision = origin.decision if origin else None
    context = {
        "project": found,
        "indicators": selectors.of_indicators(actor, judged),
        "origin": origin,
        "decision": decision_item(decision, named=may_see_drafts(actor)) if decision else None,
        "trail": trail.of_project(actor, found, here=request.path, judged=judged),
    }
    return render(request, "effect/project.html", context)
