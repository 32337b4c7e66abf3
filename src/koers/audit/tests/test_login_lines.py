# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from koers.access.actor import SYSTEM
from koers.access.login.events import LoginEvent, record
from koers.access.models import Membership, Organisation
from koers.access.organisations import install_organisations
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit.login_lines import _EVENTS
from koers.audit.models import Logregel
from koers.region_pack import region_pack

pytestmark = pytest.mark.django_db


def lines(chain: str) -> list[tuple[str, str, str]]:
    with own_space(SYSTEM.within(chain)):
        return list(Logregel.objects.values_list("event", "account", "result"))


def test_logging_in_stands_in_the_log_of_every_organisation_a_person_works_for() -> None:
    install_organisations(actor=SYSTEM, pack=region_pack())
    person = User.objects.create(username="iemand")
    for slug in ("gemeente-almelo", "gemeente-hengelo"):
        Membership.objects.create(
            person=person, organisation=Organisation.objects.get(slug=slug), role=Role.ANALIST
        )
    record(LoginEvent.LOGGED_IN, request=None, person=person)
    expected = [("ingelogd", str(person.pk), "gelukt")]
    assert lines("gemeente-almelo") == lines("gemeente-hengelo") == expected


def test_an_attempt_with_an_unknown_name_stands_in_the_log_of_the_system() -> None:
    record(LoginEvent.REFUSED, request=None, person=None, reason="credentials")
    assert lines("systeem") == [("inloggen-geweigerd", "systeem", "geweigerd")]


def test_every_login_event_has_its_line() -> None:
    assert set(_EVENTS) == set(LoginEvent)
