# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Method of Equal Shares: owners with a purse each buy the projects that they back together.

The second, readable voice beside the optimum: it tells who would pay what for which project.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.portfolio.faults import InvalidPortfolio
from koers.calculations.portfolio.problem import BoolArray, FloatArray, IntArray, checked_numbers

Completion = Literal["greedy", "add-one"]

#: Part by which amounts may differ and still be called equal.
_EQUAL = 1e-9
#: Step by which "add-one" fills every purse, and the most steps.
_STEP, _STEPS = 0.01, 1_000


@dataclass(frozen=True, eq=False)
class EqualShares:
    """What the owners buy.

    Attributes:
        chosen: mask, shape (P,).
        payments: what an owner pays for a project, shape (P, O); a row sums to the cost.
        ties: projects that had the same price in a step, of which one was bought and another became
            dearer or unaffordable by that; with "greedy" also those of equal utility per cost of
            which not all could be bought. The one with most utility went first, then the
            cheapest, then the first in the list. Without ties the order of input does not matter.
        raised: the factor on the purses at which these projects came in, above 1 only with
            "add-one"; payments stay within the purses times this.
    """

    chosen: BoolArray
    payments: FloatArray
    ties: tuple[tuple[int, ...], ...]
    raised: float = 1.0


def equal_shares(
    cost: ArrayLike,
    utility: ArrayLike,
    endowment: ArrayLike,
    *,
    completion: Completion | None = None,
) -> EqualShares:
    """Projects that their backers can pay, the lowest price per unit of utility first.

    A project is affordable at price r when its backers together raise the cost, each paying r per
    unit of its utility and never more than its purse holds. What nobody backs is not bought.

    Args:
        cost: money, shape (P,), from 0.
        utility: of a project to an owner, shape (P, O), from 0.
        endowment: purse of each owner, shape (O,), from 0.
        completion: what to do with money that is left. None leaves it. "greedy" buys on by utility
            per cost, paid by all from what is left in proportion. "add-one" fills all purses by
            one per cent of what they held at a time, to eleven times that at most, as long as the
            total stays within the real purses.

    Returns:
        Chosen projects and payments.

    Raises:
        InvalidPortfolio: a shape, an amount below zero or missing, or an unknown completion.

    Source: Peters, Pierczyński and Skowron (2021), arXiv:2008.13276.
    """
    costs = checked_numbers(cost, (-1,), "De kosten")
    purses = checked_numbers(endowment, (-1,), "De beurs")
    wishes = checked_numbers(utility, (costs.size, purses.size), "Het nut")
    for amounts, what in ((costs, "kosten"), (wishes, "nut"), (purses, "een beurs")):
        if (amounts < 0).any():
            raise InvalidPortfolio(f"Een bedrag bij {what} is negatief. Herstel het.")
    if completion not in (None, "greedy", "add-one"):
        raise InvalidPortfolio("De aanvulling is 'greedy', 'add-one' of geen.")
    # Powers of two, so that nothing is rounded: sums and quotients of any amounts stay in reach.
    unit = _unit(costs, purses)
    costs, purses, wishes = costs / unit, purses / unit, wishes / _unit(wishes)
    bought = _buy(costs, wishes, purses, 1.0)
    if completion == "add-one":
        for step in range(1, _STEPS + 1):
            if bought.chosen[wishes.any(axis=1)].all():
                break
            more = _buy(costs, wishes, purses, 1 + step * _STEP)
            if costs[more.chosen].sum() > purses.sum() * (1 + _EQUAL):
                break
            if (more.chosen != bought.chosen).any():
                bought = more
    elif completion == "greedy":
        bought = _spend_rest(costs, wishes, purses, bought)
    return replace(bought, payments=bought.payments * unit)


def _unit(*amounts: FloatArray) -> float:
    largest = max(float(array.max(initial=0.0)) for array in amounts)
    return float(np.ldexp(1.0, np.frexp(largest)[1] - 1)) if largest > 0 else 1.0


