# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of cases. They hold no number of a person: only keys that mean nothing elsewhere."""

from django.urls import URLPattern, path

from koers.trajecten import views

_ZAAK = "<uuid:casus>/"

urlpatterns: list[URLPattern] = [
    path("", views.work_list, name="zaken"),
    path("inlezen/", views.intake_new, name="zaken-inlezen"),
    path("inlezen/sjabloon.csv", views.intake_template, name="zaken-sjabloon"),
    path("inlezen/<uuid:invoer>/", views.intake, name="zaken-invoer"),
    path(_ZAAK, views.case, name="zaak"),
    path(f"{_ZAAK}notitie/", views.note, name="zaak-notitie"),
    path(f"{_ZAAK}toewijzen/", views.assign, name="zaak-toewijzen"),
    path(f"{_ZAAK}afsluiten/", views.close, name="zaak-afsluiten"),
    path(f"{_ZAAK}heropenen/", views.reopen, name="zaak-heropenen"),
]
