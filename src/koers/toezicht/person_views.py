# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rights of one resident. The number of the case is in the body of the form, never in an address."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from koers.access.middleware import actor_behind
from koers.audit import persons
from koers.audit.models import Pauze, Wisbewijs
from koers.audit.persons import Bundle, Found
from koers.errors import InvalidInput
from koers.toezicht.forms import EraseForm, HoldForm, NumberForm

_NOBODY = "Geen zaak met dit kenmerk in uw organisatie. Controleer het kenmerk."


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Ask for the number of a case."""
    return _form_page(request, NumberForm())


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Everything on one resident, to read."""
    form, people = _people(request, NumberForm(request.POST))
    if not people:
        return _form_page(request, form)
    bundle = persons.export(actor=actor_behind(request), people=people)
    context = {
        "form": form,
        "number": form.cleaned_data["nummer"],
        "bundle": bundle,
        "on_hold": any(found.on_hold for found in people),
        "hold_form": HoldForm(initial={"nummer": form.cleaned_data["nummer"]}),
    }
    return render(request, "toezicht/person.html", context)


@require_POST
def as_json(request: HttpRequest) -> HttpResponse:
    """Everything on one resident, to take along."""
    form, people = _people(request, NumberForm(request.POST))
    if not people:
        return _form_page(request, form)
    bundle = persons.export(actor=actor_behind(request), people=people)
    text = json.dumps(_plain(bundle), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="gegevens.json"'
    return response


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """First what would go, then, when the FG is sure, the erasure."""
    actor = actor_behind(request)
    sure = "bevestigen" in request.POST
    form, people = _people(request, EraseForm(request.POST) if sure else NumberForm(request.POST))
    if sure and people and form.is_valid():
        try:
            proofs = persons.erase(
                actor=actor, people=people, why=Wisbewijs.Why(form.cleaned_data["reden"])
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            rows = sum(proof.rows for proof in proofs)
            messages.success(request, f"Gewist: {rows} rijen. Het bewijs staat hieronder.")
            return redirect("toezicht-bewaren")
    if not people:
        return _form_page(request, form)
    number = form.cleaned_data["nummer"]
    context = {
        "form": form if sure else EraseForm(initial={"nummer": number}),
        "number": number,
        "parts": persons.preview_erasure(actor=actor, people=people),
        "on_hold": any(found.on_hold for found in people),
    }
    status = 422 if sure else 200
    return render(request, "toezicht/erase.html", context, status=status)


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Stop or resume erasing the data of one resident."""
    actor = actor_behind(request)
    form, people = _people(request, HoldForm(request.POST))
    if not people or not form.is_valid():
        return _form_page(request, form)
    reason = form.cleaned_data["reden"]
    if reason == "hervatten":
        persons.release(actor=actor, people=people)
        messages.success(request, "Het wissen gaat weer door volgens de bewaartermijnen.")
    else:
        persons.hold(actor=actor, people=people, reason=Pauze.Reason(reason))
        messages.success(request, "Van deze inwoner wordt nu niets gewist.")
    return redirect("toezicht-persoon")


def _people(request: HttpRequest, form: NumberForm) -> tuple[NumberForm, list[Found]]:
    """The residents behind the number; the form says so when there is nobody."""
    form.is_valid()
    number = form.cleaned_data.get("nummer", "")
    people = persons.find(actor=actor_behind(request), number=number) if number else []
    if number and not people:
        form.add_error("nummer", _NOBODY)
    return form, people


def _form_page(request: HttpRequest, form: NumberForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "toezicht/search.html", {"form": form}, status=status)


def _plain(bundle: Bundle) -> dict[str, object]:
    return {
        "gegevens": [
            {
                "doel": part.purpose.titel,
                "grondslag": part.purpose.grondslag,
                "verzameling": part.dataset,
                "rijen": list(part.rows),
            }
            for part in bundle.parts
        ],
        "ingezien": [
            {"moment": item.moment, "rol": item.role, "handeling": item.event, "doel": item.purpose}
            for item in bundle.seen
        ],
    }
