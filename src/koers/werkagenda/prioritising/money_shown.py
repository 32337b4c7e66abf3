# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money of a kept advice per year: what there is, what the choice costs, what is left and what it blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koers.web import dutch
from koers.werkagenda.prioritising.money_words import few, money_sentence

#: Part of a limit from which it counts as used up, as in the calculation.
_USED_UP = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class YearMoney:
    """A year of the round.

    Args:
        limit: euro that there is; None when no limit was given.
        spent: euro that the choice costs, as far as costs are known.
        unknown: names of chosen projects of which the cost in this year is not known.
        blocks: names of projects that lack money in this year.
    """

    year: str
    limit: float | None
    source: str
    spent: float
    unknown: tuple[str, ...]
    blocks: tuple[str, ...]

    @property
    def left(self) -> float | None:
        """Euro that is over; negative when must-haves cost more than there is."""
        return None if self.limit is None else self.limit - self.spent

    @property
    def short(self) -> float:
        return max(-(self.left or 0.0), 0.0) if self.limit is not None else 0.0

    @property
    def binds(self) -> bool:
        """Whether the year keeps projects out, or is used up."""
        if self.limit is None:
            return False
        return bool(self.blocks) or (self.spent > 0 and self.spent >= self.limit * _USED_UP)

    @property
    def limit_words(self) -> str:
        return "geen grens" if self.limit is None else dutch.euro(self.limit, 0)

    @property
    def spent_words(self) -> str:
        if self.unknown:
            return "niet te bepalen"
        return dutch.euro(self.spent, 0)

    @property
    def left_words(self) -> str:
        if self.left is None:
            return "niet te bepalen"
        return dutch.euro(self.left, 0)

    @property
    def remark(self) -> str:
        """What the year keeps out, or which costs are not known."""
        if self.unknown:
            return f"De kosten van {few(self.unknown)} zijn niet bekend."
        return f"Houdt tegen: {few(self.blocks)}." if self.blocks else ""

    @property
    def sentence(self) -> str:
        """Which year binds and by how much; empty when it does not."""
        if not self.binds or self.limit is None:
            return ""
        return money_sentence(self.year, self.spent, self.limit, self.blocks)


def money_per_year(result: Mapping[str, Any]) -> tuple[YearMoney, ...]:
    """A row per year of the round, in order."""
    facts = result["feiten"]
    projects, limited = facts["projecten"], result["geld"]["jaren"]
    blocked = {
        limit["quarter"]: limit["blocks"] for limit in result["knellend"] if limit["owner"] < 0
    }
    chosen = [one for one, start in zip(projects, result["start"], strict=True) if start >= 0]
    rows = []
    for one in facts["jaren"]:
        year = str(one["jaar"])
        bound = year in limited
        place = limited.index(year) if bound else -1
        known = [p["kosten"][year] for p in chosen if year in p["kosten"]]
        rows.append(
            YearMoney(
                year=year,
                limit=result["geld"]["grens"][place] if bound else None,
                source=one["bron"],
                spent=result["geld"]["besteed"][place] if bound else sum(known),
                unknown=tuple(p["naam"] for p in chosen if year not in p["kosten"]),
                blocks=tuple(projects[p]["naam"] for p in blocked.get(place, ())) if bound else (),
            )
        )
    return tuple(rows)
