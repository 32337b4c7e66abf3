# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from koers.effect import views

urlpatterns = [
    path("", views.overview, name="effect"),
    path("voor-en-na.csv", views.as_csv, name="effect-csv"),
    path("voor-en-na.xlsx", views.as_xlsx, name="effect-xlsx"),
    path("<slug:agenda>/<slug:project>/", views.project, name="effect-project"),
]
