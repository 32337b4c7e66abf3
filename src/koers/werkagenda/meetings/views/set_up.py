# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up bodies: who sits where, a series of meetings, the address of the calendar, reminders."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from koers.access.middleware import actor_behind
from koers.access.models import Organisation
from koers.errors import InvalidInput
from koers.web import dutch
from koers.werkagenda.meetings import feeds, planning, selectors
from koers.werkagenda.meetings import reminders as reminding
from koers.werkagenda.meetings import seats as seating
from koers.werkagenda.meetings.dates import proposed_days
from koers.werkagenda.meetings.forms import SeriesChoice, SeriesForm
from koers.werkagenda.models import Body, BodySeat

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
_MONDAY = 0


@_PAGE
def plan(request: HttpRequest, orgaan: int) -> HttpResponse:
    """Propose a series for a year; by POST plan the days that were left in."""
    actor = actor_behind(request)
    body = seating.body(actor, orgaan)
    choice = _series_choice(request, body)
    proposed = _proposed(choice)
    form = SeriesForm(request.POST or None, days=proposed)
    context = {
        "body": body,
        "agenda": body.agenda,
        "frequency": seating.frequency(actor, body),
        "choice": choice,
        "form": form,
        "planned": selectors.meetings_of_body(actor, body),
    }
    if request.method != "POST":
        return render(request, "werkagenda/meeting_plan.html", context)
    if not form.is_valid():
        return render(request, "werkagenda/meeting_plan.html", context, status=422)
    try:
        made = planning.plan_meetings(actor=actor, body=body, days=form.days(), slot=form.slot())
    except InvalidInput as error:
        context["problem"] = error.message
        return render(request, "werkagenda/meeting_plan.html", context, status=error.http_status)
    messages.success(request, f"{dutch.counted(len(made), 'overleg', 'overleggen')} gepland.")
    return redirect(f"{reverse('werkagenda-overleg', args=[body.agenda.key])}#vergaderingen")


def _series_choice(request: HttpRequest, body: Body) -> SeriesChoice:
    """How often the agenda says, this year or what the address asks for."""
    per_year = seating.frequency(actor_behind(request), body).per_year or 4
    year = timezone.localdate().year
    asked = {"jaar": str(year), "aantal": str(per_year), "weekdag": str(_MONDAY)}
    asked |= {name: request.GET[name] for name in asked if request.GET.get(name)}
    return SeriesChoice(asked)


def _proposed(choice: SeriesChoice) -> list[date | None]:
    """The days still to come, and one empty field for a day of one's own."""
    if not choice.is_valid():
        return [None]
    data = choice.cleaned_data
    days = proposed_days(data["jaar"], data["aantal"], data["weekdag"])
    return [*(day for day in days if day >= timezone.localdate()), None]


@_PAGE
def seats(request: HttpRequest, orgaan: int) -> HttpResponse:
    """Who keeps the secretariat and who decides."""
    actor = actor_behind(request)
    body = seating.body(actor, orgaan)
    problem = None
    if request.method == "POST":
        chosen = {task: request.POST.getlist(task) for task in BodySeat.Task.values}
        try:
            seating.set_seats(actor=actor, body=body, by_task=chosen)
        except InvalidInput as error:
            problem = error
        else:
            messages.success(request, f"De leden van {body.name} zijn bewaard.")
            return redirect("werkagenda-overleg", body.agenda.key)
    else:
        present = seating.seats(actor, body)
        chosen = {task: [one.slug for one in rows] for task, rows in present.items()}
    context = {
        "body": body,
        "agenda": body.agenda,
        "organisations": Organisation.objects.exclude(kind=Organisation.Kind.SIGNAALPARTNER),
        "chosen": chosen,
        "tasks": BodySeat.Task.choices,
        "problem": problem.message if problem else "",
    }
    code = problem.http_status if problem else 200
    return render(request, "werkagenda/meeting_seats.html", context, status=code)


@require_POST
def calendar(request: HttpRequest, orgaan: int) -> HttpResponse:
    """Give the calendar of a body another address."""
    actor = actor_behind(request)
    body = seating.body(actor, orgaan)
    feeds.renew_address(actor=actor, body=body)
    messages.success(
        request, f"De kalender van {body.name} heeft een nieuw adres. Het oude werkt niet meer."
    )
    return redirect("werkagenda-overleg", body.agenda.key)


@_PAGE
def reminders(request: HttpRequest) -> HttpResponse:
    """Where each organisation gets its weekly list; by POST the address of one of them."""
    actor = actor_behind(request)
    problem = None
    if request.method == "POST":
        try:
            reminding.set_address(
                actor=actor,
                organisation=request.POST.get("organisatie", ""),
                email=request.POST.get("adres", ""),
            )
        except InvalidInput as error:
            problem = error
        else:
            messages.success(request, "Het adres is bewaard.")
            return redirect("herinneringen")
    context = {
        "rows": reminding.reminded(actor),
        "mail_is_set_up": reminding.mail_is_set_up(),
        "problem": problem.message if problem else "",
    }
    code = problem.http_status if problem else 200
    return render(request, "werkagenda/meeting_reminders.html", context, status=code)
