# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""All addresses, in readable Dutch."""

from django.urls import include, path

urlpatterns = [
    path("", include("koers.home.urls")),
    path("", include("koers.web.urls")),
    path("regiobeeld/", include("koers.regiobeeld.urls")),
    path("werkagenda/", include("koers.werkagenda.urls")),
]
