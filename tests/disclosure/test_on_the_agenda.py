# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures that the other rooms show: the plan of a project, what became of it, its factsheet, its report.

Whoever may not look into deliveries sees nothing there that the regiobeeld withholds, logged in or not.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from koers.access.actor import SYSTEM
from koers.access.models import Membership, Organisation
from koers.access.rights import RIGHTS
from koers.access.roles import Role
from koers.effect.tests.conftest import Adopt, adopt
from koers.regiobeeld import picture
from koers.regiobeeld.gate import through_gate
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.artefacts.tests.conftest import (
    agenda_2019_owned,
    leader,
    plan,
    project,
    secretary,
)
from koers.werkagenda.models import ArtefactVersion
from tests.disclosure.deliveries import (
    BORNE,
    LOSSER,
    WAITING,
    WIJKEN,
    Truth,
    published,
    truth,
)
from tests.disclosure.exits import read
from tests.disclosure.gates import Gate, open_gate
from tests.isolation.world import PUBLIC_ARGUMENTS, addresses

pytestmark = pytest.mark.django_db
__all__ = ["adopt", "agenda_2019_owned", "leader", "plan", "project", "secretary"]
#: Addresses that tell a figure of a plan's indicator.
TELLING = {
    "effect",
    "effect-csv",
    "effect-project",
    "effect-xlsx",
    "werkagenda-kwartaal",
    "werkagenda-kwartaal-invullen",
    "werkagenda-verslag-project",
}
#: What is asked: rooms that show figures of the regiobeeld beside what is theirs.
_ROOMS = ("effect", "werkagenda", "mijn-werk", "themalijnen", "api:project", "api:themalijn")


@pytest.fixture
def followed(adopt: Adopt) -> ArtefactVersion:
    """A published plan that is judged by who waits in Borne; it was made before any figure was known."""
    version = adopt(
        start="2026-02-01", indicator=WAITING, gebied=BORNE, nulmeting="30", periode="2025-K4",
        streefwaarde="20",
    )  # fmt: skip
    papers.publish(actor=SYSTEM, version=version)
    return version


def _asked(version: ArtefactVersion) -> list[tuple[str, str]]:
    """Name and path of every page of those rooms that can be asked with a plan on the agenda."""
    known = {**PUBLIC_ARGUMENTS, "stuk": version.artefact_id, "themalijn": "preventie"}
    found = []
    for name, arguments in sorted(addresses().items()):
        if not name.startswith(_ROOMS):
            continue
        with suppress(NoReverseMatch):
            path = reverse(name, kwargs={key: known.get(key, 1) for key in arguments} or None)
            found.append((name, path))
    return found


def _seen(
    known: Truth, folder: Path, settings: Any, gate: Gate, asked: list[tuple[str, str]], who: User
) -> dict[tuple[str, str, str], tuple[int, str]]:
    """(who, name, path) -> status and text, for the public and for a person with a role."""
    settings.KOERS_OBSERVATIONS = folder / "waarnemingen"
    folder.mkdir()
    found = {}
    with transaction.atomic(), pytest.MonkeyPatch.context() as broken:
        broken.setattr(picture, "through_gate", gate)
        published(known, folder)
        within = Client()
        within.force_login(who)
        for browser, visitor in ((Client(), ""), (within, who.username)):
            for name, path in asked:
                found[visitor, name, path] = read(browser.get(path))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(("gate", "leaks"), [(through_gate, False), (open_gate, True)])
def test_a_project_shows_no_figure_that_the_regiobeeld_withholds(
    gate: Gate, leaks: bool, followed: ArtefactVersion, tmp_path: Path, settings: Any
) -> None:
    organisation = Organisation.objects.get(slug="ggd-twente")
    person = User.objects.create(username="projectleider")
    Membership.objects.create(person=person, organisation=organisation, role=Role.PROJECTLEIDER)
    assert "levering-bekijken" not in {
        deed for deed, right in RIGHTS.items() if Role.PROJECTLEIDER in right.roles
    }
    asked = [item for item in _asked(followed) if not leaks or item[0] in TELLING]
    one = _seen(truth(), tmp_path / "een", settings, gate, asked, person)
    other = _seen(
        truth().shifted(LOSSER, WIJKEN[2]), tmp_path / "twee", settings, gate, asked, person
    )
    answered = {name for (_, name, _), (status, _) in one.items() if status == 200}
    assert answered >= TELLING
    telling = {key[1] for key in one if one[key] != other[key]}
    assert telling == (TELLING if leaks else set())
