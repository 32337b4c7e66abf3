# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bijstandsnorm against the published tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from koers.regelingen import Status, bijstandsnorm

TABLE = [
    ("2021-01-01", "alleenstaand", "21_aow", "1075.44"),
    ("2021-07-01", "alleenstaand", "21_aow", "1078.71"),
    ("2022-01-01", "alleenstaand", "21_aow", "1091.71"),
    ("2022-01-01", "gehuwd", "21_aow", "1559.58"),
    ("2022-01-01", "alleenstaand", "aow", "1213.06"),
    ("2022-01-01", "alleenstaand", "18_20", "269.51"),
    ("2022-07-01", "alleenstaand", "21_aow", "1101.82"),
    ("2022-07-01", "gehuwd", "21_aow", "1574.03"),
    ("2023-01-01", "alleenstaand", "21_aow", "1195.66"),
    ("2023-01-01", "gehuwd", "21_aow", "1708.08"),
    ("2023-01-01", "alleenstaand", "aow", "1330.67"),
    ("2023-01-01", "gehuwd", "aow", "1807.20"),
    ("2023-01-01", "alleenstaand", "18_20", "295.20"),
    ("2023-07-01", "alleenstaand", "21_aow", "1216.62"),
    ("2023-07-01", "gehuwd", "21_aow", "1738.02"),
    ("2023-07-01", "alleenstaand", "aow", "1357.66"),
    ("2023-07-01", "gehuwd", "aow", "1843.60"),
    ("2023-07-01", "alleenstaand", "18_20", "300.36"),
    ("2024-01-01", "alleenstaand", "21_aow", "1283.83"),
    ("2024-01-01", "gehuwd", "21_aow", "1834.04"),
    ("2024-01-01", "alleenstaand", "aow", "1425.76"),
    ("2024-01-01", "gehuwd", "aow", "1933.98"),
    ("2024-01-01", "alleenstaand", "18_20", "316.94"),
    ("2024-07-01", "alleenstaand", "21_aow", "1308.45"),
    ("2024-07-01", "gehuwd", "21_aow", "1869.21"),
    ("2024-07-01", "alleenstaand", "aow", "1456.85"),
    ("2024-07-01", "gehuwd", "aow", "1976.64"),
    ("2024-07-01", "alleenstaand", "18_20", "323.03"),
    ("2025-01-01", "alleenstaand", "21_aow", "1345.45"),
    ("2025-01-01", "gehuwd", "21_aow", "1922.07"),
    ("2025-01-01", "alleenstaand", "aow", "1501.07"),
    ("2025-01-01", "gehuwd", "aow", "2053.48"),
    ("2025-01-01", "alleenstaand", "18_20", "332.17"),
    ("2025-07-01", "alleenstaand", "21_aow", "1369.06"),
    ("2025-07-01", "gehuwd", "21_aow", "1955.80"),
    ("2026-01-01", "alleenstaand", "21_aow", "1401.50"),
    ("2026-01-01", "gehuwd", "21_aow", "2002.13"),
    ("2026-07-01", "alleenstaand", "21_aow", "1419.46"),
    ("2026-07-01", "gehuwd", "21_aow", "2027.79"),
    ("2026-07-01", "alleenstaand", "aow", "1587.34"),
    ("2026-07-01", "gehuwd", "aow", "2176.10"),
    ("2026-07-01", "alleenstaand", "18_20", "350.42"),
]


def norm(day: str, **fields: Any) -> Any:
    """The exact outcome, after checking that the columns give the same."""
    outcome = bijstandsnorm.bereken(peildatum=day, **fields)
    columns = bijstandsnorm.bereken_reeks(
        {name: [str(value)] * 2 for name, value in fields.items()}, peildatum=day
    )
    assert columns["status"][1] == outcome.status
    for name, amount in outcome.bedragen.items():
        found = columns[name][1]
        assert (amount is None and found != found) or found == float(amount or 0)
    return outcome


