# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a body meets, by the calendar and the Algemene termijnenwet."""

from __future__ import annotations

from datetime import date

import pytest

from koers.errors import InvalidInput
from koers.werkagenda.meetings.dates import (
    proposed_days,
    quarter_before,
    quarter_end,
    rest_reason,
    week_of,
)


def test_a_monthly_body_meets_once_in_every_month() -> None:
    days = proposed_days(2027, 12, weekday=0)
    assert [day.month for day in days] == list(range(1, 13))


def test_a_quarterly_body_meets_in_the_middle_month_of_each_quarter() -> None:
    assert [day.month for day in proposed_days(2027, 4, weekday=3)] == [2, 5, 8, 11]


@pytest.mark.parametrize("year", range(2024, 2036))
@pytest.mark.parametrize("per_year", [1, 4, 12, 26])
def test_nobody_meets_in_a_weekend_or_on_a_holiday(year: int, per_year: int) -> None:
    days = [day for weekday in range(5) for day in proposed_days(year, per_year, weekday)]
    assert not [day for day in days if rest_reason(day)]


def test_ascension_day_of_2026_moves_to_the_day_after() -> None:
    # Ascension Day 2026 was 14 May, the second Thursday of the month.
    assert date(2026, 5, 15) in proposed_days(2026, 4, weekday=3)
    assert rest_reason(date(2026, 5, 14)) == "feestdag"


def test_the_number_of_days_is_the_number_of_meetings() -> None:
    for per_year in range(1, 27):
        assert len(set(proposed_days(2027, per_year, weekday=1))) == per_year


def test_a_body_that_never_meets_is_refused() -> None:
    with pytest.raises(InvalidInput, match="0 kan niet"):
        proposed_days(2027, 0, weekday=1)


def test_quarters_follow_each_other_over_new_year() -> None:
    assert quarter_before(date(2026, 11, 27)) == (2026, 3)
    assert quarter_before(date(2027, 1, 4)) == (2026, 4)
    assert quarter_end(2026, 4) == date(2026, 12, 31)
    assert quarter_end(2028, 1) == date(2028, 3, 31)


def test_the_first_days_of_january_may_belong_to_last_years_week() -> None:
    assert week_of(date(2027, 1, 1)) == "2026-W53"
