# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a program gets over the wire from a running server when it asks for something that cannot be."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

JSON = {"Content-Type": "application/json"}
RULE = "/api/v1/regelingen/zorgtoeslag"
QUESTION = json.dumps({"peildatum": "2025-01-01", "partner": False, "toetsingsinkomen": 32000})


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    content: bytes


def asked(
    site: str, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    try:
        connection.request(method, path, body, headers or {})  # type: ignore[arg-type]
        found = connection.getresponse()
        return Answer(found.status, found.headers, found.read())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status", "allow"),
    [
        ("GET", "/api/bestaat-niet", None, {}, 404, None),
        ("GET", "/api/v1/bestaat-niet", None, {}, 404, None),
        ("POST", "/api/v1/bestaat-niet", QUESTION, JSON, 404, None),
        ("POST", "/api/v1/gebieden", QUESTION, JSON, 405, "GET, HEAD, OPTIONS"),
        ("DELETE", "/api/v1/openapi.json", None, {}, 405, "GET, HEAD, OPTIONS"),
        ("VERZONNEN", "/api/v1/gebieden", None, {}, 405, "GET, HEAD, OPTIONS"),
        ("TRACE", "/api/v1/catalogus", None, {}, 405, "GET, HEAD, OPTIONS"),
        ("GET", RULE, None, {}, 405, "POST, OPTIONS"),
        ("VERZONNEN", RULE, None, {}, 405, "POST, OPTIONS"),
        ("GET", "/api/v1/waarnemingen", None, {"Accept": "image/png"}, 406, None),
        ("POST", RULE, iter([QUESTION.encode()]), JSON, 411, None),
        ("GET", "/api/v1/gebieden", None, {"If-Match": '"oud"'}, 412, None),
        ("POST", RULE, "x" * 70_000, JSON, 413, None),
        ("POST", RULE, QUESTION, {"Content-Type": "text/plain"}, 415, None),
        # What the web server refuses before Koers sees it.
        ("kleine-letters", "/api/v1/gebieden", None, {}, 400, None),
        ("GET", "/api/v1/waarnemingen?" + "gebied=enschede&" * 600, None, {}, 414, None),
        ("GET", "/api/v1/gebieden", None, {"Expect": "iets"}, 417, None),
        ("GET", "/api/v1/gebieden", None, {"X-Lang": "x" * 9_000}, 431, None),
    ],
)
def test_a_refusal_is_problem_details_with_what_to_do(
    site: str,
    method: str,
    path: str,
    body: object,
    headers: dict[str, str],
    status: int,
    allow: str | None,
) -> None:
    answer = asked(site, method, path, body, headers)
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["API-Version"]
    assert answer.headers["Allow"] == allow
    said = json.loads(answer.content)
    assert (said["type"], said["status"]) == ("about:blank", status)
    assert said["title"] and said["detail"].endswith(".") and len(said["traceId"]) == 32


def test_an_address_with_hundreds_of_areas_is_read(site: str) -> None:
    areas = "&".join(["gebied=enschede"] * 450)
    assert asked(site, "GET", f"/api/v1/waarnemingen?indicator=inwoners&{areas}").status != 414


def test_a_good_question_is_answered(site: str) -> None:
    assert asked(site, "POST", RULE, QUESTION, JSON).status == 200
    assert asked(site, "OPTIONS", RULE).headers["Allow"] == "POST, OPTIONS"
