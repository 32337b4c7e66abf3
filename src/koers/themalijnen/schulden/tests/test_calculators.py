# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walking through a calculator: every question, back again, the answers once more, and the outcome."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit.models import Logregel
from koers.errors import NotAllowed
from koers.regelingen import regeling, regelingen
from koers.themalijnen.schulden.calculation import calculate
from koers.themalijnen.schulden.forms import PressureForm
from koers.themalijnen.schulden.questions import (
    Answers,
    ExpiredCalculation,
    asked,
    new_answers,
    unsigned,
)
from koers.themalijnen.schulden.shown import number_in_words
from koers.themalijnen.schulden.tests.conftest import browser_of
from koers.web import dutch

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)
STAND = re.compile(r'name="stand" value="([^"]+)"')
ASKED = re.compile(r'name="vraag" value="([^"]+)"')

COUPLE = {
    "peildatum": "2026-09-01",
    "huishouden": "gehuwd",
    "leeftijdsgroep": "21_aow",
    "kostendelers": "3",
}


def stand_of(page: str) -> str:
    found = STAND.search(page)
    assert found, page[:2000]
    return found[1]


def walked(browser: Client, name: str, answers: dict[str, str]) -> str:
    """The page after the last question."""
    address = reverse("schulden-berekening", kwargs={"regeling_naam": name})
    page = browser.get(address).content.decode()
    for _ in range(40):
        question = ASKED.search(page)
        if question is None:
            return page
        page = browser.post(
            address,
            {
                "stand": stand_of(page),
                "vraag": question[1],
                "antwoord": answers.get(question[1], ""),
                "deed": "verder",
            },
        ).content.decode()
    raise AssertionError("the questions never end")


def outcome_of(browser: Client, name: str, answers: dict[str, str], **more: str) -> str:
    page = walked(browser, name, answers)
    address = reverse("schulden-uitkomst", kwargs={"regeling_naam": name})
    given = browser.post(address, {"stand": stand_of(page), **more})
    assert given.status_code == 200
    return given.content.decode()


def test_a_walk_along_every_question_ends_at_the_amount_of_the_rule(browser: Client) -> None:
    page = outcome_of(browser, "bijstandsnorm", COUPLE)
    fields = {name: value for name, value in COUPLE.items() if name != "peildatum"}
    expected = regeling("bijstandsnorm").bereken(peildatum=TODAY, **fields).bedrag
    assert dutch.euro(expected) in page
    assert "Pw art. 22a lid 1" in page
    assert "vastgesteld" in page


@pytest.mark.parametrize("name", list(regelingen()))
def test_each_calculator_answers_also_who_leaves_everything_open(
    browser: Client, name: str
) -> None:
    page = outcome_of(browser, name, {"peildatum": "2026-09-01"})
    assert "<h1>" in page


def test_what_is_missing_is_named_and_nothing_is_guessed(browser: Client) -> None:
    page = outcome_of(browser, "zorgtoeslag", {"peildatum": "2026-09-01", "partner": "nee"})
    assert "niet te bepalen" in page
    assert "Toetsingsinkomen in het jaar" in page.split("Dit ontbreekt")[1]


def test_an_answer_that_cannot_be_read_stays_on_its_question_and_says_how_to_mend_it(
    browser: Client,
) -> None:
    address = reverse("schulden-berekening", kwargs={"regeling_naam": "zorgtoeslag"})
    page = browser.get(address).content.decode()
    given = browser.post(
        address,
        {"stand": stand_of(page), "vraag": "toetsingsinkomen", "antwoord": "veel"},
    )
    assert given.status_code == 422
    assert "Vul een getal in, zoals 1950,00." in given.content.decode()
    assert "toetsingsinkomen: " not in given.content.decode()


def test_the_button_back_shows_the_earlier_question_with_its_answer(browser: Client) -> None:
    address = reverse("schulden-berekening", kwargs={"regeling_naam": "huurtoeslag"})
    page = browser.get(address).content.decode()
    for answer in ("2026-09-01", "2"):
        question = ASKED.search(page)
        assert question
        page = browser.post(
            address, {"stand": stand_of(page), "vraag": question[1], "antwoord": answer}
        ).content.decode()
    back = browser.post(
        address, {"stand": stand_of(page), "vraag": "rekenhuur", "deed": "terug"}
    ).content.decode()
    assert 'name="vraag" value="personen"' in back
    assert 'name="antwoord" value="2"' in back


