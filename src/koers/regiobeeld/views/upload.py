# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offering a file: it is checked at once, and the answer is a delivery or the form with the report."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.regiobeeld import services
from koers.regiobeeld.forms import UploadForm
from koers.regiobeeld.intake import deliverer
from koers.regiobeeld.models import Levering
from koers.regiobeeld.sources import all_sources
from koers.web.uploads import handed_in


def new(request: HttpRequest) -> HttpResponse:
    """The form; after a rejection the form again, with row, column and rule."""
    actor = actor_behind(request)
    choice: Any = {
        "own": actor.organisation_name,
        "others": [(item.slug, item.name) for item in deliverer.others(actor)],
    }
    form = UploadForm(request.POST or None, handed_in(request), **choice)
    context = {"form": form, "sources": all_sources(), "rejected": None}
    answer = _received(actor, form) if request.method == "POST" and form.is_valid() else None
    if answer is None:
        return render(
            request, "regiobeeld/upload.html", context, status=422 if form.errors else 200
        )
    levering, is_new = answer
    if levering.status == Levering.Status.AFGEKEURD:
        context |= {"form": UploadForm(**choice), "rejected": levering}
        context["findings"] = levering.bevindingen.all()
        return render(request, "regiobeeld/upload.html", context, status=422)
    if is_new:
        messages.success(request, "Het bestand is gecontroleerd en wacht op publicatie.")
    else:
        others = levering.organisation if levering.organisation_id != actor.organisation else None
        whose = f", van {others}" if others else ""
        messages.info(request, f"Dit bestand hadden we al{whose}. Er is niets veranderd.")
    return redirect("regiobeeld-levering", levering=levering.pk)


def _received(actor: Actor, form: UploadForm) -> tuple[Levering, bool] | None:
    """The delivery and whether it is new; None when the form says what is wrong with the choice."""
    with TemporaryDirectory(prefix="koers-levering-") as folder:
        path = form.cleaned_data["bestand"].save_in(Path(folder))
        try:
            return services.receive_levering(
                actor=actor,
                path=path,
                incomplete=form.cleaned_data["onvolledig"],
                in_name_of=form.cleaned_data.get("namens", ""),
            )
        except InvalidInput as error:
            form.add_error("namens" if "namens" in form.fields else None, error.message)
            return None