@pytest.mark.parametrize(("day", "household", "age", "amount"), TABLE)
def test_norm_is_that_of_the_published_table(
    day: str, household: str, age: str, amount: str
) -> None:
    outcome = norm(day, huishouden=household, leeftijdsgroep=age)
    assert outcome.bedrag == Decimal(amount)
    assert outcome["verhoging_art23_lid2"] == 0


@pytest.mark.parametrize(
    ("sharers", "amount"),
    [(1, "1308.45"), (2, "934.61"), (3, "809.99"), (4, "747.68"), (5, "710.30"), (6, "685.38")],
)
def test_norm_of_cost_sharers_is_that_of_july_2024(sharers: int, amount: str) -> None:
    outcome = norm(
        "2024-07-01", huishouden="alleenstaand", leeftijdsgroep="21_aow", kostendelers=sharers
    )
    assert outcome.bedrag == Decimal(amount)


def test_a_couple_without_others_keeps_its_norm_when_it_counts_itself_as_sharers() -> None:
    outcome = norm("2024-07-01", huishouden="gehuwd", leeftijdsgroep="21_aow", kostendelers=2)
    assert outcome.bedrag == Decimal("1869.21")


@pytest.mark.parametrize(
    ("day", "household", "amount", "extra"),
    [
        ("2026-07-01", "alleenstaand", "449.44", "47"),
        ("2026-07-01", "gehuwd", "699.11", "106"),
        ("2025-01-01", "alleenstaand", "426.03", "45"),
        ("2025-01-01", "gehuwd", "662.69", "101"),
    ],
)
def test_norm_in_an_institution_has_an_addition(
    day: str, household: str, amount: str, extra: str
) -> None:
    outcome = norm(day, huishouden=household, leeftijdsgroep="21_aow", inrichting="ja")
    assert outcome.bedrag == Decimal(amount)
    assert outcome["verhoging_art23_lid2"] == Decimal(extra)


@pytest.mark.parametrize(
    ("day", "household", "children", "limit"),
    [
        ("2023-01-01", "alleenstaand", "nee", 7605),
        ("2023-01-01", "gehuwd", "nee", 15210),
        ("2024-07-01", "alleenstaand", "nee", 7575),
        ("2024-07-01", "alleenstaand", "ja", 15150),
        ("2026-07-01", "alleenstaand", "nee", 8000),
        ("2026-07-01", "gehuwd", "ja", 16000),
        ("2025-01-01", "gehuwd", "ja", None),
    ],
)
def test_asset_limit_of_a_single_parent_is_that_of_a_couple(
    day: str, household: str, children: str, limit: int | None
) -> None:
    outcome = norm(
        day,
        huishouden=household,
        leeftijdsgroep="21_aow",
        ten_laste_komende_kinderen=children,
    )
    assert outcome["vermogensgrens"] == limit
    assert outcome.bedrag is not None


def test_eighteen_without_support_of_parents_gets_the_addition_of_2026() -> None:
    outcome = norm(
        "2026-07-01",
        huishouden="alleenstaand",
        leeftijdsgroep="18_20",
        zonder_steun_van_ouders="ja",
    )
    assert outcome.bedrag == Decimal("350.42") + Decimal("762.24")


@pytest.mark.parametrize(
    "fields",
    [
        {"huishouden": "gehuwd", "leeftijdsgroep": "18_20"},
        {"huishouden": "alleenstaand", "leeftijdsgroep": "aow", "kostendelers": 3},
        {"huishouden": "alleenstaand"},
    ],
)
def test_a_norm_that_no_source_gives_is_not_determined(fields: dict[str, Any]) -> None:
    assert norm("2026-07-01", **fields).status is Status.NIET_TE_BEPALEN
    assert norm("2021-02-01", huishouden="gehuwd", leeftijdsgroep="21_aow").bedrag is None
