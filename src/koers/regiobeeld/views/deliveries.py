# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench of deliveries: the list, one delivery with its report, and the decisions on it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from koers.access.actor import actor_may, require
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.jobs.services import enqueue
from koers.regiobeeld import decisions, deliveries, selectors, services
from koers.regiobeeld.forms import EmbargoForm, LeveringFilter, ReasonForm
from koers.regiobeeld.jobs import publish_delivery, withdraw_delivery

_PER_PAGE = 25
_FINDINGS_PER_PAGE = 100


def listed(request: HttpRequest) -> HttpResponse:
    """All deliveries, newest first; what waits for a decision is counted above."""
    actor = actor_behind(request)
    sources = [(source.id, source.title) for source in deliveries.sources_by_id().values()]
    chooser = LeveringFilter(request.GET, choices={"bron": sources})
    found = deliveries.listed(
        actor, status=chooser.chosen("status"), source_id=chooser.chosen("bron")
    )
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "chooser": chooser,
        "page": page,
        "origins": deliveries.with_sources(page.object_list),
        "waiting": selectors.waiting_leveringen(actor),
        "may_offer": actor_may(actor, "levering-aanbieden"),
    }
    return render(request, "regiobeeld/deliveries.html", context)


def one(
    request: HttpRequest,
    levering: uuid.UUID,
    form: ReasonForm | None = None,
    problem: str = "",
    embargo: EmbargoForm | None = None,
) -> HttpResponse:
    """One delivery: what came in, what the checks found, and what can be decided."""
    actor = actor_behind(request)
    found = _delivery(request, levering)
    findings = services.read_findings(actor=actor, levering=found.levering)
    context = {
        "origin": found,
        "levering": found.levering,
        "page": Paginator(findings, _FINDINGS_PER_PAGE).get_page(request.GET.get("pagina")),
        "errors": findings.filter(severity="fout").count(),
        "deeds": deliveries.deeds(actor, found.levering),
        "original": deliveries.original(actor, found.levering),
        "replaces_practice": selectors.is_practice(actor) and not found.levering.practice,
        "publications": deliveries.publications_with(actor, found.levering),
        "form": form or ReasonForm(),
        "embargo": embargo or EmbargoForm(),
        "problem": problem,
    }
    status = 422 if problem or (form and form.errors) or (embargo and embargo.errors) else 200
    return render(request, "regiobeeld/delivery.html", context, status=status)


@require_POST
def publish(request: HttpRequest, levering: uuid.UUID) -> HttpResponseBase:
    """Sign off: the delivery becomes part of the picture, in the background."""
    actor = actor_behind(request)
    require(actor, "levering-publiceren")
    found = _delivery(request, levering).levering
    if not deliveries.deeds(actor, found).publish:
        return one(request, levering=levering, problem=_NOT_WAITING)
    taak = enqueue(
        publish_delivery,
        actor=actor,
        title=f"Levering {found.file_name} publiceren",
        next_url=reverse("regiobeeld-levering", kwargs={"levering": levering}),
        levering=str(levering),
    )
    return redirect("taak", taak=taak.pk)


@require_POST
def sign_off(request: HttpRequest, levering: uuid.UUID) -> HttpResponseBase:
    """Sign off now, publish later: until then no exit shows the figures."""
    actor = actor_behind(request)
    found = _delivery(request, levering).levering
    form = EmbargoForm(request.POST)
    if not form.is_valid():
        return one(request, levering=levering, embargo=form)
    try:
        decisions.sign_off(actor=actor, levering=found, until=form.cleaned_data["vanaf"])
    except InvalidInput as error:
        return one(request, levering=levering, problem=error.message)
    messages.success(request, "Afgetekend. Koers publiceert de cijfers op het gekozen moment.")
    return redirect("regiobeeld-levering", levering=levering)


@require_POST
def send_back(request: HttpRequest, levering: uuid.UUID) -> HttpResponseBase:
    """Send back to the deliverer, with the reason."""
    actor = actor_behind(request)
    found = _delivery(request, levering).levering
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return one(request, levering=levering, form=form)
    try:
        services.reject(actor=actor, levering=found, reason=form.cleaned_data["reden"])
    except InvalidInput as error:
        return one(request, levering=levering, problem=error.message)
    messages.success(request, "Teruggestuurd. De aanbieder leest de reden bij de levering.")
    return redirect("regiobeeld-levering", levering=levering)


def withdraw(request: HttpRequest, levering: uuid.UUID) -> HttpResponseBase:
    """Asks once, says what will happen, and then takes the delivery out of the picture in the background."""
    actor = actor_behind(request)
    found = _delivery(request, levering)
    if not deliveries.deeds(actor, found.levering).withdraw:
        return one(request, levering=levering, problem=_NOT_PUBLISHED)
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "origin": found,
            "levering": found.levering,
            "consequence": deliveries.consequence_of_withdrawal(actor, found.levering),
        }
        status = 422 if form.is_bound else 200
        return render(request, "regiobeeld/withdraw.html", context, status=status)
    taak = enqueue(
        withdraw_delivery,
        actor=actor,
        title=f"Levering {found.levering.file_name} intrekken",
        next_url=reverse("regiobeeld-levering", kwargs={"levering": levering}),
        levering=str(levering),
        reason=form.cleaned_data["reden"],
    )
    return redirect("taak", taak=taak.pk)


_NOT_WAITING = "Deze levering wacht niet op publicatie. Ververs de pagina."
_NOT_PUBLISHED = "Deze levering staat niet in het beeld; er valt niets in te trekken."


def original(request: HttpRequest, levering: uuid.UUID) -> HttpResponseBase:
    """The file as it was delivered."""
    actor = actor_behind(request)
    found = _delivery(request, levering).levering
    path = services.take_original(actor=actor, levering=found)
    if path is None:
        raise Http404("origineel")
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.file_name)


def _delivery(request: HttpRequest, levering: uuid.UUID) -> deliveries.Origin:
    found = deliveries.levering(actor_behind(request), levering)
    if found is None:
        raise Http404("levering")
    return found