def test_an_answer_is_changed_from_the_list_of_answers_and_leads_back_to_it(
    browser: Client,
) -> None:
    page = walked(browser, "bijstandsnorm", COUPLE)
    address = reverse("schulden-berekening", kwargs={"regeling_naam": "bijstandsnorm"})
    question = browser.post(
        address, {"stand": stand_of(page), "deed": "wijzig:kostendelers"}
    ).content.decode()
    assert 'name="vraag" value="kostendelers"' in question
    again = browser.post(
        address,
        {
            "stand": stand_of(question),
            "vraag": "kostendelers",
            "antwoord": "2",
            "terug_naar": "overzicht",
        },
    ).content.decode()
    assert "Kloppen uw antwoorden?" in again


def test_who_lives_alone_is_not_asked_for_the_income_of_a_partner() -> None:
    rule = regeling("beslagvrije-voet")
    alone = Answers(rule.NAAM, {"leefsituatie": "a", "netto_partner_niet_beslagen": "300"})
    together = Answers(rule.NAAM, {"leefsituatie": "gk", "netto_partner_niet_beslagen": "300"})
    assert "netto_partner_niet_beslagen" not in {each.name for each in asked(rule, alone)}
    assert "netto_partner_niet_beslagen" in {each.name for each in asked(rule, together)}
    assert "netto_partner_niet_beslagen" not in alone.fields(rule)


def test_answers_come_back_only_from_the_same_person_and_unchanged(
    caseworker: Actor, neighbour: Actor
) -> None:
    answers = new_answers(regeling("zorgtoeslag"), TODAY).with_answer("partner", "ja")
    text = answers.signed(caseworker)
    assert unsigned(text, actor=caseworker, regeling="zorgtoeslag") == answers
    for actor, rule, sent in (
        (neighbour, "zorgtoeslag", text),
        (caseworker, "huurtoeslag", text),
        (caseworker, "zorgtoeslag", text[:-2] + "xx"),
        (caseworker, "zorgtoeslag", ""),
    ):
        with pytest.raises(ExpiredCalculation, match="Begin opnieuw"):
            unsigned(sent, actor=actor, regeling=rule)


def test_no_answer_stands_in_an_address_or_in_the_log(browser: Client, caseworker: Actor) -> None:
    outcome_of(
        browser,
        "zorgtoeslag",
        {"peildatum": "2026-09-01", "partner": "nee", "toetsingsinkomen": "24681"},
    )
    with own_space(caseworker):
        lines = list(Logregel.objects.filter(event="berekening-gemaakt").values())
    assert len(lines) == 1
    assert "24681" not in str(lines)


def test_where_an_answer_comes_from_is_chosen_and_stands_with_the_outcome(
    browser: Client,
) -> None:
    page = outcome_of(browser, "bijstandsnorm", COUPLE, herkomst_huishouden="OPGAVE")
    row = page.split("Soort huishouden")[-1] if "Soort huishouden" in page else page
    assert "u of uw hulpverlener heeft het opgegeven" in row


def test_only_a_caseworker_calculates(caseworker: Actor) -> None:
    analyst = Actor(name="a", organisation="gemeente-een", role=Role.ANALIST)
    with pytest.raises(NotAllowed):
        calculate(actor=analyst, answers=Answers("zorgtoeslag", COUPLE), today=TODAY)


def test_what_if_puts_the_other_day_beside_the_first(browser: Client) -> None:
    page = outcome_of(browser, "bijstandsnorm", COUPLE | {"kostendelers": ""})
    address = reverse("schulden-wat-als", kwargs={"regeling_naam": "bijstandsnorm"})
    same = {key: value for key, value in COUPLE.items() if key != "kostendelers"}
    given = browser.post(
        address, {**same, "stand": stand_of(page), "kostendelers": "1", "peildatum": "2026-01-01"}
    )
    rule = regeling("bijstandsnorm")
    fields = {"huishouden": "gehuwd", "leeftijdsgroep": "21_aow"}
    before = rule.bereken(peildatum="2026-09-01", **fields).bedrag
    after = rule.bereken(peildatum="2026-01-01", **fields).bedrag
    assert before is not None and after is not None
    text = given.content.decode()
    for amount in (before, after, abs(after - before)):
        assert dutch.euro(amount) in text


