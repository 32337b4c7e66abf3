# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures that go out to software: the same as published, withheld where withheld, at a lasting address."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from koers.access.actor import SYSTEM
from koers.api import selection
from koers.regiobeeld import services
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.tests.conftest import (
    BORNE,
    COST,
    EMPTY_BUURT,
    ENSCHEDE,
    LONELY,
    WITHHELD_BUURT,
    SmallPicture,
    health_rows,
    stored_levering,
)

FIGURES = "/api/v1/waarnemingen"


def asked(client: Client, address: str = FIGURES, **query: object) -> Any:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def values(cube: dict[str, Any]) -> dict[tuple[str, str], float | None]:
    """(area, period) -> value of a JSON-stat data set with one indicator, by its own rule."""
    areas = cube["dimension"]["gebied"]["category"]["index"]
    periods = cube["dimension"]["periode"]["category"]["index"]
    return {
        (area, period): cube["value"][row * len(periods) + column]
        for row, area in enumerate(areas)
        for column, period in enumerate(periods)
    }


def test_a_figure_is_the_published_one(client: Client, small_picture: SmallPicture) -> None:
    (figure,) = asked(client, indicator=LONELY, gebied="enschede", periode="2020")["waarnemingen"]
    assert (figure["waarde"], figure["ondergrens"], figure["bovengrens"]) == (51.5, 50.0, 53.0)
    assert (figure["gebied"], figure["periode"], figure["redenLeeg"]) == (ENSCHEDE, "2020", None)


def test_json_csv_and_json_stat_tell_the_same(client: Client, small_picture: SmallPicture) -> None:
    query = {"indicator": LONELY, "niveau": "gemeente"}
    rows = asked(client, **query)["waarnemingen"]
    published = {(row["gebied_code"], row["periode"]): row for row in _csv_rows(client, **query)}
    cube = values(asked(client, **query, f="json-stat"))
    assert len(rows) == len(published) == len(cube) == 14 * 2
    for row in rows:
        key = (row["gebied"], row["periode"])
        text = published[key]["waarde"].replace(",", ".")
        assert row["waarde"] == cube[key] == (float(text) if text else None)


def _csv_rows(client: Client, **query: object) -> list[dict[str, str]]:
    answer = client.get(FIGURES, {**query, "f": "csv"})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_every_empty_cell_says_why_in_every_form(
    client: Client, small_picture: SmallPicture
) -> None:
    query = {"indicator": LONELY, "gebied": [BORNE, EMPTY_BUURT, WITHHELD_BUURT], "periode": "2016"}
    rows = asked(client, **query, perPagina=1000)["waarnemingen"]
    assert [row["redenLeeg"] for row in rows] == ["onbekend", "niet-geleverd", "niet-geleverd"]
    assert all(row["redenLeegTekst"] for row in rows)
    cube = asked(client, **query, f="json-stat")
    assert cube["value"] == [None] * 3
    assert cube["status"] == {"0": "onbekend", "1": "niet-geleverd", "2": "niet-geleverd"}
    assert all(row["reden_leeg"] for row in _csv_rows(client, **query))


def test_a_small_number_of_people_goes_out_in_no_form(
    client: Client, small_region: None, tmp_path: Path
) -> None:
    people = "wachtenden-ggz"
    row = {
        "indicator": people, "period": "2026-K1", "denominator": None, "lower": None,
        "upper": None, "reason": None,
    }  # fmt: skip
    levering = stored_levering(
        tmp_path,
        definition(people).bron,
        "wachtlijsten_2026-K1.csv",
        [
            {**row, "area": ENSCHEDE, "value": 7.0, "numerator": None},
            {**row, "area": BORNE, "value": 81.0, "numerator": None},
        ],
    )
    services.publish(actor=SYSTEM, leveringen=[levering])
    gated = _is_withheld(client, people)
    assert gated == {"json": True, "one": True, "json-stat": True, "csv": True}
    assert asked(client, f"{FIGURES}/{people}/{BORNE}/2026-K1")["waarde"] == 81


def _is_withheld(client: Client, indicator: str) -> dict[str, bool]:
    query = {"indicator": indicator, "gebied": ENSCHEDE, "periode": "2026-K1"}
    (row,) = asked(client, **query)["waarnemingen"]
    one = asked(client, f"{FIGURES}/{indicator}/{ENSCHEDE}/2026-K1")
    cube = asked(client, **query, f="json-stat")
    (line,) = _csv_rows(client, **query)
    return {
        "json": row["waarde"] is None and row["redenLeeg"] == "geheim",
        "one": one["waarde"] is None and one["redenLeeg"] == "geheim",
        "json-stat": cube["value"] == [None] and cube["status"] == {"0": "geheim"},
        "csv": line["waarde"] == "",
    }


