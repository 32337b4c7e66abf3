# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the log, and what never does."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from logging import StreamHandler, getLogger, makeLogRecord  # noqa: TID251 - to stand in for others
from logging.config import dictConfig  # noqa: TID251
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from koers.settings.logging import logging_settings

pytestmark = pytest.mark.django_db


class Lines:
    """The log as it leaves the process in production."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (json.loads(line) for line in self.text.splitlines())

    def one(self, event: str) -> dict[str, Any]:
        (found,) = (line for line in self if line["event"] == event)
        return found


@pytest.fixture
def lines() -> Iterator[Lines]:
    dictConfig(logging_settings(as_json=True))
    stream = io.StringIO()
    handler = next(item for item in getLogger().handlers if type(item) is StreamHandler)
    handler.setStream(stream)
    yield Lines(stream)
    dictConfig(django_settings.LOGGING)


def test_every_answer_is_one_line_with_the_route_and_never_the_address(lines: Lines) -> None:
    response = Client().get("/regiobeeld/enschede/?q=burgerservicenummer-123456782")
    line = lines.one("antwoord")
    assert line["route"] == "/regiobeeld/<slug:gebied>/"
    assert line["status"] == response.status_code
    assert line["request_id"] == response["X-Request-ID"]
    assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0)
    assert "enschede" not in lines.text
    assert "123456782" not in lines.text


def test_a_number_from_the_reverse_proxy_is_kept(lines: Lines) -> None:
    response = Client().get("/gezondheid/", headers={"X-Request-ID": "proxy-0123456789"})
    assert response["X-Request-ID"] == "proxy-0123456789"
    assert lines.one("antwoord")["request_id"] == "proxy-0123456789"


@pytest.mark.parametrize("offered", ["kort", "x" * 65, 'a"}\n{"event":"vals"', "naam met spatie"])
def test_a_number_that_could_forge_a_line_is_replaced(lines: Lines, offered: str) -> None:
    response = Client().get("/gezondheid/", headers={"X-Request-ID": offered})
    assert response["X-Request-ID"] != offered
    assert len(response["X-Request-ID"]) == 16


@pytest.mark.urls("koers.web.tests.page_urls")
def test_a_failure_is_logged_by_kind_and_place_without_its_words(lines: Lines) -> None:
    response = Client(raise_request_exception=False).get("/mis/fout/")
    line = lines.one("fout")
    assert line["request_id"] in response.content.decode()
    assert line["exception"][0]["kind"].startswith("builtins.")
    assert any("page_urls.py" in at for at in line["exception"][0]["frames"])
    assert "123456782" not in lines.text


@pytest.mark.parametrize(
    ("name", "message", "arguments"),
    [
        ("django.security.csrf", "Forbidden (%s): %s", ("CSRF", "/zaken/123456782/")),
        ("gunicorn.error", "Error handling request %s", ("/zoeken/?q=123456782",)),
        ("procrastinate.worker", "Job trajecten.inlezen[7](bsn='123456782') ended", ()),
    ],
)
def test_lines_of_libraries_lose_addresses_and_arguments(
    lines: Lines, name: str, message: str, arguments: tuple[str, ...]
) -> None:
    getLogger(name).handle(
        makeLogRecord(
            {"name": name, "msg": message, "args": arguments, "levelno": 40, "levelname": "ERROR"}
        )
    )
    assert len(lines.text.splitlines()) == 1
    assert "123456782" not in lines.text
