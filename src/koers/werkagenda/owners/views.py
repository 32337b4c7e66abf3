# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the owners: who they are, their keys, and what each takes part in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput, NotDeterminable
from koers.web.typed_numbers import typed_number
from koers.werkagenda import selectors as agendas
from koers.werkagenda.models import Agenda, ContributionKey, Owner
from koers.werkagenda.owners import division, keys, proposals, selectors, taking_part
from koers.werkagenda.owners.forms import CostChooser, KeyForm, ParticipationForm

#: What the Agenda voor Twente asked per inhabitant (2018-2022); only an example to divide.
_EXAMPLE = "12,50"


@require_safe
def owners(request: HttpRequest, agenda: str) -> HttpResponse:
    """The owners of an agenda with their share by the key that counts."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    key, shares, problem = None, {}, ""
    try:
        key = selectors.default_key(actor, found)
        shares = selectors.shares(actor, found, key)
    except NotDeterminable as error:
        problem = error.message
    everyone = selectors.owners(actor, found)
    own = selectors.owner_of(actor, found)
    context = {
        "agenda": found,
        "key": key,
        "problem": problem,
        "rows": [
            (owner, None if owner.pk not in shares else 100 * shares[owner.pk], owner == own)
            for owner in everyone
        ],
        "may_see": actor_may(actor, "voortgang-bekijken"),
    }
    return render(request, "werkagenda/owner_list.html", context)


@require_safe
def key_list(request: HttpRequest, agenda: str) -> HttpResponse:
    """The keys side by side, dividing one cost."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    asked = {"bedrag": _EXAMPLE, "per": "inwoner", **request.GET.dict()}
    chooser = CostChooser(asked)
    problem, cost = "", Decimal(0)
    amount = _amount(asked["bedrag"])
    if amount is None:
        problem = f"'{asked['bedrag']}' is geen bedrag. Vul bijvoorbeeld 12,50 in."
    elif chooser.chosen("per") == "totaal":
        cost = amount
    else:
        people = _inhabitants(selectors.keys_on(actor, found))
        if people is None:
            problem = (
                "Per inwoner rekenen kan pas als er een sleutel per inwoner is. Kies een totaal."
            )
        else:
            cost = amount * people
    context = {
        "agenda": found,
        "chooser": chooser,
        "problem": problem,
        "division": division.division(actor, found, cost),
        "may_set": actor_may(actor, "sleutel-vaststellen"),
        "history": ContributionKey.objects.filter(agenda=found).order_by("code", "-valid_from"),
    }
    return render(request, "werkagenda/owner_keys.html", context)


def _amount(text: str) -> Decimal | None:
    value = typed_number(text)
    return value if value is not None and 0 <= value <= 10**9 else None


def _inhabitants(found: list[ContributionKey]) -> Decimal | None:
    known = (division.inhabitants_in(key) for key in found)
    return next((people for people in known if people is not None), None)


@require_http_methods(["GET", "HEAD", "POST"])
def key_new(request: HttpRequest, agenda: str) -> HttpResponse:
    """A new key; `?voorstel=per-inwoner` begins with what is published."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    everyone = selectors.owners(actor, found)
    initial, problem, standings = _proposed(request, found, everyone)
    form = KeyForm(request.POST or None, owners=everyone, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        try:
            keys.set_key(
                actor=actor,
                agenda=found,
                name=data["naam"],
                unit=data["eenheid"],
                valid_from=data["vanaf"],
                source=data["bron"],
                standing=data["status"],
                is_default=data["standaard"],
                weights=form.weights(),
                standings=_same_weights(form.weights(), standings),
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Verdeelsleutel '{data['naam']}' is vastgelegd.")
            return redirect("werkagenda-sleutels", agenda=found.key)
    context = {"agenda": found, "form": form, "problem": problem}
    return render(request, "werkagenda/owner_key_new.html", context)


def _proposed(
    request: HttpRequest, agenda: Agenda, everyone: list[Owner]
) -> tuple[dict[str, object], str, dict[int, tuple[Decimal, str]]]:
    actor = actor_behind(request)
    begin: dict[str, object] = {"status": ContributionKey.Standing.TE_BEVESTIGEN}
    try:
        if request.GET.get("voorstel") == "gelijke-delen":
            proposal = proposals.equal_parts(
                actor, agenda, date(timezone.localdate().year + 1, 1, 1)
            )
        elif request.GET.get("voorstel") == "per-inwoner":
            proposal = proposals.per_inhabitant(actor, agenda)
        else:
            return begin, "", {}
    except NotDeterminable as error:
        return begin, error.message, {}
    weights = {owner: weight for owner, (weight, _) in proposal.weights.items()}
    begin |= {
        "naam": proposal.name,
        "eenheid": proposal.unit,
        "vanaf": proposal.valid_from,
        "bron": proposal.source,
        "status": proposal.standing,
        **KeyForm.initial_weights(everyone, weights),
    }
    return begin, "", dict(proposal.weights)


def _same_weights(
    weights: dict[int, Decimal], proposed: dict[int, tuple[Decimal, str]]
) -> dict[int, str]:
    """Where a weight is as proposed, it comes from where the proposal says."""
    return {
        owner: proposed[owner][1]
        for owner, weight in weights.items()
        if owner in proposed and proposed[owner][0] == weight
    }


@require_safe
def matrix(request: HttpRequest, agenda: str) -> HttpResponse:
    """Every project against every owner: who takes part."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    everyone = selectors.owners(actor, found)
    context = {
        "agenda": found,
        "owners": everyone,
        "rows": taking_part.matrix(actor, found, everyone),
        "may_decide": actor_may(actor, "deelname-bepalen"),
    }
    return render(request, "werkagenda/owner_matrix.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def taking(request: HttpRequest, agenda: str, project: str) -> HttpResponse:
    """Say whether an owner takes part in a project."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    item = agendas.project(actor, found, project)
    mine = [
        owner for owner in selectors.owners(actor, found) if taking_part.may_decide(actor, owner)
    ]
    form = ParticipationForm(request.POST or None, owners=mine)
    if form.is_valid():
        data = form.cleaned_data
        owner = selectors.owner_by_slug(actor, found, data["eigenaar"])
        try:
            taking_part.decide_participation(
                actor=actor,
                project=item,
                owner=owner,
                joins=data["besluit"] == "ja",
                reason=data["reden"],
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Vastgelegd voor {owner}.")
            return redirect("werkagenda-deelname-project", agenda=found.key, project=item.key)
    context = {
        "agenda": found,
        "project": item,
        "form": form if mine else None,
        "history": taking_part.history(actor, item),
    }
    return render(request, "werkagenda/owner_taking_part.html", context)
