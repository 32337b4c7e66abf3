# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in with a second step in a real browser, from setting it up to switching it off."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

from koers.web.login.tests.phone import code_of
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.moving import follow, press
from tests.conftest import Installation

#: A role that no other test logs in as while its second step is on.
ROLE = "signaalpartner"


def _looks_right(page: Page) -> None:
    assert_accessible(page)
    assert_reflows(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_second_step_is_set_up_used_and_switched_off(
    page: Page, site: str, practice: Installation, log_in: Callable[[str], None]
) -> None:
    password = practice.password.strip()
    log_in(ROLE)
    follow(page.get_by_role("link", name="Mijn account").first)
    follow(page.get_by_role("link", name="Tweede stap instellen"))
    drawn = page.locator("img[alt^='QR-code']").evaluate(
        "image => image.complete && image.naturalWidth > 0"
    )
    assert drawn
    page.get_by_text("Kunt u de code niet scannen?").click()
    secret = page.locator("main code").inner_text()
    _looks_right(page)
    spent = code_of(secret)
    page.get_by_label("Code uit uw app").fill(spent)
    press(page, "Tweede stap instellen")
    page.locator("main code").nth(9).wait_for()
    codes = page.locator("main code").all_inner_texts()
    assert len(codes) == 10 and all(re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{5}){2}", c) for c in codes)
    _looks_right(page)
    follow(page.get_by_role("button", name="Uitloggen"))

    page.goto(f"{site}/inloggen/")
    page.get_by_label("Gebruikersnaam").fill(f"proef-{ROLE}")
    page.get_by_label("Wachtwoord").fill(password)
    press(page, "Inloggen")
    page.wait_for_url("**/inloggen/code/")
    _looks_right(page)
    # A code works once. Not a new one: after half a minute that would be another, and let in.
    page.get_by_label("Code uit uw app").fill(spent)
    press(page, "Verder")
    page.get_by_role("alert").wait_for()
    _looks_right(page)
    follow(page.get_by_role("link", name="Gebruik een herstelcode"))
    _looks_right(page)
    page.get_by_label("Herstelcode").fill(codes[0])
    press(page, "Verder")
    page.wait_for_url("**/mijn-werk/")

    page.goto(f"{site}/account/herstelcodes/")
    _looks_right(page)
    page.goto(f"{site}/account/tweede-stap/uitzetten/")
    _looks_right(page)
    page.get_by_label("Uw wachtwoord").fill(password)
    press(page, "Tweede stap uitzetten")
    page.get_by_text("De tweede stap staat uit").wait_for()


def test_too_many_wrong_passwords_lead_to_a_page_that_says_what_to_do(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/inloggen/")
    for _ in range(5):
        page.get_by_label("Gebruikersnaam").fill("bestaat-niet")
        page.get_by_label("Wachtwoord").fill("fout")
        press(page, "Inloggen")
    page.get_by_role("heading", name="Er is te vaak geprobeerd in te loggen").wait_for()
    _looks_right(page)
