# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages on which an owner fills in its own scores and hours, on the screen or as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput, RefusedUpload
from koers.web import dutch
from koers.web.attachment import attachment
from koers.web.downloads import CSV_TYPE, XLSX_TYPE, Cell, Column, csv_response_bytes, xlsx_bytes
from koers.web.uploads import handed_in
from koers.werkagenda.models import Round
from koers.werkagenda.prioritising import candidates, capacity, holding, scores, tables
from koers.werkagenda.prioritising.entry_forms import CapacityForm, ScoresForm, UploadForm
from koers.werkagenda.prioritising.views.outcome import tell_stored

#: Projects with the scores of all their owners on one page.
_PROJECTS_PER_PAGE = 25


@never_cache
def own_scores(request: HttpRequest, ronde: int) -> HttpResponse:
    """The scores of the own organisation: to fill in, or with a file."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    owner = scores.own_owner(actor, item)
    projects = list(candidates.names(actor, item).items())
    known = scores.own_scores(actor, item)
    with_file = "bestand" in request.POST or handed_in(request) is not None
    form = ScoresForm(
        request.POST if request.method == "POST" and not with_file else None,
        projects=projects,
        given=known,
    )
    upload = UploadForm(request.POST if with_file else None, handed_in(request))
    if request.method == "POST":
        used: Form = upload if with_file else form
        if used.is_valid():
            try:
                given = (
                    tables.read_scores(
                        tables.own_table(upload.cleaned_data["bestand"], owner), dict(projects)
                    )
                    if with_file
                    else form.given()
                )
                changed = scores.give_scores(actor=actor, item=item, given=given)
            except (InvalidInput, RefusedUpload) as error:
                _tell(used, error)
            else:
                tell_stored(
                    request, changed, f"{dutch.counted(changed, 'score', 'scores')} opgeslagen."
                )
                return redirect("ronde-scores", item.pk)
    context = {
        "round": item,
        "owner": owner,
        "form": form,
        "upload": upload,
        "open": item.state == Round.State.OPEN,
        "given": [(name, known.get(key)) for key, name in projects] if known else [],
    }
    wrong = bool(form.errors or upload.errors)
    return render(request, "werkagenda/round_scores.html", context, status=422 if wrong else 200)


@require_safe
@never_cache
def own_scores_csv(request: HttpRequest, ronde: int) -> HttpResponse:
    """The own scores as a file to fill in: never those of others."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    projects = list(candidates.names(actor, item).items())
    content = tables.scores_csv(projects, scores.own_scores(actor, item))
    return attachment(content, CSV_TYPE, f"scores-ronde-{item.pk}.csv")


@never_cache
def own_capacity(request: HttpRequest, ronde: int) -> HttpResponse:
    """The hours of the own organisation per quarter."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    owner = scores.own_owner(actor, item)
    quarters = holding.quarters_of(item)
    with_file = "bestand" in request.POST or handed_in(request) is not None
    form = CapacityForm(
        request.POST if request.method == "POST" and not with_file else None,
        quarters=quarters,
        hours=capacity.own_capacity(actor, item),
    )
    upload = UploadForm(request.POST if with_file else None, handed_in(request))
    if request.method == "POST":
        used: Form = upload if with_file else form
        if used.is_valid():
            try:
                hours = (
                    tables.read_capacity(
                        tables.own_table(upload.cleaned_data["bestand"], owner),
                        quarters,
                        str(owner),
                    )
                    if with_file
                    else form.hours()
                )
                changed = capacity.give_capacity(actor=actor, item=item, hours=hours)
            except (InvalidInput, RefusedUpload) as error:
                _tell(used, error)
            else:
                tell_stored(
                    request,
                    changed,
                    f"{dutch.counted(changed, 'kwartaal', 'kwartalen')} opgeslagen.",
                )
                return redirect("ronde-capaciteit", item.pk)
    context = {
        "round": item,
        "owner": owner,
        "form": form,
        "upload": upload,
        "open": item.state in (Round.State.PREPARED, Round.State.OPEN),
    }
    wrong = bool(form.errors or upload.errors)
    return render(request, "werkagenda/round_capacity.html", context, status=422 if wrong else 200)


@require_safe
@never_cache
def own_capacity_csv(request: HttpRequest, ronde: int) -> HttpResponse:
    """The own hours as a file to fill in."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    content = tables.capacity_csv(holding.quarters_of(item), capacity.own_capacity(actor, item))
    return attachment(content, CSV_TYPE, f"capaciteit-ronde-{item.pk}.csv")


@require_safe
@never_cache
def all_scores(request: HttpRequest, ronde: int) -> HttpResponse:
    """Scores and reasons of all owners, once the round is closed."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    names = candidates.names(actor, item)
    page = Paginator(list(names), _PROJECTS_PER_PAGE).get_page(request.GET.get("pagina"))
    per_project: dict[str, list[scores.OpenScore]] = {key: [] for key in page}
    for score in scores.all_scores(actor, item, per_project):
        per_project[score.key].append(score)
    rows = [
        (names[key], given, sum(one.urgency for one in given) / len(given))
        for key, given in per_project.items()
        if given
    ]
    context = {"round": item, "rows": rows, "page": page}
    return render(request, "werkagenda/round_all_scores.html", context)


@require_safe
@never_cache
def all_scores_csv(request: HttpRequest, ronde: int) -> HttpResponse:
    """All scores of a closed round as CSV."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    content = csv_response_bytes(_score_cells(actor, item), _SCORE_COLUMNS)
    return attachment(content, CSV_TYPE, f"alle-scores-ronde-{item.pk}.csv")


@require_safe
@never_cache
def all_scores_xlsx(request: HttpRequest, ronde: int) -> HttpResponse:
    """All scores of a closed round as XLSX."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    content = xlsx_bytes(
        _score_cells(actor, item),
        _SCORE_COLUMNS,
        explanation=[("Ronde", item.name), ("Urgentie", "0 (niet urgent) tot 5 (heel urgent)")],
        made_on=timezone.localdate(),
        title=item.name,
    )
    return attachment(content, XLSX_TYPE, f"alle-scores-ronde-{item.pk}.xlsx")


_SCORE_COLUMNS = [Column("Project"), Column("Eigenaar"), Column("Urgentie"), Column("Reden")]


def _score_cells(actor: Actor, item: Round) -> list[list[Cell]]:
    return [
        [score.project, score.owner, score.urgency, score.argument]
        for score in scores.all_scores(actor, item)
    ]


def _tell(form: Form, error: InvalidInput | RefusedUpload) -> None:
    """Every row that is wrong as a line of its own."""
    for problem in getattr(error, "problems", (error.message,)):
        form.add_error(None, problem)
