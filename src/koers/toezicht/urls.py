# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the FG. A resident stands in none of them: numbers go in a form, pseudonyms in a choice."""

from django.urls import path

from koers.toezicht import person_views, views

urlpatterns = [
    path("toezicht/", views.overview, name="toezicht"),
    path("toezicht/log/", views.log, name="toezicht-log"),
    path("toezicht/log/zoeken/", views.log_search, name="toezicht-log-zoeken"),
    path("toezicht/log.csv", views.log_csv, name="toezicht-log-csv"),
    path("toezicht/log.xlsx", views.log_xlsx, name="toezicht-log-xlsx"),
    path("toezicht/steekproef/", views.sample, name="toezicht-steekproef"),
    path(
        "toezicht/steekproef/<str:maand>/<int:regel>/",
        views.judge,
        name="toezicht-steekproef-oordeel",
    ),
    path("toezicht/bewaren/", views.retention, name="toezicht-bewaren"),
    path("toezicht/persoon/", person_views.search, name="toezicht-persoon"),
    path("toezicht/persoon/inzage/", person_views.export, name="toezicht-persoon-inzage"),
    path("toezicht/persoon/gegevens.json", person_views.as_json, name="toezicht-persoon-json"),
    path("toezicht/persoon/wissen/", person_views.erase, name="toezicht-persoon-wissen"),
    path("toezicht/persoon/pauze/", person_views.hold, name="toezicht-persoon-pauze"),
    path("verwerkingsregister/", views.register, name="verwerkingsregister"),
]
