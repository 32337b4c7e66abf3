# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure a choice is when scores are ranges: many draws, and how often each project is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.portfolio.canonical import Canonical, canonical
from koers.calculations.portfolio.fairness import Fairness
from koers.calculations.portfolio.faults import InvalidPortfolio
from koers.calculations.portfolio.milp import Solver
from koers.calculations.portfolio.model import ROUNDING
from koers.calculations.portfolio.must_haves import refuse_impossible
from koers.calculations.portfolio.neighbourhood import best_sets
from koers.calculations.portfolio.problem import (
    BoolArray,
    FloatArray,
    PortfolioProblem,
    checked_numbers,
)
from koers.calculations.portfolio.search import Search
from koers.calculations.portfolio.turning_points import Counting

#: Fields that may be given as ranges.
UNCERTAIN = ("value", "effort", "capacity", "cost", "budget", "gain")
#: Part of a value by which equal ones are told apart at random, anew in each draw.
_TOSS = 1e-7
#: Start columns up to which every draw is solved to proven optimality.
EXACT_COLUMNS = 60
#: Seconds and margin for a draw in which more than the value is uncertain.
_SECONDS, _GAP = 2.0, 0.005
#: Seconds for what all draws begin from: where the must-haves go, and what fairness they break.
_FIRST_SECONDS = 15.0


@dataclass(frozen=True, eq=False)
class Robustness:
    """How often each project is chosen.

    Attributes:
        acceptability: part of the draws in which a project is in the best portfolio, shape (P,);
            equal projects have equal figures.
        core: indices of projects that are in every draw.
        borderline: in some.
        exterior: in none.
        ties: groups of equal projects.
        draws: number of draws.
        portfolios: number of different portfolios among them.
        proven: part of the draws of which the portfolio was proven best. Of the others it is the
            best of a search that starts anew in every draw and shares what it finds.
    """

    acceptability: FloatArray
    core: tuple[int, ...]
    borderline: tuple[int, ...]
    exterior: tuple[int, ...]
    ties: tuple[tuple[int, ...], ...]
    draws: int
    portfolios: int
    proven: float


def robustness(
    problem: PortfolioProblem,
    *,
    ranges: Mapping[str, ArrayLike],
    draws: int = 400,
    rng: np.random.Generator,
    fairness: Fairness | None = None,
    counting: Counting | None = None,
) -> Robustness:
    """Choose again for many admissible values, each drawn evenly from its range.

    Neither the order of projects and owners nor the unit of hours matters: draws are made in the
    order of `canonical`. Values that stay equal in a draw are told apart by chance, anew each time.

    Args:
        problem: what there is to choose from.
        ranges: per field of the problem its least and largest values, shape of the field + (2,).
            They stand for what the problem itself says of that field, which need not lie within.
        draws: how many; the margin of an acceptability a is about sqrt(a (1 - a) / draws).
        rng: the only source of chance.
        fairness: kinds of fairness that every portfolio keeps to.
        counting: told after every draw that is solved by itself.

    Returns:
        Acceptability and the three groups.

    Raises:
        InvalidPortfolio: an unknown field, a shape, a range that is missing, the wrong way round or
            below zero, or no draws.
        MustHaveDoesNotFit: a must-have does not fit even by itself.

    Source: Liesiö, Mild and Salo (2007), doi:10.1016/j.ejor.2005.12.041 (core and borderline);
        Lahdelma, Hokkanen and Salminen (1998), doi:10.1016/S0377-2217(97)00163-X (acceptability).
    """
    bounds = _checked(problem, ranges, draws)
    refuse_impossible(problem)
    own = canonical(problem, bounds)
    mixed = {name: _in_own_order(own, name, limit) for name, limit in bounds.items()}
    low, high = mixed.pop("value", np.repeat(own.problem.value[:, None], 2, axis=1)).T
    even = rng.random((draws, problem.projects))
    toss = rng.random((draws, problem.projects)) - 0.5
    values = low + (high - low) * even
    values += _TOSS * (np.abs(values).max(initial=0.0) or 1.0) * toss
    if mixed:
        sets, proven = _one_by_one(own.problem, values, mixed, fairness, rng, counting)
    else:
        sets, proven = _same_rules(own.problem, values, fairness, rng, counting)
    return _summary(own, sets, proven)


