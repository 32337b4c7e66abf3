# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long somebody stays logged in, and what ends it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.actor import SYSTEM
from koers.access.login.accounts import end_sessions
from koers.access.login.sessions import STAMP
from koers.web.login.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def log_in(client: Client) -> None:
    client.post("/inloggen/", {"username": "collega", "password": PASSWORD})


def earlier(client: Client, **minutes: int) -> None:
    """Make the session older than it is."""
    session = client.session
    stamp = dict(session[STAMP])
    for name, ago in minutes.items():
        stamp[name] -= ago * 60
    session[STAMP] = stamp
    session.save()


def test_half_an_hour_without_a_page_ends_the_session(
    client: Client, colleague: User, events: list[Any]
) -> None:
    log_in(client)
    earlier(client, seen=29)
    assert client.get("/account/").status_code == 200
    earlier(client, seen=31)
    response = client.get("/account/?a=b")
    assert response.headers["Location"] == "/inloggen/?verlopen=1&next=%2Faccount%2F%3Fa%3Db"
    assert (events[-1]["event"], events[-1]["reason"]) == ("session-ended", "idle")
    assert "U bent uitgelogd" in client.get(response.headers["Location"]).content.decode()


def test_every_page_starts_the_half_hour_again(client: Client, colleague: User) -> None:
    log_in(client)
    earlier(client, seen=20)
    client.get("/account/")
    earlier(client, seen=20)
    assert client.get("/account/").status_code == 200


def test_eight_hours_end_the_session_however_busy_one_is(client: Client, colleague: User) -> None:
    log_in(client)
    earlier(client, at=8 * 60 - 1)
    assert client.get("/account/").status_code == 200
    earlier(client, at=2)
    assert client.get("/account/").status_code == 302


def test_a_fragment_of_an_ended_session_sends_the_whole_page_to_the_login(
    client: Client, colleague: User
) -> None:
    log_in(client)
    earlier(client, seen=31)
    response = client.get("/account/", headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"].startswith("/inloggen/?verlopen=1")


def test_logging_out_kills_the_session_itself(client: Client, colleague: User) -> None:
    log_in(client)
    stolen = client.cookies["sessionid"].value
    client.post("/uitloggen/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/account/").status_code == 302


def test_logging_in_gives_the_session_a_new_id(client: Client, colleague: User) -> None:
    session = client.session
    session["iets"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    log_in(client)
    assert client.session.session_key != before


def test_a_colleague_ends_the_other_sessions(client: Client, colleague: User) -> None:
    other = Client()
    log_in(other)
    log_in(client)
    client.post("/account/overal-uitloggen/")
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_the_administrator_of_the_machine_ends_them_all(client: Client, colleague: User) -> None:
    log_in(client)
    end_sessions(actor=SYSTEM, name="collega")
    assert client.get("/account/").status_code == 302
    log_in(client)
    assert client.get("/account/").status_code == 200


def test_outside_a_trial_only_a_login_of_koers_itself_makes_a_session(
    client: Client, colleague: User, not_a_trial: None
) -> None:
    client.force_login(colleague)
    assert client.get("/account/").status_code == 302


def test_choosing_a_hat_is_written_down(client: Client, colleague: User, events: list[Any]) -> None:
    log_in(client)
    before = client.session.session_key
    hat = colleague.memberships.get()
    client.post("/rol-kiezen/", {"rol": hat.pk})
    assert events[-1] == {**events[-1], "event": "hat-chosen", "account": colleague.pk}
    assert client.session.session_key != before
    earlier(client, seen=31)
    assert client.get("/account/").status_code == 302
