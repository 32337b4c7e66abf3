# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real Chromium, and pages that fail their test when the browser complains."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Cookie,
    Error,
    Page,
    ViewportSize,
    sync_playwright,
)

from tests.browser.meeting_today import PAPERS, ROUND, Prepared, prepare
from tests.conftest import Installation

#: Debian's Chromium; another one is named by KOERS_CHROMIUM.
_DEFAULT_CHROMIUM = "/usr/bin/chromium"

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_DESK = ViewportSize(width=1280, height=900)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; without it these tests are skipped, and fail in CI."""
    found = shutil.which(os.environ.get("KOERS_CHROMIUM", _DEFAULT_CHROMIUM))
    if found is not None:
        return found
    missing = (
        "Chromium not found: install it (Debian: apt install chromium) "
        "or point KOERS_CHROMIUM at one"
    )
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the whole session."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for the whole session: a new one costs Chromium more than any page of ours."""
    context = browser.new_context(locale="nl-NL", viewport=_DESK)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    yield opened
    context.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The tab, empty: no page, no cookies, nothing kept; what the browser complains about fails the test.

    That covers errors of scripts, refusals of the content security policy and files that are
    missing. The status of the page itself is the test's own business.
    """
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        own_status = message.location.get("url") == tab.url and "server responded" in message.text
        if message.type in {"error", "warning"} and not own_status:
            complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def note(error: Error) -> None:
        complaints.append(f"script: {error}")

    tab.on("console", listen)
    tab.on("pageerror", note)
    yield tab
    address = tab.url
    tab.goto("about:blank")
    tab.remove_listener("console", listen)
    tab.remove_listener("pageerror", note)
    _forget(tab)
    assert not complaints, f"the browser complains on {address}:\n" + "\n".join(complaints)


def _forget(tab: Page) -> None:
    """Cookies, files that were kept, the size of the window and the medium, as in a new browser."""
    tab.context.clear_cookies()
    session = tab.context.new_cdp_session(tab)
    session.send("Network.clearBrowserCache")
    session.detach()
    tab.set_viewport_size(_DESK)
    tab.emulate_media(media="null")


@pytest.fixture
def log_in(page: Page, site: str, practice: Installation) -> Callable[[str], None]:
    """Log this tab in as the trial account of a role, through the real form."""

    def deed(role: str) -> None:
        page.goto(f"{site}/inloggen/")
        page.get_by_label("Gebruikersnaam").fill(f"proef-{role}")
        page.get_by_label("Wachtwoord").fill(practice.password.strip())
        page.locator("main").get_by_role("button", name="Inloggen").click()
        page.wait_for_url(lambda url: "/inloggen/" not in url)

    return deed


@pytest.fixture(scope="session")
def known_logins() -> dict[str, list[Cookie]]:
    """Cookies of the roles that logged in before, for `logged_in`."""
    return {}


@pytest.fixture
def logged_in(
    page: Page, site: str, log_in: Callable[[str], None], known_logins: dict[str, list[Cookie]]
) -> Callable[[str], None]:
    """This tab is logged in as a role: through the form the first time, after that for as long as
    the site itself says that the login holds."""

    def deed(role: str) -> None:
        page.context.add_cookies(known_logins.get(role, []))  # type: ignore[arg-type]
        account = page.context.request.get(f"{site}/account/", max_redirects=0)
        if account.status != 200:
            log_in(role)
            known_logins[role] = page.context.cookies()

    return deed


@pytest.fixture
def become(page: Page, site: str, log_in: Callable[[str], None]) -> Callable[[str], None]:
    """Go on in this tab as somebody else."""

    def deed(role: str) -> None:
        page.context.clear_cookies()
        if role:
            log_in(role)

    return deed


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A visitor who never logged in."""
    context = browser.new_context(locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def prepared(practice: Installation) -> Prepared:
    """A meeting of today that adopts papers, in the practice region."""
    return prepare(practice, PAPERS)


@pytest.fixture(scope="session")
def choosing(practice: Installation) -> Prepared:
    """A meeting of today that decides on a round."""
    return prepare(practice, ROUND)