def _prices(cost: FloatArray, utility: FloatArray, purse: FloatArray) -> FloatArray:
    """Lowest price per unit of utility at which the backers raise the cost; inf when they cannot."""
    if not purse.size:
        return np.full(cost.size, np.inf)
    backs = utility > 0
    with np.errstate(over="ignore"):
        empties_at = np.divide(purse, utility, out=np.full(utility.shape, np.inf), where=backs)
    order = np.argsort(empties_at, axis=1, kind="stable")
    at = np.take_along_axis(empties_at, order, axis=1)
    worth = np.take_along_axis(utility, order, axis=1)
    spent = np.where(worth > 0, purse[order], 0.0)
    # The first k backers pay all they have, the others per unit of utility.
    already = np.zeros(utility.shape)
    already[:, 1:] = np.cumsum(spent, axis=1)[:, :-1]
    rest = np.cumsum(worth[:, ::-1], axis=1)[:, ::-1]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        price = np.where(rest > 0, (cost[:, None] - already) / rest, np.inf)
    fits = (price <= at * (1 + _EQUAL)) & (worth > 0)
    # The first that fits: further on, backers that still have money count as empty.
    first = np.take_along_axis(price, fits.argmax(axis=1)[:, None], axis=1)[:, 0]
    price = np.where(fits.any(axis=1), np.maximum(first, 0.0), np.inf)
    return np.asarray(price)


def _buy(cost: FloatArray, utility: FloatArray, purses: FloatArray, raised: float) -> EqualShares:
    purse = purses * raised
    total = _comparable(utility.sum(axis=1))
    about = _comparable(cost)
    payments = np.zeros(utility.shape)
    paid = np.full(cost.size, np.inf)
    tied: list[tuple[FloatArray, IntArray]] = []
    left = np.arange(cost.size)
    while True:
        price = _prices(cost[left], utility[left], purse)
        # Purses only get emptier: what cannot be paid now cannot be paid later.
        left, price = left[np.isfinite(price)], price[np.isfinite(price)]
        if not left.size:
            break
        least = price.min()
        equal = left[price <= least * (1 + _EQUAL)]
        if equal.size > 1:
            tied.append((least, equal))
        project = min(equal, key=lambda p: (-total[p], about[p], p))
        paid[project] = price[left == project][0]
        payments[project] = np.minimum(purse, paid[project] * utility[project])
        if payments[project].sum() > 0:
            payments[project] *= cost[project] / payments[project].sum()
        purse = np.maximum(purse - payments[project], 0.0)
        left = left[left != project]
    ties = {
        tuple(int(p) for p in group)
        for least, group in tied
        if (paid[group] > least * (1 + 2 * _EQUAL)).any()
    }
    return EqualShares(np.isfinite(paid), payments, tuple(sorted(ties)), raised)


def _comparable(amounts: FloatArray) -> FloatArray:
    """Amounts to twelve digits, so that the order in which they were summed drops out."""
    part, power = np.frexp(amounts)
    return np.asarray(np.ldexp(np.round(part, 12), power))


def _spend_rest(
    cost: FloatArray, utility: FloatArray, purses: FloatArray, bought: EqualShares
) -> EqualShares:
    chosen, payments = bought.chosen.copy(), bought.payments.copy()
    total = utility.sum(axis=1)
    worth = _comparable(np.divide(total, cost, out=np.full(cost.size, np.inf), where=cost > 0))
    about, wished = _comparable(cost), _comparable(total)
    ties = set(bought.ties)
    open_ = np.flatnonzero(~chosen & (total > 0))
    for level in np.unique(worth[open_])[::-1]:
        left = np.maximum(purses - payments.sum(axis=0), 0.0)
        able = [int(p) for p in open_[worth[open_] == level] if _within(cost[p], left)]
        for project in sorted(able, key=lambda p: (-wished[p], about[p], p)):
            if _within(cost[project], left):
                payments[project] = left * min(cost[project] / left.sum(), 1.0)
                left = np.maximum(left - payments[project], 0.0)
                chosen[project] = True
        if able and not chosen[able].all():
            ties.add(tuple(able))
    return replace(bought, chosen=chosen, payments=payments, ties=tuple(sorted(ties)))


def _within(cost: float, purses: FloatArray) -> bool:
    return cost <= float(purses.sum()) * (1 + _EQUAL)
