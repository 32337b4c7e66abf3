# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of papers and ideas, below those of their agenda."""

from django.urls import URLPattern, path

from koers.werkagenda.pages import decisions, drafting, ideas, papers, project_status

_VERSION = "stukken/<int:stuk>/versie/<int:versie>"

urlpatterns: list[URLPattern] = [
    path("stukken/", papers.papers, name="werkagenda-stukken"),
    path("stukken.csv", papers.papers_csv, name="werkagenda-stukken-csv"),
    path("stukken.xlsx", papers.papers_xlsx, name="werkagenda-stukken-xlsx"),
    path("stukken/nieuw/", drafting.begin, name="werkagenda-stuk-nieuw"),
    path("stukken/<int:stuk>/", papers.paper, name="werkagenda-stuk"),
    path("stukken/<int:stuk>/bewerken/", drafting.edit, name="werkagenda-stuk-bewerken"),
    path("stukken/<int:stuk>/vergelijken/", papers.compare, name="werkagenda-stuk-vergelijken"),
    path("stukken/<int:stuk>/overleg/", drafting.choose_body, name="werkagenda-stuk-overleg"),
    path(f"{_VERSION}/", papers.version, name="werkagenda-stuk-versie"),
    path(f"{_VERSION}/aanbieden/", drafting.offer, name="werkagenda-stuk-aanbieden"),
    path(f"{_VERSION}/intrekken/", drafting.withdraw, name="werkagenda-stuk-intrekken"),
    path(f"{_VERSION}/publiceren/", drafting.publish, name="werkagenda-stuk-publiceren"),
    path(f"{_VERSION}.<slug:vorm>", papers.document, name="werkagenda-stuk-document"),
    path("besluiten/<int:besluit>/", decisions.decision, name="werkagenda-besluit"),
    path("ideeen/", ideas.ideas, name="werkagenda-ideeen"),
    path("ideeen/nieuw/", ideas.hand_in, name="werkagenda-idee-nieuw"),
    path("ideeen/<int:idee>/", ideas.idea, name="werkagenda-idee"),
    path("ideeen/<int:idee>/toelating/", ideas.start_admission, name="werkagenda-idee-toelating"),
    path("ideeen/<int:idee>/oordeel/", ideas.verdict, name="werkagenda-idee-oordeel"),
    path("ideeen/<int:idee>/themalijn/", ideas.choose_theme_line, name="werkagenda-idee-themalijn"),
    path("project/<slug:project>/status/", project_status.change, name="werkagenda-project-status"),
]
