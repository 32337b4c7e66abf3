# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of a quarter: what a choice leaves, in which order, on the screen and in a file."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from openpyxl import load_workbook

from koers.access.actor import Actor
from koers.access.models import Membership
from koers.access.roles import Role
from koers.werkagenda.models import Project, ThemeLine
from koers.werkagenda.progress.choosing import ReportChoice, chosen
from koers.werkagenda.progress.lights import Colour, Subject
from koers.werkagenda.progress.listed import ListedLight, ListedReport
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.reporting import Words, save_report
from koers.werkagenda.tests.asking import secretariat

AGENDA = "/werkagenda/werkagenda-2019"
Q3 = Quarter(2026, 3)
JEUGD, SCHULDEN = ThemeLine(key="jeugd", name="Jeugd"), ThemeLine(key="schulden", name="Schulden")


def said(
    name: str, line: ThemeLine, status: str, tempo: str, realised: float | None, standing: str
) -> ListedReport:
    project = Project(key=name, name=name, theme_line=line, status=status)
    lights = (
        ListedLight(Subject.TEMPO, Colour(tempo), False),
        ListedLight(Subject.MONEY, Colour.UNKNOWN, False),
    )
    return ListedReport(project, Q3, lights, Words(realised), None, standing, fixed=False)


REPORTS = [
    said("Cliënten", JEUGD, "lopend", "op-koers", 10, "concept"),
    said("Beslagvrije voet", SCHULDEN, "", "knelt", None, "nog niet begonnen"),
    said("Alcohol", JEUGD, "on-hold", "onbekend", 100, "concept"),
    said("Uitstroom", SCHULDEN, "lopend", "let-op", 0, "vastgesteld"),
]


def initials(**choice: str) -> str:
    return "".join(report.project.name[0] for report in chosen(REPORTS, ReportChoice(**choice)))


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, "CBAU"),
        ({"text": "client"}, "C"),
        ({"text": "schulden voet"}, "B"),
        ({"text": "huisarts"}, ""),
        ({"theme_line": "jeugd"}, "CA"),
        ({"status": "niet-vermeld"}, "B"),
        ({"status": "lopend", "theme_line": "schulden"}, "U"),
        ({"colour": "knelt"}, "B"),
        ({"colour": "onbekend"}, "CBAU"),
        ({"standing": "concept"}, "CA"),
    ],
)
def test_a_choice_leaves_what_fits_every_part_of_it(asked: dict[str, str], left: str) -> None:
    assert initials(**asked) == left


@pytest.mark.parametrize(
    ("order", "in_order"),
    [
        ("project", "ABCU"),
        ("-project", "UCBA"),
        # What hurts first; what is not known does not pass for going well.
        ("tempo", "BUAC"),
        ("-tempo", "CAUB"),
        # Equal ones stay in the order of the agenda.
        ("geld", "CBAU"),
        # A report without a percentage is neither the lowest nor the highest.
        ("realisatie", "UCAB"),
        ("-realisatie", "ACUB"),
        # A light that no report has, and a column that does not exist.
        ("kwaliteit", "CBAU"),
        ("zomaar", "CBAU"),
    ],
)
def test_a_column_sorts_and_what_it_does_not_say_comes_last(order: str, in_order: str) -> None:
    assert initials(order=order) == in_order


def names_on(browser: Client, path: str) -> list[str]:
    page = browser.get(path)
    assert page.status_code == 200
    return re.findall(r'<tr><th scope="row"><a [^>]*>([^<]+)</a>', page.content.decode())


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_screen_and_the_files_hold_the_same_choice(alcohol: Project, leader: Actor) -> None:
    words = {
        "realisatie": "35",
        "licht_geld": "knelt",
        "reden_geld": "De subsidie is afgewezen.",
    }
    save_report(actor=leader, project=alcohol, quarter=Q3, words=words)
    browser = secretariat()
    page = f"{AGENDA}/voortgang/2026-K3/"
    everything = names_on(browser, page)
    assert len(everything) == 27
    assert sorted(everything) != everything
    by_name = names_on(browser, f"{page}?sorteer=project")
    assert sorted(by_name, key=str.casefold) == by_name
    assert names_on(browser, f"{page}?licht=knelt&rapportage=concept") == ["Alcohol"]
    in_line = "?themalijn=preventie&sorteer=-project"
    own = names_on(browser, f"{page}{in_line}")
    rows = rows_of(browser.get(f"{page}projecten.csv{in_line}").content)
    assert [row["Project"] for row in rows] == own
    assert {row["Themalijn"] for row in rows} == {alcohol.theme_line.name}
    row = next(row for row in rows if row["Project"] == "Alcohol")
    assert (row["Realisatie (%)"], row["Geld"], row["Aangepast door de projectleider"]) == (
        "35",
        "knelt",
        "geld",
    )
    book = load_workbook(io.BytesIO(browser.get(f"{page}projecten.xlsx{in_line}").content))
    sheet = book.worksheets[0]
    assert [line[1] for line in sheet.iter_rows(min_row=2, values_only=True)] == own


def test_the_title_stays_about_the_whole_agenda_and_a_choice_of_nothing_says_so(
    alcohol: Project,
) -> None:
    browser = secretariat()
    page = f"{AGENDA}/voortgang/2026-K3/"
    whole, text = (
        browser.get(path).content.decode().replace("\u00a0", " ")
        for path in (page, f"{page}?zoek=huisartsenpost")
    )
    assert re.findall("<h1>.*27 projecten.*</h1>", text) == re.findall("<h1>.*</h1>", whole)
    assert "0 van de 27 projecten hebben een rapportage" in text
    assert "0 van de 27 projecten." in text
    assert "Geen project past bij deze keuze" in text
    # The choice goes along to another quarter.
    assert f'{AGENDA}/voortgang/2026-K2/?zoek=huisartsenpost"' in text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_files_are_for_who_works_on_the_agenda(alcohol: Project, form: str) -> None:
    path = f"{AGENDA}/voortgang/2026-K3/projecten.{form}"
    assert Client().get(path)["Location"].startswith("/inloggen/")
    person = User.objects.create(username="casus")
    Membership.objects.create(
        person=person, organisation_id="gemeente-almelo", role=Role.CASUSMEDEWERKER
    )
    outsider = Client()
    outsider.force_login(person)
    assert outsider.get(path).status_code in (403, 404)
