# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.charts import (
    AreaValue,
    Measure,
    area_values,
    breaks_of,
    measure_of,
    series_of,
)
from koers.regiobeeld.definitions import Break, Definition, Kind, Law, Polarity
from koers.regiobeeld.figures import Figure

NBSP = "\u00a0"
DEFINITION = Definition(
    id="eenzaamheid-18plus", naam="Eenzaamheid", kort="Eenzaam", definitie="...", eenheid="%",
    soort=Kind.AANDEEL, populatie="18 jaar en ouder", polariteit=Polarity.LAGER_IS_BETER,
    wet=Law.WPG, themas=("preventie",), doelgroep="volwassenen", bron="rivm",
    bronvermelding="RIVM", voorwaarden="CC BY 4.0", decimalen=1,
    reeksbreuken=(Break(periode="2016", reden="andere vraag"),),
)  # fmt: skip
ENSCHEDE = AreaRecord("GM0153", "Enschede", Level.GEMEENTE)
NEDERLAND = AreaRecord("NL01", "Nederland", Level.LAND)


def test_figures_of_a_selector_become_values_with_their_verdict() -> None:
    own = Figure(DEFINITION, ENSCHEDE, "2020", 51.5, 49.8, 53.2)
    country = Figure(DEFINITION, NEDERLAND, "2020", 47.0)
    (value,) = area_values([own], country)
    assert value == AreaValue("GM0153", "Enschede", 51.5, 49.8, 53.2, "", "hoger-slechter")


def test_a_withheld_figure_keeps_its_reason() -> None:
    (value,) = area_values([Figure(DEFINITION, ENSCHEDE, "2020", reason="geheim")])
    assert value.is_withheld
    assert value.reason_text == "afgeschermd"


def test_a_definition_gives_its_notation_and_its_breaks() -> None:
    assert measure_of(DEFINITION) == Measure("%", 1)
    assert [(item.period, item.reason) for item in breaks_of(DEFINITION)] == [
        ("2016", "andere vraag")
    ]


def test_a_series_keeps_its_gaps() -> None:
    figures = [
        Figure(DEFINITION, ENSCHEDE, year, value)
        for year, value in (("2016", None), ("2020", 51.5))
    ]
    assert [point.value for point in series_of("Enschede", figures).points] == [None, 51.5]


@pytest.mark.parametrize(
    ("measure", "value", "short"),
    [
        (Measure("%", 1), 51.5, "51,5%"),
        (Measure("€ per verzekerdejaar", 0), 3295, f"€{NBSP}3.295"),
        (Measure("€", 0), 517_700_000, f"€{NBSP}518 mln"),
        (Measure("€", 0), 21_440_000, f"€{NBSP}21,4 mln"),
        (Measure("personen", 0), 158_600, "158.600"),
        (Measure("personen", 0), 17_942_942, "17,9 mln"),
    ],
)
def test_numbers_are_written_short_where_room_is_small(
    measure: Measure, value: float, short: str
) -> None:
    assert measure.short(value) == short


def test_an_axis_has_one_unit_and_no_more_decimals_than_needed() -> None:
    assert Measure("%", 1).axis((40, 45, 50)) == ["40%", "45%", "50%"]
    assert Measure("%", 1).axis((0.5, 0.75, 1.0)) == ["0,50%", "0,75%", "1,00%"]
    assert Measure("€", 0).axis((0, 500_000, 1_000_000)) == [
        f"€{NBSP}0,0 mln",
        f"€{NBSP}0,5 mln",
        f"€{NBSP}1,0 mln",
    ]
