# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Chooses projects and start quarters: most value, then the worst-off owner, then early starts."""

from __future__ import annotations

import numpy as np

from koers.calculations.portfolio.advice import PortfolioAdvice
from koers.calculations.portfolio.canonical import canonical
from koers.calculations.portfolio.explanation import (
    entries,
    limits,
    load_of,
    money_short,
    shortages,
)
from koers.calculations.portfolio.fairness import Fairness, owner_fairness
from koers.calculations.portfolio.faults import InvalidPortfolio
from koers.calculations.portfolio.must_haves import refuse_impossible
from koers.calculations.portfolio.problem import PortfolioProblem
from koers.calculations.portfolio.search import Search
from koers.calculations.portfolio.validation import verify

#: Distance from the bound, as part of the value, that is the solver's rounding.
_ROUNDING = 1e-9


def _bound(proven: float, value: float) -> float:
    return value if proven <= value + _ROUNDING * abs(value) else proven


def choose(
    problem: PortfolioProblem,
    *,
    fairness: Fairness | None = None,
    gap: float = 0.0,
    time_limit: float = 60.0,
) -> PortfolioAdvice:
    """The portfolio of most value within hours, money and rules, with its proof.

    Never just "impossible": when the must-haves do not fit together, the advice says which owner is
    how many hours short in which quarter, the least possible in all; when they break a rule of
    fairness, it is broken as little as possible.

    Args:
        problem: what there is to choose from.
        fairness: kinds of fairness to ask for; None asks for none.
        gap: part of the value that may be left unproven before the search stops, 0 for optimal.
        time_limit: seconds in all; the best found so far is given with its bound.

    Returns:
        The advice, checked again by `validation.verify`.

    Raises:
        MustHaveDoesNotFit: a must-have does not fit even by itself.
        InvalidPortfolio: a gap or time limit that cannot be.

    Source: Pritsker, Watters and Wolfe (1969), doi:10.1287/mnsc.16.1.93 (starts indexed by time).
    """
    if not 0 <= gap < np.inf or not time_limit > 0:
        raise InvalidPortfolio("De marge is nul of meer en de tijd is meer dan nul seconden.")
    refuse_impossible(problem)
    own = canonical(problem)
    found = Search(own.problem, fairness, gap=gap, time_limit=time_limit).run()
    start = own.given_starts(found.start)
    chosen = start >= 0
    load = load_of(problem, start)
    value = float(problem.value[chosen].sum())
    short = shortages(load, problem.capacity)
    lent = money_short(problem, chosen)
    verify(problem, start, load, value, shortage=short if found.short else (), money_short=lent)
    left_out = entries(problem, start, load, fairness)
    start.flags.writeable = False
    return PortfolioAdvice(
        start=start,
        load=load,
        value=value,
        bound=_bound(found.bound, value),
        shortage=short if found.short else (),
        money_short=lent,
        fairness=owner_fairness(problem, chosen, fairness),
        binding=limits(problem, start, load, left_out),
        entry=left_out,
        ties=tuple(
            group for group in own.alike if 0 < sum(bool(chosen[p]) for p in group) < len(group)
        ),
        proven=found.proven,
    )
