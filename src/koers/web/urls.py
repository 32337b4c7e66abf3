# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages that belong to no room."""

from django.urls import include, path

from koers.web import health, rights_page, security_txt, tasks, views

urlpatterns = [
    path("", include("koers.web.login.urls")),
    path("rol-kiezen/", views.choose_hat, name="hoed-kiezen"),
    path("taken/<uuid:taak>/", tasks.one, name="taak"),
    path("taken/<uuid:taak>/stoppen/", tasks.stop, name="taak-stoppen"),
    path(".well-known/security.txt", security_txt.page, name="security-txt"),
    path("gezondheid/", health.alive, name="gezondheid"),
    path("gereed/", health.ready, name="gereed"),
    path("over/", views.about, name="over"),
    path("toegankelijkheid/", views.accessibility, name="toegankelijkheid"),
    path("rechten/", rights_page.page, name="rechten"),
    path("privacy/", views.privacy, name="privacy"),
    path("stijlgids/", views.style_guide, name="stijlgids"),
]
