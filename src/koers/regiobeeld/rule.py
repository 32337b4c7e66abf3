# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one rule by which a figure is called higher or lower, and by which a difference is a knelpunt.

Higher or lower: the country's figure lies outside the 95 % margin, and the difference is at least
the practical difference. Without a margin only the second can be seen. The numbers are dated data.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from koers.errors import InvalidDefinition
from koers.web import dutch

_PARAMETERS = Path(__file__).parent / "parameters" / "knelpunten.yaml"


@dataclass(frozen=True, slots=True)
class Rule:
    """The numbers of the rule on a date.

    least_difference: as a share of the country's figure; smaller is called about equal.
    false_discovery_rate: share of the list that may be there by chance.
    periods, periods_worse: a knelpunt is worse in at least `periods_worse` of the last `periods`.
    fewest_areas: with fewer, the spread between areas cannot be told from chance.
    to_confirm: names of the parameters that the region still has to confirm.
    """

    least_difference: float
    false_discovery_rate: float
    periods: int
    periods_worse: int
    fewest_areas: int
    to_confirm: tuple[str, ...] = ()

    @property
    def least_percent(self) -> str:
        """`2%`, for texts."""
        return dutch.percent(100 * self.least_difference, 0)

    def is_higher(
        self, value: float, reference: float, lower: float | None, upper: float | None
    ) -> bool | None:
        """True for higher than the reference, False for lower, None for about equal."""
        difference = value - reference
        if abs(difference) <= self.least_difference * abs(reference):
            return None
        if lower is not None and upper is not None and lower <= reference <= upper:
            return None
        return difference > 0


def rule() -> Rule:
    """The rule that holds today."""
    return _rule_in(int(time.time() // 60))


# A page asks it hundreds of times, and to look at the calendar takes longer than to judge. A day
# begins on a whole minute.
@lru_cache(maxsize=1)
def _rule_in(minute: int) -> Rule:
    return rule_on(timezone.localdate())


@cache
def rule_on(day: date) -> Rule:
    """The rule that holds on a date.

    Raises:
        InvalidDefinition: a parameter has no value on that date.
    """
    rows = {name: _valid(name, entry, day) for name, entry in _read().items()}
    return Rule(
        least_difference=float(rows["praktisch_verschil"]["waarde"]),
        false_discovery_rate=float(rows["fout_ontdekkingen"]["waarde"]),
        periods=int(rows["perioden"]["waarde"]),
        periods_worse=int(rows["perioden_slechter"]["waarde"]),
        fewest_areas=int(rows["gebieden_voor_spreiding"]["waarde"]),
        to_confirm=tuple(name for name, row in rows.items() if row["status"] == "te bevestigen"),
    )


@cache
def _read() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_PARAMETERS.read_text("utf-8"))
    return found


def _valid(name: str, entry: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    starts = [start for start in entry["waarden"] if start <= day]
    if not starts:
        raise InvalidDefinition(f"{_PARAMETERS.name}: {name} heeft geen waarde op {day}.")
    row: Mapping[str, Any] = entry["waarden"][max(starts)]
    return row
