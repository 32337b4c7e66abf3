# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses for the tests of the shell: its own pages, and views that fail in every way."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from koers.errors import (
    InvalidDefinition,
    NotAllowed,
    NotDeterminable,
    SourceUnavailable,
    UnknownArea,
)

FAILURES: dict[str, Exception] = {
    "onbekend-gebied": UnknownArea("Het gebied 'Atlantis' staat niet in het gebiedenregister."),
    "niet-te-bepalen": NotDeterminable("Niet te bepalen: het aantal inwoners ontbreekt."),
    "bron-weg": SourceUnavailable("De bron RIVM geeft sinds gisteren geen antwoord."),
    "kapot-pakket": InvalidDefinition("/een/map/region.yaml is stuk"),
    "geen-recht": NotAllowed("Hiervoor hebt u een andere rol nodig: beheerder."),
    "verboden": PermissionDenied("geheim"),
    "verdacht": SuspiciousOperation("geheim"),
    "fout": ValueError("burgerservicenummer 123456782"),
}


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "web/base.html")


def failing(request: HttpRequest, how: str) -> HttpResponse:
    raise FAILURES[how]


urlpatterns = [
    path("", include("koers.web.urls")),
    path("", page, name="home"),
    path("regiobeeld/", page, name="regiobeeld"),
    path("regiobeeld/enschede/", page, name="gebied"),
    path("werkagenda/", page, name="werkagenda"),
    path("themalijnen/", page, name="themalijnen"),
    path("effect/", page, name="effect"),
    path("mijn-werk/", page, name="mijn-werk"),
    path("zoeken/", page, name="zoeken"),
    path("mis/<slug:how>/", failing, name="mis"),
]
handler400 = "koers.web.error_pages.bad_request"
handler403 = "koers.web.error_pages.forbidden"
handler404 = "koers.web.error_pages.not_found"
handler500 = "koers.web.error_pages.server_error"
