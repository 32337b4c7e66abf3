# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two municipalities with a caseworker each, and files with made-up cases."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from koers.access.actor import Actor, actor_of
from koers.access.models import Membership, Organisation
from koers.access.roles import Role

HEADER = "kenmerk;bsn;naam;geboortedatum;postcode;huisnummer;startdatum"


def caseworker_of(slug: str) -> Actor:
    """A new caseworker of an organisation, working for the first purpose of the role."""
    organisation, _ = Organisation.objects.get_or_create(
        slug=slug, defaults={"name": f"Gemeente {slug}", "kind": Organisation.Kind.GEMEENTE}
    )
    person = User.objects.create(username=f"oefen-{slug}-{User.objects.count()}")
    return actor_of(
        Membership.objects.create(
            person=person, organisation=organisation, role=Role.CASUSMEDEWERKER
        )
    )


@pytest.fixture
def caseworker(db: None) -> Actor:
    return caseworker_of("gemeente-een")


@pytest.fixture
def neighbour(db: None) -> Actor:
    return caseworker_of("gemeente-twee")


def csv_file(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows, ""]).encode()


#: A number that passes the eleven test and is given to nobody (range for tests).
TEST_BSN = "999990019"


def case_row(number: int, bsn: str = "") -> str:
    address = "" if bsn else "7511JM"
    house = "" if bsn else str(number)
    return f"P-{number};{bsn};Oefenpersoon {number};1980-02-29;{address};{house};2026-01-05"
