# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the regiobeeld: fixed words first, because an area may have any other word."""

from django.urls import URLPattern, path

from koers.regiobeeld.views import (
    area,
    definitions,
    deliveries,
    downloads,
    indicator,
    knelpunten,
    overview,
    sources,
    theme,
    upload,
)

_LEVERING = "leveringen/<uuid:levering>/"
_INDICATOR = "<slug:gebied>/<slug:indicator>/"

urlpatterns: list[URLPattern] = [
    path("", overview.region, name="regiobeeld"),
    path("thema/<slug:thema>/", theme.theme_line, name="regiobeeld-thema"),
    path("knelpunten/", knelpunten.listed, name="regiobeeld-knelpunten"),
    path("knelpunten/cijfers.csv", downloads.knelpunten_csv, name="regiobeeld-knelpunten-csv"),
    path("knelpunten/cijfers.xlsx", downloads.knelpunten_xlsx, name="regiobeeld-knelpunten-xlsx"),
    path("definities/", definitions.listed, name="regiobeeld-definities"),
    path("definities/<slug:indicator>/", definitions.one, name="regiobeeld-definitie"),
    path("bronnen/", sources.listed, name="regiobeeld-bronnen"),
    path("leveringen/", deliveries.listed, name="regiobeeld-leveringen"),
    path("leveringen/nieuw/", upload.new, name="regiobeeld-levering-nieuw"),
    path(_LEVERING, deliveries.one, name="regiobeeld-levering"),
    path(f"{_LEVERING}publiceren/", deliveries.publish, name="regiobeeld-levering-publiceren"),
    path(f"{_LEVERING}terugsturen/", deliveries.send_back, name="regiobeeld-levering-terugsturen"),
    path(f"{_LEVERING}intrekken/", deliveries.withdraw, name="regiobeeld-levering-intrekken"),
    path(f"{_LEVERING}origineel/", deliveries.original, name="regiobeeld-levering-origineel"),
    path("<slug:gebied>/", area.profile, name="regiobeeld-gebied"),
    path("<slug:gebied>/cijfers.csv", downloads.area_csv, name="regiobeeld-gebied-csv"),
    path("<slug:gebied>/cijfers.xlsx", downloads.area_xlsx, name="regiobeeld-gebied-xlsx"),
    path(_INDICATOR, indicator.page, name="regiobeeld-indicator"),
    path(f"{_INDICATOR}cijfers.csv", downloads.indicator_csv, name="regiobeeld-indicator-csv"),
    path(f"{_INDICATOR}cijfers.xlsx", downloads.indicator_xlsx, name="regiobeeld-indicator-xlsx"),
]
