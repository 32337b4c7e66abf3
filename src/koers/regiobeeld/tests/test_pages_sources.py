# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages around sources: asking publishers, contracts with partners, one figure, own areas."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook

from koers.access.actor import SYSTEM
from koers.access.roles import Role
from koers.errors import InvalidInput
from koers.regiobeeld import combinations
from koers.regiobeeld.connectors import fetching
from koers.regiobeeld.connectors.tests.publisher import connections_to_nowhere
from koers.regiobeeld.tests.conftest import COST, SmallPicture

pytestmark = pytest.mark.django_db


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == status
    return answer.content.decode("utf-8-sig", "replace")


@pytest.fixture
def offline(settings: object, tmp_path: Path) -> Iterator[None]:
    with connections_to_nowhere(settings, tmp_path):
        yield


@pytest.mark.usefixtures("offline", "small_picture")
def test_the_page_says_what_happened_last_time_and_offers_the_button(
    logged_in: Callable[[Role], Client],
) -> None:
    fetching.fetch(actor=SYSTEM, connection_ids=["cbs-kerncijfers"], progress=lambda step: None)
    analyst = logged_in(Role.ANALIST)
    for address in ("/regiobeeld/bronnen/ophalen/", "/regiobeeld/bronnen/"):
        page = text(analyst, address)
        assert "niet bereikbaar" in page
        assert "Wat Koers al heeft, blijft staan" in page
        assert "nog geen antwoord" in page
        assert "Vraag alle bronnen" in page
    assert "1 van de 2 bronnen is niet bereikbaar" in text(analyst, "/regiobeeld/bronnen/ophalen/")
    assert "Vraag alle bronnen" not in text(Client(), "/regiobeeld/bronnen/")
    begun = analyst.post("/regiobeeld/bronnen/ophalen/beginnen/", {"bron": "cbs-kerncijfers"})
    assert begun.status_code == 302
    assert begun["Location"].startswith("/taken/")


@pytest.mark.usefixtures("small_region")
def test_a_contract_is_public_and_gives_its_template_in_three_forms() -> None:
    assert "Wachtlijsten" in text(Client(), "/regiobeeld/aanleveren/")
    page = text(Client(), "/regiobeeld/aanleveren/wachtlijsten/")
    assert "Treeknorm" in page
    assert "voorstel" in page
    form = text(Client(), "/regiobeeld/aanleveren/wachtlijsten/sjabloon.csv")
    assert form.startswith("gebied;periode;zorgvorm;wachtenden")
    assert len(form.splitlines()) == 1 + 15 * 6  # fourteen municipalities and the region
    for kind in ("xlsx", "json"):
        answer = Client().get(f"/regiobeeld/aanleveren/wachtlijsten/sjabloon.{kind}")
        assert answer.status_code == 200
        assert f".{kind}" in answer["Content-Disposition"]
    assert Client().get("/regiobeeld/aanleveren/niets/").status_code == 404
    assert Client().get("/regiobeeld/aanleveren/wachtlijsten/sjabloon.exe").status_code == 404


def test_one_figure_has_an_address_that_names_its_publication(small_picture: SmallPicture) -> None:
    number = small_picture.publicatie.number
    answer = Client().get("/regiobeeld/cijfer/eenzaamheid-18plus/enschede/2020/")
    assert answer["Location"].endswith(f"?publicatie={number}")
    page = text(Client(), answer["Location"])
    assert "51,5%" in page
    assert "Zoals de bron het gaf." in page
    assert f"Koers, publicatie {number} van" in page
    assert small_picture.leveringen["rivm-gezondheidsmonitor"].sha256 in page
    assert text(Client(), "/regiobeeld/cijfer/niets/enschede/2020/", 404)
    assert text(Client(), f"{answer['Location'].partition('?')[0]}?publicatie=99", 404)


def test_an_own_area_is_sum_over_sum(small_picture: SmallPicture) -> None:
    made = combinations.combine(SYSTEM, ["GM0153", "GM0164"], "Stedenpaar")
    own = {figure.definition.id: figure for figure in made.figures}
    cost = own[COST]
    assert cost.numerator is not None
    assert cost.denominator is not None
    assert cost.value == pytest.approx(cost.numerator / cost.denominator)
    assert cost.period == "2016"
    # A percentage without counts has no sum.
    assert own["eenzaamheid-18plus"].value is None
    assert own["eenzaamheid-18plus"].reason == "niet-te-bepalen"
    assert [part.code for part in made.parts] == ["GM0153", "GM0164"]
    page = text(Client(), "/regiobeeld/combinatie/?gebied=GM0153&gebied=GM0164&naam=Stedenpaar")
    assert "Stedenpaar in cijfers" in page
    table, fold = page.split("Van welke cijfers is het geheel niet te maken", 1)
    assert "Zorgkosten Zvw per verzekerd jaar" in table
    assert "Eenzaam, 18 jaar en ouder" not in table and "Eenzaam, 18 jaar en ouder" in fold
    lines = text(
        Client(), "/regiobeeld/combinatie/cijfers.csv?gebied=GM0153&gebied=GM0164"
    ).splitlines()
    assert len(lines) == 1 + len(made.figures)
    book = Client().get("/regiobeeld/combinatie/cijfers.xlsx?gebied=GM0153&gebied=GM0164").content
    assert load_workbook(io.BytesIO(book)).worksheets[0].max_row == len(lines)


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        (["GM0153"], "2 tot en met"),
        (["GM0153", "GM0153"], "2 tot en met"),
        (["GM0153", "WK015300"], "één soort"),
        (["CR12", "NL01"], "één soort"),
    ],
)
@pytest.mark.usefixtures("small_picture")
def test_areas_that_overlap_or_are_alone_are_not_put_together(codes: list[str], says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        combinations.combine(SYSTEM, codes)


@pytest.mark.usefixtures("small_picture")
def test_the_form_of_an_own_area_says_what_is_lacking() -> None:
    assert text(Client(), "/regiobeeld/combinatie/")
    assert "2 tot en met" in text(Client(), "/regiobeeld/combinatie/?gebied=GM0153", 422)
