# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""All addresses, in readable Dutch."""

from django.urls import include, path

urlpatterns = [
    path("", include("koers.home.urls")),
    path("", include("koers.web.urls")),
    path("regiobeeld/", include("koers.regiobeeld.urls")),
    path("", include("koers.toezicht.urls")),
    path("werkagenda/", include("koers.werkagenda.urls")),
    path("effect/", include("koers.effect.urls")),
    path("api/", include("koers.api.urls")),
    path("zaken/", include("koers.trajecten.urls")),
    path("themalijnen/schulden/", include("koers.themalijnen.schulden.urls")),
]

handler400 = "koers.web.error_pages.bad_request"
handler403 = "koers.web.error_pages.forbidden"
handler404 = "koers.web.error_pages.not_found"
handler500 = "koers.web.error_pages.server_error"
