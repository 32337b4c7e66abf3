# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the log of kansen and risico's; below /werkagenda/<agenda>/."""

from django.urls import URLPattern, path

from koers.werkagenda.risks import views

urlpatterns: list[URLPattern] = [
    path("", views.listing, name="risicos"),
    path("regels.csv", views.listing_csv, name="risicos-csv"),
    path("regels.xlsx", views.listing_xlsx, name="risicos-xlsx"),
    path("nieuw/", views.new, name="risico-nieuw"),
    path("<int:logregel>/", views.one, name="risico"),
    path("<int:logregel>/wijzigen/", views.change, name="risico-wijzigen"),
    path("<int:logregel>/status/", views.state, name="risico-status"),
    path("<int:logregel>/advies/", views.begin_advice, name="risico-advies"),
]