def test_what_if_without_a_change_says_so(browser: Client) -> None:
    page = outcome_of(browser, "bijstandsnorm", COUPLE)
    address = reverse("schulden-wat-als", kwargs={"regeling_naam": "bijstandsnorm"})
    given = browser.post(address, {**COUPLE, "stand": stand_of(page)})
    assert given.status_code == 422
    assert "U hebt niets veranderd" in given.content.decode()


def test_the_picture_of_a_raise_shows_what_the_toeslagen_take(browser: Client) -> None:
    given = browser.post(
        reverse("schulden-druk"),
        {
            "peildatum": "2026-09-01",
            "partner": "nee",
            "leeftijden_kinderen": "7 10",
            "rekenhuur": "650",
            "inkomen_van": "20000",
            "inkomen_tot": "50000",
        },
    )
    page = given.content.decode()
    assert given.status_code == 200
    rule = regeling("zorgtoeslag")
    exact = rule.bereken(peildatum="2026-09-01", partner=False, toetsingsinkomen=Decimal(20000))
    assert exact.bedrag is not None
    assert dutch.euro(exact.bedrag, 0) in page
    assert "geen inkomstenbelasting" in page
    assert page.count("koers-chart__svg") == 2


@pytest.mark.parametrize(("low", "high"), [("50000", "20000"), ("20000", "20000")])
def test_a_picture_needs_a_range(browser: Client, low: str, high: str) -> None:
    given = browser.post(
        reverse("schulden-druk"),
        {"peildatum": "2026-09-01", "partner": "nee", "inkomen_van": low, "inkomen_tot": high},
    )
    assert given.status_code == 422
    assert "Het hoogste inkomen moet hoger zijn" in given.content.decode()


def test_the_pages_of_another_person_are_of_no_use(browser: Client, neighbour: Actor) -> None:
    page = walked(browser, "bijstandsnorm", COUPLE)
    address = reverse("schulden-uitkomst", kwargs={"regeling_naam": "bijstandsnorm"})
    given = browser_of(neighbour).post(address, {"stand": stand_of(page)})
    assert given.status_code == 422
    assert "Begin opnieuw" in given.content.decode()


@pytest.mark.parametrize("written", ["1-9-2026", "01-09-2026", "1/9/2026", "2026-09-01"])
def test_a_date_is_read_as_people_write_it(written: str) -> None:
    form = PressureForm({"peildatum": written, "partner": "nee"})
    assert form.is_valid()
    assert form.cleaned_data["peildatum"] == "2026-09-01"


@pytest.mark.parametrize("written", ["31-02-2026", "morgen", ""])
def test_a_day_that_does_not_exist_is_refused_with_an_example(written: str) -> None:
    form = PressureForm({"peildatum": written, "partner": "nee"})
    assert "zoals 27-11-2026" in str(form.errors["peildatum"])


def test_the_pages_above_lead_here_only_for_who_may_calculate(
    browser: Client, client: Client
) -> None:
    address = reverse("schulden-rekenen")
    assert address in browser.get(reverse("mijn-werk")).content.decode()
    assert address in browser.get(reverse("themalijnen")).content.decode()
    assert address not in client.get(reverse("themalijnen")).content.decode()


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("29735.42", "EUR per jaar", "€\u00a029.735,42 per jaar"),
        ("47", "EUR per maand", "€\u00a047 per maand"),
        ("0.475", "fractie", "47,5%"),
        ("0.95", "fractie", "95%"),
        ("0.13730", "fractie van het inkomen", "13,73% van het inkomen"),
        ("6", "maanden", "6 maanden"),
    ],
)
def test_a_number_of_the_law_is_written_as_people_write_it(
    value: str, unit: str, words: str
) -> None:
    assert number_in_words(Decimal(value), unit) == words
