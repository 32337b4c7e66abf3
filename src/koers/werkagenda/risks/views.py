# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of kansen and risico's: matrix and list, one item with its history, and writing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda import selectors as agendas
from koers.werkagenda.models import Agenda, LogItem
from koers.werkagenda.risks import advice, downloads, selectors, services
from koers.werkagenda.risks.forms import LogFilter, LogForm, StateForm
from koers.werkagenda.risks.selectors import LogChoice, LogLine

_PER_PAGE = 100
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


def _chosen(request: HttpRequest, agenda: Agenda) -> tuple[LogFilter, LogChoice]:
    actor = actor_behind(request)
    chooser = LogFilter(
        request.GET,
        choices={
            "themalijn": [(line.key, line.name) for line in agendas.theme_lines(actor, agenda)],
            "project": agendas.project_names(actor, agenda),
        },
        defaults={"status": "lopend"},
    )
    state = chooser.chosen("status")
    choice = LogChoice(
        kind=chooser.chosen("soort"),
        state="" if state == "alle" else state,
        theme_line=chooser.chosen("themalijn"),
        project=chooser.chosen("project"),
        likelihood=int(chooser.chosen("kans") or 0) or None,
        impact=int(chooser.chosen("impact") or 0) or None,
        order=request.GET.get("sorteer", "-score"),
    )
    return chooser, choice


@require_safe
def listing(request: HttpRequest, agenda: str) -> HttpResponse:
    """The matrix of likelihood and impact, and the list that a choice leaves."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    chooser, choice = _chosen(request, found)
    items = selectors.chosen(actor, found, choice)
    matrix = selectors.matrix(items)
    cells = [cell for row in matrix for cell in row]
    count = sum(cell.count for cell in cells)
    query = request.GET.copy()
    query.pop("pagina", None)
    paginator = Paginator(selectors.lines(items), _PER_PAGE)
    # The matrix counted them already.
    paginator.count = count
    page = paginator.get_page(request.GET.get("pagina"))
    page.object_list = [LogLine(*row) for row in page.object_list]
    context = {
        "agenda": found,
        "chooser": chooser,
        "page": page,
        "found": count,
        "matrix": matrix,
        "scale": range(1, services.HIGHEST + 1),
        "high": sum(cell.count for cell in cells if cell.level == "hoog"),
        "any": bool(count) or selectors.log_items(actor, found).exists(),
        "query": query.urlencode(),
        "may_write": actor_may(actor, "risico-vastleggen"),
    }
    return render(request, "werkagenda/log_list.html", context)


@require_safe
def listing_csv(request: HttpRequest, agenda: str) -> HttpResponse:
    """The rows of the list as CSV."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    return downloads.csv_response(
        found, list(selectors.chosen(actor, found, _chosen(request, found)[1]))
    )


@require_safe
def listing_xlsx(request: HttpRequest, agenda: str) -> HttpResponse:
    """The rows of the list as XLSX."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    return downloads.xlsx_response(
        found, list(selectors.chosen(actor, found, _chosen(request, found)[1]))
    )


@require_safe
def one(request: HttpRequest, agenda: str, logregel: int) -> HttpResponse:
    """A kans or risico, what is done about it, where it was discussed, and every change."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    return _page(request, found, selectors.log_item(actor, found, logregel))


def _page(
    request: HttpRequest,
    agenda: Agenda,
    item: LogItem,
    *,
    form: StateForm | None = None,
    problem: InvalidInput | None = None,
) -> HttpResponse:
    actor = actor_behind(request)
    context = {
        "agenda": agenda,
        "item": item,
        "level": selectors.level_of(item.likelihood, item.impact),
        "history": selectors.history(actor, item),
        "discussed": selectors.discussed_in(actor, item),
        "advice": selectors.advice_of(actor, item),
        "form": form or StateForm(actor=actor, agenda=agenda),
        "may_write": actor_may(actor, "risico-vastleggen"),
        "may_advise": actor_may(actor, "stuk-opstellen"),
        "problem": problem.message if problem else "",
    }
    code = problem.http_status if problem else 422 if form else 200
    return render(request, "werkagenda/log_item.html", context, status=code)


@_PAGE
def new(request: HttpRequest, agenda: str) -> HttpResponse:
    """Put a kans or risico in the log."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    asked = {name: request.GET.get(name, "") for name in ("project", "themalijn")}
    form = LogForm(request.POST or None, actor=actor, agenda=found, is_new=True, initial=asked)
    context: dict[str, Any] = {"agenda": found, "form": form, "item": None}
    if request.method != "POST" or not form.is_valid():
        code = 422 if form.is_bound else 200
        return render(request, "werkagenda/log_form.html", context, status=code)
    try:
        item = services.log_new(actor=actor, agenda=found, text=form.text())
    except InvalidInput as error:
        context["problem"] = error.message
        return render(request, "werkagenda/log_form.html", context, status=error.http_status)
    messages.success(request, f"Vastgelegd in de log als {item.get_kind_display()}.")
    return redirect(item)


@_PAGE
def change(request: HttpRequest, agenda: str, logregel: int) -> HttpResponse:
    """Write it anew; the earlier words stay in its history."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    item = selectors.log_item(actor, found, logregel)
    form = LogForm(
        request.POST or None,
        actor=actor,
        agenda=found,
        is_new=False,
        initial=LogForm.initial_of(item),
    )
    context: dict[str, Any] = {"agenda": found, "form": form, "item": item}
    if request.method != "POST" or not form.is_valid():
        code = 422 if form.is_bound else 200
        return render(request, "werkagenda/log_form.html", context, status=code)
    try:
        services.change(
            actor=actor, log_item=item, text=form.text(), note=form.cleaned_data["opmerking"]
        )
    except InvalidInput as error:
        context["problem"] = error.message
        return render(request, "werkagenda/log_form.html", context, status=error.http_status)
    messages.success(request, "Bewaard.")
    return redirect(item)


@require_POST
def state(request: HttpRequest, agenda: str, logregel: int) -> HttpResponse:
    """Open, take in hand, escalate or close."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    item = selectors.log_item(actor, found, logregel)
    form = StateForm(request.POST, actor=actor, agenda=found)
    if not form.is_valid():
        return _page(request, found, item, form=form)
    try:
        services.change_state(
            actor=actor,
            log_item=item,
            state=form.cleaned_data["status"],
            note=form.cleaned_data["reden"],
            body=form.body,
        )
    except InvalidInput as error:
        return _page(request, found, item, form=form, problem=error)
    messages.success(request, "Bewaard.")
    return redirect(item)


@require_POST
def begin_advice(request: HttpRequest, agenda: str, logregel: int) -> HttpResponse:
    """Draft advice on changing the agenda from it."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    item = selectors.log_item(actor, found, logregel)
    try:
        paper = advice.begin_advice(actor=actor, log_item=item)
    except InvalidInput as error:
        return _page(request, found, item, problem=error)
    messages.success(request, "Het advies is begonnen, met de aanleiding ingevuld.")
    return redirect(paper)
