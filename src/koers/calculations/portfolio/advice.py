# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes out of a choice: starts, load, proof, shortage, fairness and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from koers.calculations.portfolio.fairness import OwnerFairness
from koers.calculations.portfolio.problem import BoolArray, FloatArray, IntArray


class Shortage(NamedTuple):
    """Hours that an owner lacks in a quarter."""

    owner: int
    quarter: int
    hours: float


class MoneyShort(NamedTuple):
    """Money that is lacking in a year."""

    year: int
    amount: float


class Limit(NamedTuple):
    """A limit that is used up, or too tight for what was left out.

    Attributes:
        owner, quarter: whose hours and when; for money the owner is -1 and the quarter the year.
        used, limit: hours, or money.
        blocks: projects left out that lack something here.
    """

    owner: int
    quarter: int
    used: float
    limit: float
    blocks: tuple[int, ...]


class Entry(NamedTuple):
    """What must change to get a project in while all that was chosen stays where it is.

    Attributes:
        project: the project that was left out.
        start: start quarter that asks least; -1 when its window leaves none.
        hours: hours short per owner and quarter with that start; empty when it would fit.
        money: money short per year.
        needs: projects that have to come along first.
        excluded_by: chosen projects that exclude it.
        breaches: owners whose share would leave the band of fairness, with hours over or under.
        value: its own worth; at most this is gained.
    """

    project: int
    start: int
    hours: tuple[Shortage, ...]
    money: tuple[MoneyShort, ...]
    needs: tuple[int, ...]
    excluded_by: tuple[int, ...]
    breaches: tuple[tuple[int, float], ...]
    value: float


@dataclass(frozen=True, eq=False)
class PortfolioAdvice:
    """A portfolio that was re-checked, and what can be said about it. An advice, not a decision.

    Attributes:
        start: start quarter per project, -1 when it is not chosen, shape (P,).
        load: hours per owner and quarter, shape (O, T).
        value: worth of what is chosen.
        bound: proven: no portfolio is worth more under the same rules.
        shortage: hours that the must-haves leave short, the least possible.
        money_short: money that the must-haves leave short.
        fairness: what each owner puts in and gets.
        binding: limits that are used up or that keep projects out.
        entry: per project left out, what must change to get it in.
        ties: groups of equal projects of which some are in and some are out; which ones is no
            advice but chance of the order.
        proven: what was proven best, in order of importance: value, worst-off, early starts.
    """

    start: IntArray
    load: FloatArray
    value: float
    bound: float
    shortage: tuple[Shortage, ...]
    money_short: tuple[MoneyShort, ...]
    fairness: OwnerFairness
    binding: tuple[Limit, ...]
    entry: tuple[Entry, ...]
    ties: tuple[tuple[int, ...], ...]
    proven: tuple[str, ...]

    @property
    def chosen(self) -> BoolArray:
        return self.start >= 0

    @property
    def gap(self) -> float:
        """Largest part by which another portfolio could be better, of the value; 0 is optimal."""
        if self.bound <= self.value:
            return 0.0
        return (self.bound - self.value) / abs(self.value) if self.value else float("inf")
