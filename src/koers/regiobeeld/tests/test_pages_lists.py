# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists and downloads: knelpunten, definitions, sources, and files that hold the same figures."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.test import Client

from koers.access.actor import PUBLIC
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import NEDERLAND
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.tests.conftest import COST, LONELY, SmallPicture
from koers.regiobeeld.tests.test_pages_figures import heading, shown, words


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def test_the_download_of_an_indicator_holds_the_same_figures_as_the_selector(
    client: Client, small_picture: SmallPicture
) -> None:
    rows = rows_of(client, f"/regiobeeld/enschede/{LONELY}/cijfers.csv")
    found = {(row["gebied_code"], row["periode"]): number(row["waarde"]) for row in rows}
    areas = {row["gebied_code"] for row in rows}
    expected = {
        (area, figure.period): figure.value
        for area in areas
        for figure in selectors.series(PUBLIC, LONELY, area)
    }
    assert found == pytest.approx(expected)
    assert {"GM0153", "WK015300", NEDERLAND, "CR12"} <= areas


def test_the_download_says_why_a_cell_is_empty_and_under_which_terms_it_may_be_used(
    client: Client, small_picture: SmallPicture
) -> None:
    rows = rows_of(client, f"/regiobeeld/enschede/{LONELY}/cijfers.csv")
    withheld = next(row for row in rows if row["gebied_code"] == "BU01530001")
    assert (withheld["waarde"], withheld["reden_leeg"]) == ("", "afgeschermd")
    assert all("CC BY 4.0" in row["voorwaarden"] for row in rows)


def test_the_workbook_has_a_sheet_with_the_definition(
    client: Client, small_picture: SmallPicture
) -> None:
    response = client.get(f"/regiobeeld/enschede/{COST}/cijfers.xlsx")
    book = zipfile.ZipFile(io.BytesIO(response.content))
    assert 'name="Toelichting"' in book.read("xl/workbook.xml").decode()
    texts = book.read("xl/sharedStrings.xml").decode()
    assert "Voorwaarden van Vektis" in texts
    assert "Reeksbreuk 2015" in texts


def test_the_download_of_an_area_holds_every_indicator_and_period(
    client: Client, small_picture: SmallPicture
) -> None:
    rows = rows_of(client, "/regiobeeld/enschede/cijfers.csv")
    assert {(row["indicator"], row["periode"]) for row in rows} == {
        (LONELY, "2016"), (LONELY, "2020"),
        (COST, "2013"), (COST, "2014"), (COST, "2015"), (COST, "2016"),
    }  # fmt: skip
    assert client.get("/regiobeeld/enschede/cijfers.xlsx").status_code == 200
    assert client.get("/regiobeeld/enschde/cijfers.csv").status_code == 404


def test_the_list_of_knelpunten_names_the_difference_and_how_it_was_made(
    client: Client, small_picture: SmallPicture
) -> None:
    found = selectors.knelpunten(PUBLIC)
    assert found, "the small picture must hold a knelpunt"
    html = words(shown(client, "/regiobeeld/knelpunten/"))
    assert found[0].area.name in html
    assert found[0].difference_formatted.replace("\N{NO-BREAK SPACE}", " ") in html
    assert "Benjamini en Hochberg" in html
    assert f"{found[0].tested} vergelijkingen" in html


def test_the_reasons_of_a_knelpunt_stand_in_a_row_as_wide_as_the_table(
    client: Client, small_picture: SmallPicture
) -> None:
    page = client.get("/regiobeeld/knelpunten/").content.decode()
    head = page[page.index("<thead>") : page.index("</thead>")]
    wide = f'<tr class="koers-table__more"><td colspan="{head.count("</th>")}">'
    assert page.count(wide) == page.count("Wanneer eraf") > 0
    assert "Waarom op de lijst, en wat ertegen pleit: Enschede, Eenzaam 18+" in page


def test_knelpunten_can_be_filtered_and_the_download_follows_the_filter(
    client: Client, small_picture: SmallPicture
) -> None:
    everything = rows_of(client, "/regiobeeld/knelpunten/cijfers.csv")
    assert {(row["gebied_code"], row["indicator"]) for row in everything} == {
        (item.area.code, item.definition.id) for item in selectors.knelpunten(PUBLIC)
    }
    enschede = rows_of(client, "/regiobeeld/knelpunten/cijfers.csv?gebied=enschede")
    assert {row["gebied"] for row in enschede} <= {"Enschede"}
    assert client.get("/regiobeeld/knelpunten/cijfers.xlsx").status_code == 200
    empty = words(shown(client, "/regiobeeld/knelpunten/?thema=arbeidsmarkt"))
    assert "Niets gevonden met deze keuze" in empty


def test_knelpunten_can_be_sorted_both_ways(client: Client, small_picture: SmallPicture) -> None:
    up = [
        row["gebied"]
        for row in rows_of(client, "/regiobeeld/knelpunten/cijfers.csv?sorteer=gebied")
    ]
    down = [
        row["gebied"]
        for row in rows_of(client, "/regiobeeld/knelpunten/cijfers.csv?sorteer=-gebied")
    ]
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)


def test_definitions_are_found_by_word_theme_and_law(client: Client, db: None) -> None:
    html = words(shown(client, "/regiobeeld/definities/?tekst=eenzaam&wet=Wmo"))
    assert "Ernstig of zeer ernstig eenzaam, 65 jaar en ouder" in html
    assert "Overgewicht, 18 jaar" not in html
    count = sum("schulden" in item.themas for item in catalogue().values())
    assert f"{count} definities." in words(shown(client, "/regiobeeld/definities/?thema=schulden"))
    nothing = words(shown(client, "/regiobeeld/definities/?tekst=zeppelin"))
    assert "Geen definitie gevonden" in nothing


def test_the_sources_page_names_every_published_file_with_its_fingerprint(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, "/regiobeeld/bronnen/")
    assert heading(html) == "Waar komen de cijfers vandaan?"
    for levering in small_picture.leveringen.values():
        assert levering.file_name in html
        assert levering.sha256 in html
