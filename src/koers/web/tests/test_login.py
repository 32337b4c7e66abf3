# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out, and choosing a hat."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.middleware import SESSION_KEY
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.web.tests.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls("koers.web.tests.page_urls")]


def log_in(client: Client, **more: str) -> object:
    return client.post("/inloggen/", {"username": "proef-analist", "password": PASSWORD, **more})


def test_logging_in_leads_to_my_work(client: Client, analyst: User) -> None:
    assert log_in(client).headers["Location"] == "/mijn-werk/"  # type: ignore[attr-defined]


def test_logging_in_leads_back_to_where_one_was(client: Client, analyst: User) -> None:
    assert log_in(client, next="/effect/").headers["Location"] == "/effect/"  # type: ignore[attr-defined]


def test_logging_in_never_leads_to_another_site(client: Client, analyst: User) -> None:
    away = log_in(client, next="https://example.org/")
    assert away.headers["Location"] == "/mijn-werk/"  # type: ignore[attr-defined]


def test_a_wrong_password_is_told_in_dutch_and_does_not_say_which_part_is_wrong(
    client: Client, analyst: User
) -> None:
    wrong = client.post("/inloggen/", {"username": "proef-analist", "password": "fout"})
    unknown = client.post("/inloggen/", {"username": "niemand", "password": "fout"})
    for response in (wrong, unknown):
        assert 'role="alert"' in response.content.decode()
        assert "gebruikersnaam en" in response.content.decode()


def test_a_link_cannot_log_anybody_out(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    assert client.get("/uitloggen/").status_code == 405
    assert client.get("/rol-kiezen/").status_code == 200


def test_logging_out_makes_one_the_public_again(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    client.post("/uitloggen/")
    assert client.get("/").context["actor"].is_public


def test_a_hat_is_chosen_and_stays_chosen(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    hat = Membership.objects.get(person=analyst, organisation="kennispunt")
    before = client.session.session_key
    response = client.post("/rol-kiezen/", {"rol": hat.pk, "next": "/effect/"})
    assert response.headers["Location"] == "/effect/"
    assert client.get("/").context["actor"].organisation_name == "Kennispunt Voorbeeld"
    assert client.session.session_key != before


def test_choosing_a_hat_never_leads_to_another_site(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    hat = Membership.objects.filter(person=analyst).first()
    assert hat is not None
    response = client.post("/rol-kiezen/", {"rol": hat.pk, "next": "//example.org/"})
    assert response.headers["Location"] == "/mijn-werk/"


def test_the_hat_of_another_person_cannot_be_chosen(client: Client, analyst: User) -> None:
    other = User.objects.create_user("ander", password=PASSWORD)
    theirs = Membership.objects.create(
        person=other,
        organisation=Organisation.objects.get(pk="kennispunt"),
        role=Role.BEHEERDER,
    )
    client.force_login(analyst)
    response = client.post("/rol-kiezen/", {"rol": theirs.pk})
    assert response.status_code == 422
    assert SESSION_KEY not in client.session
    assert "Deze rol hoort niet bij uw account" in response.content.decode()


def test_who_is_not_logged_in_is_asked_to_before_choosing_a_hat(client: Client) -> None:
    assert client.get("/rol-kiezen/").headers["Location"] == "/inloggen/?next=/rol-kiezen/"


def test_an_account_without_a_role_reads_what_to_do(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("nieuw", password=PASSWORD))
    assert "Uw account heeft nog geen rol" in client.get("/rol-kiezen/").content.decode()


@pytest.mark.parametrize("address", ["/over/", "/privacy/", "/toegankelijkheid/", "/stijlgids/"])
def test_the_pages_about_the_site_are_public_and_read_only(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405


def test_who_works_for_two_purposes_chooses_one_and_sees_it_on_every_page(
    client: Client, analyst: User
) -> None:
    town = Organisation.objects.get(pk="gemeente-voorbeeld")
    hat = Membership.objects.create(person=analyst, organisation=town, role=Role.CASUSMEDEWERKER)
    client.force_login(analyst)
    offered = client.get("/rol-kiezen/").content.decode()
    assert f'value="{hat.pk}:vroegsignalering"' in offered
    client.post("/rol-kiezen/", {"rol": f"{hat.pk}:schuldhulp"})
    page = client.get("/")
    assert page.context["actor"].purpose == "schuldhulp"
    assert "Schuldhulp en uitstroom" in page.content.decode()
    refused = client.post("/rol-kiezen/", {"rol": f"{hat.pk}:opsporing"})
    assert refused.status_code == 422
