# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dated numbers: which row holds on a date, until when, and what an unknown date answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from koers.errors import InvalidDefinition
from koers.regelingen import OntbrekendeParameter, ParameterStatus
from koers.regelingen.parameters import Wetstand, parameter, parameters, wet

SINGLE = "bijstandsnorm.alleenstaande_21_aow"


def test_every_number_has_a_unit_an_article_and_a_source() -> None:
    for each in parameters():
        assert each.eenheid
        assert each.artikel
        assert each.omschrijving
        for row in each.waarden:
            assert row.bron
            assert row.vanaf <= row.tot
        starts = [row.vanaf for row in each.waarden]
        assert starts == sorted(set(starts))


def test_numbers_are_the_decimals_of_the_file_and_not_the_nearest_binary_fraction() -> None:
    used = parameter(SINGLE).op(date(2026, 8, 1))
    assert used is not None
    assert used.waarde == Decimal("1419.46")
    assert used.status is ParameterStatus.WETTELIJK


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2025, 12, 31), "1369.06"),
        (date(2026, 1, 1), "1401.50"),
        (date(2026, 6, 30), "1401.50"),
        (date(2026, 7, 1), "1419.46"),
        (date(2026, 12, 31), "1419.46"),
        (date(2027, 1, 1), None),
        (date(2020, 12, 31), None),
    ],
)
def test_a_norm_of_a_half_year_says_nothing_about_the_next(day: date, value: str | None) -> None:
    used = parameter(SINGLE).op(day)
    assert (used.waarde if used else None) == (Decimal(value) if value else None)


def test_a_gap_between_two_rows_is_a_gap() -> None:
    """Couples with AOW: known in January 2025 and in July 2026, not between."""
    assert parameter("bijstandsnorm.gehuwden_aow").op(date(2025, 9, 1)) is None


def test_all_missing_numbers_are_named_together() -> None:
    law = Wetstand(date(2023, 3, 1))
    with pytest.raises(OntbrekendeParameter) as missing:
        law.getallen(SINGLE, "zorgtoeslag.drempelinkomen", "huurtoeslag.kwaliteitskortingsgrens")
    assert len(missing.value.ontbreekt) == 2
    assert "Wzt art. 1" in missing.value.message
    assert law.gebruikt == ()


def test_a_number_with_another_percentage_in_a_later_year_is_ready() -> None:
    taper = parameter("kindgebonden_budget.afbouw")
    found = [taper.op(date(year, 5, 1)) for year in (2026, 2027, 2028)]
    assert [each and each.waarde for each in found] == [
        Decimal("0.0760"),
        Decimal("0.0805"),
        Decimal("0.0850"),
    ]


def test_unknown_names_are_a_fault_of_the_caller() -> None:
    with pytest.raises(InvalidDefinition):
        parameter("bijstandsnorm.bestaat_niet")
    with pytest.raises(InvalidDefinition):
        wet("XYZ")


def test_the_text_of_a_law_that_holds_is_the_newest_one_read_by_then() -> None:
    assert wet("Rv").versie(date(2026, 6, 30)) == date(2026, 1, 1)
    assert wet("Rv").versie(date(2026, 7, 1)) == date(2026, 7, 1)
    assert wet("Rv").versie(date(2020, 1, 1)) is None
