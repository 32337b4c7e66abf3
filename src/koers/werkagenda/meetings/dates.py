# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a body meets: days of a year from how often, on working days only. Plain dates, no tables."""

from __future__ import annotations

from datetime import date, timedelta

from koers.errors import InvalidInput
from koers.regelingen.wanbetaler.termijnen import is_werkdag

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
MOST_PER_YEAR = 26
_MONTHS = 12


def proposed_days(year: int, per_year: int, weekday: int) -> list[date]:
    """A day in the middle of each part of the year; a day of rest moves to the next working day.

    Args:
        per_year: how often the body meets, 1 to 26; 12 is monthly, 4 each quarter.
        weekday: 0 is Monday, 4 is Friday.

    Returns:
        Days in order. Up to twelve a year: the second such weekday of the middle month of each
        part, so each quarter meets in February, May, August and November, after the figures of the
        quarter before. More often: evenly over the weeks.

    Raises:
        InvalidInput: less than once or more than 26 times a year, or no working weekday.
    """
    if not 1 <= per_year <= MOST_PER_YEAR:
        raise InvalidInput(
            f"Een overleg komt 1 tot {MOST_PER_YEAR} keer per jaar bijeen; {per_year} kan niet."
        )
    if not 0 <= weekday < len(WEEKDAYS):
        raise InvalidInput("Kies een dag van maandag tot en met vrijdag.")
    if per_year > _MONTHS:
        starts = [
            date(year, 1, 8) + timedelta(days=number * 364 // per_year)
            for number in range(per_year)
        ]
    else:
        months = [(2 * number + 1) * _MONTHS // (2 * per_year) + 1 for number in range(per_year)]
        # The second such weekday lies between the 8th and the 14th.
        starts = [date(year, month, 8) for month in months]
    return [working_day(_on_weekday(day, weekday)) for day in starts]


def working_day(day: date) -> date:
    """The day itself or the first working day after it (weekends, Algemene termijnenwet art. 3)."""
    while not is_werkdag(day):
        day += timedelta(days=1)
    return day


def rest_reason(day: date) -> str:
    """Why nobody meets on a day, in words; empty for a working day."""
    if day.weekday() >= len(WEEKDAYS):
        return "weekend"
    return "" if is_werkdag(day) else "feestdag"


def _on_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter, 1 to 4."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_before(day: date) -> tuple[int, int]:
    """Year and quarter of the last quarter that ended before a day."""
    year, quarter = quarter_of(day)
    return (year, quarter - 1) if quarter > 1 else (year - 1, 4)


def quarter_end(year: int, quarter: int) -> date:
    """Last day of a quarter."""
    after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return after - timedelta(days=1)


def week_of(day: date) -> str:
    """The ISO week, such as 2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
