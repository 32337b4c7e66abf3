# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What-if: identities between two answers, and pressure that follows from the percentages of the law."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.errors import InvalidInput
from koers.regelingen.wat_als import Huishouden, drukcurve, vergelijk, vergelijk_datums

SINGLE = {"partner": "nee", "toetsingsinkomen": "32000"}


def test_the_same_household_and_date_differ_in_nothing() -> None:
    same = vergelijk("zorgtoeslag", SINGLE, peildatum="2025-01-01")
    assert same.verschil == 0
    assert not same.stappen and not same.parameters


def test_another_income_changes_the_steps_and_not_the_law() -> None:
    change = vergelijk(
        "zorgtoeslag", SINGLE, peildatum="2025-01-01", andere_velden={"toetsingsinkomen": "28406"}
    )
    assert change.verschil == Decimal("1573.42") - Decimal("1081.04")
    assert not change.parameters
    assert {each.naam for each in change.stappen} == {"normpremie", "zorgtoeslag"}


def test_another_date_changes_the_numbers_of_the_law() -> None:
    change = vergelijk("zorgtoeslag", SINGLE, peildatum="2025-01-01", andere_peildatum="2026-01-01")
    premium = next(p for p in change.parameters if p.naam == "zorgtoeslag.standaardpremie")
    assert premium.bedrag == Decimal(2119 - 2112)


def test_a_series_of_dates_gives_the_published_norms() -> None:
    norms = vergelijk_datums(
        "bijstandsnorm",
        {"huishouden": "alleenstaand", "leeftijdsgroep": "21_aow"},
        ["2026-07-01", "2024-01-01", "2025-01-01"],
    )
    assert [outcome.bedrag for _day, outcome in norms] == [
        Decimal(amount) for amount in ("1283.83", "1345.45", "1419.46")
    ]


def test_above_the_threshold_the_pressure_is_the_percentage_of_the_law() -> None:
    curve = drukcurve(Huishouden(partner=False), [32000, 33000, 34000], peildatum="2026-01-01")
    np.testing.assert_allclose(curve.druk, 0.1373, atol=1e-5)
    parent = drukcurve(
        Huishouden(partner=False, leeftijden_kinderen=(7,)), [32000, 33000], peildatum="2026-01-01"
    )
    np.testing.assert_allclose(parent.druk, 0.1373 + 0.076, atol=1e-5)


def test_below_every_threshold_nothing_of_a_raise_is_lost_to_toeslagen() -> None:
    curve = drukcurve(
        Huishouden(partner=True, leeftijden_kinderen=(3, 12), rekenhuur=650.0),
        np.linspace(0, 29000, 30),
        peildatum="2026-01-01",
    )
    np.testing.assert_allclose(curve.druk, 0, atol=1e-5)
    assert curve.zonder_belasting


def test_huurtoeslag_comes_per_month_and_counts_per_year() -> None:
    curve = drukcurve(
        Huishouden(partner=False, rekenhuur=650.0), [28000, 28001], peildatum="2026-01-01"
    )
    assert curve.onderdelen["huurtoeslag"][0] == pytest.approx(12 * 291.41)


def test_a_toeslag_of_an_unknown_year_is_named_and_left_out() -> None:
    curve = drukcurve(
        Huishouden(partner=False, rekenhuur=650.0), [28000, 29000], peildatum="2025-01-01"
    )
    assert "huurtoeslag" not in curve.onderdelen
    assert any("huurtoeslag" in text for text in curve.ontbreekt)


@given(st.integers(0, 60000), st.booleans(), st.lists(st.integers(0, 17), max_size=4))
def test_the_curve_and_the_exact_answers_agree(
    income: int, partner: bool, children: list[int]
) -> None:
    household = Huishouden(partner, tuple(children), rekenhuur=600.0)
    curve = drukcurve(household, [income, income + 500], peildatum="2026-01-01")
    for name, outcome in curve.stappen(0).items():
        factor = 12 if name == "huurtoeslag" else 1
        assert outcome.bedrag is not None
        assert float(outcome.bedrag) * factor == pytest.approx(curve.onderdelen[name][0])
        assert outcome.stappen


@pytest.mark.parametrize("incomes", [[1000], [2000, 1000], [-1, 5], [1000, 1000]])
def test_a_range_that_does_not_rise_is_refused(incomes: list[int]) -> None:
    with pytest.raises(InvalidInput):
        drukcurve(Huishouden(partner=False), incomes, peildatum="2026-01-01")
