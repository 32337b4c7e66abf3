# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of kansen and risico's: every change stays, and what is too big goes up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from koers.access.actor import PUBLIC, SYSTEM, Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed
from koers.werkagenda.artefacts.selectors import current
from koers.werkagenda.meetings.tests.conftest import risk_text
from koers.werkagenda.models import Agenda, Body, LogItem, LogItemStep, Meeting
from koers.werkagenda.risks.advice import begin_advice
from koers.werkagenda.risks.selectors import (
    LogChoice,
    advice_of,
    chosen,
    history,
    level_of,
    log_items,
    matrix,
    of_project,
)
from koers.werkagenda.risks.services import change, change_state, log_new
from koers.werkagenda.tests.asking import secretariat
from koers.werkagenda.tests.owned import someone


def test_every_change_leaves_the_whole_state_behind(risk: LogItem, secretary: Actor) -> None:
    change(
        actor=secretary,
        log_item=risk,
        text=risk_text(likelihood=2, measure="Reserve vragen"),
        note="na gesprek",
    )
    newest, first = history(secretary, risk)
    assert {name: (before, after) for name, before, after in newest.fields} == {
        "kans": (4, 2),
        "maatregel": ("", "Reserve vragen"),
    }
    assert newest.step.note == "na gesprek"
    assert first.fields == ()
    assert first.step.values["gebeurtenis"] == "Het project stopt halverwege"


def test_the_history_cannot_be_rewritten(risk: LogItem) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        LogItemStep.objects.filter(log_item=risk).update(note="niets gebeurd")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"likelihood": 6}, "De kans is 6"),
        ({"impact": 0}, "De impact is 0"),
        ({"cause": " "}, "Vul de oorzaak in"),
        ({"kind": "zorg"}, "kans of een risico"),
        ({"raised_on": timezone.localdate() + timedelta(days=2)}, "toekomst"),
    ],
)
def test_a_risk_that_is_not_right_is_not_logged(
    body: Body, secretary: Actor, wrong: dict[str, object], words: str
) -> None:
    with pytest.raises(InvalidInput, match=words):
        log_new(actor=secretary, agenda=body.agenda, text=risk_text(**wrong))
    assert not LogItem.objects.exists()


def test_escalating_asks_for_a_body_of_the_same_agenda_and_a_reason(
    risk: LogItem, body: Body, secretary: Actor
) -> None:
    with pytest.raises(InvalidInput, match="naar welk overleg"):
        change_state(actor=secretary, log_item=risk, state="opgeschaald", note="hulp")
    with pytest.raises(InvalidInput, match="Schrijf op waarom"):
        change_state(actor=secretary, log_item=risk, state="opgeschaald", note=" ", body=body)
    other = Agenda.objects.create(key="ander", name="Ander", schema_version=1, region_code="x")
    foreign = Body.objects.create(agenda=other, key="x", name="Elders", position=0)
    with pytest.raises(InvalidInput, match="hoort niet bij deze agenda"):
        change_state(actor=secretary, log_item=risk, state="opgeschaald", note="h", body=foreign)


def test_a_risk_of_a_project_counts_for_its_theme_line(body: Body, secretary: Actor) -> None:
    project = body.agenda.projects.select_related("theme_line").first()
    assert project is not None
    item = log_new(actor=secretary, agenda=body.agenda, text=risk_text(project=project))
    assert item.theme_line == project.theme_line
    assert of_project(secretary, project) == [item]
    assert of_project(PUBLIC, project) == []


def test_the_matrix_counts_each_item_once_in_its_cell(body: Body, secretary: Actor) -> None:
    for likelihood, impact in ((4, 5), (4, 5), (1, 1)):
        log_new(
            actor=secretary,
            agenda=body.agenda,
            text=risk_text(likelihood=likelihood, impact=impact),
        )
    items = chosen(secretary, body.agenda, LogChoice())
    cells = [cell for row in matrix(items) for cell in row]
    assert len(cells) == 25
    assert sum(cell.count for cell in cells) == 3
    assert next(cell for cell in cells if (cell.likelihood, cell.impact) == (4, 5)).count == 2
    assert matrix(items)[0][0].likelihood == 5


def test_bands_of_the_matrix_meet_without_a_gap() -> None:
    products = {level_of(a, b): set() for a in range(1, 6) for b in range(1, 6)}
    for a in range(1, 6):
        for b in range(1, 6):
            products[level_of(a, b)].add(a * b)
    assert max(products["laag"]) < min(products["midden"])
    assert max(products["midden"]) < min(products["hoog"])


