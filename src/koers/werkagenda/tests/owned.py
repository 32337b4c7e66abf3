# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures of an agenda with its owners, for whoever tests what owners do."""

from __future__ import annotations

import pytest

from koers.access.actor import SYSTEM, Actor
from koers.access.organisations import install_organisations
from koers.access.roles import Role
from koers.region_pack import region_folder, region_pack
from koers.werkagenda.models import Agenda
from koers.werkagenda.services import load_agenda


@pytest.fixture
def agenda_2019_owned(db: None) -> Agenda:
    """The agenda of 2019 in a region whose organisations are known: it has owners."""
    install_organisations(actor=SYSTEM, pack=region_pack())
    loaded = load_agenda(actor=SYSTEM, path=region_folder() / "werkagenda-2019.yaml")
    return Agenda.objects.get(key=loaded.key)


@pytest.fixture
def secretary() -> Actor:
    """The regiosecretaris, who works for the executive organisation of the region."""
    return someone(Role.REGIOSECRETARIS, "ozjt-samen14")


def someone(role: Role, organisation: str) -> Actor:
    """A person in a role at an organisation, without an account."""
    return Actor(
        name=f"proef-{role.value}",
        organisation=organisation,
        organisation_name=organisation,
        role=role,
        person_id=1,
    )
