# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the interface tells besides figures, and what it leaves out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM
from koers.regiobeeld import scan, selectors, services
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.tests.conftest import ENSCHEDE, LONELY, SmallPicture, stored_levering
from koers.werkagenda import selectors as agendas
from koers.werkagenda.models import Agenda


def asked(client: Client, address: str, **query: object) -> Any:
    answer = client.get(f"/api/v1/{address}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_every_definition_is_there_with_its_terms_of_use(client: Client, db: None) -> None:
    found = asked(client, "definities", perPagina=1000)["definities"]
    assert [item["id"] for item in found] == list(catalogue())
    assert all(item["voorwaarden"] and item["definitie"] for item in found)


def test_a_definition_says_where_and_when_there_are_figures(
    client: Client, small_picture: SmallPicture
) -> None:
    found = asked(client, f"definities/{LONELY}")
    assert found["perioden"] == ["2016", "2020"]
    assert "gemeente" in found["niveaus"]


def test_areas_come_by_level_and_by_what_they_lie_in(
    client: Client, small_picture: SmallPicture
) -> None:
    assert asked(client, "gebieden", niveau="gemeente", binnen="twente")["aantal"] == 14
    assert asked(client, "gebieden/GM0153") == asked(client, "gebieden/enschede")
    assert asked(client, "gebieden", binnen="enschede", niveau="wijk")["aantal"] == 1


def test_publications_and_files_name_nobody(client: Client, small_picture: SmallPicture) -> None:
    levering = small_picture.leveringen["vektis-zvw"]
    levering.received_by = levering.decided_by = "een-medewerker"
    levering.save()
    files = asked(client, "leveringen")
    assert {item["bestandsnaam"] for item in files["leveringen"]} == {
        "monitor_2020.csv", "vektis_2016.csv",
    }  # fmt: skip
    publications = asked(client, "publicaties")
    assert publications["publicaties"][0]["geldtNu"] is True
    assert "een-medewerker" not in json.dumps([files, publications])


def test_only_published_files_are_told(client: Client, small_picture: SmallPicture) -> None:
    waiting = small_picture.leveringen["vektis-zvw"]
    waiting.pk, waiting.file_name, waiting.status = None, "wacht.csv", "gecontroleerd"
    waiting.save(force_insert=True)
    assert "wacht.csv" not in client.get("/api/v1/leveringen").content.decode()


def test_knelpunten_are_those_of_the_page(client: Client, small_picture: SmallPicture) -> None:
    page = [(item.area.code, item.definition.id) for item in scan.knelpunten(PUBLIC)]
    told = asked(client, "knelpunten")
    assert [(item["gebied"], item["indicator"]) for item in told["knelpunten"]] == page
    assert ENSCHEDE in {item["gebied"] for item in told["knelpunten"]}
    assert asked(client, "knelpunten", gebied="borne")["aantal"] == len(
        selectors.knelpunten(PUBLIC, area_code="GM0147")
    )


def test_the_agenda_goes_out_with_its_projects_in_order(
    client: Client, agenda_2019: Agenda
) -> None:
    told = asked(client, f"werkagendas/{agenda_2019.key}/projecten")["projecten"]
    assert [item["naam"] for item in told] == [
        item.name for item in agendas.projects(PUBLIC, agenda_2019)
    ]
    running = asked(client, f"werkagendas/{agenda_2019.key}/projecten", status="lopend")
    assert {item["status"] for item in running["projecten"]} == {"lopend"}


def test_a_theme_line_shows_the_boxes_of_its_canvas(client: Client, agenda_2019: Agenda) -> None:
    told = asked(client, f"werkagendas/{agenda_2019.key}/themalijnen/jeugdhulp")
    boxes = {item["soort"]: item["regels"] for item in told["vakken"]}
    line = agendas.theme_line(PUBLIC, agenda_2019, "jeugdhulp")
    assert sum(map(len, boxes.values())) == line.items.count()


def test_a_wrong_period_or_area_is_told_how_to_write_it(
    client: Client, small_picture: SmallPicture
) -> None:
    for question, told in {
        "periode=2023K1": "2023-K1 (kwartaal)",
        "periode=2023-13": "2023-01 (maand)",
        "gebied=Hof van Twente": "naam in het adres",
        "indicator=Eenzaam": "kleine letters",
    }.items():
        answer = client.get(f"/api/v1/waarnemingen?{question}")
        assert answer.status_code == 400
        assert told in answer.json()["detail"], question


def test_the_fingerprint_of_a_file_of_a_partner_is_not_told(
    client: Client, small_region: None, tmp_path: Path
) -> None:
    row = {"indicator": "wachtenden-ggz", "area": "GM0153", "period": "2026-K1", "value": 120.0}
    lines: list[dict[str, object]] = [{**row, "numerator": None, "denominator": None}]
    levering = stored_levering(tmp_path, "partner-wachtlijsten", "wachtlijsten.csv", lines)
    services.publish(actor=SYSTEM, leveringen=[levering])
    (told,) = client.get("/api/v1/leveringen").json()["leveringen"]
    assert told["sha256"] is None
    page = client.get("/regiobeeld/cijfer/wachtenden-ggz/enschede/2026-K1/?publicatie=1")
    for told in (page, client.get("/regiobeeld/bronnen/")):
        assert levering.sha256 not in told.content.decode()
        assert "niet openbaar" in told.content.decode()