def test_a_choice_leaves_what_fits_and_sorts_it(body: Body, secretary: Actor) -> None:
    small = log_new(
        actor=secretary, agenda=body.agenda, text=risk_text(kind="kans", likelihood=1, impact=1)
    )
    great = log_new(actor=secretary, agenda=body.agenda, text=risk_text())
    assert list(chosen(secretary, body.agenda, LogChoice())) == [great, small]
    assert list(chosen(secretary, body.agenda, LogChoice(order="score"))) == [small, great]
    assert list(chosen(secretary, body.agenda, LogChoice(kind="kans"))) == [small]
    change_state(actor=secretary, log_item=great, state="gesloten", note="klaar")
    assert list(chosen(secretary, body.agenda, LogChoice())) == [small]
    assert list(chosen(secretary, body.agenda, LogChoice(state="gesloten"))) == [great]


def test_advice_begins_with_what_the_log_says_and_only_once(
    risk: LogItem, secretary: Actor
) -> None:
    advice = begin_advice(actor=secretary, log_item=risk)
    version = current(advice)
    assert version is not None
    assert version.content["logregels"] == [str(risk.pk)]
    assert "De subsidie loopt af" in version.content["aanleiding"]
    assert begin_advice(actor=secretary, log_item=risk) == advice
    assert advice_of(secretary, risk) == [advice]


def test_an_alderman_reads_the_log_and_does_not_write_it(risk: LogItem, member: Actor) -> None:
    assert list(log_items(member, risk.agenda)) == [risk]
    with pytest.raises(NotAllowed):
        change_state(actor=member, log_item=risk, state="gesloten", note="klaar")
    assert not log_items(PUBLIC, risk.agenda).exists()


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    page = response.content.decode()
    assert "style=" not in page
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_from_the_form_to_the_matrix_the_escalation_and_the_agenda(
    body: Body, meet: Callable[..., Meeting]
) -> None:
    meeting, browser = meet(10), secretariat()
    log = f"/werkagenda/{body.agenda.key}/kansen-en-risicos/"
    assert "De log is nog leeg" in text_of(browser, log)
    given = {
        "soort": "risico",
        "oorzaak": "Te weinig mensen",
        "gebeurtenis": "De wachtlijst groeit",
        "gevolg": "Jongeren wachten langer",
        "kans": "5",
        "impact": "4",
        "ingebracht": timezone.localdate().isoformat(),
    }
    assert browser.post(f"{log}nieuw/", given).status_code == 302
    item = LogItem.objects.get()
    assert "1 van de 1 kansen en risico's staat hoog" in text_of(browser, log)
    escalate = {"status": "opgeschaald", "naar": str(body.pk), "reden": "Hulp nodig"}
    assert browser.post(f"{item.get_absolute_url()}status/", escalate).status_code == 302
    page = text_of(browser, item.get_absolute_url())
    assert "Ligt bij Bestuurlijk afstemmingsoverleg" in page
    assert meeting.items.filter(log_item=item).count() == 1
    changed = given | {"kans": "2", "opmerking": "minder druk"}
    assert browser.post(f"{item.get_absolute_url()}wijzigen/", changed).status_code == 302
    assert "kans: 5 → 2" in text_of(browser, item.get_absolute_url())
    assert browser.post(f"{item.get_absolute_url()}advies/").status_code == 302
    assert "Advies aanpassing werkagenda" in text_of(browser, item.get_absolute_url())
    assert browser.get(f"{log}regels.xlsx").status_code == 200
    assert "De wachtlijst groeit" in browser.get(f"{log}regels.csv").content.decode("utf-8-sig")


def test_a_form_with_a_hole_says_which_field(body: Body) -> None:
    log = f"/werkagenda/{body.agenda.key}/kansen-en-risicos/"
    response = secretariat().post(f"{log}nieuw/", {"soort": "risico", "kans": "9", "impact": "1"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Vul de oorzaak in." in page
    assert "Kies 1 tot en met 5." in page
    assert not LogItem.objects.exists()


def test_the_public_does_not_come_into_the_log(risk: LogItem, client: Client) -> None:
    response = client.get(risk.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"].startswith("/inloggen/")
    elsewhere = someone(Role.CASUSMEDEWERKER, "gemeente-almelo")
    assert not log_items(elsewhere, risk.agenda).exists()
    assert log_items(SYSTEM, risk.agenda).exists()
