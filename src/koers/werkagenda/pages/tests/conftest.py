# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Browsers of people in a role, and a paper that they work on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.werkagenda.artefacts.tests.conftest import leader, plan, project
from koers.werkagenda.models import Agenda
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary

__all__ = ["agenda_2019_owned", "leader", "plan", "project", "secretary"]

Browser = Callable[[Role], Client]

_ORGANISATIONS = {
    Role.REGIOSECRETARIS: "ozjt-samen14",
    Role.OPDRACHTNEMER: "ggd-twente",
    Role.PROJECTLEIDER: "ggd-twente",
}


@pytest.fixture
def browser(agenda_2019_owned: Agenda) -> Browser:
    """Gives a browser that is logged in with a role."""

    def logged_in(role: Role) -> Client:
        organisation = Organisation.objects.get(slug=_ORGANISATIONS.get(role, "gemeente-almelo"))
        person = User.objects.create(username=f"{role.value}-{organisation.slug}")
        Membership.objects.create(person=person, organisation=organisation, role=role)
        client = Client()
        client.force_login(person)
        return client

    return logged_in
