# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose address is counted, with and without a proxy."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from koers.access.login.addresses import client_address


@pytest.mark.parametrize(
    ("trusted", "connection", "forwarded", "expected"),
    [
        ([], "203.0.113.5", "198.51.100.9", "203.0.113.5"),
        (["10.0.0.1"], "203.0.113.5", "198.51.100.9", "203.0.113.5"),
        (["10.0.0.1"], "10.0.0.1", "198.51.100.9", "198.51.100.9"),
        (["10.0.0.1"], "10.0.0.1", "1.2.3.4, 198.51.100.9", "198.51.100.9"),
        (["10.0.0.0/8"], "10.0.0.1", "1.2.3.4, 198.51.100.9, 10.0.0.2", "198.51.100.9"),
        (["10.0.0.1"], "10.0.0.1", "", "10.0.0.1"),
        (["10.0.0.1"], "10.0.0.1", "no address", "10.0.0.1"),
        (["unix"], "", "198.51.100.9", "198.51.100.9"),
        ([], "", "198.51.100.9", None),
        (["2001:db8::/32"], "2001:db8::1", "2001:db9::7", "2001:db9::7"),
    ],
)
def test_only_a_trusted_proxy_is_believed_about_the_visitor(
    rf: RequestFactory,
    settings: Settings,
    trusted: list[str],
    connection: str,
    forwarded: str,
    expected: str | None,
) -> None:
    settings.KOERS_TRUSTED_PROXIES = trusted
    request = rf.get("/", REMOTE_ADDR=connection, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == expected
