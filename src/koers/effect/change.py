# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much a figure changed between two periods, and why that cannot be said when it cannot.

Plain values in and out. A change says nothing about its cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from koers.calculations.statistics import Interval, interval_of_difference
from koers.regiobeeld.definitions import Break, Definition, Kind, Polarity
from koers.regiobeeld.rule import rule
from koers.web import dutch

#: Part of a period -> its first month.
_FIRST_MONTH = {"H1": 1, "H2": 7, "K1": 1, "K2": 4, "K3": 7, "K4": 10}


@dataclass(frozen=True, slots=True)
class Level:
    """A value in a period, in the unit of its definition, with its 95% limits when known."""

    value: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Later less earlier.

    value, lower, upper: in the unit of the definition; percent of the earlier value for a number
        of persons or an amount, because the numbers of two areas cannot be laid side by side.
    """

    definition: Definition
    before: float
    after: float
    lower: float | None = None
    upper: float | None = None

    @property
    def is_relative(self) -> bool:
        return self.definition.soort is Kind.AANTAL

    @property
    def value(self) -> float:
        return self._shown(self.after - self.before)

    def _shown(self, difference: float) -> float:
        return 100 * difference / self.before if self.is_relative else difference

    @property
    def words(self) -> str:
        """`1,2 procentpunt hoger`, `€ 120 lager`, `3,4% meer`, `gelijk gebleven`."""
        size = abs(self.value)
        if self.is_relative:
            text, more, less = dutch.percent(size), "meer", "minder"
        elif self.definition.is_percentage:
            text = f"{dutch.number(size, self.definition.decimalen)} procentpunt"
            more, less = "hoger", "lager"
        else:
            text = dutch.in_unit(size, self.definition.eenheid, self.definition.decimalen)
            more, less = "hoger", "lager"
        if not any(sign in "123456789" for sign in text):
            return "gelijk gebleven"
        return f"{text} {more if self.value > 0 else less}"

    @property
    def margin_words(self) -> str:
        """`-0,3 tot 2,7`, in the unit of the words; empty when a margin cannot be worked out."""
        if self.lower is None or self.upper is None:
            return ""
        decimals = 1 if self.is_relative else self.definition.decimalen
        return dutch.interval(self._shown(self.lower), self._shown(self.upper), decimals)

    @property
    def verdict(self) -> str:
        """Fixed word of the screens by the one rule for higher and lower."""
        low = None if self.lower is None else self.before + self.lower
        high = None if self.upper is None else self.before + self.upper
        higher = rule().is_higher(self.after, self.before, low, high)
        if higher is None:
            return "vergelijkbaar"
        side = "hoger" if higher else "lager"
        if self.definition.polariteit is Polarity.NEUTRAAL:
            return side
        worse = higher == (self.definition.polariteit is Polarity.LAGER_IS_BETER)
        return f"{side}-{'slechter' if worse else 'beter'}"


def change(definition: Definition, before: Level, after: Level) -> Change | None:
    """The change; None for a share of nothing, when the earlier number is 0."""
    if definition.soort is Kind.AANTAL and before.value == 0:
        return None
    lower = upper = None
    if None not in (before.lower, before.upper, after.lower, after.upper):
        found = interval_of_difference(_interval(after), _interval(before))
        lower, upper = float(found.lower), float(found.upper)
    return Change(definition, before.value, after.value, lower, upper)


def _interval(level: Level) -> Interval:
    return Interval(*(np.asarray(part, float) for part in (level.value, level.lower, level.upper)))


def first_day(period: str) -> date | None:
    """The first day of a year, a half, a quarter or a month; None for any other text."""
    year, _, part = period.partition("-")
    if not (len(year) == 4 and year.isdecimal()):
        return None
    month = _FIRST_MONTH.get(part) or (int(part) if part.isdecimal() else 1)
    return date(int(year), month, 1) if 1 <= month <= 12 else None


def break_between(definition: Definition, earlier: str, later: str) -> Break | None:
    """The break in the series after the one period and up to the other, if any."""
    return next(
        (one for one in definition.reeksbreuken if earlier < one.periode <= later),
        None,
    )
