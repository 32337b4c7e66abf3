# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Areas beside indicators: five labels, one period per indicator, and a table that can travel."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM
from koers.calculations.statistics import compare
from koers.regiobeeld import matrix, selectors, services
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.tests.conftest import BORNE, COST, ENSCHEDE, LONELY, SmallPicture
from koers.regiobeeld.tests.conftest import stored_levering as stored

_HERE = AreaRecord(ENSCHEDE, "Enschede", Level.GEMEENTE, "CR12", 2020)
_COUNTRY = AreaRecord("NL01", "Nederland", Level.LAND, "", 2020)
_PAGE = "/regiobeeld/matrix/"


def _figure(area: AreaRecord, value: float, half: float | None = None) -> Figure:
    lower, upper = (None, None) if half is None else (value - half, value + half)
    return Figure(definition(LONELY), area, "2020", value, lower, upper)


@pytest.mark.parametrize(
    ("value", "half", "symbol", "words"),
    [
        (60.0, 4.0, "▲▲", "duidelijk hoger, slechter"),
        (60.0, 8.0, "▲", "hoger, slechter"),
        (60.0, 12.0, "●", "vergelijkbaar"),
        (40.0, 8.0, "▼", "lager, beter"),
        (40.0, 4.0, "▼▼", "duidelijk lager, beter"),
        (60.0, None, "△", "hoger, slechter (zonder marge)"),
        (50.5, 0.1, "●", "vergelijkbaar"),
    ],
)
def test_a_label_says_how_far_and_a_colour_what_it_means(
    value: float, half: float | None, symbol: str, words: str
) -> None:
    """The country has 50; the 99.8 % margin is 3.0902 / 1.9600 times the 95 % one; 0.5 is too small."""
    mark = matrix.mark_of(_figure(_HERE, value, half), _figure(_COUNTRY, 50.0))
    assert mark is not None
    assert (mark.symbol, mark.words) == (symbol, words)


@pytest.mark.parametrize("persons", [430, 460, 470, 500, 530, 540, 570])
def test_of_counted_persons_the_label_is_that_of_a_funnel(persons: int) -> None:
    counted = next(
        item for item in selectors.catalogue().values()
        if item.personen and item.maal == 100 and item.polariteit.value == "lager-is-beter"
    )  # fmt: skip
    lower, upper = (100 * limit for limit in _wilson(persons, 1000))
    figure = Figure(counted, _HERE, "2020", persons / 10, lower, upper, persons, 1000)
    mark = matrix.mark_of(figure, Figure(counted, _COUNTRY, "2020", 50.0))
    label = str(compare("proportion", persons, 1000, 0.5))
    expected = {
        "laag_998": "▼▼", "laag_95": "▼", "geen_verschil": "●", "hoog_95": "▲", "hoog_998": "▲▲",
    }  # fmt: skip
    assert mark is not None
    assert mark.symbol == expected[label]


def _wilson(x: float, n: float) -> tuple[float, float]:
    z = 1.959963984540054
    middle, reach = (
        (x + z * z / 2) / (n + z * z),
        z / (n + z * z) * (x * (n - x) / n + z * z / 4) ** 0.5,
    )
    return middle - reach, middle + reach


def test_each_municipality_has_a_figure_with_its_label_and_the_title_tells_who_is_worst(
    client: Client, small_picture: SmallPicture
) -> None:
    page = client.get(_PAGE, {"indicator": [LONELY, COST]}).content.decode().replace("\xa0", " ")
    # Enschede and Almelo are lonelier than the country, and Enschede pays a tenth more.
    assert "Eigen keuze: Enschede staat op 2 cijfers slechter dan Nederland" in page
    assert page.count("<tr") >= 16
    assert "duidelijk hoger, slechter" in page
    assert "<desc" in page


def test_of_one_figure_the_table_speaks_in_the_singular_and_of_none_in_words(
    small_picture: SmallPicture,
) -> None:
    shown = matrix.matrix(PUBLIC, matrix.chosen(PUBLIC, indicators=[LONELY]))
    subtitle = shown.subtitle.replace("\xa0", " ")
    assert subtitle == "1 cijfer van 14 gemeenten van Twente, vergeleken met Nederland"
    assert shown.title.endswith("gemeenten op geen")


def test_columns_have_a_period_of_their_own_and_empty_cells_say_why(
    client: Client, small_picture: SmallPicture
) -> None:
    shown = matrix.matrix(PUBLIC, matrix.chosen(PUBLIC, indicators=[LONELY, COST]))
    assert [column.period for column in shown.columns] == ["2020", "2016"]
    wijken = client.get(_PAGE, {"indicator": [LONELY, COST], "rijen": "enschede"}).content.decode()
    assert "niet geleverd" in wijken
    assert "Wijk 00 Binnensingelgebied" in wijken


def test_a_column_sorts_and_areas_without_a_figure_come_last(
    small_region: None, tmp_path: Path
) -> None:
    rows = [
        {"indicator": LONELY, "area": code, "period": "2020", "value": value, "numerator": None,
         "denominator": None, "lower": None, "upper": None, "reason": None if value else "onbekend"}
        for code, value in ((ENSCHEDE, 51.0), (BORNE, None), ("GM0141", 40.0), ("GM0163", 60.0))
    ]  # fmt: skip
    levering = stored(tmp_path, "rivm-gezondheidsmonitor", "m.csv", rows)
    services.publish(actor=SYSTEM, leveringen=[levering])
    for order, first in ((LONELY, "Almelo"), (f"-{LONELY}", "Hellendoorn")):
        made = matrix.matrix(PUBLIC, matrix.chosen(PUBLIC, indicators=[LONELY], order=order))
        assert made.rows[0].area.name == first
        assert made.rows[-1].cells[0].figure.value is None


