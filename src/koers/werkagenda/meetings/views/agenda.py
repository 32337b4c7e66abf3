# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One meeting: its page for everybody, and making its agenda for who keeps the secretariat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.web import dutch
from koers.werkagenda.meetings import filling, items, planning, seats, selectors
from koers.werkagenda.meetings.carrying import meeting_after
from koers.werkagenda.meetings.forms import ItemForm, MoveForm
from koers.werkagenda.meetings.papers import actions_of, times_of
from koers.werkagenda.models import Meeting

State = Meeting.State
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def meeting(request: HttpRequest, overleg: int) -> HttpResponse:
    """What is on the agenda and what was decided, as far as the visitor may see."""
    actor = actor_behind(request)
    found = selectors.meeting(actor, overleg)
    rows = selectors.discussed(actor, found)
    shown = {row.decision.pk for row in rows if row.decision is not None}
    may_prepare, may_record = seats.secretary_deeds(actor, found.body)
    context = {
        "meeting": found,
        "agenda": found.body.agenda,
        "rows": rows,
        "times": times_of(found),
        "minutes": selectors.total_minutes(rows),
        "actions": actions_of(actor, found, shown),
        "takes_part": selectors.takes_part(actor),
        "may_prepare": may_prepare,
        "may_record": may_record,
        "may_decide_now": found.state in (State.SENT, State.HELD)
        and found.date <= timezone.localdate(),
        "previous": selectors.previous_meeting(actor, found),
    }
    return render(request, "werkagenda/meeting_page.html", context)


def _kept(request: HttpRequest, overleg: int) -> Meeting:
    """A meeting whose secretariat the organisation of the visitor keeps."""
    actor = actor_behind(request)
    found = selectors.meeting(actor, overleg)
    seats.require_secretariat(actor, "overleg-voorbereiden", found.body)
    return found


@_PAGE
def prepare(request: HttpRequest, overleg: int) -> HttpResponse:
    """The agenda to work on; by POST a new item."""
    found = _kept(request, overleg)
    form = ItemForm(request.POST or None)
    if request.method != "POST":
        return _prepare_page(request, found, form=form)
    if not form.is_valid():
        return _prepare_page(request, found, form=form, status=422)
    try:
        items.add_item(actor=actor_behind(request), meeting=found, text=form.text())
    except InvalidInput as error:
        return _prepare_page(request, found, form=form, problem=error)
    messages.success(request, "Het punt staat op de agenda.")
    return redirect("overleg-voorbereiden", found.pk)


def _prepare_page(
    request: HttpRequest,
    found: Meeting,
    *,
    form: ItemForm | None = None,
    move_form: MoveForm | None = None,
    problem: InvalidInput | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_behind(request)
    context: dict[str, Any] = {
        "meeting": found,
        "agenda": found.body.agenda,
        "rows": selectors.discussed(actor, found),
        "removed": selectors.removed_items(actor, found),
        "waiting": filling.not_yet_on(actor, found),
        "form": form or ItemForm(),
        "move_form": move_form or MoveForm(initial=MoveForm.initial_of(found)),
        "problem": problem.message if problem else "",
        "is_open": found.state == State.PLANNED,
        "can_move": found.state in selectors.WAITING,
        "can_add": found.state not in (State.CLOSED, State.CANCELLED),
        "times": times_of(found),
    }
    code = problem.http_status if problem else status
    return render(request, "werkagenda/meeting_prepare.html", context, status=code)


@require_POST
def fill(request: HttpRequest, overleg: int) -> HttpResponse:
    """Bring the agenda up to date with what came up."""
    found = _kept(request, overleg)
    try:
        done = filling.fill(actor=actor_behind(request), meeting=found)
    except InvalidInput as error:
        return _prepare_page(request, found, problem=error)
    if done.did_something:
        added = dutch.counted(done.added, "punt", "punten")
        words = f"{added} erbij, {done.changed} bijgewerkt, {done.gone} eraf."
    else:
        words = "De agenda was al bij."
    messages.success(request, words)
    return redirect("overleg-voorbereiden", found.pk)


@require_POST
def send(request: HttpRequest, overleg: int) -> HttpResponse:
    """Freeze the agenda."""
    found = _kept(request, overleg)
    try:
        items.send_agenda(actor=actor_behind(request), meeting=found)
    except InvalidInput as error:
        return _prepare_page(request, found, problem=error)
    messages.success(request, "De agenda ligt vast. Deelnemers zien hem nu als definitief.")
    return redirect(found)


@require_POST
def move(request: HttpRequest, overleg: int) -> HttpResponse:
    """Another day, time or place."""
    found = _kept(request, overleg)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _prepare_page(request, found, move_form=form, status=422)
    try:
        planning.move_meeting(
            actor=actor_behind(request),
            meeting=found,
            day=form.cleaned_data["datum"],
            slot=form.slot(),
        )
    except InvalidInput as error:
        return _prepare_page(request, found, move_form=form, problem=error)
    messages.success(request, "Bewaard. Kalenders die dit overleg volgen, nemen het over.")
    return redirect("overleg-voorbereiden", found.pk)


@require_POST
def cancel(request: HttpRequest, overleg: int) -> HttpResponse:
    """Call the meeting off."""
    found = _kept(request, overleg)
    try:
        planning.cancel_meeting(actor=actor_behind(request), meeting=found)
    except InvalidInput as error:
        return _prepare_page(request, found, problem=error)
    following = meeting_after(found)
    where = f"het overleg van {dutch.day(following.date)}" if following else "het volgende overleg"
    messages.success(
        request,
        f"Het overleg is afgelast. De punten komen op de agenda van {where}."
        + ("" if following else " Plan dat nog."),
    )
    return redirect(found)


@_PAGE
def item(request: HttpRequest, overleg: int, punt: int) -> HttpResponse:
    """Change the words of an item."""
    actor = actor_behind(request)
    found = _kept(request, overleg)
    one = selectors.item(actor, found, punt)
    form = ItemForm(request.POST or None, initial=ItemForm.initial_of(one))
    context: dict[str, Any] = {
        "meeting": found,
        "agenda": found.body.agenda,
        "item": one,
        "form": form,
    }
    if request.method != "POST" or not form.is_valid():
        code = 422 if form.is_bound else 200
        return render(request, "werkagenda/meeting_item.html", context, status=code)
    try:
        items.change_item(actor=actor, item=one, text=form.text())
    except InvalidInput as error:
        context["problem"] = error.message
        return render(request, "werkagenda/meeting_item.html", context, status=error.http_status)
    messages.success(request, "Het punt is gewijzigd.")
    return redirect("overleg-voorbereiden", found.pk)


@require_POST
def place_item(request: HttpRequest, overleg: int, punt: int) -> HttpResponse:
    """Up, down, off the agenda, or back on it."""
    actor = actor_behind(request)
    found = _kept(request, overleg)
    one = selectors.item(actor, found, punt)
    wanted = request.POST.get("naar", "")
    try:
        if wanted in ("omhoog", "omlaag"):
            items.move_item(actor=actor, item=one, up=wanted == "omhoog")
        elif wanted == "weg":
            items.remove_item(actor=actor, item=one)
            messages.success(request, f"'{one.title}' is van de agenda. Onderaan zet u het terug.")
        elif wanted == "terug":
            items.restore_item(actor=actor, item=one)
            messages.success(request, f"'{one.title}' staat weer op de agenda.")
    except InvalidInput as error:
        return _prepare_page(request, found, problem=error)
    return redirect("overleg-voorbereiden", found.pk)
