# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Passwords and lock-out of local accounts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from koers.access.login.models import LoginState
from koers.web.login.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "paard batterij nietje correct"


def attempt(client: Client, name: str = "collega", password: str = "?", **more: Any) -> Any:  # noqa: S107
    return client.post("/inloggen/", {"username": name, "password": password}, **more)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def words(response: Any) -> str:
    """The page without its token against forged forms."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize("blocked", [False, True])
def test_a_wrong_password_an_unknown_and_a_blocked_name_read_the_same(
    client: Client, colleague: User, blocked: bool
) -> None:
    unknown = attempt(client, "niemand")
    if blocked:
        User.objects.update(is_active=False)
        known = attempt(client, password=PASSWORD)
    else:
        known = attempt(client)
    assert words(unknown).replace("niemand", "collega") == words(known)
    assert unknown.status_code == known.status_code == 422


def test_five_wrong_passwords_lock_out_and_the_page_says_what_to_do(
    client: Client, colleague: User, locks: None, events: list[Any]
) -> None:
    answers = [attempt(client) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422] * 4 + [429]
    assert "Wacht 15 minuten" in answers[-1].content.decode()
    assert answers[-1].headers["Retry-After"] == "900"
    assert attempt(client, password=PASSWORD).status_code == 429
    assert events[-1]["event"] == "locked-out" and events[-1]["account"] == colleague.pk
    assert "collega" not in str(events)


def test_a_name_that_does_not_exist_is_locked_out_just_the_same(
    client: Client, db: None, locks: None
) -> None:
    assert [attempt(client, "niemand").status_code for _ in range(5)] == [422] * 4 + [429]


def test_the_lock_opens_after_its_time_and_trying_does_not_lengthen_it(
    client: Client, colleague: User, locks: None
) -> None:
    for _ in range(8):
        attempt(client)
    assert AccessAttempt.objects.get().failures_since_start == 5
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    attempt(client, password=PASSWORD)
    assert is_in(client)


def test_somebody_elses_failures_elsewhere_do_not_lock_a_colleague_out(
    client: Client, colleague: User, locks: None
) -> None:
    for _ in range(6):
        attempt(client, REMOTE_ADDR="198.51.100.9")
    attempt(client, password=PASSWORD, REMOTE_ADDR="203.0.113.5")
    assert is_in(client)


def test_many_names_from_one_address_lock_that_address(
    client: Client, colleague: User, locks: None, settings: Settings
) -> None:
    settings.KOERS_LOGIN_FAILURES_PER_ADDRESS = 10
    statuses = [attempt(client, f"naam-{number}").status_code for number in range(10)]
    assert statuses == [422] * 9 + [429]
    assert attempt(client, password=PASSWORD).status_code == 429


def test_one_name_from_many_addresses_is_locked_in_the_end(
    client: Client, colleague: User, locks: None, settings: Settings
) -> None:
    settings.KOERS_LOGIN_FAILURES_PER_ACCOUNT = 10
    for number in range(10):
        last = attempt(client, REMOTE_ADDR=f"198.51.100.{number}")
    assert last.status_code == 429


def test_ones_own_success_does_not_hide_an_attack_on_others(
    client: Client, colleague: User, locks: None
) -> None:
    attempt(client, "ander")
    attempt(client)
    attempt(client, password=PASSWORD)
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["ander"]


def test_behind_a_trusted_proxy_the_visitor_is_counted_and_not_the_proxy(
    client: Client, colleague: User, locks: None, settings: Settings
) -> None:
    settings.KOERS_TRUSTED_PROXIES = ["10.0.0.0/8"]
    for _ in range(5):
        attempt(client, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 198.51.100.9")
    assert AccessAttempt.objects.get().ip_address == "198.51.100.9"


def test_what_is_kept_of_an_attempt_holds_no_password_and_no_code(
    client: Client, colleague: User, locks: None
) -> None:
    attempt(client, password="bijna-goed")
    kept = AccessAttempt.objects.get()
    assert "bijna-goed" not in kept.post_data and "collega" not in kept.post_data


def test_changing_the_password_ends_the_other_sessions(
    client: Client, colleague: User, events: list[Any]
) -> None:
    other = Client()
    for browser in (client, other):
        attempt(browser, password=PASSWORD)
    done = client.post(
        "/account/wachtwoord/",
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW},
    )
    assert done.headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert events[-1]["event"] == "password-changed"


@pytest.mark.parametrize(
    "weak", ["kort", "1234567890123", "wachtwoord123", "Almelo-Twente-2026", "collega-collega"]
)
def test_a_weak_password_is_refused(client: Client, colleague: User, weak: str) -> None:
    attempt(client, password=PASSWORD)
    done = client.post(
        "/account/wachtwoord/",
        {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak},
    )
    assert done.status_code == 422


def test_the_first_password_has_to_be_changed_before_anything_else(
    client: Client, colleague: User
) -> None:
    LoginState.objects.create(person=colleague, must_change_password=True)
    attempt(client, password=PASSWORD)
    assert client.get("/mijn-werk/").headers["Location"] == "/account/wachtwoord/"
    assert "Kies eerst een eigen wachtwoord" in client.get("/account/wachtwoord/").content.decode()
    client.post(
        "/account/wachtwoord/",
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW},
    )
    assert client.get("/account/").status_code == 200


def test_passwords_are_hashed_with_scrypt_outside_the_tests() -> None:
    from koers.settings import login

    assert login.PASSWORD_HASHERS[0].endswith("ScryptPasswordHasher")
    # N = 2^14, r = 8, p = 5: a row of OWASP's Password Storage Cheat Sheet.
    assert ScryptPasswordHasher().encode("x", "salt").split("$")[1:5:2] == ["16384", "8"]
