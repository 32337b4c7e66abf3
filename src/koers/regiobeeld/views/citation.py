# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The permanent address of one figure: `?publicatie=` keeps it as it was."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from koers.access.middleware import actor_behind
from koers.regiobeeld import citation, publications, selectors
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.views.doors import pictured


@pictured
def figure(request: HttpRequest, indicator: str, gebied: str, periode: str) -> HttpResponseBase:
    """One figure; without a publication in the address it leads to the one of now."""
    actor = actor_behind(request)
    area = selectors.area_by_slug(actor, gebied)
    definition = definition_of(indicator)
    shown = publications.shown(actor)
    if "publicatie" not in request.GET and shown is not None:
        address = reverse(
            "regiobeeld-cijfer",
            kwargs={"indicator": indicator, "gebied": gebied, "periode": periode},
        )
        return redirect(f"{address}?publicatie={shown.number}")
    return _page(request, citation.cited(actor, definition.id, area.code, periode))


def _page(request: HttpRequest, cited: citation.Cited | None) -> HttpResponse:
    address = request.build_absolute_uri()
    return render(
        request,
        "regiobeeld/citation.html",
        {"cited": cited, "figure": cited.figure if cited else None, "address": address,
         "publicatie": cited.publicatie if cited else None},
    )  # fmt: skip
