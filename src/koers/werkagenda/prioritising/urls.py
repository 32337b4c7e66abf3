# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of prioritising, below /werkagenda/: fixed words, so that no agenda's id is in the way."""

from django.urls import URLPattern, path

from koers.werkagenda.prioritising.views import (
    adopting,
    advice,
    advice_parts,
    card,
    entries,
    money,
    money_file,
    rounds,
)

urlpatterns: list[URLPattern] = [
    path("algoritmekaart/", card.card, name="algoritmekaart"),
    path("algoritmekaart.json", card.card_json, name="algoritmekaart-json"),
    path("algoritmekaart.csv", card.card_csv, name="algoritmekaart-csv"),
    path("rondes/", rounds.overview, name="rondes"),
    path("rondes/nieuw/", rounds.new, name="ronde-nieuw"),
    path("rondes/<int:ronde>/", rounds.one, name="ronde"),
    path("rondes/<int:ronde>/inrichten/", rounds.set_up, name="ronde-inrichten"),
    path("rondes/<int:ronde>/inrichten/<slug:project>/", rounds.candidate, name="ronde-kandidaat"),
    path("rondes/<int:ronde>/schalen/", rounds.scales, name="ronde-schalen"),
    path("rondes/<int:ronde>/geld/", money.money, name="ronde-geld"),
    path("rondes/<int:ronde>/geld/bestand/", money_file.money_file, name="ronde-geld-bestand"),
    path("rondes/<int:ronde>/geld/geld.csv", money_file.as_csv, name="ronde-geld-csv"),
    path("rondes/<int:ronde>/geld/geld.xlsx", money_file.as_xlsx, name="ronde-geld-xlsx"),
    path("rondes/<int:ronde>/openen/", rounds.open_up, name="ronde-openen"),
    path("rondes/<int:ronde>/sluiten/", rounds.close, name="ronde-sluiten"),
    path("rondes/<int:ronde>/scores/", entries.own_scores, name="ronde-scores"),
    path("rondes/<int:ronde>/scores.csv", entries.own_scores_csv, name="ronde-scores-csv"),
    path("rondes/<int:ronde>/capaciteit/", entries.own_capacity, name="ronde-capaciteit"),
    path(
        "rondes/<int:ronde>/capaciteit.csv", entries.own_capacity_csv, name="ronde-capaciteit-csv"
    ),
    path("rondes/<int:ronde>/alle-scores/", entries.all_scores, name="ronde-alle-scores"),
    path(
        "rondes/<int:ronde>/alle-scores.csv", entries.all_scores_csv, name="ronde-alle-scores-csv"
    ),
    path(
        "rondes/<int:ronde>/alle-scores.xlsx",
        entries.all_scores_xlsx,
        name="ronde-alle-scores-xlsx",
    ),
    path("rondes/<int:ronde>/uitrekenen/", advice.ask, name="ronde-advies-maken"),
    path("rondes/<int:ronde>/vergelijken/", advice.compare, name="ronde-vergelijken"),
    path("rondes/<int:ronde>/vaststellen/", adopting.adopt, name="ronde-vaststellen"),
    path("rondes/<int:ronde>/advies/<int:advies>/", advice.one, name="advies"),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/projecten/",
        advice_parts.projects,
        name="advies-projecten",
    ),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/projecten/<slug:project>/",
        advice_parts.project,
        name="advies-project",
    ),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/planning/",
        advice_parts.planning,
        name="advies-planning",
    ),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/verdeling/",
        advice_parts.division,
        name="advies-verdeling",
    ),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/waarde/", advice_parts.value, name="advies-waarde"
    ),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/anders/", advice_parts.others, name="advies-anders"
    ),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/plaat/<slug:tekening>.<slug:tekenvorm>",
        advice_parts.picture,
        name="advies-plaat",
    ),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/eigenaar/", advice.of_owner, name="advies-eigenaar"
    ),
    path("rondes/<int:ronde>/advies/<int:advies>/projecten.csv", advice.as_csv, name="advies-csv"),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/projecten.xlsx", advice.as_xlsx, name="advies-xlsx"
    ),
    path("rondes/<int:ronde>/advies/<int:advies>/advies.pdf", advice.as_pdf, name="advies-pdf"),
    path(
        "rondes/<int:ronde>/advies/<int:advies>/narekenen/",
        advice.recompute,
        name="advies-narekenen",
    ),
]
