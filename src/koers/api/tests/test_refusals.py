# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every refusal is problem+json with a sentence, a code and a trace id; every answer has its headers."""

from __future__ import annotations

import json
from http import HTTPStatus

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from koers.api import gebieden, views
from koers.api.problems import problem
from koers.regiobeeld.tests.conftest import SmallPicture

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/bestaat-niet", 404, "not-found"),
        ("/api/v2/gebieden", 404, "not-found"),
        ("/api/bestaat-niet", 404, "not-found"),
        ("/api/v1/gebieden/", 404, "not-found"),
        ("/api/v1/gebieden/xyzzy", 404, "unknown-area"),
        ("/api/v1/definities/xyzzy", 404, "unknown-indicator"),
        ("/api/v1/werkagendas/xyzzy", 404, "unknown-agenda-part"),
        ("/api/v1/waarnemingen?publicatie=99", 404, "unknown-publication"),
        ("/api/v1/gebieden?pagina=nul", 400, "invalid-input"),
        ("/api/v1/gebieden?gebeid=enschede", 400, "invalid-input"),
        ("/api/v1/gebieden?pagina=1&pagina=2", 400, "invalid-input"),
        ("/api/v1/gebieden?perPagina=1001", 400, "invalid-input"),
    ],
)
def test_a_refusal_says_what_is_wrong(
    client: Client, small_picture: SmallPicture, address: str, status: int, code: str
) -> None:
    trace = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
    answer = client.get(address, headers=trace)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert (said["status"], said["code"], said["traceId"]) == (status, code, TRACE)
    assert said["title"] and said["detail"]
    assert answer["API-Version"] == "1.0.0"


def test_all_faults_in_a_question_are_told_together(client: Client, db: None) -> None:
    answer = client.get("/api/v1/gebieden?pagina=nul&perPagina=0&niveau=straat&gebeid=x")
    said = answer.json()["errors"]
    assert {item["location"]["name"] for item in said} == {
        "pagina", "perPagina", "niveau", "gebeid",
    }  # fmt: skip
    assert "kies uit" in next(i["detail"] for i in said if i["location"]["name"] == "niveau")


READ, WORKED_OUT = "GET, HEAD, OPTIONS", "POST, OPTIONS"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "VERZONNEN"])
@pytest.mark.parametrize(
    "address", ["gebieden", "openapi.json", "regelingen", "regelingen/openapi.json"]
)
def test_nothing_can_be_changed(db: None, address: str, method: str) -> None:
    # As a program does it, without the token that a form has.
    answer = Client(enforce_csrf_checks=True).generic(method, f"/api/v1/{address}")
    assert answer.status_code == 405
    assert answer["Allow"] == READ
    assert answer["Content-Type"] == "application/problem+json"
    assert "Gebruik GET of HEAD" in answer.json()["detail"]


def test_an_address_tells_which_methods_it_takes(client: Client, db: None) -> None:
    for address, taken in {"gebieden": READ, "regelingen/zorgtoeslag": WORKED_OUT}.items():
        answer = client.options(f"/api/v1/{address}")
        assert (answer.status_code, answer["Allow"], answer.content) == (204, taken, b"")
    assert client.options("/api/v1/bestaat-niet").status_code == 404


def test_head_is_get_without_its_body(client: Client, small_picture: SmallPicture) -> None:
    whole, head = client.get("/api/v1/gebieden"), client.head("/api/v1/gebieden")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]


def test_a_page_of_another_site_may_read_but_not_with_a_login(client: Client, db: None) -> None:
    asked = client.options("/api/v1/gebieden", headers={"origin": "https://example.org"})
    assert asked.status_code == 204
    for answer in (asked, client.get("/api/v1/gebieden"), client.get("/api/v1/openapi.json")):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.django_db
def test_software_that_asks_without_tls_is_refused_and_not_led_on(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^api/v"]
    answer = client.get("/api/v1/definities")
    assert (answer.status_code, answer.json()["code"]) == (403, "tls-only")
    assert client.get("/api/v1/definities", secure=True).status_code != 403
    assert client.get("/over/").headers["Location"] == "https://testserver/over/"


def test_security_headers_stand_on_answers_and_on_refusals(client: Client, db: None) -> None:
    for address in ("/api/v1/gebieden", "/api/v1/gebieden?x=1", "/api/v1/niets"):
        answer = client.get(address)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_a_fault_of_ours_tells_a_number_and_nothing_else(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(key: str) -> None:
        raise ZeroDivisionError("geheim binnenwerk")

    monkeypatch.setattr(gebieden, "area_of", broken)
    answer = client.get("/api/v1/gebieden/enschede")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert len(answer.json()["traceId"]) == 32
    assert "binnenwerk" not in answer.content.decode()


def test_a_fault_outside_the_operations_is_told_in_the_same_way(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(request: object) -> None:
        raise ZeroDivisionError("geheim binnenwerk")

    monkeypatch.setattr(views, "_document", broken)
    answer = Client(raise_request_exception=False).get("/api/v1/openapi.json")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Er ging iets mis bij ons"
    assert "binnenwerk" not in answer.content.decode()


@pytest.mark.parametrize(
    "status", [400, 403, 404, 406, 411, 412, 413, 415, 418, 422, 500, 501, 503]
)
def test_every_status_is_told_in_dutch_with_what_to_do(status: int) -> None:
    said = json.loads(problem(RequestFactory().get("/api/v1/gebieden"), status).content)
    assert said["status"] == status
    assert said["title"] != HTTPStatus(status).phrase
    assert said["detail"].endswith(".")


def test_a_login_changes_no_answer(client: Client, small_picture: SmallPicture) -> None:
    assert "Cookie" not in client.get("/api/v1/waarnemingen")["Vary"]


def test_the_page_for_people_shows_every_address(client: Client, db: None) -> None:
    page = client.get("/api/").content.decode()
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert f"GET {path}" in page
