# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The algorithm card has the fields of the register, and nothing in it is too long or a guess."""

from __future__ import annotations

import csv
import io
import json

from django.test import Client
from django.urls import reverse

from koers.werkagenda.prioritising.algorithm_card import card

#: Fields of publicatiestandaard 1.0, as its interface names them.
FIELDS = {
    "name", "description_short", "organization", "category", "status", "begin_date", "end_date",
    "contact_email", "website", "publication_category", "url", "goal", "proportionality",
    "human_intervention", "risks", "lawful_basis", "lawful_basis_grouping", "process_index_url",
    "impacttoetsen_grouping", "impacttoetsen", "source_data", "source_data_grouping",
    "methods_and_models", "provider", "publiccode", "lang", "standard_version", "source_id", "tags",
}  # fmt: skip


def test_the_card_has_exactly_the_fields_of_the_register() -> None:
    assert [field.veld for field in card().velden if field.veld not in FIELDS] == []
    assert {field.veld for field in card().velden} == FIELDS


#: Without these the register publishes nothing, and themes are a choice out of a list of at most three.
REQUIRED = {
    "name", "description_short", "organization", "status", "contact_email", "publication_category", "lang",
}  # fmt: skip
THEMES = {
    "Organisatie en bedrijfsvoering", "Cultuur en recreatie", "Economie", "Overheidsfinanciën", "Wonen",
    "Internationaal", "Migratie en integratie", "Natuur en milieu", "Onderwijs en wetenschap",
    "Openbare orde en veiligheid", "Recht", "Ruimte en infrastructuur", "Sociale zekerheid", "Verkeer",
    "Werk", "Zorg en gezondheid",
}  # fmt: skip


def test_what_the_register_requires_is_marked(client: Client, db: None) -> None:
    assert {field.veld for field in card().velden if field.verplicht} == REQUIRED
    page = client.get(reverse("algoritmekaart")).content.decode()
    assert "publiceert het niets: Organisatie, Contactgegevens." in page


def test_choices_are_those_that_the_register_knows() -> None:
    themes = card().field("category").waarde
    assert isinstance(themes, list) and len(themes) <= 3 and set(themes) <= THEMES
    assert card().field("lang").waarde == "nld"
    assert card().field("status").waarde in ("In ontwikkeling", "In gebruik", "Buiten gebruik")
    assert card().field("publication_category").waarde == "Overige algoritmes"
    assert card().field("standard_version").waarde == "1.0"


def test_what_only_the_organisation_knows_is_left_open() -> None:
    for name in ("organization", "contact_email", "begin_date"):
        assert card().field(name).instelling
        assert card().field(name).waarde == ""


def test_everybody_may_read_it_and_take_it_away(client: Client, db: None) -> None:
    page = client.get(reverse("algoritmekaart")).content.decode()
    assert "Menselijke tussenkomst" in page
    made = json.loads(client.get(reverse("algoritmekaart-json")).content)
    assert set(made) == FIELDS
    text = client.get(reverse("algoritmekaart-csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["Veld", "Naam in het register", "Waarde"]
    assert {row[1] for row in rows[1:]} == FIELDS
