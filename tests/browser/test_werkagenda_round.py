# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round of prioritising with three owners, through the screens: blind scores, advice, decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.browser.checks import assert_prints, usable
from tests.browser.meeting_today import Prepared
from tests.browser.moving import follow, press


def on_one_screen(page: Page) -> None:
    """What is put in, what comes back and the share stand above the fold, on a laptop and on a phone."""
    wide = page.viewport_size
    for width, height in ((1280, 720), (375, 812)):
        page.set_viewport_size({"width": width, "height": height})
        figures = page.locator("main .koers-grid--figures").first.bounding_box()
        assert figures is not None and figures["y"] + figures["height"] <= height, figures
    if wide is not None:
        page.set_viewport_size(wide)


def scored(page: Page, site: str, round_page: str, urgencies: list[str], hours: str) -> None:
    """Give an owner's scores, one after the other over the projects, and the same hours everywhere."""
    page.goto(f"{site}{round_page}")
    follow(page.get_by_role("link", name="Urgentie scoren voor"))
    fields = page.get_by_role("combobox", name="Urgentie van")
    reasons = page.get_by_role("textbox", name="Reden bij")
    for place in range(fields.count()):
        urgency = urgencies[place % len(urgencies)]
        fields.nth(place).select_option(urgency)
        if urgency in ("0", "5"):
            reasons.nth(place).fill("Zo besloot het college.")
    press(page, "Scores opslaan")
    expect(page.get_by_role("main")).to_contain_text("opgeslagen")
    page.goto(f"{site}{round_page}")
    follow(page.get_by_role("link", name="Uren opgeven voor"))
    for field in page.get_by_role("textbox", name="Uren in het").all():
        field.fill(hours)
    press(page, "Uren opslaan")
    expect(page.get_by_role("main")).to_contain_text("opgeslagen")


def test_three_owners_choose_together_without_seeing_each_other(
    page: Page, site: str, choosing: Prepared, become: Callable[[str], None]
) -> None:
    become("regiosecretaris")
    page.goto(f"{site}/werkagenda/rondes/nieuw/")
    page.get_by_label("Naam van de ronde").fill("Proef met drie eigenaren")
    page.get_by_label("Aantal kwartalen").fill("4")
    page.get_by_label("Sluit op").fill((date.today() + timedelta(days=7)).isoformat())
    page.get_by_label("Overleg dat besluit").select_option(label=choosing.body)
    press(page, "Ronde maken")
    usable(page)
    follow(page.get_by_role("link", name="Terug naar de ronde"))
    round_page = page.url.removeprefix(site)
    press(page, "Ronde openen voor scores")

    # Three owners score; what one gave is on no page of another, nor of the secretariat.
    for owner, urgencies in (
        ("bestuurder", ["5", "4", "3"]),
        ("bestuurder-gemeente-tubbergen", ["2", "1", "0"]),
        ("bestuurder-gemeente-borne", ["3", "3", "4"]),
    ):
        become(owner)
        scored(page, site, round_page, urgencies, "400")
    page.goto(f"{site}{round_page}scores/")
    given = page.get_by_role("combobox", name="Urgentie van").first
    expect(given).to_have_value("3")
    expect(page.get_by_role("main")).not_to_contain_text("Zo besloot het college.")
    usable(page)
    for reader in ("bestuurder-gemeente-borne", "regiosecretaris"):
        become(reader)
        blind = page.goto(f"{site}{round_page}alle-scores/")
        assert blind is not None and blind.status == 422
        expect(page.get_by_role("main")).not_to_contain_text("Zo besloot het college.")

    # Closing says what is missing; then the job works out the advice.
    page.goto(f"{site}{round_page}")
    follow(page.get_by_role("link", name="Bekijken wat ontbreekt en sluiten"))
    usable(page)
    page.get_by_role("checkbox").check()
    press(page, "Ronde sluiten")
    follow(page.get_by_role("link", name="Scores en redenen van alle eigenaren"))
    expect(page.get_by_role("main")).to_contain_text("Zo besloot het college.")
    page.goto(f"{site}{round_page}uitrekenen/")
    for variant in page.get_by_role("checkbox").all():
        variant.set_checked(variant.get_attribute("value") == "zonder-eerlijkheid")
    page.get_by_label("Hoe vaak opnieuw kiezen").fill("5")
    press(page, "Advies uitrekenen")
    follow(page.get_by_role("link", name="Ga verder"), timeout=90_000)
    page.goto(f"{site}{round_page}")
    follow(page.get_by_role("link", name="Zonder regels voor eerlijkheid"))
    expect(page.locator("main svg.koers-chart__svg:visible").first).to_be_visible()
    usable(page)
    assert_prints(page)
    for part in ("Projecten", "Planning", "Uren en geld", "Inzet en opbrengst"):
        parts = page.get_by_role("navigation", name="Onderdelen van het advies")
        follow(parts.get_by_role("link", name=part))
        expect(page.locator("main svg.koers-chart__svg:visible").first).to_be_visible()
        usable(page)
        assert_prints(page)
    follow(page.get_by_role("link", name="Wie ziet het anders?"))
    usable(page)
    follow(page.get_by_role("link", name="Projecten", exact=True))
    follow(page.locator("main table").get_by_role("link").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("in het advies")
    usable(page)

    # A small municipality: what do I put in, what do I get, against my share?
    become("bestuurder-gemeente-tubbergen")
    page.goto(f"{site}{round_page}")
    follow(page.get_by_role("link", name="Zonder regels voor eerlijkheid"))
    follow(page.get_by_role("link", name="Wat betekent dit voor Gemeente Tubbergen?"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tubbergen")
    usable(page)
    on_one_screen(page)
    follow(page.get_by_role("link", name="Mijn werk"))
    follow(page.get_by_role("link", name="Wat legt Gemeente Tubbergen in"))
    expect(page.get_by_role("main")).to_contain_text("Aandeel volgens de sleutel")
    usable(page)
    on_one_screen(page)

    # The choice stands on the agenda of the body that decides; from its decision on to the projects.
    become("regiosecretaris")
    page.goto(f"{site}{round_page}")
    follow(page.get_by_role("link", name="op de agenda van"))
    expect(page).to_have_url(f"{site}/{choosing.page}/")
    usable(page)
    page.goto(f"{site}/{choosing.page}/voorbereiden/")
    press(page, "Agenda verzenden")
    page.goto(f"{site}/{choosing.page}/")
    title = "Keuze van projecten: Proef met drie eigenaren"
    item = page.get_by_role("article").filter(has=page.get_by_role("heading", name=title))
    follow(item.get_by_role("link", name="Besluit vastleggen"))
    page.get_by_role("radio", name="akkoord").check()
    page.get_by_label("Besluit in woorden").fill("Het overleg neemt het advies over.")
    press(page, "Besluit vastleggen")
    expect(page.get_by_role("main")).to_contain_text("Leg nu vast welke projecten")
    chosen = page.get_by_label("Besluit van het overleg")
    expect(chosen).not_to_have_value("")
    usable(page)
    press(page, "Besluit vastleggen")
    expect(page.get_by_role("main")).to_contain_text(choosing.body)
    expect(page.get_by_role("main")).to_contain_text("Het overleg neemt het advies over.")
    usable(page)
