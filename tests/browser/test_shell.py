# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of the site as a person meets it: the style arrives, logging in and out works."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.moving import follow, press

FONT_LOADED = "document.fonts.ready.then(() => document.fonts.check('700 16px \"Noto Sans\"'))"


def test_the_page_comes_in_our_own_style_and_letter(page: Page, site: str) -> None:
    page.goto(f"{site}/over/")
    assert page.evaluate(FONT_LOADED)
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    assert loaded == 2
    strip = page.locator(".koers-navigation")
    assert strip.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(16, 36, 62)"


def test_nothing_comes_from_another_site(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/stijlgids/")
    assert asked and all(url.startswith((site, "data:")) for url in asked)


def test_the_skip_link_leads_past_the_navigation(page: Page, site: str) -> None:
    page.goto(f"{site}/stijlgids/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_everything_works_without_scripts(page: Page, site: str) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    tab = context.new_page()
    tab.goto(f"{site}/stijlgids/")
    tab.get_by_text("Hoe is dit berekend?").click()
    expect(tab.get_by_text("som van de tellers")).to_be_visible()
    context.close()


def test_a_wide_table_scrolls_inside_itself(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/stijlgids/")
    region = page.get_by_role("region", name="Eenzaamheid per gemeente, 2020")
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).not_to_have_js_property("scrollLeft", 0)


def test_numbers_stand_right_and_the_caption_left_above_them(page: Page, site: str) -> None:
    page.goto(f"{site}/stijlgids/")
    table = page.get_by_role("table", name="Eenzaamheid per gemeente, 2020")
    cells = table.locator("tbody .koers-numeric")
    aligned = cells.evaluate_all("all => all.map(e => getComputedStyle(e).textAlign)")
    assert aligned and set(aligned) <= {"end", "right"}
    figures = cells.first.evaluate("e => getComputedStyle(e).fontVariantNumeric")
    assert "tabular-nums" in figures
    caption = table.locator("caption").evaluate(
        "e => [getComputedStyle(e).textAlign, getComputedStyle(e).fontSize]"
    )
    assert caption == ["start", "16px"]


def test_a_person_logs_in_and_out(page: Page, site: str, log_in: Callable[[str], None]) -> None:
    log_in("analist")
    header = page.get_by_role("banner")
    expect(header.get_by_text("proef-analist")).to_be_visible()
    expect(header.get_by_role("link", name="Mijn werk")).to_be_visible()
    follow(header.get_by_role("button", name="Uitloggen"))
    expect(header.get_by_role("link", name="Inloggen")).to_be_visible()
    expect(header.get_by_role("link", name="Mijn werk")).to_have_count(0)


def test_a_wrong_password_is_explained_beside_the_form(page: Page, site: str) -> None:
    page.goto(f"{site}/inloggen/")
    page.get_by_label("Gebruikersnaam").fill("proef-analist")
    page.get_by_label("Wachtwoord").fill("dit-is-het-niet")
    press(page, "Inloggen")
    expect(page.get_by_role("alert")).to_contain_text("wachtwoord")
    expect(page.get_by_label("Gebruikersnaam")).to_have_value("proef-analist")
