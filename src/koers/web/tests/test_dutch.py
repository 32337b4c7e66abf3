# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Dutch notation of numbers, amounts, dates and periods."""

from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pytest

from koers.web import dutch


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (0, 0, "0"),
        (-1234.56, 1, "−1.234,6"),
        (None, 1, ""),
        (float("nan"), 1, ""),
        (float("inf"), 1, ""),
        (Decimal("2.675"), 2, "2,68"),
        (np.float64(51.45), 1, "51,5"),
        (np.int64(160640), 0, "160.640"),
    ],
)
def test_a_number_has_points_for_thousands_and_a_comma_for_decimals(
    value: float | None, decimals: int, expected: str
) -> None:
    assert dutch.number(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0.5, 0, "1"), (2.5, 0, "3"), (-2.5, 0, "−3"), (0.285, 2, "0,29"), (1.005, 2, "1,01")],
)
def test_a_half_is_rounded_away_from_zero_as_a_reader_expects(
    value: float, decimals: int, expected: str
) -> None:
    assert dutch.number(value, decimals) == expected


def test_what_rounds_to_nought_has_no_minus_sign() -> None:
    assert dutch.number(-0.04, 1) == "0,0"


def test_an_amount_keeps_its_euro_sign_on_the_same_line() -> None:
    assert dutch.euro(3295, 0) == "€\u00a03.295"
    assert dutch.euro(1345.45) == "€\u00a01.345,45"
    assert dutch.euro(-12, 0) == "−€\u00a012"
    assert dutch.euro(None) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (517_700_000, "€\u00a0517,7\u00a0miljoen"),
        (2_060_000_000, "€\u00a02,1\u00a0miljard"),
        (-1_500_000, "−€\u00a01,5\u00a0miljoen"),
        (999_999, "€\u00a0999.999"),
        (None, ""),
    ],
)
def test_a_large_amount_is_shortened_for_the_eye(value: float | None, expected: str) -> None:
    assert dutch.euro_short(value) == expected


def test_a_percentage_stands_against_its_sign() -> None:
    assert dutch.percent(51.5) == "51,5%"
    assert dutch.percent(47, 0) == "47%"
    assert dutch.percent(None) == ""


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", "51,5%"),
        ("% van de inwoners", "51,5%"),
        ("€", "€\u00a051,5"),
        ("euro", "€\u00a051,5"),
        ("personen", "51,5"),
    ],
)
def test_the_unit_of_a_definition_decides_the_notation(unit: str, expected: str) -> None:
    assert dutch.in_unit(51.5, unit, 1) == expected


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 11, 22),
        datetime(2026, 11, 21, 23, 30, tzinfo=UTC),
        "2026-11-22",
        "2026-11-22T10:00",
    ],
)
def test_a_day_is_written_in_words_and_in_local_time(value: date | str) -> None:
    assert dutch.day(value) == "22\u00a0november 2026"


def test_an_absent_day_is_empty() -> None:
    assert dutch.day(None) == ""


def test_a_moment_has_the_local_time() -> None:
    noon = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)
    assert dutch.moment(noon) == "1\u00a0juli 2026, 14:05\u00a0uur"
    assert dutch.moment(None) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023", "2023"),
        ("2023-H1", "1e\u00a0halfjaar 2023"),
        ("2023-H2", "2e\u00a0halfjaar 2023"),
        ("2023-K1", "1e\u00a0kwartaal 2023"),
        ("2023-K4", "4e\u00a0kwartaal 2023"),
        ("2023-01", "januari 2023"),
        ("2023-12", "december 2023"),
        ("2023-13", "2023-13"),
        ("2023-K5", "2023-K5"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_period_is_written_in_words(value: str | None, expected: str) -> None:
    assert dutch.period(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023", "in 2023"),
        ("2023-02", "in februari 2023"),
        ("2023-K1", "in het 1e\u00a0kwartaal 2023"),
        ("2023-H2", "in het 2e\u00a0halfjaar 2023"),
    ],
)
def test_a_quarter_takes_an_article_where_a_year_has_none(value: str, expected: str) -> None:
    assert dutch.in_period(value) == expected


def test_an_interval_needs_both_bounds() -> None:
    assert dutch.interval(49.8, 53.2) == "49,8 tot 53,2"
    assert dutch.interval(None, 53.2) == ""


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["Almelo"], "Almelo"),
        (["Almelo", "Borne"], "Almelo en Borne"),
        (["Almelo", "Borne", "Enschede"], "Almelo, Borne en Enschede"),
    ],
)
def test_a_list_ends_with_and(items: list[str], expected: str) -> None:
    assert dutch.listed(items) == expected


def test_a_long_time_is_told_in_years() -> None:
    assert dutch.duration(1) == "1\u00a0dag"
    assert dutch.duration(729) == "729\u00a0dagen"
    assert dutch.duration(2_730) == "ruim 7\u00a0jaar"


def test_one_thing_is_singular() -> None:
    assert dutch.counted(1, "project", "projecten") == "1\u00a0project"
    assert dutch.counted(1200, "project", "projecten") == "1.200\u00a0projecten"


@pytest.mark.parametrize(
    ("value", "text"),
    [(57, "57"), (57.0, "57"), (57.04, "57"), (12.5, "12,5"), (1200.0, "1.200"), (None, "")],
)
def test_a_short_number_has_decimals_only_where_it_is_not_whole(
    value: float | None, text: str
) -> None:
    assert dutch.short(value) == text
