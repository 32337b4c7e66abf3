# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""People for the tests of the shell."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from koers.access.doors import DOORS, OPEN
from koers.access.models import Membership, Organisation
from koers.access.roles import Role

PASSWORD = "een-heel-lang-wachtwoord"


@pytest.fixture
def analyst(db: None) -> User:
    """Somebody with two hats; the first by organisation is that of the municipality."""
    person = User.objects.create_user("proef-analist", password=PASSWORD)
    for slug, name, kind in (
        ("gemeente-voorbeeld", "Gemeente Voorbeeld", Organisation.Kind.GEMEENTE),
        ("kennispunt", "Kennispunt Voorbeeld", Organisation.Kind.KENNISPUNT),
    ):
        organisation = Organisation.objects.create(slug=slug, name=name, kind=kind)
        Membership.objects.create(person=person, organisation=organisation, role=Role.ANALIST)
    return person


@pytest.fixture(autouse=True)
def doors_of_the_test_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses of `page_urls` that the site itself does not have."""
    for name in ("gebied", "mis"):
        monkeypatch.setitem(DOORS, name, OPEN)
