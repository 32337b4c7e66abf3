# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the money goes: the kinds of care of an area beside the country."""

from __future__ import annotations

from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.figures import Figure, ProfileRow
from koers.regiobeeld.spending import TOTAL, spending

ENSCHEDE = AreaRecord("GM0153", "Enschede", Level.GEMEENTE, "CR12")
COUNTRY = AreaRecord(NEDERLAND, "Nederland", Level.LAND)


def row(
    indicator: str,
    value: float | None,
    country: float | None = None,
    *,
    period: str = "2023",
    area: AreaRecord = ENSCHEDE,
) -> ProfileRow:
    meaning = definition(indicator)
    own = Figure(definition=meaning, area=area, period=period, value=value)
    beside = Figure(definition=meaning, area=COUNTRY, period=period, value=country)
    return ProfileRow(meaning, own, None, beside, (own,))


def profile() -> list[ProfileRow]:
    return [
        row("zvw-kosten-ggz", 343.0, 280.0),
        row("zvw-kosten-ziekenhuiszorg", 1665.0, 1640.0),
        row("zvw-kosten-huisarts", 274.0, 280.0),
        row(TOTAL, 3330.0, 3119.0),
        row("eenzaamheid-18plus", 51.5, 47.0),
    ]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_largest_kind_of_care_comes_first() -> None:
    found = spending(profile())
    assert found is not None
    assert [item.definition.kort for item in found.rows] == ["Ziekenhuiszorg", "GGZ", "Huisarts"]


def test_the_title_says_what_costs_most_and_what_is_farthest_above_the_country() -> None:
    found = spending(profile())
    assert found is not None
    assert plain(found.title) == (
        "Ziekenhuiszorg kost het meest: € 1.665 van de € 3.330 per verzekerde (50%). "
        "GGZ ligt het verst boven Nederland: € 343 tegen € 280"
    )


def test_the_largest_kind_of_care_is_not_named_twice() -> None:
    found = spending([row("zvw-kosten-ggz", 300.0, 280.0), row(TOTAL, 600.0, 590.0)])
    assert found is not None
    assert plain(found.title) == (
        "GGZ kost het meest: € 300 van de € 600 per verzekerde (50%), tegen € 280 in Nederland"
    )


def test_a_kind_of_care_of_another_year_does_not_stand_beside_the_total() -> None:
    rows = [*profile(), row("zvw-kosten-farmacie", 361.0, 340.0, period="2022")]
    found = spending(rows)
    assert found is not None
    assert "zvw-kosten-farmacie" not in {item.definition.id for item in found.rows}


def test_nothing_above_the_country_is_not_called_so() -> None:
    found = spending([row("zvw-kosten-huisarts", 274.0, 280.0), row(TOTAL, 548.0, 3119.0)])
    assert found is not None
    assert "boven Nederland" not in found.title


def test_without_a_total_or_for_the_country_itself_there_is_no_picture() -> None:
    assert spending(profile()[:3]) is None
    assert (
        spending(
            [row("zvw-kosten-huisarts", 280.0, area=COUNTRY), row(TOTAL, 3119.0, area=COUNTRY)]
        )
        is None
    )
