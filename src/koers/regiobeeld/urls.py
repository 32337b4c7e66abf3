# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the regiobeeld: fixed words first, because an area may have any other word."""

from django.urls import URLPattern, path

from koers.regiobeeld.views import (
    area,
    citation,
    combination,
    contracts,
    costs,
    definitions,
    deliveries,
    downloads,
    fetching,
    indicator,
    knelpunten,
    matrix,
    overview,
    pictures,
    reports,
    sources,
    target_groups,
    theme,
    upload,
    versions,
)

_LEVERING = "leveringen/<uuid:levering>/"
_INDICATOR = "<slug:gebied>/<slug:indicator>/"

urlpatterns: list[URLPattern] = [
    path("", overview.region, name="regiobeeld"),
    path("thema/<slug:thema>/", theme.theme_line, name="regiobeeld-thema"),
    path(
        "thema/<slug:thema>/verslag.<slug:vorm>", reports.of_theme, name="regiobeeld-thema-verslag"
    ),
    path("knelpunten/", knelpunten.listed, name="regiobeeld-knelpunten"),
    path("knelpunten/cijfers.csv", downloads.knelpunten_csv, name="regiobeeld-knelpunten-csv"),
    path("knelpunten/cijfers.xlsx", downloads.knelpunten_xlsx, name="regiobeeld-knelpunten-xlsx"),
    path("matrix/", matrix.page, name="regiobeeld-matrix"),
    path("matrix/cijfers.csv", matrix.csv, name="regiobeeld-matrix-csv"),
    path("matrix/cijfers.xlsx", matrix.xlsx, name="regiobeeld-matrix-xlsx"),
    path("matrix/plaat/", matrix.embedded, name="regiobeeld-matrix-plaat"),
    path("matrix/plaat.<slug:vorm>", matrix.file, name="regiobeeld-matrix-bestand"),
    path("doelgroep/", target_groups.listed, name="regiobeeld-doelgroepen"),
    path("doelgroep/<slug:doelgroep>/", target_groups.one, name="regiobeeld-doelgroep"),
    path(
        "doelgroep/<slug:doelgroep>/cijfers.csv", target_groups.csv, name="regiobeeld-doelgroep-csv"
    ),
    path(
        "doelgroep/<slug:doelgroep>/cijfers.xlsx",
        target_groups.xlsx,
        name="regiobeeld-doelgroep-xlsx",
    ),
    path("kosten/", costs.page, name="regiobeeld-kosten"),
    path("kosten/cijfers.csv", costs.csv, name="regiobeeld-kosten-csv"),
    path("kosten/cijfers.xlsx", costs.xlsx, name="regiobeeld-kosten-xlsx"),
    path("definities/", definitions.listed, name="regiobeeld-definities"),
    path("definities/<slug:indicator>/", definitions.one, name="regiobeeld-definitie"),
    path("bronnen/", sources.listed, name="regiobeeld-bronnen"),
    path("bronnen/ophalen/", fetching.listed, name="regiobeeld-ophalen"),
    path("bronnen/ophalen/beginnen/", fetching.start, name="regiobeeld-ophalen-beginnen"),
    path("aanleveren/", contracts.listed, name="regiobeeld-contracten"),
    path("aanleveren/<slug:contract>/", contracts.one, name="regiobeeld-contract"),
    path(
        "aanleveren/<slug:contract>/sjabloon.<slug:vorm>",
        contracts.empty,
        name="regiobeeld-contract-sjabloon",
    ),
    path("combinatie/", combination.page, name="regiobeeld-combinatie"),
    path("combinatie/cijfers.csv", combination.csv, name="regiobeeld-combinatie-csv"),
    path("combinatie/cijfers.xlsx", combination.xlsx, name="regiobeeld-combinatie-xlsx"),
    path(
        "cijfer/<slug:indicator>/<slug:gebied>/<slug:periode>/",
        citation.figure,
        name="regiobeeld-cijfer",
    ),
    path("leveringen/", deliveries.listed, name="regiobeeld-leveringen"),
    path("leveringen/nieuw/", upload.new, name="regiobeeld-levering-nieuw"),
    path(_LEVERING, deliveries.one, name="regiobeeld-levering"),
    path(f"{_LEVERING}publiceren/", deliveries.publish, name="regiobeeld-levering-publiceren"),
    path(f"{_LEVERING}aftekenen/", deliveries.sign_off, name="regiobeeld-levering-aftekenen"),
    path(f"{_LEVERING}terugsturen/", deliveries.send_back, name="regiobeeld-levering-terugsturen"),
    path(f"{_LEVERING}intrekken/", deliveries.withdraw, name="regiobeeld-levering-intrekken"),
    path(f"{_LEVERING}origineel/", deliveries.original, name="regiobeeld-levering-origineel"),
    path("<slug:gebied>/", area.profile, name="regiobeeld-gebied"),
    path("<slug:gebied>/verslag.<slug:vorm>", reports.of_area, name="regiobeeld-gebied-verslag"),
    path("<slug:gebied>/cijfers.csv", downloads.area_csv, name="regiobeeld-gebied-csv"),
    path("<slug:gebied>/cijfers.xlsx", downloads.area_xlsx, name="regiobeeld-gebied-xlsx"),
    path("<slug:gebied>/plaat/<slug:plaat>/", pictures.of_area, name="regiobeeld-gebied-plaat"),
    path(
        "<slug:gebied>/plaat/<slug:plaat>.<slug:vorm>",
        pictures.area_file,
        name="regiobeeld-gebied-plaat-bestand",
    ),
    path(_INDICATOR, indicator.page, name="regiobeeld-indicator"),
    path(f"{_INDICATOR}plaat/<slug:plaat>/", pictures.embedded, name="regiobeeld-plaat"),
    path(
        f"{_INDICATOR}plaat/<slug:plaat>.<slug:vorm>",
        pictures.file,
        name="regiobeeld-plaat-bestand",
    ),
    path(f"{_INDICATOR}versies/", versions.listed, name="regiobeeld-versies"),
    path(f"{_INDICATOR}cijfers.csv", downloads.indicator_csv, name="regiobeeld-indicator-csv"),
    path(f"{_INDICATOR}cijfers.xlsx", downloads.indicator_xlsx, name="regiobeeld-indicator-xlsx"),
]
