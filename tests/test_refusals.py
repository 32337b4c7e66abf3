# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is refused by the table of rights stands in the log, with the address by name and never its keys."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from koers.access.actor import SYSTEM, actor_of
from koers.access.models import Membership, Organisation
from koers.access.organisations import install_organisations
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit.models import Logregel
from koers.errors import NotAllowed
from koers.region_pack import region_pack
from koers.web.middleware import ErrorPagesMiddleware

pytestmark = pytest.mark.django_db
TOWN = "gemeente-almelo"


@pytest.fixture
def analyst() -> Membership:
    install_organisations(actor=SYSTEM, pack=region_pack())
    person = User.objects.create(username="iemand")
    town = Organisation.objects.get(slug=TOWN)
    return Membership.objects.create(person=person, organisation=town, role=Role.ANALIST)


def lines(chain: str) -> list[tuple[str, str, str, str]]:
    with own_space(SYSTEM.within(chain)):
        return list(Logregel.objects.values_list("event", "account", "result", "details"))


def test_a_refused_address_is_logged_with_who_asked_and_which_right_was_missing(
    analyst: Membership,
) -> None:
    browser = Client()
    browser.force_login(analyst.person)
    case = uuid.uuid4()
    with capture_logs() as logged:
        assert browser.get(f"/zaken/{case}/").status_code == 404
    (line,) = (item for item in logged if item["event"] == "toegang-geweigerd")
    assert line["account"] == analyst.person_id
    assert (line["organisation"], line["role"]) == (TOWN, "analist")
    assert (line["address"], line["deed"]) == ("zaak", "casus-bekijken")
    assert str(case) not in str(logged)
    assert lines(TOWN) == [
        (
            "toegang-geweigerd",
            str(analyst.person_id),
            "geweigerd",
            '{"adres":"zaak","recht":"casus-bekijken"}',
        )
    ]


def test_a_refusal_by_the_deed_itself_is_logged_as_well(analyst: Membership) -> None:
    request = RequestFactory().get("/")
    request.user, request.session = analyst.person, {}  # type: ignore[assignment]
    request.actor, request.koers_logged_in = actor_of(analyst), True  # type: ignore[attr-defined]
    request.resolver_match = None
    pages = ErrorPagesMiddleware(lambda _: None)  # type: ignore[arg-type,return-value]
    error = NotAllowed("Hiervoor hebt u een andere rol nodig.", deed="levering-publiceren")
    answer = pages.process_exception(request, error)
    assert answer is not None and answer.status_code == 404
    assert lines(TOWN)[0][3] == '{"adres":"","recht":"levering-publiceren"}'


def test_somebody_without_a_role_is_logged_in_the_chain_of_the_system() -> None:
    person = User.objects.create(username="zonder-rol")
    browser = Client()
    browser.force_login(person)
    assert browser.get("/zaken/").status_code == 404
    assert lines("systeem")[0][:3] == ("toegang-geweigerd", str(person.pk), "geweigerd")


def test_a_role_that_was_taken_away_is_gone_at_the_next_page(analyst: Membership) -> None:
    browser = Client()
    browser.force_login(analyst.person)
    assert browser.get("/regiobeeld/leveringen/").status_code == 200
    analyst.delete()
    assert browser.get("/regiobeeld/leveringen/").status_code == 404


def test_a_visitor_who_is_asked_to_log_in_is_no_refusal(analyst: Membership) -> None:
    with capture_logs() as logged:
        assert Client().get("/zaken/").status_code == 302
    assert not [item for item in logged if item["event"] == "toegang-geweigerd"]
    assert lines(TOWN) == lines("systeem") == []
