# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""In the meeting: decisions and actions; and the besluitenlijst that comes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda.meetings import deciding, seats, selectors
from koers.werkagenda.meetings.actions import agree_action
from koers.werkagenda.meetings.forms import ActionForm, DecisionForm
from koers.werkagenda.meetings.papers import actions_of, times_of
from koers.werkagenda.models import Decision, Meeting
from koers.werkagenda.owners.selectors import owners

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


def _kept(actor: Actor, overleg: int) -> Meeting:
    found = selectors.meeting(actor, overleg)
    seats.require_secretariat(actor, "besluit-vastleggen", found.body)
    return found


@require_safe
def listing(request: HttpRequest, overleg: int) -> HttpResponse:
    """The besluitenlijst, as far as the visitor may see."""
    actor = actor_behind(request)
    found = selectors.meeting(actor, overleg)
    rows = selectors.discussed(actor, found)
    shown = {row.decision.pk for row in rows if row.decision is not None}
    context = {
        "meeting": found,
        "agenda": found.body.agenda,
        "times": times_of(found),
        "rows": rows,
        "actions": actions_of(actor, found, shown),
        "takes_part": selectors.takes_part(actor),
    }
    return render(request, "werkagenda/meeting_decisions.html", context)


@_PAGE
def decide(request: HttpRequest, overleg: int, punt: int) -> HttpResponse:
    """Record the decision on an item, or the one that replaces it."""
    actor = actor_behind(request)
    found = _kept(actor, overleg)
    item = selectors.item(actor, found, punt)
    holds = selectors.holding_decision(item)
    form = DecisionForm(
        request.POST or None,
        item=item,
        owners=owners(actor, found.body.agenda),
        initial=DecisionForm.initial_of(holds) if holds else None,
    )
    context: dict[str, Any] = {
        "meeting": found,
        "agenda": found.body.agenda,
        "item": item,
        "holds": holds,
        "form": form,
    }
    if request.method != "POST" or not form.is_valid():
        code = 422 if form.is_bound else 200
        return render(request, "werkagenda/meeting_decide.html", context, status=code)
    try:
        deciding.record_decision(
            actor=actor, item=item, verdict=form.verdict(), replaces=_replaced(request, holds)
        )
    except InvalidInput as error:
        context["problem"] = error.message
        return render(request, "werkagenda/meeting_decide.html", context, status=error.http_status)
    messages.success(request, f"Het besluit over '{item.title}' is vastgelegd.")
    if deciding.adopts_round(actor, item):
        messages.info(request, "Leg nu vast welke projecten het overleg heeft gekozen.")
        return redirect("ronde-vaststellen", item.round_id)
    return redirect(found)


def _replaced(request: HttpRequest, holds: Decision | None) -> Decision | None:
    """The decision that the form was opened for; another one meanwhile is for the service to say."""
    asked = request.POST.get("vervangt", "")
    if not asked.isdecimal():
        return None
    if holds is not None and holds.pk == int(asked):
        return holds
    return Decision.objects.filter(pk=int(asked)).first()


@require_POST
def held(request: HttpRequest, overleg: int) -> HttpResponse:
    """The meeting was held."""
    actor = actor_behind(request)
    found = _kept(actor, overleg)
    try:
        deciding.hold(actor=actor, meeting=found)
    except InvalidInput as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "Het overleg staat als gehouden.")
    return redirect(found)


@_PAGE
def action(request: HttpRequest, overleg: int) -> HttpResponse:
    """Agree an action in a meeting."""
    actor = actor_behind(request)
    found = _kept(actor, overleg)
    decisions = {
        row.decision.pk: (row.decision, f"{row.number}. {row.item.title}"[:120])
        for row in selectors.discussed(actor, found)
        if row.decision is not None
    }
    form = ActionForm(
        request.POST or None,
        decisions=[(key, words) for key, (_, words) in decisions.items()],
        initial={"bij": request.GET.get("besluit", "")},
    )
    context: dict[str, Any] = {"meeting": found, "agenda": found.body.agenda, "form": form}
    if request.method != "POST" or not form.is_valid():
        code = 422 if form.is_bound else 200
        return render(request, "werkagenda/meeting_action.html", context, status=code)
    data = form.cleaned_data
    try:
        agree_action(
            actor=actor,
            meeting=found,
            text=data["actie"],
            owner=data["organisatie"],
            function=data["functie"],
            due=data["klaar"],
            decision=decisions[data["bij"]][0] if data["bij"] else None,
        )
    except InvalidInput as error:
        context["problem"] = error.message
        return render(request, "werkagenda/meeting_action.html", context, status=error.http_status)
    messages.success(request, "De actie staat op de actielijst.")
    return redirect(found)
