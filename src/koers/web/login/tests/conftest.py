# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""People, a provider and a browser for the tests of logging in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings
from structlog import DropEvent
from structlog.testing import capture_logs

from koers.access.login.oidc.provider import forget_descriptions
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.web.login.tests.stand_in_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    StandInProvider,
)

PASSWORD = "vier woorden zonder samenhang"
_GROUPS = """
groepen:
  koers-almelo-analist: [{organisatie: gemeente-almelo, rol: analist}]
  koers-almelo-beheer:
    - {organisatie: gemeente-almelo, rol: beheerder}
    - {organisatie: gemeente-almelo, rol: data-eigenaar}
"""


@pytest.fixture
def almelo(db: None) -> Organisation:
    return Organisation.objects.create(
        slug="gemeente-almelo", name="Gemeente Almelo", kind=Organisation.Kind.GEMEENTE
    )


@pytest.fixture
def colleague(almelo: Organisation) -> User:
    """Somebody with a local account and one hat."""
    person = User.objects.create_user("collega", password=PASSWORD)
    Membership.objects.create(person=person, organisation=almelo, role=Role.ANALIST)
    return person


@pytest.fixture
def events() -> Iterator[list[Any]]:
    """What was written down about logging in."""
    with capture_logs(processors=[_only_accounts]) as lines:
        yield lines


def _only_accounts(logger: Any, method: str, line: Any) -> Any:
    """Leaves the lines about requests out."""
    if "account" not in line or line["event"] == "antwoord":
        raise DropEvent
    return line


@pytest.fixture
def not_a_trial(settings: Settings) -> None:
    settings.KOERS_TRIAL = False


@pytest.fixture
def locks(settings: Settings) -> None:
    """The lock-out of django-axes counts."""
    settings.AXES_ENABLED = True


@pytest.fixture
def provider(
    settings: Settings, tmp_path: Path, almelo: Organisation, not_a_trial: None
) -> Iterator[StandInProvider]:
    """A provider that Koers trusts, at which an analyst of Almelo just used a second factor."""
    (tmp_path / "groepen.yaml").write_text(_GROUPS)
    stand_in = StandInProvider()
    stand_in.claims = {
        "sub": "subject-1",
        "preferred_username": "a.collega@almelo.example",
        "email": "a.collega@almelo.example",
        "groups": ["iedereen", "koers-almelo-analist"],
        "amr": ["pwd", "mfa"],
    }
    settings.KOERS_OIDC_GROUPS = str(tmp_path / "groepen.yaml")
    settings.KOERS_OIDC = {
        "issuer": stand_in.issuer,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "named": {},
        "second_factor": (("amr", "mfa"),),
    }
    forget_descriptions()
    yield stand_in
    stand_in.stop()
    forget_descriptions()


def by_organisation(client: Client, then: str = "") -> Any:
    """Log in as a browser does: to the provider, and back with what it gives."""
    asked = client.get("/inloggen/organisatie/", {"next": then} if then else {})
    assert asked.status_code == 302, asked.content.decode()
    given = requests.get(asked.headers["Location"], allow_redirects=False, timeout=10)
    return client.get(given.headers["Location"].replace("http://testserver", ""))
