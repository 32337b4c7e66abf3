# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offering a file: it is checked at once, and the answer is a delivery or the form with the report."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.regiobeeld import services
from koers.regiobeeld.forms import UploadForm
from koers.regiobeeld.models import Levering
from koers.regiobeeld.sources import all_sources

_NOT_IN_A_NAME = re.compile(r"[^\w .()+-]")
_LONGEST_NAME = 200


def new(request: HttpRequest) -> HttpResponse:
    """The form; after a rejection the form again, with row, column and rule."""
    form = UploadForm(request.POST or None, request.FILES or None)
    context = {"form": form, "sources": all_sources(), "rejected": None}
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "regiobeeld/upload.html", context, status=422 if form.errors else 200
        )
    levering, is_new = _received(actor_behind(request), form.cleaned_data["bestand"])
    if levering.status == Levering.Status.AFGEKEURD:
        context |= {"form": UploadForm(), "rejected": levering}
        context["findings"] = levering.bevindingen.all()
        return render(request, "regiobeeld/upload.html", context, status=422)
    if is_new:
        messages.success(request, "Het bestand is gecontroleerd en wacht op publicatie.")
    else:
        messages.info(request, "Dit bestand hadden we al. Er is niets veranderd.")
    return redirect("regiobeeld-levering", levering=levering.pk)


def safe_name(name: str) -> str:
    """The name under which the file was offered, without anything that could point elsewhere.

    The name itself is kept because sources read the year from it.
    """
    plain = _NOT_IN_A_NAME.sub("_", Path(name.replace("\\", "/")).name).lstrip(". ")
    return plain[-_LONGEST_NAME:] or "bestand"


def _received(actor: Actor, file: UploadedFile[Any]) -> tuple[Levering, bool]:
    with TemporaryDirectory(prefix="koers-levering-") as folder:
        path = Path(folder) / safe_name(file.name or "")
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        return services.receive_levering(actor=actor, path=path)
