# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules over the interface: the same amounts as everywhere, and a fault told by its field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koers.api.regelingen_velden import example_of
from koers.regelingen import regelingen

pytestmark = pytest.mark.django_db


def ask(client: Client, naam: str, body: Any) -> HttpResponse:
    content = body if isinstance(body, (bytes, str)) else json.dumps(body)
    return client.post(f"/api/v1/regelingen/{naam}", data=content, content_type="application/json")


PUBLISHED = {
    "beslagvrije-voet": "1451.42",
    "bijstandsnorm": "1419.46",
    "zorgtoeslag": "1081.04",
    "kindgebonden-budget": "3072.70",
    "huurtoeslag": "291.41",
    "gemeentepolis": "1491.64",
    "wanbetaler": "172.70",
    "uitstroom": "25.00",
}


@pytest.mark.parametrize("naam", list(PUBLISHED))
def test_each_example_gives_the_published_amount(client: Client, naam: str) -> None:
    answer = ask(client, naam, example_of(naam))
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert said["bedrag"] == PUBLISHED[naam]
    assert said["stappen"][0]["grondslag"]["adres"].startswith("https://wetten.overheid.nl/")
    assert answer["Cache-Control"] == "no-store"


def test_every_rule_has_an_operation_with_its_fields_and_an_example(client: Client) -> None:
    document = client.get("/api/v1/regelingen/openapi.json").json()
    for naam, rule in regelingen().items():
        operation = document["paths"][f"/regelingen/{naam}"]["post"]
        asked = operation["requestBody"]["content"]["application/json"]
        assert set(asked["schema"]["properties"]) == {
            "peildatum",
            *(veld.naam for veld in rule.VELDEN),
        }
        example = operation["responses"]["200"]["content"]["application/json"]["example"]
        assert example["regeling"] == naam
        assert example["bedrag"] is not None
    listed = client.get("/api/v1/regelingen").json()["regelingen"]
    assert [each["naam"] for each in listed] == list(regelingen())


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (
            {"partner": "nee", "toetsingsinkomen": "x", "peildatum": "2025-01-01"},
            "toetsingsinkomen",
        ),
        ({"partner": "nee", "toetsingsinkomen": -1, "peildatum": "2025-01-01"}, "toetsingsinkomen"),
        ({"partner": "misschien", "peildatum": "2025-01-01"}, "partner"),
        ({"partner": {}, "peildatum": "2025-01-01"}, "partner"),
        ({"peildatum": "gisteren"}, "peildatum"),
        ({}, "peildatum"),
        ({"peildatum": "2025-01-01", "inkomen": 1}, "inkomen"),
        ([], ""),
        ("geen json", ""),
        (b"\xff", ""),
    ],
)
def test_a_fault_is_told_with_its_field(client: Client, body: Any, field: str) -> None:
    answer = ask(client, "zorgtoeslag", body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    (fault,) = answer.json()["errors"]
    assert fault["location"]["name"] == field
    assert fault["in"] == "body"


def test_a_form_of_another_site_gets_no_answer(client: Client) -> None:
    content = json.dumps(example_of("zorgtoeslag"))
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = client.post("/api/v1/regelingen/zorgtoeslag", data=content, content_type=kind)
        assert answer.status_code == 415
        assert answer["Content-Type"] == "application/problem+json"
        assert "application/json" in answer.json()["detail"]


def test_what_is_missing_is_an_answer_and_no_fault(client: Client) -> None:
    answer = ask(client, "zorgtoeslag", {"peildatum": "2025-01-01", "partner": True})
    assert answer.status_code == 200
    assert answer.json()["status"] == "niet_te_bepalen"
    assert "toetsingsinkomen" in answer.json()["ontbreekt"][0]


def test_events_that_do_not_fit_are_a_fault_and_not_an_error_of_ours(client: Client) -> None:
    body = {"peildatum": "2026-07-01", "achterstand_maanden": 5, "datum_melding": "2026-03-10"}
    answer = ask(client, "wanbetaler", body)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "invalid-event"


def test_a_rule_that_does_not_exist_is_not_found(client: Client) -> None:
    assert ask(client, "kinderopvangtoeslag", {}).status_code == 404


def test_too_much_is_refused_before_it_is_read(client: Client) -> None:
    answer = ask(client, "zorgtoeslag", "x" * 70_000)
    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_another_method_is_told_which_there_are(client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/v1/regelingen/zorgtoeslag")
    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
    assert answer["Content-Type"] == "application/problem+json"


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates().map(str)
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_value_of_any_field_makes_an_error_of_ours(client: Client, data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(list(regelingen().values())))
    changed = data.draw(
        st.dictionaries(st.sampled_from([veld.naam for veld in rule.VELDEN]), VALUES, max_size=4)
    )
    answer = ask(client, rule.NAAM, {**example_of(rule.NAAM), **changed})
    assert answer.status_code in (200, 400), answer.content
