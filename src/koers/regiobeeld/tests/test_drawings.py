# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which figures a picture draws, and what its title says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM
from koers.regiobeeld import comparisons, drawings, selectors
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.tests.conftest import ENSCHEDE, LONELY, SmallPicture

PLACES = {"GM0153": "Enschede", "GM0147": "Borne"}
NATION = "Nederland"


def figures(indicator: str, values: dict[str, float]) -> list[Figure]:
    return [
        Figure(definition(indicator), AreaRecord(code, PLACES[code], Level.GEMEENTE, "CR12"),
               "2020", value)
        for code, value in values.items()
    ]  # fmt: skip


@pytest.fixture
def with_country(monkeypatch: pytest.MonkeyPatch, small_picture: SmallPicture) -> None:
    """A figure of the country for every indicator, so that it could be drawn."""

    def country(actor: object, meaning: object, period: str) -> list[Figure]:
        area = AreaRecord(NEDERLAND, NATION, Level.LAND)
        return [Figure(meaning, area, period, 47.0)]  # type: ignore[arg-type]

    monkeypatch.setattr(comparisons, "references", country)


@pytest.mark.usefixtures("with_country")
def test_numbers_of_people_are_not_drawn_beside_those_of_the_country() -> None:
    found = figures("inwoners", {"GM0153": 160640.0, "GM0147": 24080.0})
    drawing = drawings.ranking(SYSTEM, definition("inwoners"), found, "2020")
    assert drawing.title == "Inwoners: het meest in Enschede, het minst in Borne"
    assert drawing.chart is not None
    assert NATION not in drawing.chart.svg


@pytest.mark.usefixtures("with_country")
def test_shares_are_drawn_beside_the_country() -> None:
    found = figures(LONELY, {"GM0153": 51.5, "GM0147": 44.1})
    drawing = drawings.ranking(SYSTEM, definition(LONELY), found, "2020")
    assert (
        drawing.title.replace("\N{NO-BREAK SPACE}", " ")
        == "Eenzaam 18+: 1 gebied hoger dan Nederland, 1 gebied lager"
    )
    assert drawing.chart is not None
    assert NATION in drawing.chart.svg


def test_the_title_of_a_course_says_from_where_to_where(small_picture: SmallPicture) -> None:
    area = AreaRecord(ENSCHEDE, "Enschede", Level.GEMEENTE, "CR12")
    drawing = drawings.course(SYSTEM, definition(LONELY), area)
    assert drawing.title.startswith("Eenzaam 18+ in Enschede: ")
    assert "51,5% in 2020" in drawing.title
    assert drawing.subtitle.endswith(drawing.period)
    assert drawing.period.endswith("2020")


def test_a_course_without_figures_has_no_chart(small_picture: SmallPicture) -> None:
    area = AreaRecord(ENSCHEDE, "Enschede", Level.GEMEENTE, "CR12")
    drawing = drawings.course(SYSTEM, definition("obesitas-18plus"), area)
    assert drawing.chart is None
    assert drawing.rows == ()


def test_a_ranking_without_the_country_still_says_what_it_shows(
    small_picture: SmallPicture,
) -> None:
    meaning = definition(LONELY)
    around = selectors.by_area(PUBLIC, LONELY, selectors.municipalities(PUBLIC), "2020")
    ranked = sorted(around, key=lambda item: -(item.value or 0))
    assert drawings._beside(ranked, None, meaning) == (
        "Eenzaam 18+: het hoogst in Enschede, het laagst in Borne"
    )
    assert drawings._beside(ranked[:1], None, meaning) == "Eenzaam 18+: 51,5% in Enschede"


def test_where_nobody_differs_from_the_country_the_title_says_so(
    small_picture: SmallPicture,
) -> None:
    meaning = definition(LONELY)
    same = [
        Figure(meaning, area, "2020", value=47.0, lower=46.0, upper=48.0)
        for area in selectors.municipalities(PUBLIC)[:3]
    ]
    country = selectors.figure(PUBLIC, LONELY, "NL01", "2020")
    title = drawings._beside(same, country, meaning)
    assert title == "Eenzaam 18+: geen gebied hoger of lager dan Nederland"


def test_the_maps_of_the_region_and_of_home_can_be_taken_along(
    small_picture: SmallPicture, client: Client
) -> None:
    for address in ("/regiobeeld/", "/"):
        page = client.get(address).content.decode()
        found = re.findall(r'href="(/regiobeeld/twente/[a-z0-9-]+/plaat/kaart[^"]*)"', page)
        assert [item.rpartition("kaart")[2] for item in found] == [
            ".png", ".svg", ".csv", ".xlsx", "/",
        ]  # fmt: skip
        assert {client.get(item).status_code for item in found} == {200}


def test_a_title_that_names_the_lowest_says_that_some_are_withheld(
    small_picture: SmallPicture,
) -> None:
    meaning, region = definition(LONELY), selectors.region(PUBLIC)
    shown = selectors.by_area(PUBLIC, LONELY, selectors.municipalities(PUBLIC), "2020")
    hidden = [replace(shown[0], value=None, reason="geheim"), *shown[1:]]
    for title in (
        drawings.area_map(PUBLIC, meaning, hidden, "2020", own=region.code).title,
        drawings.ranking(PUBLIC, meaning, hidden, "2020").title,
    ):
        assert title.endswith("; 1\u00a0gebied afgeschermd")


def test_a_figure_that_nobody_delivered_says_so_once_and_offers_nothing_to_choose(
    small_picture: SmallPicture, client: Client
) -> None:
    page = client.get("/regiobeeld/enschede/wmo-uitgaven/").content.decode()
    assert "geen cijfer" in page
    assert page.count("deze periode niet geleverd. Bron") == 1
    assert 'name="periode"' not in page and 'name="niveau"' not in page
    assert "Er is nog geen levering met dit cijfer." in page
    assert "maatwerk, euro," not in page and "Enschede, <" not in page
