# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the exit dossiers: the list, the sweep list of the year, one dossier with its deeds."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput, UnknownCase
from koers.regelingen.uitstroom import regeling_van
from koers.themalijnen.schulden.scheme_forms import (
    AgreementForm,
    BeginForm,
    DayForm,
    DossierFilter,
    FactsForm,
    SweepFilter,
)
from koers.themalijnen.schulden.schemes import selectors, services
from koers.themalijnen.schulden.schemes.selectors import Dossier


@require_safe
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """The dossiers of the own space."""
    actor = actor_behind(request)
    chooser = DossierFilter(request.GET)
    context = {
        "chooser": chooser,
        "overview": selectors.overview(
            actor, status=chooser.chosen("status"), page=request.GET.get("pagina")
        ),
        "may_handle": actor_may(actor, services.DEED),
        "right_purpose": actor.purpose == services.PURPOSE,
    }
    return render(request, "schulden/schemes.html", context)


@require_safe
@never_cache
def sweep(request: HttpRequest) -> HttpResponse:
    """Who can be invited this year, and why others cannot."""
    chooser = SweepFilter(request.GET, defaults={"regeling": "rub", "verzekeraar": "Menzis"})
    today = timezone.localdate()
    context: dict[str, Any] = {"chooser": chooser, "today": today}
    try:
        context["sweep"] = selectors.sweep(
            actor_behind(request),
            regeling=chooser.chosen("regeling"),
            verzekeraar=chooser.chosen("verzekeraar"),
            day=today,
            page=request.GET.get("pagina"),
        )
    except InvalidInput as error:
        context["problem"] = error.message
    return render(request, "schulden/sweep.html", context)


@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """A new candidate."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            dossier = services.begin(
                actor=actor_behind(request),
                kenmerk=form.cleaned_data["kenmerk"],
                known=form.known,
                today=timezone.localdate(),
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Bewaard.")
            return redirect(dossier)
    return render(
        request, "schulden/scheme_new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_safe
@never_cache
def one(request: HttpRequest, uitstroomdossier: uuid.UUID) -> HttpResponse:
    """One dossier."""
    return _page(request, uitstroomdossier)


@require_POST
def note_facts(request: HttpRequest, uitstroomdossier: uuid.UUID) -> HttpResponse:
    """Write down what is known now."""
    form = FactsForm(request.POST)
    if not form.is_valid():
        return _page(request, uitstroomdossier, facts_form=form)
    return _done(
        request,
        uitstroomdossier,
        services.note_facts,
        known=form.known,
        today=timezone.localdate(),
    )


@require_POST
def agree(request: HttpRequest, uitstroomdossier: uuid.UUID) -> HttpResponse:
    """Lay down the agreement."""
    form = AgreementForm(request.POST)
    if not form.is_valid():
        return _page(request, uitstroomdossier, agreement_form=form)
    maximum, months = form.terms
    return _done(
        request, uitstroomdossier, services.agree, day=form.day, maximum=maximum, months=months
    )


@require_POST
def book(request: HttpRequest, uitstroomdossier: uuid.UUID, termijn: int) -> HttpResponse:
    """Whether an instalment was paid."""
    status = request.POST.get("status", "")
    return _done(request, uitstroomdossier, services.book, number=termijn, status=status)


@require_POST
def end(request: HttpRequest, uitstroomdossier: uuid.UUID) -> HttpResponse:
    """The end of a dossier: waived, lapsed or declined."""
    deeds: dict[str, Callable[..., None]] = {
        "kwijtschelden": services.waive,
        "vervallen": services.lapse,
        "afwijzen": services.decline,
    }
    deed = deeds.get(request.POST.get("einde", ""))
    if deed is None:
        return _page(request, uitstroomdossier, problem="Kies hoe dit dossier eindigt.")
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, uitstroomdossier, problem=NO_END_DAY)
    return _done(request, uitstroomdossier, deed, day=form.day)


NO_END_DAY = "Vul de dag in waarop dit dossier eindigt, zoals 27-11-2026."


def _done(
    request: HttpRequest, key: uuid.UUID, deed: Callable[..., Any], **arguments: Any
) -> HttpResponse:
    try:
        deed(actor=actor_behind(request), dossier_id=key, **arguments)
    except UnknownCase:
        raise
    except InvalidInput as error:
        return _page(request, key, problem=error.message)
    messages.success(request, "Bewaard.")
    return redirect("schulden-uitstroomdossier", uitstroomdossier=key)


def _page(
    request: HttpRequest,
    key: uuid.UUID,
    *,
    facts_form: FactsForm | None = None,
    agreement_form: AgreementForm | None = None,
    problem: str = "",
) -> HttpResponse:
    today = timezone.localdate()
    found = selectors.one(actor_behind(request), key, today)
    context = {
        "found": found,
        "dossier": found.dossier,
        "facts_form": facts_form or FactsForm(dossier=found.dossier),
        "agreement_form": agreement_form or AgreementForm(initial=_usual(found, today)),
        "end_form": DayForm(initial={"dag": today.isoformat()}, auto_id="einde_%s"),
        "problem": problem,
    }
    refused = bool(facts_form or agreement_form or problem)
    return render(request, "schulden/scheme.html", context, status=422 if refused else 200)


def _usual(found: Dossier, today: Any) -> dict[str, str]:
    """What the scheme usually has, for the agreement to confirm or replace."""
    usual = {"dag": today.isoformat()}
    scheme = regeling_van(found.dossier.regeling, found.dossier.verzekeraar, today)
    if scheme is not None and scheme.maximale_aflossing is not None:
        usual["maximum"] = str(scheme.maximale_aflossing)
    if scheme is not None and scheme.looptijd_maanden is not None:
        usual["maanden"] = str(scheme.looptijd_maanden)
    return usual
