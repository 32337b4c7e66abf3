# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quarters of a round: counted from 0 inside, as "2027-K1" in files, in words on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from koers.web import dutch

_CODE = re.compile(r"(\d{4})\s*-?\s*[KkQq]([1-4])")


@dataclass(frozen=True, slots=True)
class Quarters:
    """A row of quarters.

    Args:
        year, quarter: of the first one, quarter from 1 to 4.
        count: how many.
    """

    year: int
    quarter: int
    count: int

    def code(self, index: int) -> str:
        """`2027-K1`."""
        years, quarter = divmod(self.quarter - 1 + index, 4)
        return f"{self.year + years}-K{quarter + 1}"

    def words(self, index: int) -> str:
        """`1e kwartaal 2027`."""
        return dutch.period(self.code(index))

    def codes(self) -> list[str]:
        return [self.code(index) for index in range(self.count)]

    @property
    def years(self) -> range:
        """The calendar years that these quarters touch."""
        return range(self.year, self.year + (self.quarter - 1 + self.count - 1) // 4 + 1)

    def index_of(self, year: int, quarter: int) -> int:
        """Place of a quarter, which may lie before or after this row."""
        return (year - self.year) * 4 + quarter - self.quarter

    def find(self, text: str) -> int | None:
        """Place of a quarter as people type it; None when it is none of these."""
        match = _CODE.fullmatch(text.strip())
        if match is None:
            return None
        index = self.index_of(int(match[1]), int(match[2]))
        return index if 0 <= index < self.count else None
