# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kindgebonden budget and huurtoeslag against worked amounts, and columns against the exact route."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from koers.regelingen import Status, huurtoeslag, kindgebonden_budget, regelingen, zorgtoeslag


def exact(module: Any, day: str, **fields: Any) -> Decimal | None:
    outcome = module.bereken(peildatum=day, **fields)
    columns = module.bereken_reeks(
        {name: [str(value)] for name, value in fields.items()}, peildatum=day
    )
    name = module.UITVOER[0].naam
    found = columns[name][0]
    assert columns["status"][0] == outcome.status
    assert (outcome.bedrag is None and np.isnan(found)) or found == float(outcome.bedrag)
    return outcome.bedrag  # type: ignore[no-any-return]


def test_couple_with_two_children_and_65_000_in_2025() -> None:
    """Half a cent exactly: 3072.695 goes up."""
    assert exact(
        kindgebonden_budget,
        "2025-01-01",
        leeftijden_kinderen="7 10",
        partner="nee",
        toetsingsinkomen=20000,
    ) == Decimal(2 * 2511 + 3480)
    assert exact(
        kindgebonden_budget,
        "2025-01-01",
        leeftijden_kinderen="7 10",
        partner="ja",
        toetsingsinkomen=65000,
    ) == Decimal("3072.70")


@pytest.mark.parametrize(
    ("ages", "amount"),
    [("3", 2580), ("12", 2580 + 724), ("15 16", 2 * 2580 + 724 + 964), ("17", 2580 + 964)],
)
def test_older_children_count_for_more_in_2026(ages: str, amount: int) -> None:
    found = exact(
        kindgebonden_budget,
        "2026-01-01",
        leeftijden_kinderen=ages,
        partner="ja",
        toetsingsinkomen=30000,
    )
    assert found == amount


def test_single_person_with_rent_650_and_28_000_in_2026() -> None:
    found = exact(huurtoeslag, "2026-03-01", personen=1, rekenhuur=650, rekeninkomen=28000)
    assert found == Decimal("291.41")


def test_rent_above_the_maximum_counts_up_to_the_maximum() -> None:
    at_limit = exact(huurtoeslag, "2026-03-01", personen=3, rekenhuur="932.93", rekeninkomen=0)
    assert exact(huurtoeslag, "2026-03-01", personen=5, rekenhuur=1500, rekeninkomen=0) == at_limit


@pytest.mark.parametrize("day", ["2025-06-01", "2027-01-01"])
def test_huurtoeslag_of_other_years_is_not_known(day: str) -> None:
    assert exact(huurtoeslag, day, personen=1, rekenhuur=650, rekeninkomen=28000) is None


def test_zorgtoeslag_of_2026_rests_on_a_derived_threshold() -> None:
    outcome = zorgtoeslag.bereken(peildatum="2026-01-01", partner=False, toetsingsinkomen=20000)
    assert outcome.status is Status.VOORLOPIG
    assert [used.naam for used in outcome.onbevestigd] == ["zorgtoeslag.drempelinkomen"]


def test_zorgtoeslag_is_halved_with_an_uninsured_partner_and_nil_above_the_asset_limit() -> None:
    couple = {"partner": "ja", "toetsingsinkomen": 39000}
    assert exact(zorgtoeslag, "2025-01-01", **couple, partner_verzekerd="nee") == Decimal("779.42")
    assert exact(zorgtoeslag, "2025-01-01", **couple, vermogen=179430) == 0


@pytest.mark.parametrize(
    ("module", "day"),
    [(zorgtoeslag, "2025-05-01"), (kindgebonden_budget, "2025-05-01"), (huurtoeslag, "2026-05-01")],
)
def test_columns_equal_the_exact_route_on_random_households(module: Any, day: str) -> None:
    chance = np.random.default_rng(11)
    count = 3000
    cents = chance.integers(0, 9_000_000, count) / 100
    columns = {
        "partner": chance.random(count) < 0.5,
        "toetsingsinkomen": cents,
        "partner_verzekerd": chance.random(count) < 0.9,
        "leeftijden_kinderen": [
            " ".join(map(str, chance.integers(0, 18, chance.integers(1, 5)))) for _ in range(count)
        ],
        "personen": chance.integers(1, 7, count),
        "rekenhuur": chance.integers(10_000, 120_000, count) / 100,
        "rekeninkomen": cents,
    }
    names = [veld.naam for veld in module.VELDEN if veld.naam in columns]
    found = module.bereken_reeks(columns, peildatum=day)[module.UITVOER[0].naam].tolist()
    cells = [
        column.tolist() if isinstance(column, np.ndarray) else column
        for column in (columns[name] for name in names)
    ]
    for row, household in enumerate(zip(*cells, strict=True)):
        outcome = module.bereken(peildatum=day, **dict(zip(names, household, strict=True)))
        assert float(outcome.bedrag) == found[row]


def test_every_rule_says_what_it_asks_and_answers_in_dutch() -> None:
    for name, rule in regelingen().items():
        assert name == rule.NAAM
        assert rule.UITVOER[0].naam == name.replace("-", "_")
        assert all(veld.omschrijving for veld in rule.VELDEN)
        assert rule.PARAMETERS
