# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the owners, below an agenda."""

from django.urls import URLPattern, path

from koers.werkagenda.owners import money_views, page_view, views

_PROJECT = "<slug:agenda>/project/<slug:project>/"

urlpatterns: list[URLPattern] = [
    path("<slug:agenda>/eigenaren/", views.owners, name="werkagenda-eigenaren"),
    path("<slug:agenda>/eigenaar/<slug:organisatie>/", page_view.owner, name="werkagenda-eigenaar"),
    path("<slug:agenda>/eigenaren/sleutels/", views.key_list, name="werkagenda-sleutels"),
    path("<slug:agenda>/eigenaren/sleutels/nieuw/", views.key_new, name="werkagenda-sleutel-nieuw"),
    path("<slug:agenda>/eigenaren/deelname/", views.matrix, name="werkagenda-deelname"),
    path(f"{_PROJECT}deelname/", views.taking, name="werkagenda-deelname-project"),
    path(
        "<slug:agenda>/eigenaren/grootboek/", money_views.ledger_page, name="werkagenda-grootboek"
    ),
    path(
        "<slug:agenda>/eigenaren/grootboek.csv",
        money_views.ledger_csv,
        name="werkagenda-grootboek-csv",
    ),
    path(
        "<slug:agenda>/eigenaren/grootboek.xlsx",
        money_views.ledger_xlsx,
        name="werkagenda-grootboek-xlsx",
    ),
    path(
        "<slug:agenda>/eigenaren/grootboek/nieuw/",
        money_views.entry_new,
        name="werkagenda-grootboek-nieuw",
    ),
    path(
        "<slug:agenda>/eigenaren/grootboek/<int:regelnummer>/",
        money_views.entry_correct,
        name="werkagenda-grootboek-correctie",
    ),
    path(f"{_PROJECT}financiering/", money_views.funding_page, name="werkagenda-financiering"),
    path(
        f"{_PROJECT}financiering/nieuw/",
        money_views.funding_new,
        name="werkagenda-financiering-nieuw",
    ),
    path(
        f"{_PROJECT}financiering/<int:financiering>/",
        money_views.funding_state,
        name="werkagenda-financiering-stand",
    ),
]
