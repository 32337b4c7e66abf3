# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of progress, below an agenda and below a project."""

from django.urls import URLPattern, path

from koers.werkagenda.progress import views

_PROJECT = "<slug:agenda>/project/<slug:project>/voortgang/"

urlpatterns: list[URLPattern] = [
    path("<slug:agenda>/voortgang/", views.region, name="werkagenda-voortgang-regio"),
    path("<slug:agenda>/voortgang/uren/", views.hours_file, name="werkagenda-uren"),
    path(
        "<slug:agenda>/voortgang/uren/sjabloon.csv",
        views.hours_template,
        name="werkagenda-uren-sjabloon",
    ),
    path(
        "<slug:agenda>/voortgang/<slug:kwartaal>/",
        views.region,
        name="werkagenda-voortgang-kwartaal",
    ),
    path(
        "<slug:agenda>/voortgang/<slug:kwartaal>/projecten.csv",
        views.region_csv,
        name="werkagenda-voortgang-csv",
    ),
    path(
        "<slug:agenda>/voortgang/<slug:kwartaal>/projecten.xlsx",
        views.region_xlsx,
        name="werkagenda-voortgang-xlsx",
    ),
    path(_PROJECT, views.project, name="werkagenda-voortgang"),
    path(f"{_PROJECT}<slug:kwartaal>/", views.quarter, name="werkagenda-kwartaal"),
    path(
        f"{_PROJECT}<slug:kwartaal>/invullen/", views.fill_in, name="werkagenda-kwartaal-invullen"
    ),
]
