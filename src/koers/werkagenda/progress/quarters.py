# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quarter of a year, as it stands in an address ("2026-K3") and in a sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from koers.errors import InvalidInput
from koers.web import dutch

_KEY = re.compile(r"(20\d\d)-[Kk]([1-4])")


class Quarter(NamedTuple):
    """year: four digits; number: 1 to 4. A page of hundreds of projects makes thousands of them."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """`2026-K3`."""
        return f"{self.year}-K{self.number}"

    @property
    def words(self) -> str:
        """`3e kwartaal 2026`."""
        return dutch.period(self.key)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return _last_day(self.year, self.number)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        return self.words


@lru_cache(maxsize=512)
def _last_day(year: int, number: int) -> date:
    # A list of hundreds of projects asks it of one quarter, several times for each.
    return Quarter(year, number).next.first_day - timedelta(days=1)


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def last_finished(today: date) -> Quarter:
    """The quarter that is reported on: the last one that is over."""
    return quarter_of(today).previous


def parsed(key: str) -> Quarter:
    """The quarter of an address.

    Raises:
        InvalidInput: it is no quarter.
    """
    match = _KEY.fullmatch(key)
    if match is None:
        raise InvalidInput(
            f"'{key}' is geen kwartaal. Schrijf het jaar, een streepje en K1 tot K4: 2026-K3.",
            quarter=key,
        )
    return Quarter(int(match[1]), int(match[2]))
