# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quarter of the secretariat, through the screens: report, meeting, decision, changed agenda, factsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.checks import assert_prints, usable
from tests.browser.meeting_today import AGENDA, Prepared, decide
from tests.browser.moving import follow, press

_PROJECT = "Ontwikkeltafel 1: Iedere jongere doet naar vermogen mee in zijn eigen omgeving"
_PROJECT_PAGE = f"{AGENDA}/project/ontwikkeltafel-1"
_LINE = "Jeugdhulp"


def last_quarter() -> tuple[int, int]:
    """Year and number of the quarter that is over."""
    today = date.today()
    number = (today.month - 1) // 3
    return (today.year, number) if number else (today.year - 1, 4)


def test_a_quarter_in_the_life_of_the_secretariat(
    page: Page, site: str, prepared: Prepared, become: Callable[[str], None], stranger: Page
) -> None:
    year, number = last_quarter()
    quarter = f"{number}e kwartaal {year}"
    report, sheet = f"Voortgang {_PROJECT}, {quarter}", f"Factsheet {_LINE}, {quarter}"

    # The project leader fills the quarter and offers the report.
    become("projectleider")
    page.goto(f"{site}/{_PROJECT_PAGE}/voortgang/{year}-K{number}/")
    follow(page.get_by_role("link", name="Kwartaal invullen"))
    page.get_by_label("GGD Twente").fill("12,5")
    page.get_by_label("Realisatie, in procenten").fill("40")
    page.get_by_label("Wat is er dit kwartaal gebeurd?").fill("Drie gemeenten doen mee.")
    page.get_by_label("Voorstel voor een andere status").select_option("lopend")
    page.get_by_label("Waarom een andere status").fill("De eerste jongeren zijn begonnen.")
    usable(page)
    press(page, "Kwartaal bewaren")
    expect(page.get_by_role("main")).to_contain_text("Drie gemeenten doen mee.")
    usable(page)
    for ending in ("Word", "PDF", "dia's"):
        with page.expect_download() as file:
            page.get_by_role("main").get_by_role("link", name=ending, exact=True).click()
        assert file.value.path().stat().st_size > 5_000
    follow(page.get_by_role("link", name="Nalezen en aanbieden"))
    press(page, "Aanbieden ter vaststelling")
    expect(page.get_by_role("main")).to_contain_text(f"wacht op een besluit van {prepared.body}")

    # The regiosecretaris makes the factsheet; the agenda fills itself with both, and goes out.
    become("regiosecretaris")
    page.goto(f"{site}/{AGENDA}/stukken/nieuw/")
    page.get_by_label("Soort stuk").select_option(label="factsheet")
    page.get_by_label("Themalijn").select_option(label=_LINE)
    page.get_by_label("Jaar", exact=False).fill(str(year))
    page.get_by_label("Kwartaal").select_option(str(number))
    press(page, "Stuk beginnen")
    page.get_by_label("Komend kwartaal").fill("De andere gemeenten sluiten aan.")
    usable(page)
    press(page, "Bewaren als nieuwe versie")
    factsheet = page.url
    press(page, "Aanbieden ter vaststelling")
    stranger.goto(f"{site}/{AGENDA}/factsheet/jeugdhulp/")
    expect(stranger.get_by_role("main")).to_contain_text("Nog geen factsheet gepubliceerd")
    page.goto(f"{site}/{prepared.page}/voorbereiden/")
    press(page, "Agenda aanvullen")
    for title in (report, sheet):
        item = page.get_by_role("article").filter(has=page.get_by_role("heading", name=title))
        expect(item).to_contain_text(f"{prepared.body} stelt dit stuk vast")
    usable(page)
    press(page, "Agenda verzenden")
    expect(page.get_by_role("main")).to_contain_text("De agenda ligt vast")
    usable(page)
    assert_prints(page)

    # In the meeting: both are adopted; the decision is the reason for another status.
    decide(page, report, "Het overleg stelt de rapportage vast.")
    decide(page, sheet, "Het overleg stelt de factsheet vast.")
    page.goto(f"{site}/{_PROJECT_PAGE}/")
    page.get_by_text("Status wijzigen").first.click()
    page.get_by_label("Nieuwe status").select_option(label="lopend")
    page.get_by_label("Waarom?").fill("De eerste jongeren zijn begonnen.")
    page.get_by_label("Besluit van een overleg").select_option(index=1)
    press(page, "Status wijzigen")
    history = page.get_by_role("main")
    expect(history).to_contain_text("staat in de geschiedenis")
    expect(history).to_contain_text("De eerste jongeren zijn begonnen.")
    usable(page)

    # The factsheet goes public, and only now does a visitor see it.
    page.goto(factsheet)
    press(page, "Publiceren")
    stranger.goto(f"{site}/{AGENDA}/factsheet/jeugdhulp/")
    expect(stranger.get_by_role("main")).to_contain_text("De andere gemeenten sluiten aan.")
    usable(stranger)
    assert_prints(stranger)
    with stranger.expect_download() as sheet_file:
        stranger.get_by_role("link", name="Downloaden als PDF").click()
    assert Path(sheet_file.value.path()).read_bytes().startswith(b"%PDF")
    stranger.goto(f"{site}/{AGENDA}/")
    expect(stranger.get_by_role("main")).to_contain_text("11 lopend")
