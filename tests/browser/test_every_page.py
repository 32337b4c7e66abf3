# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of the site in a real browser: accessible, on a phone, with the keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page

from tests.browser.addresses import ADDRESSES, NO_PAGE, Address
from tests.browser.checks import assert_accessible, assert_prints, assert_reflows, keyboard_walk

Opener = Callable[[Address], None]


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or f"(without a name: {pattern.pattern})")
        else:
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern, prefix + space)


def test_every_address_has_a_row() -> None:
    known = {address.name for address in ADDRESSES} | set(NO_PAGE)
    missing = set(_names(get_resolver())) - known
    assert not missing, f"give these a row in tests/browser/addresses.py: {sorted(missing)}"


def test_every_row_belongs_to_an_address() -> None:
    stale = {address.name for address in ADDRESSES} | set(NO_PAGE)
    stale -= set(_names(get_resolver()))
    assert not stale, f"take these out of tests/browser/addresses.py: {sorted(stale)}"


def _linked(page: Page, name: str) -> str:
    """Address of the first link on this page that leads to the address with this name."""
    for address in page.locator("a[href]").evaluate_all("links => links.map(link => link.href)"):
        try:
            match = resolve(urlsplit(address).path)
        except Resolver404:
            continue
        if match.view_name == name:
            return str(address)
    raise AssertionError(f"{page.url} has no link to {name}")


@pytest.fixture
def opened(page: Page, site: str, logged_in: Callable[[str], None]) -> Opener:
    """Opens an address, after logging in and looking up a link where its row says so."""

    def deed(address: Address) -> None:
        if address.role:
            logged_in(address.role)
        response = page.goto(site + address.path)
        for name in (*address.through, address.name) if address.found_on else ():
            response = page.goto(_linked(page, name))
        assert response is not None
        assert response.status == address.status, page.inner_text("main")

    return deed


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_a_page_can_be_used_by_everybody(address: Address, opened: Opener, page: Page) -> None:
    opened(address)
    assert page.locator("h1").count() == 1
    assert page.title() != ""
    assert_accessible(page)
    keyboard_walk(page)
    assert_prints(page)
    page.set_viewport_size({"width": 375, "height": 700})
    assert_accessible(page)
    assert_reflows(page)


def test_a_page_that_is_not_there_can_be_used_by_everybody(page: Page, site: str) -> None:
    response = page.goto(f"{site}/bestaat-niet/")
    assert response is not None and response.status == 404
    assert_accessible(page)
    assert_reflows(page)
    keyboard_walk(page)
