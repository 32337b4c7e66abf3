# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Method of Equal Shares: owners with a purse each buy the projects that they back together.

The second, readable voice beside the optimum: it tells who would pay what for which project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.portfolio.faults import InvalidPortfolio
from koers.calculations.portfolio.problem import BoolArray, FloatArray

Completion = Literal["greedy", "add-one"]

#: Part by which prices may differ and still be called equal.
_EQUAL = 1e-9
#: Step by which "add-one" fills every purse, and the most steps.
_STEP, _STEPS = 0.01, 1_000


@dataclass(frozen=True, eq=False)
class EqualShares:
    """What the owners buy.

    Attributes:
        chosen: mask, shape (P,).
        payments: what an owner pays for a project, shape (P, O); a row sums to the cost.
        ties: projects that had the same price in a step of which not all were bought. The one with
            most utility went first, then the cheapest, then the first in the list.
        raised: factor on the purses, above 1 only with "add-one".
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
            per cost, paid from what is left in proportion. "add-one" fills all purses by one per
            cent at a time as long as the total stays within the real purses.

    Returns:
        Chosen projects and payments.

    Raises:
        InvalidPortfolio: a shape, an amount below zero, or an unknown completion.

    Source: Peters, Pierczyński and Skowron (2021), arXiv:2008.13276.
    """
    costs, wishes, purses = (np.asarray(a, dtype=np.float64) for a in (cost, utility, endowment))
    if costs.ndim != 1 or purses.ndim != 1 or wishes.shape != (costs.size, purses.size):
        raise InvalidPortfolio("Kosten, nut en beurzen passen niet bij elkaar: P, P x O en O.")
    for amounts, what in ((costs, "kosten"), (wishes, "nut"), (purses, "een beurs")):
        if not (np.isfinite(amounts).all() and (amounts >= 0).all()):
            raise InvalidPortfolio(f"Een bedrag bij {what} is negatief of ontbreekt.")
    if completion not in (None, "greedy", "add-one"):
        raise InvalidPortfolio("De aanvulling is 'greedy', 'add-one' of geen.")
    bought = _buy(costs, wishes, purses, 1.0)
    if completion == "add-one":
        for step in range(1, _STEPS):
            if bought.chosen[wishes.any(axis=1)].all():
                break
            more = _buy(costs, wishes, purses, 1 + step * _STEP)
            if costs[more.chosen].sum() > purses.sum() * (1 + _EQUAL):
                break
            bought = more
    return _spend_rest(costs, wishes, purses, bought) if completion == "greedy" else bought


def _prices(cost: FloatArray, utility: FloatArray, purse: FloatArray) -> FloatArray:
    """Lowest price per unit of utility at which the backers raise the cost; inf when they cannot."""
    backs = utility > 0
    empties_at = np.divide(purse, utility, out=np.full(utility.shape, np.inf), where=backs)
    if not purse.size:
        return np.full(cost.size, np.inf)
    order = np.argsort(empties_at, axis=1, kind="stable")
    at = np.take_along_axis(empties_at, order, axis=1)
    worth = np.take_along_axis(utility, order, axis=1)
    spent = np.where(np.isfinite(at), purse[order], 0.0)
    # The first k backers pay all they have, the others per unit of utility.
    already = np.cumsum(spent, axis=1) - spent
    rest = np.cumsum(worth[:, ::-1], axis=1)[:, ::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        price = np.where(rest > 0, (cost[:, None] - already) / rest, np.inf)
    fits = (price <= at * (1 + _EQUAL)) & np.isfinite(at)
    # The first that fits: further on, backers that still have money count as empty.
    first = np.take_along_axis(price, fits.argmax(axis=1)[:, None], axis=1)[:, 0]
    price = np.where(fits.any(axis=1), np.maximum(first, 0.0), np.inf)
    return np.asarray(price)


def _buy(cost: FloatArray, utility: FloatArray, purses: FloatArray, raised: float) -> EqualShares:
    purse = purses * raised
    chosen = np.zeros(cost.size, dtype=np.bool_)
    payments = np.zeros(utility.shape)
    tied: list[list[int]] = []
    while True:
        price = np.where(chosen, np.inf, _prices(cost, utility, purse))
        least = price.min(initial=np.inf)
        if not np.isfinite(least):
            break
        equal = np.flatnonzero(price <= least * (1 + _EQUAL))
        if equal.size > 1:
            tied.append([int(p) for p in equal])
        project = min(equal, key=lambda p: (-utility[p].sum(), cost[p], p))
        payments[project] = np.minimum(purse, price[project] * utility[project])
        if payments[project].sum() > 0:
            payments[project] *= cost[project] / payments[project].sum()
        purse = np.maximum(purse - payments[project], 0.0)
        chosen[project] = True
    ties = {tuple(group) for group in tied if not chosen[group].all()}
    return EqualShares(chosen, payments, tuple(sorted(ties)), raised)


def _spend_rest(
    cost: FloatArray, utility: FloatArray, purses: FloatArray, bought: EqualShares
) -> EqualShares:
    chosen, payments = bought.chosen.copy(), bought.payments.copy()
    total = utility.sum(axis=1)
    worth = np.divide(total, cost, out=np.full(cost.size, np.inf), where=cost > 0)
    for project in sorted(np.flatnonzero(~chosen & (total > 0)), key=lambda p: (-worth[p], p)):
        left = np.maximum(purses - payments.sum(axis=0), 0.0)
        if cost[project] <= left.sum():
            payments[project] = left * (cost[project] / left.sum()) if left.sum() > 0 else 0.0
            chosen[project] = True
    return EqualShares(chosen, payments, bought.ties)
