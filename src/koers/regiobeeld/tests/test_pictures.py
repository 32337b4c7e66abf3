# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A picture by itself, and the cost across the laws: as pages, as files, and with what is missing."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from openpyxl import load_workbook

from koers.access.actor import PUBLIC, SYSTEM
from koers.errors import NotDeterminable
from koers.regiobeeld import laws, prices, reports, selectors, services
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.tests.conftest import COST, ENSCHEDE, LONELY, SmallPicture, stored_levering

pytestmark = pytest.mark.spark

_PICTURE = f"/regiobeeld/enschede/{LONELY}/plaat/"


def test_a_picture_alone_may_stand_in_a_frame_elsewhere_and_holds_no_script(
    client: Client, small_picture: SmallPicture
) -> None:
    answer = client.get(f"{_PICTURE}kaart/")
    policy = answer["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in answer
    page = answer.content.decode()
    assert "<script" not in page
    assert "<form" not in page
    assert "<table" in page


@pytest.mark.parametrize(
    "address",
    [
        f"{_PICTURE}bestaat-niet/",
        f"/regiobeeld/nergens/{LONELY}/plaat/kaart/",
        f"{_PICTURE}kaart/?publicatie=99",
        "/regiobeeld/enschede/plaat/zorggeld/?publicatie=99",
        "/regiobeeld/matrix/plaat/?indicator=bestaat-niet",
    ],
)
def test_a_picture_that_is_gone_is_told_in_the_frame_itself(
    address: str, client: Client, small_picture: SmallPicture
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    page = answer.content.decode()
    assert "Deze plaat is er niet" in page
    assert "<form" not in page


def test_a_picture_of_an_earlier_publication_says_so_in_the_frame(
    client: Client, small_picture: SmallPicture
) -> None:
    said = "Dit zijn cijfers uit publicatie 1 van"
    assert said not in client.get(f"{_PICTURE}kaart/?publicatie=1").content.decode()
    services.publish(actor=SYSTEM, leveringen=[])
    assert said in client.get(f"{_PICTURE}kaart/?publicatie=1").content.decode()
    assert said not in client.get(f"{_PICTURE}kaart/").content.decode()


def test_every_other_page_may_not_stand_in_a_frame(
    client: Client, small_picture: SmallPicture
) -> None:
    answer = client.get(f"/regiobeeld/enschede/{LONELY}/")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_a_picture_as_a_file_tells_its_finding_and_its_source(
    client: Client, small_picture: SmallPicture
) -> None:
    drawing = client.get(f"{_PICTURE}volgorde.svg")
    root = fromstring(drawing.content.decode())
    words = " ".join("".join(element.itertext()) for element in root.iter())
    assert "hoger dan Nederland" in words
    assert "Bron: RIVM" in words
    pixels = client.get(f"{_PICTURE}volgorde.png")
    assert pixels.content.startswith(b"\x89PNG")
    assert "attachment" in pixels["Content-Disposition"]


@pytest.mark.parametrize("picture", [f"{_PICTURE}volgorde", "/regiobeeld/matrix/plaat"])
def test_the_table_of_a_picture_is_a_file_as_well(
    client: Client, small_picture: SmallPicture, picture: str
) -> None:
    page = client.get(f"{picture}/").content.decode()
    lines = client.get(f"{picture}.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == page.count("<tr>") > 1
    assert unescape(lines[1].split(";")[0]) in unescape(page)
    sheet = load_workbook(io.BytesIO(client.get(f"{picture}.xlsx").content)).worksheets[0]
    assert sheet.max_row == len(lines)


def test_every_picture_of_a_page_can_be_taken_in_each_form(
    client: Client, small_picture: SmallPicture
) -> None:
    page = client.get(f"/regiobeeld/enschede/{LONELY}/").content.decode()
    drawn = page.count("koers-chart__wide")
    assert drawn > 2
    for form in (".png", ".svg", ".csv", ".xlsx", "/"):
        assert len(re.findall(rf'href="[^"]*/plaat/[a-z]+{re.escape(form)}"', page)) == drawn, form


@pytest.mark.parametrize("address", ["onzin/", "kaart.gif", "trechter/"])
def test_a_picture_that_is_not_there_is_no_address(
    client: Client, small_picture: SmallPicture, address: str
) -> None:
    """There is no funnel: fourteen areas without people have no size."""
    answer = client.get(
        f"/regiobeeld/enschede/{LONELY if address != 'trechter/' else 'inwoners'}/plaat/{address}"
    )
    assert answer.status_code == 404


def test_costs_that_nobody_delivered_are_not_determinable_and_never_zero(
    client: Client, small_picture: SmallPicture
) -> None:
    page = client.get("/regiobeeld/kosten/?gebied=enschede").content.decode()
    assert page.count("niet te bepalen") > 4
    assert "nog niet geleverd: Zorgkantoor (partner levert)" in page
    assert "€ 0" not in page
    table = client.get("/regiobeeld/kosten/cijfers.csv?gebied=enschede").content.decode()
    assert "Wlz;;;" in table or "Wlz,,," in table
    assert client.get("/regiobeeld/kosten/cijfers.xlsx").content.startswith(b"PK")


def test_amounts_of_two_years_meet_in_the_prices_of_one() -> None:
    """10.0 % in 2022 and 3.8 % in 2023 make 14.18 % from 2021 to 2023."""
    assert prices.factor(2021, 2023) == pytest.approx(1.10 * 1.038)
    assert prices.factor(2023, 2021) == pytest.approx(1 / (1.10 * 1.038))
    assert prices.factor(2020, 2020) == 1.0
    with pytest.raises(NotDeterminable):
        prices.factor(2005, 2012)


def test_the_profile_of_an_area_holds_the_page_of_its_cost(
    client: Client, small_picture: SmallPicture
) -> None:
    page = client.get(f"/regiobeeld/enschede/{COST}/").content.decode()
    assert f"/regiobeeld/enschede/{COST}/plaat/verloop.png" in page


def delivered(tmp_path: Path, amounts: list[tuple[str, str, float]]) -> None:
    """Publish figures of Enschede: indicator, period, value."""
    row = {"area": ENSCHEDE, "lower": None, "upper": None, "numerator": None, "reason": None}
    leveringen = [
        stored_levering(
            tmp_path,
            definition(indicator).bron,
            f"{indicator}-{period}.csv",
            [
                {
                    **row, "indicator": indicator, "period": period, "value": value,
                    "denominator": None,
                }
            ],
        )
        for indicator, period, value in amounts
    ]  # fmt: skip
    services.publish(actor=SYSTEM, leveringen=leveringen)


def test_four_laws_are_shown_in_the_newest_year_that_they_share(
    small_region: None, client: Client, tmp_path: Path
) -> None:
    """Per inhabitant 400, 300, 3 000 and 1 800 in 2023; the Wlz of 2024 has no other law beside it."""
    each = {"Jeugdwet": 400, "Wmo": 300, "Zvw": 3_000, "Wlz": 1_800}
    ids = {law.name: law.definition.id for law in laws.laws()}
    delivered(
        tmp_path,
        [("inwoners", "2023", 1.6e5), ("inwoners", "2024", 1.6e5), (ids["Wlz"], "2024", 3.2e8)]
        + [(ids[name], "2023", amount * 1.6e5) for name, amount in each.items()],
    )
    shown = laws.across_laws(PUBLIC, selectors.area_by_slug(PUBLIC, "enschede"))
    level = prices.factor(2023, shown.base)
    assert shown.together == "2023"
    assert {item.law.name: item.period for item in shown.costs} == dict.fromkeys(each, "2023")
    assert shown.total == pytest.approx(5_500 * level)
    paid = {payer.name.partition(",")[0]: payer.per_inhabitant / level for payer in shown.payers}
    assert paid == {
        "de zorgverzekeraar": pytest.approx(3_000),
        "het Fonds langdurige zorg": pytest.approx(1_800),
        "de gemeente": pytest.approx(700),
    }
    assert sum(payer.share for payer in shown.payers) == pytest.approx(100)
    # The year that only the Wlz has stays under the years.
    assert [(year.period, year.total is None) for year in shown.years] == [
        ("2023", False), ("2024", True),
    ]  # fmt: skip
    page = client.get("/regiobeeld/kosten/?gebied=enschede").content.decode()
    assert "van Jeugdwet, Wmo en Wlz niet te bepalen" in page
    assert [chapter.title for chapter in reports.area_report(PUBLIC, shown.area).chapters][1] == (
        shown.title
    )


def test_a_figure_of_a_later_year_does_not_hide_what_an_earlier_year_cost(
    small_region: None, tmp_path: Path
) -> None:
    """A partner was first with 2031; of that year neither inhabitants nor prices are known."""
    ids = {law.name: law.definition.id for law in laws.laws()}
    delivered(
        tmp_path,
        [(ids["Zvw"], "2022", 5.0e8), (ids["Wlz"], "2031", 9.0e7), ("inwoners", "2022", 1.6e5)],
    )
    area = selectors.area_by_slug(PUBLIC, "enschede")
    cost = {item.law.name: item for item in laws.across_laws(PUBLIC, area).costs}
    newest = prices.newest_year()
    assert cost["Zvw"].per_inhabitant == pytest.approx(3125 * prices.factor(2022, newest))
    assert (cost["Wlz"].per_inhabitant, cost["Wlz"].missing) == (
        None, "inwoners of prijspeil van 2031",
    )  # fmt: skip
