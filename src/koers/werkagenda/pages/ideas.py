# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of ideas: the list, handing one in, one idea with its story, and what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda import selectors as agendas
from koers.werkagenda.ideas import selectors, services
from koers.werkagenda.models import Idea
from koers.werkagenda.pages.idea_forms import IdeaFilter, IdeaForm, ThemeLineForm, VerdictForm
from koers.werkagenda.story import steps, trail

_PER_PAGE = 50


@require_safe
def ideas(request: HttpRequest, agenda: str) -> HttpResponse:
    """The ideas of an agenda, narrowed by words and state."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    form = IdeaFilter(request.GET)
    listed = selectors.chosen_ideas(
        actor, found, text=form.chosen("zoek"), state=form.chosen("staat")
    )
    context = {
        "agenda": found,
        "form": form,
        "page": Paginator(listed, _PER_PAGE).get_page(request.GET.get("pagina")),
        "found": len(listed),
        "narrowed": bool(form.chosen("zoek") or form.chosen("staat")),
        "may_hand_in": actor_may(actor, "idee-indienen"),
    }
    return render(request, "werkagenda/idea_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, agenda: str) -> HttpResponse:
    """A new idea, on its own or begun at a knelpunt."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    form = IdeaForm(
        request.POST if request.method == "POST" else None,
        agenda=found,
        actor=actor,
        initial=request.GET.dict(),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        idea = services.hand_in(
            actor=actor,
            agenda=found,
            title=data["titel"],
            text=data["tekst"],
            theme_line=data["themalijn"],
            indicator=data["indicator"],
            area_code=data["gebied"],
            period=data["periode"],
            publication=data["publicatie"],
        )
        messages.success(request, "Het idee is ingediend.")
        return redirect(idea)
    source = request.POST if request.method == "POST" else request.GET
    context = {
        "agenda": found,
        "form": form,
        "knelpunt": _knelpunt(request, source.get("indicator") or "", source.get("gebied") or ""),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "werkagenda/idea_form.html", context, status=status)


def _knelpunt(request: HttpRequest, indicator: str, area: str) -> steps.TrailItem | None:
    if not indicator or not area:
        return None
    return steps.knelpunt_item(
        actor_behind(request), Idea(indicator=indicator[:120], area_code=area[:20])
    )


@require_safe
def idea(request: HttpRequest, agenda: str, idee: int) -> HttpResponse:
    """One idea."""
    actor = actor_behind(request)
    found = selectors.idea(actor, agendas.agenda(actor, agenda), idee)
    return _idea_page(request, found)


def _idea_page(
    request: HttpRequest, idea: Idea, verdict: VerdictForm | None = None, status: int = 200
) -> HttpResponse:
    actor = actor_behind(request)
    states = services.verdicts_without_meeting(idea)
    judge = actor_may(actor, "idee-beoordelen")
    context = {
        "agenda": idea.agenda,
        "idea": idea,
        "steps": list(idea.steps.all()),
        "trail": trail.of_idea(actor, idea),
        "knelpunt": steps.knelpunt_item(actor, idea) if idea.indicator else None,
        "verdict": (verdict or VerdictForm(states=states)) if judge and states else None,
        "theme_form": ThemeLineForm(idea=idea)
        if actor_may(actor, "idee-indienen") and idea.project is None
        else None,
        "may_begin": actor_may(actor, "stuk-opstellen") and idea.project is None,
        "form": selectors.admission_form(actor, idea),
    }
    return render(request, "werkagenda/idea_page.html", context, status=status)


@require_POST
def start_admission(request: HttpRequest, agenda: str, idee: int) -> HttpResponse:
    """Begin the admission form of an idea, or open the one that is there."""
    actor = actor_behind(request)
    found = selectors.idea(actor, agendas.agenda(actor, agenda), idee)
    try:
        paper = services.start_admission(actor=actor, idea=found)
    except InvalidInput as error:
        messages.error(request, error.message)
        return redirect(found)
    return redirect("werkagenda-stuk-bewerken", agenda, paper.pk)


@require_POST
def verdict(request: HttpRequest, agenda: str, idee: int) -> HttpResponse:
    """Park or refuse an idea, or take it up again."""
    actor = actor_behind(request)
    found = selectors.idea(actor, agendas.agenda(actor, agenda), idee)
    form = VerdictForm(request.POST, states=services.verdicts_without_meeting(found))
    if not form.is_valid():
        return _idea_page(request, found, form, 422)
    try:
        services.record_verdict(
            actor=actor,
            idea=found,
            state=form.cleaned_data["oordeel"],
            reason=form.cleaned_data["reden"],
        )
    except InvalidInput as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "Vastgelegd.")
    return redirect(found)


@require_POST
def choose_theme_line(request: HttpRequest, agenda: str, idee: int) -> HttpResponse:
    """Say to which theme line an idea belongs."""
    actor = actor_behind(request)
    found = selectors.idea(actor, agendas.agenda(actor, agenda), idee)
    form = ThemeLineForm(request.POST, idea=found)
    if not form.is_valid():
        messages.error(request, "Kies een themalijn uit de lijst.")
        return redirect(found)
    try:
        services.choose_theme_line(
            actor=actor, idea=found, theme_line=form.cleaned_data["themalijn"]
        )
    except InvalidInput as error:
        messages.error(request, error.message)
    return redirect(found)
