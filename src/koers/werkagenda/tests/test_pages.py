# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the agenda, as a visitor without an account sees them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from koers.access.actor import SYSTEM
from koers.werkagenda.models import Agenda, Project, ThemeLine
from koers.werkagenda.services import load_agenda

BOARD = "/werkagenda/werkagenda-2019/"
KOERS = "/werkagenda/twentse-koers-2022/"


def text_of(client: Client, address: str) -> str:
    """The words on a page, without markup."""
    response = client.get(address)
    assert response.status_code == 200, address
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())


def test_every_page_of_both_agendas_opens(client: Client, koers_2022: Agenda) -> None:
    addresses = ["/werkagenda/", "/werkagenda/themalijnen/"]
    for agenda in Agenda.objects.all():
        own = agenda.get_absolute_url()
        addresses += [own, f"{own}?weergave=tabel", f"{own}overleg/", f"{own}planning/"]
    addresses += [line.get_absolute_url() for line in ThemeLine.objects.filter(parent=None)]
    addresses += [project.get_absolute_url() for project in Project.objects.all()]
    assert len(addresses) == 2 + 2 * 4 + 13 + 48
    for address in addresses:
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 200, address
        assert page.count("<h1") == 1, address
        assert "style=" not in page, address


def test_without_an_agenda_the_pages_say_what_to_do(client: Client, db: None) -> None:
    for address in ("/werkagenda/", "/werkagenda/themalijnen/"):
        text = text_of(client, address)
        assert "Er is nog geen werkagenda geladen" in text
        assert "koers werkagenda laad BESTAND" in text


def test_unknown_parts_are_not_found(client: Client, agenda_2019: Agenda) -> None:
    for address in ("/werkagenda/x/", f"{BOARD}project/x/", f"{BOARD}themalijn/x/"):
        assert client.get(address).status_code == 404


def test_the_board_shows_lead_effort_yield_and_totals(client: Client, agenda_2019: Agenda) -> None:
    text = text_of(client, BOARD)
    assert "27 projecten in 8 themalijnen" in text
    assert "Wie leidt: Gemeenten (14) bij 13 projecten, Menzis bij 8, GGD Twente bij 6." in text
    assert "Gemeenten/GGD 56 54 Menzis 43 38" in text
    card = text.split("Domein overstijgend proces tijdelijke opnames")[1].split(
        "keten-samenwerking"
    )[0]
    assert "Lead: Menzis" in card
    assert "inzet: klein, 1 van 3" in card
    assert "€€€" in card


def test_the_table_adds_up_what_the_filter_leaves(client: Client, agenda_2019: Agenda) -> None:
    text = text_of(client, f"{BOARD}?weergave=tabel&lead=ggd&sorteer=-inzet-g")
    assert "6 van de 27 projecten" in text
    rows = text.split("Projecten van de werkagenda")[1]
    assert rows.index("Alcohol") < rows.index("Roken")
    assert "Tijdelijke" not in rows
    assert "Totaal: 6 projecten" in rows


def test_a_filter_value_that_does_not_exist_is_named_and_hides_nothing(
    client: Client, agenda_2019: Agenda
) -> None:
    text = text_of(client, f"{BOARD}?lead=niemand&weergave=anders")
    assert "niemand is geen beschikbare keuze" in text
    assert "Alle 27 projecten" in text


def test_a_search_without_result_offers_a_way_back(client: Client, agenda_2019: Agenda) -> None:
    text = text_of(client, f"{BOARD}?zoek=zzz")
    assert "Geen project past bij deze keuze" in text


def test_the_download_holds_what_the_screen_shows(client: Client, agenda_2019: Agenda) -> None:
    response = client.get(f"{BOARD}projecten.csv?lead=menzis")
    assert response["Content-Disposition"] == 'attachment; filename="werkagenda-2019.csv"'
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][6:8] == ["Inzet Gemeenten/GGD (1-3)", "Inzet Menzis (1-3)"]
    assert len(rows) == 1 + 8 + 1
    assert rows[1][:4] == [
        "Integrale ouderenzorg",
        "Domein overstijgend proces tijdelijke opnames",
        "tijdelijke-opnames",
        "Menzis",
    ]
    assert rows[1][6:10] == ["1", "2", "1", "3"]