def _checked(
    problem: PortfolioProblem, ranges: Mapping[str, ArrayLike], draws: int
) -> dict[str, FloatArray]:
    if not (1 <= draws < np.inf and draws == int(draws)):
        raise InvalidPortfolio("Het aantal trekkingen is een heel getal vanaf 1.")
    bounds = {}
    for name, given in ranges.items():
        if name not in UNCERTAIN:
            raise InvalidPortfolio(f"{name} kan geen bereik hebben; wel: {', '.join(UNCERTAIN)}.")
        wanted = (*getattr(problem, name).shape, 2)
        limit = checked_numbers(given, wanted, f"Het bereik van {name}")
        if (limit[..., 0] > limit[..., 1]).any():
            raise InvalidPortfolio(f"Een bereik van {name} loopt van hoog naar laag. Draai het om.")
        if name != "value" and (limit < 0).any():
            raise InvalidPortfolio(
                f"Een bereik van {name} gaat onder nul. Laat het bij 0 beginnen."
            )
        bounds[name] = limit
    return bounds


def _in_own_order(own: Canonical, name: str, limit: FloatArray) -> FloatArray:
    if name in ("value", "cost"):
        return limit[own.projects]
    if name in ("effort", "gain"):
        return limit[np.ix_(own.projects, own.owners)]
    return limit[own.owners] if name == "capacity" else limit


def _one_by_one(
    problem: PortfolioProblem,
    values: FloatArray,
    mixed: Mapping[str, FloatArray],
    fairness: Fairness | None,
    rng: np.random.Generator,
    counting: Counting | None,
) -> tuple[BoolArray, FloatArray]:
    """Each draw has a problem of its own, with other hours or money."""
    sets, proven = [], []
    for done, value in enumerate(values, 1):
        drawn = {
            name: limit[..., 0] + (limit[..., 1] - limit[..., 0]) * rng.random(limit.shape[:-1])
            for name, limit in mixed.items()
        }
        search = Search(
            replace(problem, value=value, **drawn),  # type: ignore[arg-type]
            fairness,
            gap=_GAP,
            time_limit=_SECONDS,
        )
        chosen, optimal = search.most_valuable()
        sets.append(chosen)
        proven.append(float(optimal))
        if counting is not None:
            counting(done, len(values))
    return np.array(sets), np.array(proven)


def _same_rules(
    problem: PortfolioProblem,
    values: FloatArray,
    fairness: Fairness | None,
    rng: np.random.Generator,
    counting: Counting | None,
) -> tuple[BoolArray, FloatArray]:
    """Only the value differs: what is possible in one draw is possible in all."""
    search = Search(problem, fairness, gap=_GAP, time_limit=_FIRST_SECONDS)
    if search.model.project.size <= EXACT_COLUMNS:
        return _exact(search, values, counting)
    rules = np.zeros((0, problem.projects)) if fairness is None else fairness.rules(problem)
    start = search.fallback
    breach = np.zeros(rules.shape[0])
    if not (rules @ (start >= 0) <= ROUNDING).all():
        # The must-haves by themselves are not fair: begin from what breaks the rules least.
        chosen, _ = search.most_valuable()
        start = start if search.x is None else search.model.starts(search.x, chosen.size)
        breach = np.maximum(rules @ (start >= 0), 0.0)
    return best_sets(problem, values, start, rules, breach, rng), np.zeros(values.shape[0])


def _exact(
    search: Search, values: FloatArray, counting: Counting | None
) -> tuple[BoolArray, FloatArray]:
    search.most_valuable()
    solver = Solver(search.programme)
    count = values.shape[1]
    sets, proven = [], []
    for done, value in enumerate(values, 1):
        objective = np.zeros(search.programme.columns)
        objective[:count] = value
        outcome = solver.maximise(objective, time_limit=_SECONDS)
        if outcome.x is None:
            sets.append(search.fallback >= 0)
        else:
            sets.append(outcome.x[:count] > 0.5)
        proven.append(float(outcome.optimal))
        if counting is not None:
            counting(done, len(values))
    return np.array(sets), np.array(proven)


def _summary(own: Canonical, sets: BoolArray, proven: FloatArray) -> Robustness:
    acceptability = np.empty(sets.shape[1])
    acceptability[own.projects] = sets.mean(axis=0)
    for group in own.alike:
        # Swapping equal projects gives an equally likely draw, so their figures are one figure.
        acceptability[list(group)] = acceptability[list(group)].mean()
    inside, outside = acceptability >= 1, acceptability <= 0
    acceptability.flags.writeable = False

    def indices(mask: BoolArray) -> tuple[int, ...]:
        return tuple(int(p) for p in np.flatnonzero(mask))

    return Robustness(
        acceptability=acceptability,
        core=indices(inside),
        borderline=indices(~inside & ~outside),
        exterior=indices(outside),
        ties=own.alike,
        draws=int(sets.shape[0]),
        portfolios=int(np.unique(sets, axis=0).shape[0]),
        proven=float(proven.mean()),
    )
