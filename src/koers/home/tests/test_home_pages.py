# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages that join rooms: with everything, and with one room still empty."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM, actor_of
from koers.access.models import Membership
from koers.access.roles import Role
from koers.home import selectors
from koers.jobs.services import enqueue
from koers.regiobeeld.jobs import publish_delivery
from koers.regiobeeld.tests.conftest import SmallPicture, health_rows, stored_levering
from koers.werkagenda.models import Agenda

pytestmark = pytest.mark.django_db
LogIn = Callable[[Role], Client]


def text_of(client: Client, address: str) -> str:
    """Words of a page, white space folded."""
    response = client.get(address)
    assert response.status_code == 200, address
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_title_of_the_home_page_is_how_the_region_is_doing(
    client: Client, small_picture: SmallPicture, agenda_2019: Agenda
) -> None:
    finding = selectors.overview(PUBLIC).finding
    assert re.fullmatch(r"Twente doet het op .* Nederland", finding.replace("\xa0", " "))
    assert finding.replace("\xa0", " ") in text_of(client, "/").replace("\xa0", " ")


def test_the_home_page_has_its_three_questions(
    client: Client, small_picture: SmallPicture, agenda_2019: Agenda
) -> None:
    text = text_of(client, "/")
    places = [text.index(part) for part in ("Hoe gaat het?", "Waar knelt het?", "Wat doen we")]
    assert places == sorted(places)
    assert "Integrale ouderenzorg" in text


def test_the_map_shows_the_chosen_indicator(
    client: Client, small_picture: SmallPicture, agenda_2019: Agenda
) -> None:
    shown = selectors.overview(PUBLIC, "eenzaamheid-18plus").shown
    assert shown is not None
    assert shown.definition.id == "eenzaamheid-18plus"
    unknown = selectors.overview(PUBLIC, "bestaat-niet").shown
    assert unknown is not None
    assert unknown.definition.id == "zvw-kosten-per-verzekerdejaar"


def test_a_theme_line_with_a_project_on_hold_asks_for_attention(
    small_region: None, agenda_2019: Agenda
) -> None:
    lights = {light.line.name: light.state for light in selectors.overview(PUBLIC).lights}
    assert lights["Integrale ouderenzorg"] == "let-op"  # dementievriendelijk is on hold
    assert lights["Jeugdhulp"] == "op-koers"


def test_without_figures_and_agenda_the_home_page_says_the_first_step(client: Client) -> None:
    text = text_of(client, "/")
    assert "Nog geen cijfers" in text
    assert "Nog geen agenda" in text


def test_search_finds_areas_figures_and_projects(
    client: Client, small_picture: SmallPicture, koers_2022: Agenda
) -> None:
    assert [area.name for area in selectors.search(PUBLIC, "ensch").areas] == ["Enschede"]
    found = selectors.search(PUBLIC, "alcohol")
    assert {project.key for project in found.projects} >= {"alcohol", "aanpak-alcohol"}
    assert any(item.id.startswith("alcoholrichtlijn") for item in found.indicators)
    assert "resultaten voor “alcohol”" in text_of(client, "/zoeken/?q=alcohol")


def test_search_without_hits_says_what_to_try(client: Client, small_picture: SmallPicture) -> None:
    assert "Niets gevonden voor “xyzzy”" in text_of(client, "/zoeken/?q=xyzzy")
    assert "Vul een of meer woorden" in text_of(client, "/zoeken/?q=")


def test_a_search_text_is_never_markup(client: Client, small_picture: SmallPicture) -> None:
    page = client.get("/zoeken/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in page


def test_my_work_shows_what_waits_for_a_decision(
    logged_in: LogIn, small_picture: SmallPicture, tmp_path: Path
) -> None:
    stored_levering(tmp_path, "rivm-gezondheidsmonitor", "nieuw.csv", health_rows()[:4])
    owner = text_of(logged_in(Role.DATA_EIGENAAR), "/mijn-werk/")
    assert "1 levering wacht op uw besluit" in owner
    assert "nieuw.csv" in owner
    alderman = text_of(logged_in(Role.BESTUURDER), "/mijn-werk/")
    assert "nieuw.csv" not in alderman
    assert "bestuurder" in alderman


def test_my_work_leads_an_owner_to_what_it_puts_in_and_gets(
    small_region: None, agenda_2019_owned: Agenda
) -> None:
    person = User.objects.create(username="wethouder")
    Membership.objects.create(
        person=person, organisation_id="gemeente-tubbergen", role=Role.BESTUURDER
    )
    client = Client()
    client.force_login(person)
    page = client.get("/mijn-werk/").content.decode()
    assert '"/werkagenda/werkagenda-2019/eigenaar/gemeente-tubbergen/"' in page
    assert "Wat legt Gemeente Tubbergen in" in page


def test_my_work_leads_back_to_what_was_asked_and_stops_it(
    logged_in: LogIn, small_picture: SmallPicture
) -> None:
    browser = logged_in(Role.REGIOSECRETARIS)
    hat = Membership.objects.get(role=Role.REGIOSECRETARIS)
    assert "Werk op de achtergrond" not in text_of(browser, "/mijn-werk/")
    asked = enqueue(publish_delivery, actor=actor_of(hat), title="Lang werk", levering="geen")
    enqueue(publish_delivery, actor=SYSTEM, title="Werk van een ander", levering="geen")
    page = text_of(browser, "/mijn-werk/")
    assert "Lang werk" in page and "Stop dit werk : Lang werk" in page
    assert "Werk van een ander" not in page
    browser.post(f"/taken/{asked.pk}/stoppen/")
    page = text_of(browser, "/mijn-werk/")
    assert "Lang werk" in page and "gestopt" in page and "Stop dit werk" not in page


def test_my_work_asks_the_public_to_log_in(client: Client) -> None:
    response = client.get("/mijn-werk/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/inloggen/")


def test_an_indicator_page_says_which_projects_work_on_it(
    client: Client, small_picture: SmallPicture, koers_2022: Agenda
) -> None:
    assert "Mentale gezondheid" in text_of(client, "/regiobeeld/twente/eenzaamheid-18plus/")


def test_practice_figures_are_told_on_every_page(
    client: Client, small_region: None, tmp_path: Path
) -> None:
    from koers.access.actor import SYSTEM
    from koers.regiobeeld import services

    levering = stored_levering(tmp_path, "rivm-gezondheidsmonitor", "oefen.csv", health_rows())
    levering.practice = True
    levering.save(update_fields=["practice"])
    services.publish(actor=SYSTEM, leveringen=[levering])
    for address in ("/", "/regiobeeld/", "/werkagenda/", "/effect/", "/over/", "/zoeken/"):
        assert "Oefencijfers." in text_of(client, address), address
