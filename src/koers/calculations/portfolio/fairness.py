# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fair means between owners (switches F1 to F5), and how fair a portfolio turned out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from koers.calculations.portfolio.faults import InvalidPortfolio
from koers.calculations.portfolio.problem import BoolArray, FloatArray, PortfolioProblem

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Fairness:
    """Which kinds of fairness to ask for; what is None or False is not asked.

    A portfolio bends F1 to F3 only where the must-haves leave no other way, and then as little
    as possible.

    Args:
        delta: F1, even effort: every owner carries its share of all hours, give or take this part;
            an owner whose share is 0 agreed to none, and is free.
        against: the share of F1 and F2: as agreed, or that of the owner in all capacity.
        gamma: F2, gain in proportion: every owner gets at least this part of its share of all
            gain. The share stands for the effort, which would make the rule quadratic.
        hour_cost: F3, nobody worse off: gain times `gain_worth` covers the hours at this price.
        gain_worth: worth of one unit of gain, in the money of `hour_cost`.
        worst_off: F4: at equal value, lift the owner with the least gain per share, then the next.
        nash: F5: at equal value, the largest sum of share times logarithm of gain.

    Raises:
        InvalidPortfolio: a switch below zero.
    """

    delta: float | None = None
    against: Literal["share", "capacity"] = "share"
    gamma: float | None = None
    hour_cost: float | None = None
    gain_worth: float = 1.0
    worst_off: bool = True
    nash: bool = False

    def __post_init__(self) -> None:
        for name in ("delta", "gamma", "hour_cost", "gain_worth"):
            number = getattr(self, name)
            if number is not None and not 0 <= number < np.inf:
                raise InvalidPortfolio(f"De instelling {name} is nul of een getal daarboven.")
        if self.against not in ("share", "capacity"):
            raise InvalidPortfolio("Eerlijk is naar aandeel (share) of capaciteit (capacity).")

    def key(self, problem: PortfolioProblem) -> FloatArray:
        """Part that each owner should carry, shape (O,), sum 1."""
        if self.against == "share":
            return problem.share
        hours = problem.capacity.sum(axis=1)
        return hours / hours.sum() if hours.sum() > 0 else problem.share

    def rules(self, problem: PortfolioProblem) -> FloatArray:
        """Rows `rule @ chosen <= 0`, one per bound owner and switch, shape (R, P).

        Each is divided by the total of what it counts, so that a breach is a part of all hours,
        gain or money and breaches of different kinds can be weighed.
        """
        key = self.key(problem)[:, None]
        hours = problem.effort.sum(axis=2).T
        gain = problem.gain.T
        rows = []
        if self.delta is not None:
            scale = max(hours.sum(), np.finfo(np.float64).tiny)
            # Who agreed to no share has no band to keep to.
            bound = key[:, 0] > 0
            rows += [
                ((hours - (1 + self.delta) * key * hours.sum(axis=0)) / scale)[bound],
                (((1 - self.delta) * key * hours.sum(axis=0) - hours) / scale)[bound],
            ]
        if self.gamma is not None:
            scale = max(gain.sum(), np.finfo(np.float64).tiny)
            rows.append((self.gamma * key * gain.sum(axis=0) - gain) / scale)
        if self.hour_cost is not None:
            costs = self.hour_cost * hours
            # Where no hour is asked every gain is enough, whatever it is divided by.
            rows.append((costs - self.gain_worth * gain) / (costs.sum() or 1.0))
        return np.concatenate([*rows, np.zeros((0, problem.projects))])


@dataclass(frozen=True, eq=False)
class OwnerFairness:
    """What every owner puts in and gets, shape (O,) each; nan where there is nothing to compare.

    Attributes:
        share: part that the owner should carry.
        effort: hours in all chosen projects, those after the last quarter included.
        effort_share: its part of all hours.
        effort_against_share: `effort_share / share`; 1 is even.
        gain: gain in all chosen projects.
        gain_share: its part of all gain.
        gain_against_effort: `gain_share / effort_share`; 1 is in proportion.
        gain_per_share: what F4 compares.
        breach_hours: hours above (positive) or below (negative) the band of F1; 0 inside it.
        worst_off: owners with the least gain per share; several when they are equal.
    """

    share: FloatArray
    effort: FloatArray
    effort_share: FloatArray
    effort_against_share: FloatArray
    gain: FloatArray
    gain_share: FloatArray
    gain_against_effort: FloatArray
    gain_per_share: FloatArray
    breach_hours: FloatArray
    worst_off: tuple[int, ...]


def _ratio(above: FloatArray, below: FloatArray | float) -> FloatArray:
    above, below = np.broadcast_arrays(above, np.asarray(below, dtype=np.float64))
    return np.asarray(np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0))


def owner_fairness(
    problem: PortfolioProblem, chosen: BoolArray, fairness: Fairness | None
) -> OwnerFairness:
    """Figures of fairness of the chosen projects; the mask has shape (P,)."""
    key = (fairness or Fairness()).key(problem)
    effort = problem.effort[chosen].sum(axis=(0, 2))
    gain = problem.gain[chosen].sum(axis=0)
    effort_share, gain_share = _ratio(effort, effort.sum()), _ratio(gain, gain.sum())
    per_share = _ratio(gain, key)
    least = np.nanmin(per_share) if (key > 0).any() else np.nan
    breach = np.zeros(problem.owners)
    if fairness is not None and fairness.delta is not None:
        over = effort - (1 + fairness.delta) * key * effort.sum()
        under = (1 - fairness.delta) * key * effort.sum() - effort
        breach = np.where(over > 0, over, np.where(under > 0, -under, 0.0))
        breach[key <= 0] = 0.0
        breach[np.abs(breach) <= 1e-6 * max(effort.sum(), 1e-300)] = 0.0
    return OwnerFairness(
        share=key,
        effort=effort,
        effort_share=effort_share,
        effort_against_share=_ratio(effort_share, key),
        gain=gain,
        gain_share=gain_share,
        gain_against_effort=_ratio(gain_share, effort_share),
        gain_per_share=per_share,
        breach_hours=breach,
        worst_off=tuple(int(o) for o in np.flatnonzero(per_share <= least * (1 + 1e-9))),
    )
