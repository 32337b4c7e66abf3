# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offering a file: it is checked at once, and the answer is a delivery or the form with the report."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.regiobeeld import services
from koers.regiobeeld.forms import UploadForm
from koers.regiobeeld.models import Levering
from koers.regiobeeld.sources import all_sources
from koers.web.uploads import Admitted, handed_in


def new(request: HttpRequest) -> HttpResponse:
    """The form; after a rejection the form again, with row, column and rule."""
    form = UploadForm(request.POST or None, handed_in(request))
    context = {"form": form, "sources": all_sources(), "rejected": None}
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "regiobeeld/upload.html", context, status=422 if form.errors else 200
        )
    levering, is_new = _received(
        actor_behind(request),
        form.cleaned_data["bestand"],
        incomplete=form.cleaned_data["onvolledig"],
    )
    if levering.status == Levering.Status.AFGEKEURD:
        context |= {"form": UploadForm(), "rejected": levering}
        context["findings"] = levering.bevindingen.all()
        return render(request, "regiobeeld/upload.html", context, status=422)
    if is_new:
        messages.success(request, "Het bestand is gecontroleerd en wacht op publicatie.")
    else:
        messages.info(request, "Dit bestand hadden we al. Er is niets veranderd.")
    return redirect("regiobeeld-levering", levering=levering.pk)


def _received(actor: Actor, file: Admitted, *, incomplete: bool) -> tuple[Levering, bool]:
    with TemporaryDirectory(prefix="koers-levering-") as folder:
        path = file.save_in(Path(folder))
        return services.receive_levering(actor=actor, path=path, incomplete=incomplete)