def test_every_heading_sorts_both_ways(client: Client, small_picture: SmallPicture) -> None:
    asked = {"indicator": [LONELY, COST]}
    for name in ("gebied", "slechter", LONELY, COST):
        for order in (name, f"-{name}"):
            page = client.get(_PAGE, {**asked, "sorteer": order}).content.decode()
            again = f"sorteer=-{name}" if order == name else f"sorteer={name}"
            assert f'{again}"' in page or f"{again}&amp;" in page
            assert page.count('aria-sort="none"') == 3
            assert "sorteer=--" not in page


def test_too_many_columns_are_refused_with_their_number_and_the_most(
    client: Client, small_picture: SmallPicture
) -> None:
    many = list(selectors.catalogue())[:21]
    answer = client.get(_PAGE, {"indicator": many})
    assert answer.status_code == 422
    assert "U koos 21 cijfers. Kies er ten hoogste 20" in answer.content.decode()
    assert client.get(f"{_PAGE}cijfers.csv", {"indicator": many}).status_code == 422


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"indicator": "bestaat-niet"}, 404),
        ({"rijen": "bestaat-niet"}, 404),
        ({"sorteer": "bestaat-niet"}, 422),
        ({"thema": "onzin", "doelgroep": "onzin", "tegen": "onzin"}, 200),
    ],
)
def test_what_does_not_exist_is_named(
    client: Client, small_picture: SmallPicture, query: dict[str, str], status: int
) -> None:
    answer = client.get(_PAGE, query)
    assert answer.status_code == status
    if status != 200:
        assert "bestaat-niet" in answer.content.decode()


def test_against_the_region_the_label_changes_and_says_so(
    client: Client, small_picture: SmallPicture
) -> None:
    page = (
        client.get(_PAGE, {"indicator": COST, "tegen": "regio"})
        .content.decode()
        .replace("\xa0", " ")
    )
    assert "vergeleken met Twente" in page
    # Fourteen municipalities of one cost but Enschede, a tenth above: also against the region.
    assert "Enschede staat op 1 cijfer slechter dan Twente" in page


def test_the_table_goes_out_as_csv_with_label_and_what_it_was_held_against(
    client: Client, small_picture: SmallPicture
) -> None:
    answer = client.get(f"{_PAGE}cijfers.csv", {"indicator": LONELY})
    text = answer.content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text[:80] else ","))
    here = next(line for line in lines if line["gebied"] == "Enschede")
    assert here["vergeleken_met"] == "Nederland"
    assert here["oordeel"] == "duidelijk hoger, slechter"
    assert len(lines) == 14
    assert client.get(f"{_PAGE}cijfers.xlsx").content.startswith(b"PK")


def test_the_picture_travels_alone_with_finding_source_and_table(
    client: Client, small_picture: SmallPicture
) -> None:
    drawing = client.get(f"{_PAGE}plaat.svg", {"indicator": [LONELY, COST]})
    words = " ".join(fromstring(drawing.content.decode()).itertext()).replace("\xa0", " ")
    assert "Enschede staat op 2 cijfers slechter" in words
    assert "Bron: RIVM" in words
    assert client.get(f"{_PAGE}plaat.png").content.startswith(b"\x89PNG")
    alone = client.get(f"{_PAGE}plaat/", {"indicator": [LONELY, COST]})
    assert "frame-ancestors *" in alone["Content-Security-Policy"]
    assert "<table" in alone.content.decode()
    assert client.get(f"{_PAGE}plaat.gif").status_code == 404


def test_pictures_of_an_area_travel_alone_too(client: Client, small_picture: SmallPicture) -> None:
    alone = client.get("/regiobeeld/enschede/plaat/wetten/")
    # Only cost per insured year was delivered, so there is nothing of a law to draw.
    assert alone.status_code == 404
    assert client.get("/regiobeeld/enschede/plaat/onzin/").status_code == 404
    assert client.get("/regiobeeld/enschede/plaat/profiel.gif").status_code == 404


def test_the_cost_of_the_laws_travels_alone(
    client: Client, small_region: None, tmp_path: Path
) -> None:
    """500 million euro for 160.000 inhabitants; of the other laws nobody delivered anything."""
    empty = {"numerator": None, "denominator": None, "lower": None, "upper": None, "reason": None}
    for source, name, value in (
        ("vektis-zvw", "zvw-kosten", 5.0e8),
        ("cbs-kerncijfers", "inwoners", 1.6e5),
    ):
        row = {**empty, "indicator": name, "area": ENSCHEDE, "period": "2022", "value": value}
        services.publish(actor=SYSTEM, leveringen=[stored(tmp_path, source, f"{name}.csv", [row])])
    alone = client.get("/regiobeeld/enschede/plaat/wetten/")
    page = alone.content.decode().replace("\xa0", " ")
    assert "frame-ancestors *" in alone["Content-Security-Policy"]
    assert "niet te bepalen" in page
    assert "/regiobeeld/kosten/?gebied=enschede" in page
    drawing = client.get("/regiobeeld/enschede/plaat/wetten.svg")
    words = " ".join(fromstring(drawing.content.decode()).itertext()).replace("\xa0", " ")
    assert "Enschede in 2022: Zvw kost" in words
    links = client.get("/regiobeeld/kosten/?gebied=enschede").content.decode()
    assert "/regiobeeld/enschede/plaat/wetten.png" in links
