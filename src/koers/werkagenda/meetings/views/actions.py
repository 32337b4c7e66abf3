# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of actions, one action with its history, and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.web import dutch
from koers.web.attachment import attachment
from koers.web.downloads import (
    CSV_TYPE,
    XLSX_TYPE,
    Cell,
    Column,
    csv_response_bytes,
    xlsx_bytes,
)
from koers.werkagenda.meetings import action_list
from koers.werkagenda.meetings.action_list import ActionChoice, ActionRows, StandingAction
from koers.werkagenda.meetings.actions import take_step, undo_last_step
from koers.werkagenda.meetings.forms import ActionFilter, StepForm
from koers.werkagenda.models import Action

_COLUMNS = [
    Column(title)
    for title in (
        "Actie",
        "Organisatie",
        "Functie",
        "Overleg",
        "Klaar op",
        "Staat",
        "Dagen te laat",
    )
]


_PER_PAGE = 100


def _chosen(request: HttpRequest) -> tuple[ActionFilter, ActionChoice, ActionRows]:
    """The filter, what it asks for, and the rows; own organisation unless another is asked."""
    actor = actor_behind(request)
    owners = action_list.owners_with_actions(actor)
    own = actor.organisation if actor.organisation in dict(owners) else ""
    bodies = action_list.bodies_with_actions(actor)
    chooser = ActionFilter(
        request.GET,
        choices={"van": [("allen", "alle organisaties"), *owners], "overleg": bodies},
        defaults={"van": own or "allen", "staat": "open"},
    )
    owner = chooser.chosen("van")
    choice = ActionChoice(
        owner="" if owner == "allen" else owner,
        body=chooser.chosen("overleg"),
        state=chooser.chosen("staat"),
        order=request.GET.get("sorteer", ""),
    )
    return chooser, choice, action_list.actions(actor, choice)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Actions, those that are late first."""
    chooser, choice, rows = _chosen(request)
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "chooser": chooser,
        "choice": choice,
        "page": Paginator(rows, _PER_PAGE).get_page(request.GET.get("pagina")),
        "found": len(rows),
        "late": rows.late,
        "query": query.urlencode(),
    }
    return render(request, "werkagenda/meeting_actions.html", context)


def _cells(rows: list[StandingAction]) -> list[list[Cell]]:
    return [
        [
            row.action.text,
            row.action.owner.name,
            row.action.function,
            row.action.body.name,
            row.due,
            row.words,
            row.days_late or None,
        ]
        for row in rows
    ]


@require_safe
def listing_csv(request: HttpRequest) -> HttpResponse:
    """The rows of the list as CSV."""
    content = csv_response_bytes(_cells(_chosen(request)[2][:]), _COLUMNS)
    return attachment(content, CSV_TYPE, "acties.csv")


@require_safe
def listing_xlsx(request: HttpRequest) -> HttpResponse:
    """The rows of the list as XLSX."""
    today = timezone.localdate()
    content = xlsx_bytes(
        _cells(_chosen(request)[2][:]),
        _COLUMNS,
        explanation=[
            ("Acties", "Afspraken uit overleggen, per organisatie en functie; geen namen."),
            ("Klaar op", "De dag die nu geldt, na elke nieuwe afspraak over de datum."),
            ("Datum", dutch.day(today)),
        ],
        made_on=today,
        title="Actielijst",
    )
    return attachment(content, XLSX_TYPE, "acties.xlsx")


@require_safe
def one(request: HttpRequest, actie: int) -> HttpResponse:
    """An action with everything that happened to it."""
    return _page(request, action_list.action(actor_behind(request), actie))


def _page(
    request: HttpRequest,
    action: Action,
    *,
    form: StepForm | None = None,
    problem: InvalidInput | None = None,
) -> HttpResponse:
    context = {
        "action": action,
        "now": action_list.standing(action),
        "steps": list(action.steps.order_by("-pk")),
        "may_handle": action_list.may_handle(actor_behind(request), action),
        "form": form or StepForm(),
        "problem": problem.message if problem else "",
    }
    code = problem.http_status if problem else 422 if form else 200
    return render(request, "werkagenda/meeting_action_one.html", context, status=code)


@require_POST
def step(request: HttpRequest, actie: int) -> HttpResponse:
    """Say what became of it."""
    actor = actor_behind(request)
    action = action_list.action(actor, actie)
    form = StepForm(request.POST)
    if not form.is_valid() and action_list.may_handle(actor, action):
        return _page(request, action, form=form)
    data = form.cleaned_data
    try:
        take_step(
            actor=actor,
            action=action,
            state=data.get("stap", ""),
            due=data.get("datum"),
            note=data.get("opmerking", ""),
        )
    except InvalidInput as error:
        return _page(request, action, form=form, problem=error)
    messages.success(request, "Bewaard. U kunt dit hieronder ongedaan maken.")
    return redirect(action)


@require_POST
def undo(request: HttpRequest, actie: int) -> HttpResponse:
    """Take the last step back."""
    actor = actor_behind(request)
    action = action_list.action(actor, actie)
    try:
        undo_last_step(actor=actor, action=action)
    except InvalidInput as error:
        return _page(request, action, problem=error)
    messages.success(request, "De laatste stap is ongedaan gemaakt.")
    return redirect(action)
