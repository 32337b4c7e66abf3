# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much a project's own worth would have to change before it got in, or fell out.

A project p with worth v is in the best portfolio when v + (most that goes together with p) is more than
the most without p. Both are one search; the one that the choice already made is taken from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from koers.calculations.portfolio.advice import PortfolioAdvice
from koers.calculations.portfolio.canonical import canonical
from koers.calculations.portfolio.fairness import Fairness
from koers.calculations.portfolio.faults import InvalidPortfolio, MustHaveDoesNotFit
from koers.calculations.portfolio.must_haves import bound_to_be_in, refuse_impossible
from koers.calculations.portfolio.problem import PortfolioProblem
from koers.calculations.portfolio.search import Search


class TurningPoint(NamedTuple):
    """The worth at which a project changes sides, everything else as it is.

    Attributes:
        project: which one.
        inside: whether the advice takes it now.
        value: its worth now.
        turns_at: the worth at which in and out are equally good; nan when worth does not decide.
        low, high: proven bounds around `turns_at`; equal when it is exact.
        fixed: why worth does not decide: "must" (a must-have, or needed by one), "no-room" (with the
            must-haves it fits nowhere), "rules" (no portfolio with it keeps the rules of fairness as
            well as the advice does), "time" (not worked out in the time given); else empty.
    """

    project: int
    inside: bool
    value: float
    turns_at: float
    low: float
    high: float
    fixed: str = ""

    @property
    def change(self) -> float:
        """What must be added to its worth (negative: what it can lose)."""
        return self.turns_at - self.value


#: Part by which a breach may differ and still count as the same.
_ROUNDING = 1e-6

#: Told with how many are done of how many.
Counting = Callable[[int, int], None]


def turning_points(
    problem: PortfolioProblem,
    advice: PortfolioAdvice,
    *,
    fairness: Fairness | None = None,
    projects: Iterable[int] | None = None,
    gap: float = 0.0,
    seconds_each: float = 5.0,
    seconds: float = np.inf,
    counting: Counting | None = None,
) -> tuple[TurningPoint, ...]:
    """For each project the worth at which it would get in or fall out: one search per project.

    Args:
        problem: what was chosen from.
        advice: what `choose` made of it, with the same fairness.
        fairness: as in the choice.
        projects: which ones; all by default.
        gap: part of the value that a search may leave unproven; it widens `low` and `high`.
        seconds_each: for one search.
        seconds: solver's seconds in all, shared evenly; what one leaves over goes to the next, and
            what was not worked out by then gets `fixed="time"`.
        counting: told after every project.

    Returns:
        One per project asked for, in the order of the problem.

    Raises:
        InvalidPortfolio: a time or margin that cannot be.

    Source: Geoffrion and Nauss (1977), doi:10.1287/mnsc.23.5.453 (one search per coefficient).
    """
    if not seconds_each > 0 or not seconds >= 0 or not 0 <= gap < np.inf:
        raise InvalidPortfolio("De marge is nul of meer en de tijd is meer dan nul seconden.")
    wanted = sorted(set(range(problem.projects) if projects is None else projects))
    bound = bound_to_be_in(problem)
    found, left = [], seconds
    for done, project in enumerate(wanted, 1):
        if bound[project]:
            found.append(_fixed(problem, advice, project, "must"))
        elif left <= 0:
            found.append(_fixed(problem, advice, project, "time"))
        else:
            # Each has its share of what is left, so that the last are not left with nothing.
            limit = min(seconds_each, left / (len(wanted) - done + 1))
            point, used = _turning_point(problem, advice, fairness, project, gap, limit)
            found.append(point)
            left -= used
        if counting is not None:
            counting(done, len(wanted))
    return tuple(found)


def _fixed(
    problem: PortfolioProblem, advice: PortfolioAdvice, project: int, why: str
) -> TurningPoint:
    inside = bool(advice.start[project] >= 0)
    nothing = float("nan")
    value = float(problem.value[project])
    return TurningPoint(project, inside, value, nothing, nothing, nothing, why)


def _turning_point(
    problem: PortfolioProblem,
    advice: PortfolioAdvice,
    fairness: Fairness | None,
    project: int,
    gap: float,
    seconds: float,
) -> tuple[TurningPoint, float]:
    """The point, and the seconds that it took."""
    inside = bool(advice.start[project] >= 0)
    worth = float(problem.value[project])
    other = _without(problem, project) if inside else _with(problem, project)
    try:
        refuse_impossible(other)
    except MustHaveDoesNotFit:
        return _fixed(problem, advice, project, "no-room"), 0.0
    search = Search(canonical(other).problem, fairness, gap=gap, time_limit=seconds)
    if not inside and (
        search.short > sum(short.hours for short in advice.shortage) + 1e-6
        or _costs_more_than_there_is(other, advice)
    ):
        return _fixed(problem, advice, project, "no-room"), seconds - search.left
    outcome = search.best_value()
    used = seconds - search.left
    if outcome is None:
        return _fixed(problem, advice, project, "time"), used
    if search.breach > _breach(problem, advice, fairness) + _ROUNDING:
        return _fixed(problem, advice, project, "rules"), used
    reached, at_most = outcome
    # In: worth + with(p) >= without(p). The side that the advice stands on has a bound as well.
    if inside:
        turns_at = reached - (advice.value - worth)
        low, high = reached - (advice.bound - worth), at_most - (advice.value - worth)
    else:
        turns_at = advice.value - (reached - worth)
        low, high = advice.value - (at_most - worth), advice.bound - (reached - worth)
    point = TurningPoint(project, inside, worth, turns_at, min(low, turns_at), max(high, turns_at))
    return point, used


def _costs_more_than_there_is(problem: PortfolioProblem, advice: PortfolioAdvice) -> bool:
    """Whether what has to be in costs more than the money, and than the advice lends already."""
    lent = np.zeros(problem.budget.size)
    for short in advice.money_short:
        lent[short.year] = short.amount
    asked = problem.cost[bound_to_be_in(problem)].sum(axis=0)
    room = problem.budget + lent
    return bool((asked > room + _ROUNDING * np.maximum(room, 1.0)).any())


def _breach(problem: PortfolioProblem, advice: PortfolioAdvice, fairness: Fairness | None) -> float:
    """How far the advice leaves the rules, as `Search.breach` counts it."""
    if fairness is None:
        return 0.0
    return float(np.maximum(fairness.rules(problem) @ advice.chosen, 0.0).sum())


def _with(problem: PortfolioProblem, project: int) -> PortfolioProblem:
    return replace(problem, must=np.append(problem.must, project))


def _without(problem: PortfolioProblem, project: int) -> PortfolioProblem:
    latest = problem.latest.copy()
    latest[project] = -1
    return replace(problem, latest=latest)
