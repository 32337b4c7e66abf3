# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A wrong set-up is found before anybody logs in."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings

from koers.access.login.checks import check_provider, check_proxies

_NAMED: dict[str, Any] = {
    "issuer": "https://login.example",
    "client_id": "koers",
    "client_secret": "x",
    "named": {},
    "second_factor": (("amr", "mfa"),),
}


def complaints(settings: Settings, **changed: Any) -> set[str | None]:
    settings.KOERS_OIDC = {**_NAMED, **changed}
    return {message.id for message in check_provider(None)}


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"client_secret": ""}, "login.E001"),
        ({"issuer": "http://login.example"}, "login.E002"),
        ({"second_factor": ()}, "login.E003"),
        ({"algorithm": "HS256"}, "login.E004"),
    ],
)
def test_what_is_missing_or_weak_at_the_provider_is_named(
    settings: Settings, changed: dict[str, Any], complaint: str
) -> None:
    assert complaint in complaints(settings, **changed)


def test_without_a_table_of_groups_the_set_up_is_not_complete(settings: Settings) -> None:
    settings.KOERS_OIDC_GROUPS = "/weg/groepen.yaml"
    assert complaints(settings) == {"login.E005"}


def test_outside_a_trial_a_missing_provider_is_pointed_out(settings: Settings) -> None:
    settings.KOERS_OIDC = {}
    assert check_provider(None) == []
    settings.KOERS_TRIAL = False
    assert [message.id for message in check_provider(None)] == ["login.W001"]


def test_a_proxy_is_an_address_or_a_network(settings: Settings) -> None:
    settings.KOERS_TRUSTED_PROXIES = ["10.0.0.1", "10.0.0.0/8", "unix"]
    assert check_proxies(None) == []
    settings.KOERS_TRUSTED_PROXIES = ["proxy.example"]
    assert [message.id for message in check_proxies(None)] == ["login.E006"]


def test_outside_a_trial_the_proxy_has_to_be_named(settings: Settings) -> None:
    settings.KOERS_TRUSTED_PROXIES = []
    assert check_proxies(None) == []
    settings.KOERS_TRIAL = False
    assert [message.id for message in check_proxies(None)] == ["login.W002"]
