# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The werkagenda as its people live it: a quarter of the secretariat, a round of prioritising, an outsider.

Everything goes through the screens, except what no screen can do on any day of the year: a meeting of
today (nobody plans one in a weekend) and the account of a third owner.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checks import assert_accessible, assert_prints, assert_reflows, keyboard_walk
from tests.browser.moving import follow, press
from tests.conftest import Installation

_AGENDA = "werkagenda/werkagenda-2019"
_PROJECT = "Ontwikkeltafel 1: Iedere jongere doet naar vermogen mee in zijn eigen omgeving"
_PROJECT_PAGE = f"{_AGENDA}/project/ontwikkeltafel-1"
_LINE = "Jeugdhulp"
#: The opdrachtgever of this theme line, to which its papers go by themselves.
_BODY = "bc-ozjt"
_PREPARED = """
import json
from django.contrib.auth.models import User
from django.utils import timezone
from koers.access.models import Membership
from koers.werkagenda.models import Body, Meeting

known = User.objects.get(username="proef-bestuurder")
person = User.objects.create(
    username="proef-bestuurder-gemeente-borne", password=known.password
)
Membership.objects.create(person=person, organisation_id="gemeente-borne", role="bestuurder")
body = Body.objects.get(agenda__key="werkagenda-2019", key="%s")
meeting = Meeting.objects.create(body=body, date=timezone.localdate(), recorded_by="proef")
print(json.dumps({"meeting": meeting.pk, "body": body.name}))
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """meeting: number of a meeting of today; body: the name of who meets."""

    meeting: int
    body: str

    @property
    def page(self) -> str:
        return f"werkagenda/overleg/{self.meeting}"


@pytest.fixture(scope="session")
def prepared(practice: Installation) -> Prepared:
    done = practice.run("beheer", "shell", "-v", "0", "-c", _PREPARED % _BODY)
    assert done.returncode == 0, done.stderr
    return Prepared(**json.loads(done.stdout.splitlines()[-1]))


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


def usable(page: Page) -> None:
    """What every main page must pass: axe, a phone, the keyboard."""
    assert_accessible(page)
    assert_reflows(page)
    keyboard_walk(page)


def on_one_screen(page: Page) -> None:
    """What is put in, what comes back and the share stand above the fold, on a laptop and on a phone."""
    wide = page.viewport_size
    for width, height in ((1280, 720), (375, 812)):
        page.set_viewport_size({"width": width, "height": height})
        figures = page.locator("main .koers-grid--figures").first.bounding_box()
        assert figures is not None and figures["y"] + figures["height"] <= height, figures
    if wide is not None:
        page.set_viewport_size(wide)


def last_quarter() -> tuple[int, int]:
    """Year and number of the quarter that is over."""
    today = date.today()
    number = (today.month - 1) // 3
    return (today.year, number) if number else (today.year - 1, 4)


def decide(page: Page, title: str, words: str) -> None:
    """Record on the page of the meeting that it adopts the paper with this title."""
    item = page.get_by_role("article").filter(has=page.get_by_role("heading", name=title))
    follow(item.get_by_role("link", name="Besluit vastleggen"))
    page.get_by_role("radio", name="vastgesteld").check()
    page.get_by_label("Besluit in woorden").fill(words)
    usable(page)
    press(page, "Besluit vastleggen")
    expect(item).to_contain_text(words)


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
    page.goto(f"{site}/{_AGENDA}/stukken/nieuw/")
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
    stranger.goto(f"{site}/{_AGENDA}/factsheet/jeugdhulp/")
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
    stranger.goto(f"{site}/{_AGENDA}/factsheet/jeugdhulp/")
    expect(stranger.get_by_role("main")).to_contain_text("De andere gemeenten sluiten aan.")
    usable(stranger)
    assert_prints(stranger)
    with stranger.expect_download() as sheet_file:
        stranger.get_by_role("link", name="Downloaden als PDF").click()
    assert Path(sheet_file.value.path()).read_bytes().startswith(b"%PDF")
    stranger.goto(f"{site}/{_AGENDA}/")
    expect(stranger.get_by_role("main")).to_contain_text("11 lopend")


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
    page: Page, site: str, prepared: Prepared, become: Callable[[str], None]
) -> None:
    become("regiosecretaris")
    page.goto(f"{site}/werkagenda/rondes/nieuw/")
    page.get_by_label("Naam van de ronde").fill("Proef met drie eigenaren")
    page.get_by_label("Aantal kwartalen").fill("4")
    page.get_by_label("Sluit op").fill((date.today() + timedelta(days=7)).isoformat())
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
    page.get_by_label("Aantal trekkingen").fill("5")
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

    # A named meeting decides; the round says which one.
    become("regiosecretaris")
    page.goto(f"{site}/{prepared.page}/voorbereiden/")
    page.get_by_label("Agendapunt").fill("Keuze van projecten")
    page.get_by_label("Bedoeling").select_option("besluiten")
    press(page, "Punt toevoegen")
    if page.get_by_role("button", name="Agenda verzenden").is_visible():
        press(page, "Agenda verzenden")
    page.goto(f"{site}/{prepared.page}/")
    decide(page, "Keuze van projecten", "Het overleg neemt het advies over.")
    page.goto(f"{site}{round_page}vaststellen/")
    chosen = page.get_by_label("Besluit van het overleg")
    expect(chosen).to_have_value("")
    chosen.select_option(index=1)
    usable(page)
    press(page, "Besluit vastleggen")
    expect(page.get_by_role("main")).to_contain_text(prepared.body)
    expect(page.get_by_role("main")).to_contain_text("Het overleg neemt het advies over.")
    usable(page)


#: What the practice region has -> the address; all of it is for who works on the agenda.
_FOR_WHO_WORKS_ON_IT = (
    f"{_AGENDA}/stukken/{{draft}}/",
    f"{_AGENDA}/stukken/{{draft}}/versie/1/",
    f"{_AGENDA}/stukken/{{draft}}/versie/1.pdf",
    f"{_AGENDA}/stukken/nieuw/",
    f"{_AGENDA}/ideeen/",
    f"{_AGENDA}/voortgang/",
    f"{_AGENDA}/project/alcohol/voortgang/",
    f"{_AGENDA}/eigenaar/gemeente-almelo/",
    f"{_AGENDA}/eigenaren/grootboek/",
    "werkagenda/rondes/",
    "werkagenda/rondes/{round}/",
    "werkagenda/rondes/{round}/alle-scores/",
)
#: And this for who takes part in the meetings; an analyst works on the agenda and does not.
_FOR_WHO_MEETS = (
    f"{_AGENDA}/kansen-en-risicos/",
    f"{_AGENDA}/besluiten/{{decision}}/",
    "werkagenda/acties/",
    "werkagenda/overleg/{meeting}/voorbereiden/",
)


@pytest.fixture(scope="session")
def closed(practice: Installation) -> dict[str, int | str]:
    """Things that the practice region does not show to everybody: numbers, and the text of a decision."""
    done = practice.run("beheer", "shell", "-v", "0", "-c", _CLOSED)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


_CLOSED = """
import json
from koers.werkagenda.models import Artefact, Decision, Meeting, Round