def test_the_workbook_holds_the_totals(client: Client, agenda_2019: Agenda) -> None:
    response = client.get(f"{BOARD}projecten.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows = list(book["Cijfers"].iter_rows(values_only=True))
    assert len(rows) == 1 + 27 + 1
    assert rows[-1][1] == "27 projecten"
    assert rows[-1][6:10] == (56, 43, 54, 38)
    assert ("Agenda", agenda_2019.name) in list(book["Toelichting"].iter_rows(values_only=True))


def test_the_canvas_has_the_boxes_of_the_slide(client: Client, agenda_2019: Agenda) -> None:
    text = text_of(client, f"{BOARD}themalijn/ouderenzorg/")
    boxes = [
        "Opdrachtgever BC PG",
        "Opdrachtnemer Directeur PG",
        "Wederzijdse belangen Vroegsignalering kwetsbaarheid",
        "Doelen Inwoners ervaren minder schotten",
        "Indicatoren Aantal crisisopnames nog geen cijfer",
        "Activiteiten en projecten Module sociale infrastructuur",
        "Financiële middelen Subsidie koplopers cliëntondersteuning",
    ]
    places = [text.index(box) for box in boxes]
    assert places == sorted(places)
    assert "in juli 2018 bestuurlijk geaccordeerd" in text


def test_the_canvas_is_honest_about_what_the_source_leaves_open(
    client: Client, agenda_2019: Agenda
) -> None:
    text = text_of(client, f"{BOARD}themalijn/gedeeld-beeld/")
    assert "?? (open gelaten in het brondocument)" in text
    assert "Niet zeker in het brondocument" in text
    assert "Niet zeker" not in text_of(client, f"{BOARD}themalijn/preventie/")


def test_the_second_column_of_a_theme_line_is_shown(client: Client, agenda_2019: Agenda) -> None:
    text = text_of(client, f"{BOARD}themalijn/psychisch-kwetsbaren/")
    assert "Opdrachtgever BO MO/BW" in text
    assert "Opdrachtnemer Centrumgemeenten" in text


def test_a_project_shows_what_the_documents_say(client: Client, koers_2022: Agenda) -> None:
    text = text_of(client, f"{BOARD}project/rub/")
    assert "Regeling uitstroom bijstandsgerechtigden (RUB)" in text
    assert "In het document: “Jaarlijkse veeggroep, RUB andere verzekeraars" in text
    assert "Hoogste bedrag om af te lossen € 900" in text.replace("\u00a0", " ")
    assert "1 januari 2021: RUB andere verzekeraars" in text
    assert "Gaat door als: Uitstroomregelingen" in text
    assert "werkagenda-2019.yaml" in text


def test_a_project_without_a_linked_indicator_says_so(client: Client, agenda_2019: Agenda) -> None:
    text = text_of(client, f"{BOARD}project/kansrijke-start/")
    assert "Nog geen cijfer. Aan dit project is nog geen indicator" in text
    assert "implementatie (met een vraagteken in het document)" in text


def test_a_lost_project_keeps_its_page(
    client: Client, db: None, small: dict[str, Any], write: Callable[[dict[str, Any]], Path]
) -> None:
    load_agenda(actor=SYSTEM, path=write(small))
    small["projects"].pop()
    load_agenda(actor=SYSTEM, path=write(small))
    text = text_of(client, "/werkagenda/proef/project/twee/")
    assert "Niet meer op de agenda" in text
    assert "Tweede" not in text_of(client, "/werkagenda/proef/")


def test_the_meetings_page_names_roles_tasks_and_frequency(
    client: Client, agenda_2019: Agenda
) -> None:
    text = text_of(client, f"{BOARD}overleg/")
    assert "1 x 3 maanden (4 keer per jaar)" in text
    assert "nog geen datum" in text
    assert "2 × opdrachtnemers" in text
    assert "Vaststellen van projectplan(nen)" in text
    assert "Ingevuld door BC OZJT/S14, BC PG, PHO Arbeidsmarkt" in text
    assert "Regiosecretarissen zijn hier ondersteunend aan" in text


def test_the_planning_says_that_the_source_has_no_time_axis(
    client: Client, koers_2022: Agenda
) -> None:
    text = text_of(client, f"{BOARD}planning/")
    assert "Geen tijdas in het brondocument" in text
    assert "GGZ verblijf (o.a. transformatie BW)" in text
    assert "(niet zeker in het brondocument)" in text
    assert "1 januari 2020" in text
    assert "Hervorming Langdurige zorg" in text
    assert "Nog geen jaren en mijlpalen" in text_of(client, f"{KOERS}planning/")


def test_the_twentse_koers_shows_its_vision_and_four_criteria(
    client: Client, koers_2022: Agenda
) -> None:
    text = text_of(client, KOERS)
    assert "Visie: meer gezonde levensjaren voor de Twentse burger" in text
    assert "Er moet commitment zijn vanuit de verschillende type eigenaren" in text
    assert "21 projecten in 5 themalijnen" in text
    assert "Dit document noemt geen inzet" in text
    assert "21 zonder status" in text


@pytest.mark.parametrize("address", ["/werkagenda/", BOARD, f"{BOARD}project/roken/"])
def test_a_page_asks_the_database_a_bounded_number_of_questions(
    client: Client,
    koers_2022: Agenda,
    django_assert_max_num_queries: Callable[[int], Any],
    address: str,
) -> None:
    with django_assert_max_num_queries(20):
        client.get(address)
