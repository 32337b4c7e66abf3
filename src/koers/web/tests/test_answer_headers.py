# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every answer tells the browser, and which requests reach no page at all."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from koers.settings.base import database_from_url

pytestmark = [pytest.mark.django_db, pytest.mark.urls("koers.web.tests.page_urls")]

#: A page, one that is not there, one that fails, one for a supervisor, a file, a form.
ANSWERS = ("/", "/weg/", "/mis/fout/", "/gezondheid/", "/static/koers/koers.svg", "/inloggen/")


def headers_of(path: str, *, secure: bool = False) -> Mapping[str, str]:
    answer = Client(raise_request_exception=False).get(path, secure=secure)
    # A file is open until its answer is over.
    answer.close()
    return answer.headers


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_says_what_a_browser_may_do_with_it(path: str) -> None:
    headers = headers_of(path)
    policy = headers["Content-Security-Policy"]
    for rule in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "script-src 'self'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", "/weg/", "/inloggen/"])
def test_a_page_shares_no_window_and_tells_no_address_to_other_sites(path: str) -> None:
    headers = headers_of(path)
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/mijn-werk/", "/weg/", "/account/"])
def test_no_browser_or_proxy_keeps_what_somebody_saw_who_is_logged_in(
    client: Client, analyst: User, path: str
) -> None:
    client.force_login(analyst)
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_a_public_page_may_be_kept(client: Client) -> None:
    assert "Cache-Control" not in client.get("/").headers


def test_logging_out_clears_what_the_browser_kept(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    answer = client.post("/uitloggen/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
def test_a_method_that_nobody_uses_reaches_no_page(client: Client, method: str) -> None:
    # The last is no address: with a method that there is, that would be told.
    for path in ("/gezondheid/", "/", "/bestaat-niet/"):
        answer = client.generic(method, path, headers={"X-Eigen": "echo-mij"})
        assert answer.status_code == 405, path
        assert "echo-mij" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/gezondheid/", "/static/koers/koers.svg"])
def test_over_tls_a_browser_stays_with_tls_for_a_year_also_below_this_name(
    settings: Settings, path: str
) -> None:
    production = importlib.import_module("koers.settings.production")
    settings.SECURE_HSTS_SECONDS = production.SECURE_HSTS_SECONDS
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = production.SECURE_HSTS_INCLUDE_SUBDOMAINS
    headers = headers_of(path, secure=True)
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_in_production_cookies_go_over_tls_to_this_host_only() -> None:
    production = importlib.import_module("koers.settings.production")
    assert not production.DEBUG
    assert production.SECURE_SSL_REDIRECT
    for kind in ("SESSION", "CSRF"):
        assert getattr(production, f"{kind}_COOKIE_NAME").startswith("__Host-")
        assert getattr(production, f"{kind}_COOKIE_SECURE")
        assert getattr(production, f"{kind}_COOKIE_HTTPONLY")
        assert getattr(production, f"{kind}_COOKIE_SAMESITE") == "Lax"


def test_a_database_server_elsewhere_is_reached_over_tls_with_a_checked_certificate() -> None:
    address = "postgresql://koers@db.example/koers?sslmode=verify-full&sslrootcert=/etc/ca.pem"
    assert database_from_url(address)["OPTIONS"] == {
        "sslmode": "verify-full",
        "sslrootcert": "/etc/ca.pem",
    }
    socket = database_from_url("postgresql://koers@/koers?host=/run/pg")
    assert (socket["HOST"], socket["OPTIONS"]) == ("/run/pg", {})


@pytest.mark.parametrize(
    "path", ["/static/", "/static/koers/", "/static/../koers/settings/base.py"]
)
def test_a_folder_is_not_listed_and_nothing_beside_it_is_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_page_brings_scripts_that_are_not_ours() -> None:
    templates = Path(__file__).parents[2].rglob("templates/**/*.html")
    assert not [path.name for path in templates if 'src="http' in path.read_text("utf-8")]
