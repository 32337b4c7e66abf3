# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

SAYS = {"X-Forwarded-Proto": "https", "X-Request-ID": "nummer-van-de-proxy"}


@pytest.mark.parametrize(
    ("trusted", "connection", "believed"),
    [
        (["10.0.0.1"], "10.0.0.1", True),
        (["10.0.0.1"], "203.0.113.5", False),
        (["unix"], "", True),
        (["unix"], "203.0.113.5", False),
        ([], "203.0.113.5", True),
    ],
)
def test_only_a_named_proxy_says_that_a_visitor_came_over_tls_and_under_which_number(
    settings: Settings, trusted: list[str], connection: str, believed: bool
) -> None:
    settings.KOERS_TRUSTED_PROXIES = trusted
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 31_536_000
    answer = Client().get("/gezondheid/", headers=SAYS, REMOTE_ADDR=connection)
    # This header is sent over TLS only.
    assert ("Strict-Transport-Security" in answer.headers) is believed
    assert (answer.headers["X-Request-ID"] == "nummer-van-de-proxy") is believed