def test_pages_together_hold_every_cell_once(client: Client, small_picture: SmallPicture) -> None:
    query = {"indicator": [LONELY, COST], "perPagina": 7}
    whole = asked(client, indicator=[LONELY, COST], perPagina=1000)
    found, page = [], 1
    while len(found) < whole["aantal"]:
        found += asked(client, **query, pagina=page)["waarnemingen"]
        page += 1
    assert found == whole["waarnemingen"]
    assert asked(client, **query, pagina=page)["waarnemingen"] == []


def test_a_page_links_to_the_next_one(client: Client, small_picture: SmallPicture) -> None:
    links = client.get(FIGURES, {"perPagina": 10})["Link"]
    assert 'pagina=2>; rel="next"' in links
    assert "prev" not in links


def test_without_a_question_the_country_the_region_and_its_municipalities_come(
    client: Client, small_picture: SmallPicture
) -> None:
    rows = asked(client, perPagina=1000)["waarnemingen"]
    assert len({row["gebied"] for row in rows}) == 1 + 1 + 14
    assert {row["indicator"] for row in rows} == {LONELY, COST}


def test_the_areas_within_a_municipality_come_by_their_level(
    client: Client, small_picture: SmallPicture
) -> None:
    rows = asked(client, indicator=LONELY, gebied="enschede", niveau="buurt", periode="2020")
    assert {row["gebied"] for row in rows["waarnemingen"]} == {
        "BU01530000", "BU01530001", "BU01530002",
    }  # fmt: skip


def test_a_permanent_address_gives_the_old_figure_after_a_correction(
    client: Client, small_picture: SmallPicture, tmp_path: Path
) -> None:
    address = f"{FIGURES}/{LONELY}/{ENSCHEDE}/2020"
    lasting = asked(client, address)["permanentAdres"]
    corrected = [
        {**row, "value": 49.9} if (row["area"], row["period"]) == (ENSCHEDE, "2020") else row
        for row in health_rows()
    ]
    levering = stored_levering(tmp_path, "rivm-gezondheidsmonitor", "verbeterd.csv", corrected)
    services.publish(actor=SYSTEM, leveringen=[levering])
    assert asked(client, address)["waarde"] == 49.9
    assert asked(client, lasting)["waarde"] == 51.5


def test_who_has_the_newest_answer_gets_an_empty_one_until_something_is_published(
    client: Client, small_picture: SmallPicture, tmp_path: Path
) -> None:
    query = {"indicator": LONELY}
    tag = client.get(FIGURES, query)["ETag"]
    assert client.get(FIGURES, query, headers={"if-none-match": tag}).status_code == 304
    assert client.get(FIGURES, {**query, "f": "csv"}, headers={"if-none-match": tag}).content
    levering = stored_levering(tmp_path, "rivm-gezondheidsmonitor", "nieuw.csv", health_rows()[:3])
    services.publish(actor=SYSTEM, leveringen=[levering])
    assert client.get(FIGURES, query, headers={"if-none-match": tag}).status_code == 200


def test_too_many_cells_are_refused_with_the_limit(
    client: Client, small_picture: SmallPicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "CELL_LIMIT", 10)
    answer = client.get(FIGURES, {"f": "json-stat"})
    assert answer.status_code == 400
    said = answer.json()
    assert (said["code"], said["limiet"]) == ("too-many-cells", 10)
    assert said["gevraagd"] == 2 * 16 * 5
    assert client.get(FIGURES, {"perPagina": 1}).status_code == 200


def test_the_form_is_chosen_by_accept_or_by_f(client: Client, small_picture: SmallPicture) -> None:
    csv_first = {"accept": "text/csv, application/json;q=0.5"}
    assert client.get(FIGURES, headers=csv_first)["Content-Type"].startswith("text/csv")
    as_asked = client.get(FIGURES, {"f": "json-stat"}, headers=csv_first)
    assert as_asked["Content-Type"] == "application/vnd.json-stat+json"
    assert client.get(FIGURES, headers={"accept": "image/png"}).status_code == 406


def test_before_anything_is_published_figures_are_not_to_be_had(
    client: Client, small_region: None
) -> None:
    answer = client.get(FIGURES)
    assert answer.status_code == 404
    assert answer.json()["code"] == "unknown-publication"
    assert client.get("/api/v1/gebieden").status_code == 200
