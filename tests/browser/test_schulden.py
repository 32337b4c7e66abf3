# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the theme line debts that stand behind a form: accessible, on a phone, with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.checks import assert_accessible, assert_reflows, keyboard_walk
from tests.browser.moving import follow, press

_ROOM = "themalijnen/schulden"
#: Enough for the norm of a single person; the other questions may stay open.
_ANSWERS = ("1-7-2026", "alleenstaand", "21_aow")


def answered(page: Page, value: str) -> None:
    field = page.locator("[name=antwoord]")
    if field.first.get_attribute("type") == "radio":
        page.locator(f"[name=antwoord][value='{value}']").check()
    else:
        field.fill(value)
    press(page, "Verder")


def test_a_caseworker_goes_from_the_first_question_to_a_letter(
    page: Page, site: str, log_in: Callable[[str], None]
) -> None:
    log_in("casusmedewerker")
    page.goto(f"{site}/{_ROOM}/rekenen/bijstandsnorm/")
    for value in _ANSWERS:
        answered(page, value)
    press(page, "Naar alle antwoorden")
    assert_accessible(page)
    assert_reflows(page)
    press(page, "Berekenen")
    # Published: EUR 1,419.46 from 1 July 2026 (Participatiewet art. 21 onder a).
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.419,46")
    assert "1.419" not in page.url and "alleenstaand" not in page.url
    assert_accessible(page)
    assert_reflows(page)
    keyboard_walk(page)
    for kind, ending in (("Word", ".docx"), ("PDF", ".pdf")):
        with page.expect_download() as letter:
            page.get_by_role("button", name=f"Brief maken ({kind})").click()
        assert letter.value.suggested_filename.endswith(ending)


def test_an_amount_that_is_provisional_shows_its_sum_and_why_there_is_no_letter(
    page: Page, site: str, log_in: Callable[[str], None]
) -> None:
    log_in("casusmedewerker")
    page.goto(f"{site}/{_ROOM}/rekenen/zorgtoeslag/")
    # The last question, about assets, stays open.
    for value in ("1-9-2026", "nee", "30000", ""):
        answered(page, value)
    press(page, "Berekenen")
    expect(page.get_by_text("Wij kunnen geen brief maken").first).to_be_visible()
    expect(page.locator("svg.koers-chart__svg:visible")).to_have_count(1)
    assert_accessible(page)
    page.get_by_text("Verander de dag of een antwoord").click()
    page.locator("[name=toetsingsinkomen]").fill("35000")
    press(page, "Vergelijken")
    expect(page.get_by_role("heading", level=1)).to_contain_text("lager")
    assert_accessible(page)
    assert_reflows(page)


def test_a_file_comes_back_with_a_remark_per_row(
    page: Page, site: str, log_in: Callable[[str], None], tmp_path: Path
) -> None:
    log_in("casusmedewerker")
    file = tmp_path / "huishoudens.csv"
    file.write_text("id;partner;toetsingsinkomen\nA1;nee;30000\nA2;nee;veel\n")
    page.goto(f"{site}/{_ROOM}/bestanden/")
    page.get_by_label("Regeling", exact=True).select_option("zorgtoeslag")
    page.get_by_label("Bestand met huishoudens").set_input_files(file)
    press(page, "Bestand berekenen")
    follow(page.get_by_role("link", name="Ga verder"), timeout=60_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 rijen berekend")
    assert_accessible(page)
    assert_reflows(page)
    keyboard_walk(page)
