# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the agenda: fixed words first, because an agenda may have any other id."""

from django.urls import URLPattern, URLResolver, include, path

from koers.werkagenda import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.overview, name="werkagenda"),
    path("themalijnen/", views.theme_lines, name="themalijnen"),
    path("", include("koers.werkagenda.meetings.urls")),
    path("", include("koers.werkagenda.prioritising.urls")),
    path("<slug:agenda>/", views.board, name="werkagenda-bord"),
    path("<slug:agenda>/projecten.csv", views.board_csv, name="werkagenda-bord-csv"),
    path("<slug:agenda>/projecten.xlsx", views.board_xlsx, name="werkagenda-bord-xlsx"),
    path(
        "<slug:agenda>/themalijn/<slug:themalijn>/", views.theme_line, name="werkagenda-themalijn"
    ),
    path("<slug:agenda>/project/<slug:project>/", views.project, name="werkagenda-project"),
    path("<slug:agenda>/overleg/", views.meetings, name="werkagenda-overleg"),
    path("<slug:agenda>/planning/", views.planning, name="werkagenda-planning"),
    path("", include("koers.werkagenda.owners.urls")),
    path("", include("koers.werkagenda.progress.urls")),
    path("", include("koers.werkagenda.reports.urls")),
    path("<slug:agenda>/", include("koers.werkagenda.pages.urls")),
    path("<slug:agenda>/kansen-en-risicos/", include("koers.werkagenda.risks.urls")),
]
