# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages on which a paper is written, and the deeds on it: begin, save, offer, withdraw, publish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda import selectors as agendas
from koers.werkagenda.artefacts import selectors, services
from koers.werkagenda.artefacts.form import PaperForm, typed_content
from koers.werkagenda.artefacts.problems import InvalidPaper, PaperChanged, WrongMoment
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.models import Artefact, ArtefactVersion
from koers.werkagenda.pages.paper_forms import BeginForm, BodyForm, ReasonForm
from koers.werkagenda.pages.papers import paper_page


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, agenda: str) -> HttpResponse:
    """Choose which paper to begin; one that is there already is opened."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    if request.method != "POST":
        form = BeginForm(agenda=found, initial=request.GET.dict())
        return _begin_page(request, found, form)
    form = BeginForm(request.POST, agenda=found)
    if form.is_valid():
        try:
            paper = services.start(actor=actor, agenda=found, **form.subject())
        except InvalidPaper as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            return redirect("werkagenda-stuk-bewerken", agenda, paper.pk)
    return _begin_page(request, found, form, 422)


def _begin_page(
    request: HttpRequest, agenda: Any, form: BeginForm, status: int = 200
) -> HttpResponse:
    context = {"agenda": agenda, "form": form}
    return render(request, "werkagenda/artefact_begin.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, agenda: str, stuk: int) -> HttpResponse:
    """The form of a paper. Adding a row keeps nothing; saving makes a version."""
    actor = actor_behind(request)
    paper = selectors.paper(actor, agendas.agenda(actor, agenda), stuk)
    newest = selectors.current(paper)
    kind = kind_of(paper)
    base = newest.content if newest else kind.prefill(paper)
    number = newest.number if newest else None
    if request.method != "POST":
        return _form_page(request, paper, base, based_on=number)
    content = typed_content(kind, base, request.POST)
    based_on = _based_on(request)
    if "rij" in request.POST:
        return _form_page(
            request, paper, content, based_on=based_on, extra=_one_more(request.POST["rij"])
        )
    try:
        version = services.save(
            actor=actor,
            artefact=paper,
            content=content,
            based_on=based_on,
            note=request.POST.get("opmerking", ""),
        )
    except PaperChanged as error:
        return _form_page(
            request, paper, content, based_on=error.number, changed=error, began_with=based_on
        )
    except InvalidPaper as error:
        return _form_page(
            request, paper, content, based_on=based_on, problems=error.problems, status=422
        )
    except WrongMoment as error:
        return _form_page(
            request, paper, content, based_on=based_on, problems=[error.message], status=409
        )
    messages.success(request, f"Bewaard als versie {version.number}.")
    if "verder" in request.POST:
        return redirect("werkagenda-stuk-bewerken", agenda, paper.pk)
    return redirect(paper)


def _based_on(request: HttpRequest) -> int | None:
    text = request.POST.get("versie") or ""
    return int(text) if text.isdecimal() else None


def _one_more(key: str) -> dict[str, int]:
    return {key: 2}


def _form_page(
    request: HttpRequest,
    paper: Artefact,
    content: Mapping[str, Any],
    *,
    based_on: int | None,
    extra: Mapping[str, int] | None = None,
    problems: list[str] | None = None,
    changed: PaperChanged | None = None,
    began_with: int | None = None,
    status: int = 200,
) -> HttpResponse:
    form = PaperForm(kind_of(paper), paper, content, extra or {}, problems or ())
    context = {
        "agenda": paper.agenda,
        "paper": paper,
        "sections": form.sections(),
        "problems": problems or [],
        "based_on": based_on,
        "changed": changed,
        "began_with": began_with,
        "note": request.POST.get("opmerking", ""),
    }
    code = 409 if changed else status
    return render(request, "werkagenda/artefact_form.html", context, status=code)


# --- deeds on a paper or version


def _paper(request: HttpRequest, agenda: str, stuk: int) -> Artefact:
    actor = actor_behind(request)
    return selectors.paper(actor, agendas.agenda(actor, agenda), stuk)


def _version(request: HttpRequest, agenda: str, stuk: int, versie: int) -> ArtefactVersion:
    paper = _paper(request, agenda, stuk)
    return selectors.visible_version(actor_behind(request), paper, versie)


@require_POST
def choose_body(request: HttpRequest, agenda: str, stuk: int) -> HttpResponse:
    """Say which body adopts the paper."""
    paper = _paper(request, agenda, stuk)
    form = BodyForm(request.POST, paper=paper)
    if not form.is_valid():
        messages.error(request, "Kies een overleg uit de lijst.")
        return redirect(paper)
    try:
        services.choose_body(
            actor=actor_behind(request), artefact=paper, body=form.cleaned_data["overleg"]
        )
    except InvalidInput as error:
        messages.error(request, error.message)
    return redirect(paper)


@require_POST
def offer(request: HttpRequest, agenda: str, stuk: int, versie: int) -> HttpResponse:
    """Offer a version to the body that adopts it."""
    version = _version(request, agenda, stuk, versie)
    try:
        services.offer(actor=actor_behind(request), version=version)
    except InvalidInput as error:
        messages.error(request, error.message)
    else:
        messages.success(request, f"Versie {versie} is aangeboden aan {version.artefact.body}.")
    return redirect(version.artefact)


@require_POST
def withdraw(request: HttpRequest, agenda: str, stuk: int, versie: int) -> HttpResponse:
    """Take an offered version back, or a published one from the site."""
    version = _version(request, agenda, stuk, versie)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        paper = _paper(request, agenda, stuk)
        return paper_page(request, paper, version, reason_form=form, status=422)
    try:
        services.withdraw(
            actor=actor_behind(request), version=version, reason=form.cleaned_data["reden"]
        )
    except InvalidInput as error:
        messages.error(request, error.message)
    else:
        messages.success(request, f"Versie {versie} is ingetrokken.")
    return redirect(version.artefact)


@require_POST
def publish(request: HttpRequest, agenda: str, stuk: int, versie: int) -> HttpResponse:
    """Show an adopted version to everybody."""
    version = _version(request, agenda, stuk, versie)
    try:
        services.publish(actor=actor_behind(request), version=version)
    except InvalidInput as error:
        messages.error(request, error.message)
    else:
        messages.success(request, f"Versie {versie} staat nu op de openbare site.")
    return redirect(version.artefact)
