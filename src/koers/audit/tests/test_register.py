# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from koers.access.purposes import purposes
from koers.audit import register
from koers.audit.register_document import as_markdown
from koers.errors import InvalidDefinition


def test_every_purpose_stands_in_the_processing_register_with_its_legal_basis() -> None:
    entries = register.register()
    assert purposes().keys() <= entries.keys()
    assert all(entry.basis and entry.datasets for entry in entries.values())


def test_every_term_says_on_whose_word() -> None:
    assert all(rule.termijn.bron for _, _, rule in register.rules())


def test_the_log_itself_is_kept_five_years() -> None:
    assert register.log_retention().termijn.maanden == 60


@pytest.mark.usefixtures("confirmed_terms")
def test_an_organisation_lays_its_own_term_down() -> None:
    found = {rule.code: rule for _, _, rule in register.rules()}
    assert found["schuldhulp-afgesloten"].erases
    assert found["schuldhulp-afgesloten"].termijn.status == register.Status.VASTGESTELD
    assert not found["vroegsignalering-afgesloten"].erases


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("bestaat-niet: {maanden: 6, bron: x}", "bestaat-niet"),
        ("schuldhulp-afgesloten: {maanden: 0, bron: x}", "greater than 0"),
        ("schuldhulp-afgesloten: {maanden: 6}", "bron"),
        ("- geen lijst", "bewaartermijnen"),
    ],
)
def test_a_faulty_term_of_ones_own_stops_the_start(text: str, says: str) -> None:
    file = settings.KOERS_HOME / register.OWN_TERMS
    file.write_text(text)
    register.register.cache_clear()
    try:
        with pytest.raises(InvalidDefinition, match=says):
            register.register()
    finally:
        file.unlink()
        register.register.cache_clear()


def test_the_document_is_made_from_the_register_of_today() -> None:
    document = Path(__file__).parents[4] / "docs" / "verantwoording" / "verwerkingsregister.md"
    assert document.read_text("utf-8") == as_markdown(), (
        "run: python -m koers.audit.register_document > docs/verantwoording/verwerkingsregister.md"
    )