draft = Artefact.objects.filter(kind="bestuursopdracht", versions__isnull=False).first()
decision = Decision.objects.filter(item__version__isnull=True).first()
found = {
    "draft": draft.pk,
    "round": Round.objects.filter(practice=True).first().pk,
    "decision": decision.pk,
    "meeting": decision.item.meeting_id,
    "text": decision.text,
}
print(json.dumps(found))
"""


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("", {302, 404}),
        ("signaalpartner", {404}),
        ("casusmedewerker", {404}),
    ],
)
def test_an_outsider_sees_only_what_is_public(
    role: str,
    refused: set[int],
    page: Page,
    site: str,
    closed: dict[str, int | str],
    become: Callable[[str], None],
) -> None:
    become(role)
    for address in (*_FOR_WHO_WORKS_ON_IT, *_FOR_WHO_MEETS):
        answer = page.request.get(f"{site}/{address.format(**closed)}", max_redirects=0)
        assert answer.status in refused, f"{address}: {answer.status}"
    nowhere_to_go_by_itself(page, site, closed)
    page.goto(f"{site}/{_AGENDA}/stukken/")
    public = page.get_by_role("main")
    expect(public.get_by_role("link", name="Factsheet Preventie")).to_be_visible()
    expect(public).not_to_contain_text("Bestuursopdracht Jeugdhulp")
    usable(page)
    follow(public.get_by_role("link", name="Factsheet Preventie"))
    expect(page.get_by_role("main")).not_to_contain_text("concept")
    usable(page)
    assert_prints(page)


def test_an_analyst_works_on_the_agenda_and_reads_no_private_part_of_a_meeting(
    page: Page, site: str, closed: dict[str, int | str], become: Callable[[str], None]
) -> None:
    become("analist")
    for address in _FOR_WHO_MEETS:
        answer = page.request.get(f"{site}/{address.format(**closed)}", max_redirects=0)
        assert answer.status == 404, f"{address}: {answer.status}"
    nowhere_to_go_by_itself(page, site, closed)


def nowhere_to_go_by_itself(page: Page, site: str, closed: dict[str, int | str]) -> None:
    """The page of a meeting says when it is, and nothing of what it discussed; no link is a dead end."""
    for part in ("", "besluitenlijst/"):
        page.goto(f"{site}/werkagenda/overleg/{closed['meeting']}/{part}")
        expect(page.get_by_role("main")).not_to_contain_text(str(closed["text"]))
        expect(page.get_by_role("main")).to_contain_text("voor deelnemers")
        usable(page)
    page.goto(f"{site}/{_AGENDA}/overleg/")
    links = page.locator("main a[href]").evaluate_all("found => found.map(link => link.href)")
    dead = [
        link
        for link in dict.fromkeys(links)
        if link.startswith(site) and page.request.get(link).status >= 400
    ]
    assert not dead, "\n".join(dead)
