# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers in the browser: begun, filled in without a script, compared, and unseen by an outsider."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from docx import Document

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.werkagenda.artefacts import services
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.models import Agenda, Artefact, ArtefactVersion, Body, Project
from koers.werkagenda.pages.tests.conftest import Browser

BASE = "/werkagenda/werkagenda-2019/"

pytestmark = pytest.mark.django_db


def words(answer: HttpResponse) -> str:
    """The words in the middle of a page."""
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    assert main is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())


def boxes(answer: HttpResponse) -> dict[str, Any]:
    """What the browser would send back when nobody changes anything."""
    page = answer.content.decode()
    form = re.search(r'<form method="post" class="koers-paper-form">.*?</form>', page, re.DOTALL)
    assert form is not None
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form.group()):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name is None or name.group(1) == "csrfmiddlewaretoken":
            continue
        text = unescape(value.group(1)) if value else ""
        if 'type="checkbox"' in tag:
            if " checked" in tag:
                found.setdefault(name.group(1), []).append(text)
        else:
            found[name.group(1)] = text
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form.group(), re.DOTALL
    ):
        found[name] = unescape(text)
    for name, options in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form.group(), re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen.group(1) if chosen else ""
    return found


@pytest.fixture
def offered(
    agenda_2019_owned: Agenda, leader: Actor, project: Project, plan: dict[str, Any]
) -> ArtefactVersion:
    paper = services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    services.choose_body(
        actor=leader, artefact=paper, body=Body.objects.get(agenda=agenda_2019_owned, key="bc-pg")
    )
    version = services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    services.offer(actor=leader, version=version)
    return version


def test_a_bestuursopdracht_begins_with_what_the_agenda_says(
    browser: Browser, agenda_2019_owned: Agenda
) -> None:
    client = browser(Role.OPDRACHTNEMER)
    line = agenda_2019_owned.theme_lines.get(key="jeugdhulp")
    answer = client.post(
        f"{BASE}stukken/nieuw/", {"soort": "bestuursopdracht", "themalijn": line.pk}, follow=True
    )
    values = boxes(answer)
    assert values["opdrachtgever"] == "BC OZJT/S14"
    assert values["opdrachtnemer"] == "Manager OZJT"
    assert values["doelen"] == "Beweging van 0 (uit huis plaatsingen, kindermishandeling)"
    assert values["belangen"].splitlines()[0] == "Passende zorg 18+"
    paper = Artefact.objects.get()
    assert paper.body is not None and paper.body.key == "bc-ozjt"
    client.post(f"{paper.get_absolute_url()}bewerken/", values)
    assert paper.versions.get().content["activiteiten"] == ["Ontwikkeltafels"]


def test_what_was_kept_comes_back_and_saves_as_the_same(
    browser: Browser, agenda_2019_owned: Agenda, leader: Actor, project: Project, plan: Any
) -> None:
    paper = services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    client = browser(Role.PROJECTLEIDER)
    values = boxes(client.get(f"{paper.get_absolute_url()}bewerken/"))
    assert values["inzet.ggd-twente.2027-2"] == "12,5"
    client.post(f"{paper.get_absolute_url()}bewerken/", values)
    assert paper.versions.count() == 1
    values["inzet.ggd-twente.2027-2"] = "1.012,5"
    client.post(f"{paper.get_absolute_url()}bewerken/", values)
    hours = {row["eigenaar"]: row["uren"] for row in paper.versions.get(number=2).content["inzet"]}
    assert hours == {"gemeente-almelo": "40", "ggd-twente": "1012.5"}


def test_adding_a_row_keeps_what_was_typed_and_saves_nothing(
    browser: Browser, agenda_2019_owned: Agenda, leader: Actor, project: Project
) -> None:
    paper = services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    client = browser(Role.PROJECTLEIDER)
    address = f"{paper.get_absolute_url()}bewerken/"
    values = boxes(client.get(address))
    before = int(values["mijlpalen.rijen"])
    values |= {"mijlpalen.0.mijlpaal": "Start", "samenvatting": "Half af", "rij": "mijlpalen"}
    again = boxes(client.post(address, values))
    assert again["mijlpalen.0.mijlpaal"] == "Start"
    assert again["samenvatting"] == "Half af"
    assert int(again["mijlpalen.rijen"]) > before
    assert paper.versions.count() == 0


def test_who_was_second_keeps_the_text_and_may_save_after_looking(
    browser: Browser, agenda_2019_owned: Agenda, leader: Actor, project: Project, plan: Any
) -> None:
    paper = services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    client = browser(Role.PROJECTLEIDER)
    address = f"{paper.get_absolute_url()}bewerken/"
    values = boxes(client.get(address))
    services.save(actor=leader, artefact=paper, content={**plan, "code": "x"}, based_on=1)
    values["doelgroep"] = "Mijn tekst"
    answer = client.post(address, values)
    assert answer.status_code == 409
    assert "Iemand anders heeft intussen versie 2 bewaard" in words(answer)
    again = boxes(answer)
    assert again["doelgroep"] == "Mijn tekst"
    client.post(address, again)
    assert paper.versions.get(number=3).content["doelgroep"] == "Mijn tekst"


