# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of money between owners: the ledger with its corrections, and funding of a project."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.access.actor import Actor, actor_may
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
from koers.werkagenda import selectors as agendas
from koers.werkagenda.artefacts.plan import PlanFunding
from koers.werkagenda.models import Agenda, FundingState, LedgerEntry, Project
from koers.werkagenda.owners import funding, ledger, selectors
from koers.werkagenda.owners.forms import (
    CorrectionForm,
    EntryForm,
    FundingForm,
    FundingStateForm,
)

_COLUMNS = [
    Column("Nummer"),
    Column("Jaar"),
    Column("Eigenaar"),
    Column("Soort"),
    Column("Bedrag (euro)", 2),
    Column("Project"),
    Column("Sleutel"),
    Column("Corrigeert nummer"),
    Column("Toelichting"),
    Column("Vastgelegd op"),
    Column("Door"),
]

_LINES_PER_PAGE = 50


@require_safe
def ledger_page(request: HttpRequest, agenda: str) -> HttpResponse:
    """Balances per year and owner, and every line."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    lines = ledger.entry_rows(actor, found)
    context = {
        "agenda": found,
        "page": Paginator(lines, _LINES_PER_PAGE).get_page(request.GET.get("pagina")),
        "balances": ledger.balances(actor, found),
        "may_write": actor_may(actor, "grootboek-bijhouden"),
    }
    return render(request, "werkagenda/owner_ledger.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: HttpRequest, agenda: str) -> HttpResponse:
    """A line in the ledger."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    projects = list(agendas.projects(actor, found))
    form = EntryForm(
        request.POST or None,
        owners=selectors.owners(actor, found),
        projects=projects,
        initial={"jaar": timezone.localdate().year},
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            ledger.add_entry(
                actor=actor,
                owner=selectors.owner_by_slug(actor, found, data["eigenaar"]),
                year=data["jaar"],
                kind=data["soort"],
                amount=data["bedrag"],
                project=next((p for p in projects if p.key == data["project"]), None),
                text=data["tekst"],
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "De regel staat in het grootboek.")
            return redirect("werkagenda-grootboek", agenda=found.key)
    context = {"agenda": found, "form": form}
    return render(request, "werkagenda/owner_entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_correct(request: HttpRequest, agenda: str, regelnummer: int) -> HttpResponse:
    """Correct a line by one more line."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    entry = ledger.entry(actor, found, regelnummer)
    form = CorrectionForm(request.POST or None)
    if form.is_valid():
        try:
            ledger.correct_entry(
                actor=actor,
                entry=entry,
                amount=form.cleaned_data["bedrag"],
                reason=form.cleaned_data["reden"],
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "De correctie staat in het grootboek.")
            return redirect("werkagenda-grootboek", agenda=found.key)
    context = {"agenda": found, "entry": entry, "form": form}
    return render(request, "werkagenda/owner_correct.html", context)


@require_safe
def ledger_csv(request: HttpRequest, agenda: str) -> HttpResponse:
    """Every line as CSV."""
    found, rows = _download(request, agenda)
    return attachment(csv_response_bytes(rows, _COLUMNS), CSV_TYPE, f"grootboek-{found.key}.csv")


@require_safe
def ledger_xlsx(request: HttpRequest, agenda: str) -> HttpResponse:
    """Every line as XLSX with a sheet that explains."""
    found, rows = _download(request, agenda)
    today = timezone.localdate()
    content = xlsx_bytes(
        rows,
        _COLUMNS,
        explanation=[
            ("Agenda", found.name),
            (
                "Grootboek",
                "Alle regels. Een fout blijft staan; de correctieregel maakt de som goed.",
            ),
            ("Datum", dutch.day(today)),
        ],
        made_on=today,
        title=f"Grootboek {found.name}",
    )
    return attachment(content, XLSX_TYPE, f"grootboek-{found.key}.xlsx")


def _download(request: HttpRequest, agenda: str) -> tuple[Agenda, list[list[Cell]]]:
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    return found, [_cells(line) for line in ledger.entries(actor, found)]


def _cells(line: LedgerEntry) -> list[Cell]:
    return [
        line.pk,
        line.year,
        str(line.owner),
        line.get_kind_display(),
        line.amount,
        line.project.name if line.project else "",
        line.key.name if line.key else "",
        line.corrects_id,
        line.text,
        line.recorded_at.date(),
        line.recorded_by,
    ]


@require_safe
def funding_page(request: HttpRequest, agenda: str, project: str) -> HttpResponse:
    """The funding of a project with its history."""
    return _funding(request, agenda, project)


@require_POST
def funding_new(request: HttpRequest, agenda: str, project: str) -> HttpResponse:
    """Add a line of funding."""
    actor, item = _project(request, agenda, project)
    form = FundingForm(request.POST)
    if not form.is_valid():
        return _funding(request, agenda, project, new=form)
    data = form.cleaned_data
    try:
        funding.add_line(
            actor=actor,
            project=item,
            source=data["bron"],
            condition=data["voorwaarde"],
            state=data["stand"],
            amount=data["bedrag"],
            queue_position=data["plaats"],
            note=data["toelichting"],
        )
    except InvalidInput as error:
        form.add_error(None, error.message)
        return _funding(request, agenda, project, new=form)
    messages.success(request, "Bewaard.")
    return redirect("werkagenda-financiering", agenda=agenda, project=project)


@require_http_methods(["GET", "HEAD", "POST"])
def funding_state(
    request: HttpRequest, agenda: str, project: str, financiering: int
) -> HttpResponse:
    """Say where a line of funding stands now."""
    actor, item = _project(request, agenda, project)
    line = funding.funding_line(actor, item, financiering)
    form = FundingStateForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            funding.set_state(
                actor=actor,
                line=line,
                state=data["stand"],
                amount=data["bedrag"],
                queue_position=data["plaats"],
                note=data["toelichting"],
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Bewaard.")
            return redirect("werkagenda-financiering", agenda=agenda, project=project)
    context = {"agenda": item.agenda, "project": item, "line": line, "form": form}
    return render(request, "werkagenda/owner_funding_state.html", context)


def _project(request: HttpRequest, agenda: str, project: str) -> tuple[Actor, Project]:
    actor = actor_behind(request)
    return actor, agendas.project(actor, agendas.agenda(actor, agenda), project)


def _funding(
    request: HttpRequest, agenda: str, project: str, new: FundingForm | None = None
) -> HttpResponse:
    actor, item = _project(request, agenda, project)
    may_write = actor_may(actor, "grootboek-bijhouden")
    context = {
        "agenda": item.agenda,
        "project": item,
        "funding": funding.funding_of(actor, item),
        "planned": [
            (row, FundingState.State(_state(row)).label, _taken_over(row))
            for row in funding.only_in_the_plan(actor, item)
        ],
        "form": (new or FundingForm()) if may_write else None,
    }
    return render(request, "werkagenda/owner_funding.html", context)


def _state(row: PlanFunding) -> str:
    """Where the plan says that the money stands; a plan that says nothing has the idea."""
    return row.state or FundingState.State.IDEA


def _taken_over(row: PlanFunding) -> FundingForm:
    """The form that begins to follow money from the plan as it stands there, without typing."""
    initial = {
        "bron": row.source,
        "voorwaarde": row.condition,
        "stand": _state(row),
        "bedrag": "" if row.amount is None else dutch.number(row.amount, 2),
        "plaats": row.queue_position,
        "toelichting": "Zoals in het vastgestelde projectplan.",
    }
    return FundingForm(initial=initial, auto_id=False)
