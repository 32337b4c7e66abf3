# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the theme line debts. No address holds an answer or a number of a person."""

from django.urls import URLPattern, path

from koers.themalijnen.schulden.views import calculators, caseloads, letters, schemes

_REKENEN = "rekenen/<slug:regeling_naam>/"
_DOSSIER = "uitstroom/<uuid:uitstroomdossier>/"
_BESTAND = "bestanden/<uuid:rekenbestand>/"

urlpatterns: list[URLPattern] = [
    path("rekenen/", calculators.overview, name="schulden-rekenen"),
    path("rekenen/wat-houd-ik-over/", calculators.pressure, name="schulden-druk"),
    path(_REKENEN, calculators.calculator, name="schulden-berekening"),
    path(f"{_REKENEN}uitkomst/", calculators.outcome, name="schulden-uitkomst"),
    path(f"{_REKENEN}wat-als/", calculators.what_if, name="schulden-wat-als"),
    path(f"{_REKENEN}brief/", letters.download, name="schulden-brief"),
    path("bestanden/", caseloads.new, name="schulden-bestanden"),
    path(_BESTAND, caseloads.one, name="schulden-bestand"),
    path(f"{_BESTAND}uitkomsten.csv", caseloads.result, name="schulden-bestand-uitkomst"),
    path(f"{_BESTAND}wissen/", caseloads.remove, name="schulden-bestand-wissen"),
    path("uitstroom/", schemes.overview, name="schulden-uitstroom"),
    path("uitstroom/nieuw/", schemes.begin, name="schulden-uitstroom-nieuw"),
    path("uitstroom/veeggroep/", schemes.sweep, name="schulden-veeggroep"),
    path(_DOSSIER, schemes.one, name="schulden-uitstroomdossier"),
    path(f"{_DOSSIER}gegevens/", schemes.note_facts, name="schulden-uitstroom-gegevens"),
    path(f"{_DOSSIER}overeenkomst/", schemes.agree, name="schulden-uitstroom-overeenkomst"),
    path(f"{_DOSSIER}termijn/<int:termijn>/", schemes.book, name="schulden-uitstroom-termijn"),
    path(f"{_DOSSIER}einde/", schemes.end, name="schulden-uitstroom-einde"),
]
