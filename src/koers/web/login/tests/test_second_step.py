# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second step of a local account: setting up, logging in with it, losing the telephone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from koers.access.login.models import RecoveryCode
from koers.access.login.sessions import STAMP
from koers.web.login.tests.conftest import PASSWORD
from koers.web.login.tests.phone import code_of

pytestmark = pytest.mark.django_db


def give_password(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/inloggen/", {"username": "collega", "password": password, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set the second step up as a person does; gives the secret and the recovery codes."""
    give_password(client)
    page = client.get("/account/tweede-stap/").content.decode()
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found is not None
    done = client.post("/account/tweede-stap/", {"code": code_of(found[1])})
    assert done.status_code == 200, done.content.decode()
    codes = re.findall(r"<code>([a-z2-9-]+)</code>", done.content.decode())
    client.post("/uitloggen/")
    # The time of the app is past: the next code is a new one.
    TOTPDevice.objects.update(last_t=-1, drift=0)
    return found[1], codes


def test_setting_up_shows_a_picture_and_a_text_and_gives_ten_codes(
    client: Client, colleague: User
) -> None:
    _, codes = set_up(client)
    assert len(set(codes)) == 10
    give_password(client)
    assert client.get("/inloggen/code/").status_code == 200


def test_the_picture_needs_nothing_that_the_content_policy_forbids(
    client: Client, colleague: User
) -> None:
    give_password(client)
    body = client.get("/account/tweede-stap/").content.decode()
    assert 'src="data:image/svg+xml' in body
    assert "style=" not in body and "<script" not in body


def test_the_password_alone_is_no_login_once_the_second_step_is_on(
    client: Client, colleague: User
) -> None:
    secret, _ = set_up(client)
    response = give_password(client, next="/over/")
    assert response.headers["Location"] == "/inloggen/code/"
    assert not is_in(client)
    assert client.get("/account/").status_code == 302
    done = client.post("/inloggen/code/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/over/"
    assert is_in(client) and client.session[STAMP]["second_factor"]


def test_a_code_is_good_for_once(client: Client, colleague: User) -> None:
    secret, _ = set_up(client)
    code = code_of(secret)
    give_password(client)
    client.post("/inloggen/code/", {"code": code})
    other = Client()
    give_password(other)
    again = other.post("/inloggen/code/", {"code": code})
    assert again.status_code == 422 and not is_in(other)
    assert "al gebruikt" in again.content.decode()


def test_a_code_of_two_minutes_ago_is_not_good(client: Client, colleague: User) -> None:
    secret, _ = set_up(client)
    give_password(client)
    client.post("/inloggen/code/", {"code": code_of(secret, steps_ahead=-4)})
    assert not is_in(client)


def test_after_a_wrong_code_the_right_one_has_to_wait(client: Client, colleague: User) -> None:
    secret, _ = set_up(client)
    give_password(client)
    for wrong in ("000000", "00000a"):
        client.post("/inloggen/code/", {"code": wrong})
        TOTPDevice.objects.update(throttling_failure_count=6)
    response = client.post("/inloggen/code/", {"code": code_of(secret)})
    assert "Wacht een minuut" in response.content.decode()
    assert not is_in(client)


def test_wrong_codes_lock_out_as_wrong_passwords_do(
    client: Client, colleague: User, locks: None
) -> None:
    set_up(client)
    give_password(client)
    for _ in range(5):
        TOTPDevice.objects.update(throttling_failure_count=0)
        response = client.post("/inloggen/code/", {"code": "abc"})
    assert response.status_code == 429
    assert give_password(client).status_code == 429


def test_a_recovery_code_works_once_and_says_how_many_are_left(
    client: Client, colleague: User
) -> None:
    _, codes = set_up(client)
    give_password(client)
    client.post("/inloggen/herstelcode/", {"code": codes[3].upper().replace("-", " ")})
    assert is_in(client)
    assert "U hebt er nog 9" in client.get("/account/").content.decode()
    other = Client()
    give_password(other)
    assert other.post("/inloggen/herstelcode/", {"code": codes[3]}).status_code == 422
    assert not is_in(other)


def test_recovery_codes_are_kept_as_passwords_are(client: Client, colleague: User) -> None:
    _, codes = set_up(client)
    kept = list(RecoveryCode.objects.values_list("secret", flat=True))
    assert not any(code.replace("-", "")[4:] in secret for code in codes for secret in kept)
    assert all("$" in secret for secret in kept)


def test_the_code_page_is_there_only_for_who_just_gave_the_password(
    client: Client, colleague: User, settings: Settings
) -> None:
    assert client.get("/inloggen/code/").headers["Location"] == "/inloggen/?verlopen=1"
    secret, _ = set_up(client)
    give_password(client)
    settings.KOERS_CODE_WITHIN_SECONDS = -1
    client.post("/inloggen/code/", {"code": code_of(secret)})
    assert not is_in(client)


def test_outside_a_trial_an_account_without_second_step_sees_only_its_set_up(
    client: Client, colleague: User, not_a_trial: None
) -> None:
    give_password(client)
    for address in ("/over/", "/account/", "/mijn-werk/", "/rol-kiezen/", "/account/wachtwoord/"):
        assert client.get(address).headers["Location"] == "/account/tweede-stap/"
    assert "Dit is nodig om verder te gaan" in client.get("/account/tweede-stap/").content.decode()
    client.post("/uitloggen/")
    assert not is_in(client)


def test_outside_a_trial_the_second_step_opens_the_rest(
    client: Client, colleague: User, not_a_trial: None
) -> None:
    secret, _ = set_up(client)
    give_password(client)
    client.post("/inloggen/code/", {"code": code_of(secret)})
    assert client.get("/over/").status_code == 200
    assert client.get("/account/tweede-stap/uitzetten/").status_code == 404


def test_in_a_trial_the_second_step_can_be_switched_off_with_the_password(
    client: Client, colleague: User, events: list[Any]
) -> None:
    secret, _ = set_up(client)
    give_password(client)
    client.post("/inloggen/code/", {"code": code_of(secret)})
    assert client.post("/account/tweede-stap/uitzetten/", {"password": "x"}).status_code == 422
    client.post("/account/tweede-stap/uitzetten/", {"password": PASSWORD})
    assert not TOTPDevice.objects.exists() and not RecoveryCode.objects.exists()
    names = [line["event"] for line in events]
    assert "second-factor-set" in names and names[-1] == "second-factor-removed"


def test_a_new_app_replaces_the_old_one_and_its_codes(client: Client, colleague: User) -> None:
    old, codes = set_up(client)
    give_password(client)
    client.post("/inloggen/code/", {"code": code_of(old)})
    page = client.get("/account/tweede-stap/").content.decode()
    new = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert new is not None and new[1] != old
    client.post("/account/tweede-stap/", {"code": code_of(new[1])})
    assert TOTPDevice.objects.get().confirmed
    other = Client()
    give_password(other)
    assert other.post("/inloggen/herstelcode/", {"code": codes[0]}).status_code == 422


def test_long_after_logging_in_the_password_is_asked_before_a_new_app(
    client: Client, colleague: User
) -> None:
    give_password(client)
    assert 'name="password"' not in client.get("/account/tweede-stap/").content.decode()
    session = client.session
    session[STAMP] = {**session[STAMP], "at": session[STAMP]["at"] - 600}
    session.save()
    assert 'name="password"' in client.get("/account/tweede-stap/").content.decode()


def test_new_recovery_codes_ask_the_password_and_end_the_old_ones(
    client: Client, colleague: User
) -> None:
    secret, old = set_up(client)
    give_password(client)
    client.post("/inloggen/code/", {"code": code_of(secret)})
    page = client.post("/account/herstelcodes/", {"password": PASSWORD}).content.decode()
    new = re.findall(r"<code>([a-z2-9-]+)</code>", page)
    assert len(new) == 10 and not set(new) & set(old)


def test_pages_with_secrets_are_kept_by_no_browser(client: Client, colleague: User) -> None:
    give_password(client)
    for address in ("/account/tweede-stap/", "/account/", "/account/wachtwoord/"):
        assert "no-store" in client.get(address).headers["Cache-Control"]
