# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person sees when something goes wrong, and what they do not see."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from koers.web.error_pages import server_error

pytestmark = [pytest.mark.django_db, pytest.mark.urls("koers.web.tests.page_urls")]


@pytest.fixture
def visitor() -> Client:
    """A browser: it gets pages and no exceptions."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("onbekend-gebied", 404, "Atlantis"),
        ("niet-te-bepalen", 422, "het aantal inwoners ontbreekt"),
        ("bron-weg", 503, "De bron RIVM geeft sinds gisteren geen antwoord"),
    ],
)
def test_an_error_for_a_reader_becomes_a_page_with_its_sentence(
    visitor: Client, how: str, status: int, sentence: str
) -> None:
    response = visitor.get(f"/mis/{how}/")
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert "<h1>" in response.content.decode()


def test_no_right_looks_like_not_found_to_the_public(visitor: Client) -> None:
    denied = visitor.get("/mis/geen-recht/").content.decode()
    absent = visitor.get("/bestaat-niet/").content.decode()
    token = re.compile(r"/mis/geen-recht/|/bestaat-niet/")
    assert token.sub("", denied) == token.sub("", absent)


def test_a_colleague_without_the_right_sees_what_a_wrong_address_shows(
    visitor: Client, analyst: User
) -> None:
    visitor.force_login(analyst)
    denied = visitor.get("/mis/geen-recht/")
    absent = visitor.get("/bestaat-niet/")
    assert denied.status_code == 404
    assert bare(denied.content) == bare(absent.content)
    assert "Mist u een rol?" in denied.content.decode()


def bare(body: bytes) -> str:
    """A page without what differs at every visit: its address and the tokens of its forms."""
    return re.sub(
        r'/mis/geen-recht/|/bestaat-niet/|csrfmiddlewaretoken" value="\w+"', "", body.decode()
    )


@pytest.mark.parametrize(("how", "status"), [("verboden", 404), ("verdacht", 400)])
def test_a_refusal_of_django_gets_a_dutch_page_without_its_details(
    visitor: Client, how: str, status: int
) -> None:
    response = visitor.get(f"/mis/{how}/")
    assert response.status_code == status
    assert "geheim" not in response.content.decode()
    assert 'lang="nl"' in response.content.decode()


@pytest.mark.parametrize("how", ["fout", "kapot-pakket"])
def test_a_failure_shows_a_reference_that_stands_in_the_log_and_nothing_else(
    visitor: Client, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    with caplog.at_level("ERROR", logger="koers.web"):
        response = visitor.get(f"/mis/{how}/")
    body = response.content.decode()
    assert response.status_code == 500
    assert "123456782" not in body and "region.yaml" not in body
    record = next(record for record in caplog.records if record.name == "koers.web")
    assert record.msg["request_id"] in body
    assert response["X-Request-ID"] == record.msg["request_id"]
    assert record.msg["exception"][0]["frames"]


def test_a_failure_page_asks_nothing_of_the_database(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert server_error(rf.get("/")).status_code == 500


def test_a_form_from_a_stale_page_is_explained() -> None:
    response = Client(enforce_csrf_checks=True).post("/inloggen/", {"username": "x"})
    assert response.status_code == 403
    assert "Dit formulier is verlopen" in response.content.decode()


def test_not_found_offers_a_way_on(visitor: Client) -> None:
    body = visitor.get("/bestaat-niet/").content.decode()
    assert 'href="/zoeken/"' in body
    assert 'href="/inloggen/?next=/bestaat-niet/"' in body
