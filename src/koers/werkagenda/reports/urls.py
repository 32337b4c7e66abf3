# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reports, factsheets and annual plans, below an agenda."""

from django.urls import URLPattern, path

from koers.werkagenda.reports import views

urlpatterns: list[URLPattern] = [
    path(
        "<slug:agenda>/voortgang/<slug:kwartaal>/verslag.<slug:soort>",
        views.of_agenda,
        name="werkagenda-verslag-agenda",
    ),
    path(
        "<slug:agenda>/themalijn/<slug:themalijn>/voortgang/<slug:kwartaal>/verslag.<slug:soort>",
        views.of_theme_line,
        name="werkagenda-verslag-themalijn",
    ),
    path(
        "<slug:agenda>/project/<slug:project>/voortgang/<slug:kwartaal>/verslag.<slug:soort>",
        views.of_project,
        name="werkagenda-verslag-project",
    ),
    path(
        "<slug:agenda>/factsheet/<slug:themalijn>/",
        views.factsheet_page,
        name="werkagenda-factsheet",
    ),
    path(
        "<slug:agenda>/factsheet/<slug:themalijn>.pdf",
        views.factsheet_pdf,
        name="werkagenda-factsheet-pdf",
    ),
    path("<slug:agenda>/jaarplan/<int:jaar>/", views.year_plan, name="werkagenda-jaarplan"),
    path(
        "<slug:agenda>/jaarplan/<int:jaar>/jaarplan.<slug:soort>",
        views.year_plan_file,
        name="werkagenda-jaarplan-bestand",
    ),
]