def test_a_wrong_value_is_named_beside_its_field(
    browser: Browser, agenda_2019_owned: Agenda, leader: Actor, project: Project, plan: Any
) -> None:
    paper = services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    client = browser(Role.PROJECTLEIDER)
    values = boxes(client.get(f"{paper.get_absolute_url()}bewerken/"))
    values["inzet.ggd-twente.2027-2"] = "veel"
    answer = client.post(f"{paper.get_absolute_url()}bewerken/", values)
    assert answer.status_code == 422
    assert "'veel' is geen getal" in words(answer)
    assert boxes(answer)["inzet.ggd-twente.2027-2"] == "veel"


def test_an_outsider_sees_a_paper_only_when_it_is_published(
    client: Client, browser: Browser, offered: ArtefactVersion, secretary: Actor
) -> None:
    paper = offered.artefact
    own = paper.get_absolute_url()
    caseworker = browser(Role.CASUSMEDEWERKER)
    for address in (own, f"{own}versie/1/", f"{own}versie/1.docx"):
        assert client.get(address).status_code == 404
        assert caseworker.get(address).status_code == 404
    assert "Er is nog geen stuk gepubliceerd" in words(client.get(f"{BASE}stukken/"))
    body = paper.body
    assert body is not None
    services.adopt(actor=secretary, version=offered, decision=decided(body, version=offered))
    services.publish(actor=secretary, version=offered)
    text = words(client.get(own))
    assert "vastgesteld op 1 december 2026 door BC PG" in text
    assert "Bewerken" not in text
    assert "Projectplan" in words(client.get(f"{BASE}stukken/"))


def test_the_secretary_sees_what_waits_and_for_whom(
    browser: Browser, offered: ArtefactVersion
) -> None:
    client = browser(Role.REGIOSECRETARIS)
    text = words(client.get(offered.artefact.get_absolute_url()))
    assert "Dit stuk wacht op een besluit van BC PG" in text
    assert "concept, nog niet vastgesteld" in text
    assert "Aanbieden ter vaststelling" not in text
    listed = words(client.get(f"{BASE}stukken/?stand=aangeboden&soort=projectplan"))
    assert "1 stuk" in listed
    sheet = client.get(f"{BASE}stukken.xlsx?stand=aangeboden")
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet.content))["Cijfers"].values)
    assert rows[1][0] == offered.artefact.title
    assert rows[1][7] == "ligt ter vaststelling"


def test_two_versions_are_compared_field_by_field(
    browser: Browser, offered: ArtefactVersion, leader: Actor, plan: dict[str, Any]
) -> None:
    paper = offered.artefact
    services.withdraw(actor=leader, version=offered, reason="Beter uitleggen.")
    plan["doelgroep"] = "Jongeren van 12 tot 18 jaar"
    plan["mijlpalen"].append({"mijlpaal": "Tussenmeting", "datum": "2027-09-30"})
    services.save(actor=leader, artefact=paper, content=plan, based_on=1)
    answer = browser(Role.BESTUURDER).get(f"{paper.get_absolute_url()}vergelijken/")
    page = answer.content.decode()
    assert "2 velden zijn anders in versie 2" in words(answer)
    assert re.search(r"<ins>.*van 12", page)
    assert "nieuw: Mijlpaal: Tussenmeting, Datum: 30 september 2027" in words(answer)


def test_the_document_says_concept_until_a_meeting_adopted_it(
    browser: Browser, offered: ArtefactVersion, secretary: Actor
) -> None:
    address = f"{offered.artefact.get_absolute_url()}versie/1"
    client = browser(Role.BESTUURDER)
    concept = Document(io.BytesIO(client.get(f"{address}.docx").content))
    header = concept.sections[0].header.paragraphs[0].text
    assert header.endswith("concept, nog niet vastgesteld")
    cells = [cell.text for table in concept.tables for cell in table._cells]
    assert "1e kw. 2027" in cells and "40" in cells
    body = offered.artefact.body
    assert body is not None
    services.adopt(actor=secretary, version=offered, decision=decided(body, version=offered))
    adopted = Document(io.BytesIO(client.get(f"{address}.docx").content))
    header = adopted.sections[0].header.paragraphs[0].text
    assert header.replace("\u00a0", " ").endswith("vastgesteld op 1 december 2026 door BC PG")
    assert client.get(f"{address}.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{address}.exe").status_code == 404


def test_a_caseworker_cannot_draft(browser: Browser, agenda_2019_owned: Agenda) -> None:
    assert browser(Role.CASUSMEDEWERKER).get(f"{BASE}stukken/nieuw/").status_code == 404
