# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A caseworker for schuldhulp in each of two municipalities."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.actor import Actor, actor_of
from koers.access.models import Membership, Organisation
from koers.access.roles import Role

PURPOSE = "schuldhulp"


def caseworker_of(slug: str) -> Actor:
    """A new caseworker of an organisation, at work for schuldhulp."""
    organisation, _ = Organisation.objects.get_or_create(
        slug=slug, defaults={"name": f"Gemeente {slug}", "kind": Organisation.Kind.GEMEENTE}
    )
    person = User.objects.create(username=f"oefen-{slug}-{User.objects.count()}")
    membership = Membership.objects.create(
        person=person, organisation=organisation, role=Role.CASUSMEDEWERKER
    )
    return actor_of(membership, PURPOSE)


@pytest.fixture
def caseworker(db: None) -> Actor:
    return caseworker_of("gemeente-een")


@pytest.fixture
def neighbour(db: None) -> Actor:
    return caseworker_of("gemeente-twee")


def browser_of(actor: Actor) -> Client:
    """A browser in which this person is logged in."""
    found = Client()
    found.force_login(User.objects.get(pk=actor.person_id))
    return found


@pytest.fixture
def browser(caseworker: Actor) -> Client:
    return browser_of(caseworker)
