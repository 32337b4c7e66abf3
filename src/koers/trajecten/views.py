# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of cases: the work list, one case with its deeds, and reading in a file."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput, UnknownCase
from koers.trajecten import caseload, selectors, services
from koers.trajecten.forms import (
    AssignForm,
    CaseSearch,
    CloseForm,
    IntakeForm,
    NoteForm,
    WorkListFilter,
)
from koers.trajecten.intake import COLUMNS
from koers.trajecten.selectors import CaseFile, WorkListChoice
from koers.web.downloads import CSV_TYPE, Column, csv_response_bytes
from koers.web.uploads import handed_in


@require_http_methods(["GET", "HEAD", "POST"])
def work_list(request: HttpRequest) -> HttpResponse:
    """The cases of the own space; by POST the one with a number, which so stands in no address."""
    actor = actor_behind(request)
    chooser = WorkListFilter(request.GET)
    search = CaseSearch(request.POST)
    choice = WorkListChoice(
        status=chooser.chosen("status"),
        mine=chooser.chosen("van") == "mij",
        kenmerk=search.chosen("kenmerk"),
        sort=request.GET.get("sorteer", "begonnen"),
        page=request.GET.get("pagina"),
    )
    context = {
        "chooser": chooser,
        "search": search,
        "work": selectors.work_list(actor, choice),
        "narrowed": bool(choice.status or choice.mine or choice.kenmerk),
        "may_read_in": actor_may(actor, "casus-inlezen"),
    }
    return render(request, "trajecten/work_list.html", context)


@require_safe
def case(request: HttpRequest, casus: uuid.UUID) -> HttpResponse:
    """One case."""
    return _case_page(request, casus)


@require_POST
def note(request: HttpRequest, casus: uuid.UUID) -> HttpResponse:
    """Add a note."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _case_page(request, casus, note_form=form)
    return _done(
        request,
        casus,
        services.add_note,
        "Bewaard.",
        soort=form.cleaned_data["soort"],
        text=form.cleaned_data["tekst"],
    )


@require_POST
def assign(request: HttpRequest, casus: uuid.UUID) -> HttpResponse:
    """Give the case to a colleague."""
    found = _found(request, casus)
    form = AssignForm(request.POST, colleagues=found.colleagues)
    if not form.is_valid():
        return _case_page(request, casus, problem="Kies een collega uit de lijst.")
    return _done(request, casus, services.assign, "Overgedragen.", to=form.cleaned_data["aan"])


@require_POST
def close(request: HttpRequest, casus: uuid.UUID) -> HttpResponse:
    """Close the case with an outcome."""
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _case_page(request, casus, close_form=form)
    return _done(
        request, casus, services.close, "Afgesloten.", outcome=form.cleaned_data["uitkomst"]
    )


@require_POST
def reopen(request: HttpRequest, casus: uuid.UUID) -> HttpResponse:
    """Undo the closing."""
    return _done(request, casus, services.reopen, "Heropend.")


def intake_new(request: HttpRequest) -> HttpResponse:
    """Offer a file with cases; it is read in the background."""
    form = IntakeForm(request.POST or None, handed_in(request))
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "columns": COLUMNS,
            "earlier": selectors.intakes(actor_behind(request)),
        }
        return render(
            request, "trajecten/intake_new.html", context, status=422 if form.errors else 200
        )
    file = form.cleaned_data["bestand"]
    invoer, is_new = caseload.receive(
        actor=actor_behind(request), file_name=file.name, content=file.opened().read()
    )
    if not is_new:
        messages.info(request, "Dit bestand hadden we al. Er is niets veranderd.")
        return redirect("zaken-invoer", invoer=invoer.pk)
    return redirect("taak", taak=invoer.task_id)


@require_safe
def intake(request: HttpRequest, invoer: uuid.UUID) -> HttpResponse:
    """What became of a file, row by row where something was wrong."""
    found = selectors.intake(actor_behind(request), invoer, request.GET.get("pagina"))
    if found is None:
        raise Http404
    context = {"intake": found, "invoer": found.invoer}
    return render(request, "trajecten/intake.html", context)


@require_safe
def intake_template(request: HttpRequest) -> HttpResponse:
    """An empty table with the columns and one example."""
    content = csv_response_bytes(
        [[column.example for column in COLUMNS]], [Column(column.name) for column in COLUMNS]
    )
    answer = HttpResponse(content, content_type=CSV_TYPE)
    answer["Content-Disposition"] = 'attachment; filename="sjabloon-zaken.csv"'
    return answer


def _done(
    request: HttpRequest, casus: uuid.UUID, deed: Any, said: str, **arguments: Any
) -> HttpResponse:
    try:
        deed(actor=actor_behind(request), casus_id=casus, **arguments)
    except UnknownCase as error:
        raise Http404 from error
    except InvalidInput as error:
        return _case_page(request, casus, problem=error.message)
    messages.success(request, said)
    return redirect("zaak", casus=casus)


def _found(request: HttpRequest, casus: uuid.UUID) -> CaseFile:
    found = selectors.case_file(actor_behind(request), casus)
    if found is None:
        raise Http404
    return found


def _case_page(
    request: HttpRequest,
    casus: uuid.UUID,
    *,
    note_form: NoteForm | None = None,
    close_form: CloseForm | None = None,
    problem: str = "",
) -> HttpResponse:
    found = _found(request, casus)
    context = {
        "file": found,
        "casus": found.casus,
        "inwoner": found.casus.inwoner,
        "note_form": note_form or NoteForm(),
        "close_form": close_form or CloseForm(),
        "assign_form": AssignForm(
            colleagues=found.colleagues, initial={"aan": found.casus.assigned_to_id or ""}
        ),
        "problem": problem,
    }
    refused = bool(problem or note_form or close_form)
    return render(request, "trajecten/case.html", context, status=422 if refused else 200)
