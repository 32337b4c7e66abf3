# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plain multi-dimensional knapsack (one quarter, whole numbers) proven by OR-tools CP-SAT.

There the search of CP-SAT needs a fraction of the time of a mixed-integer programme: measured in
benchmarks/BASELINE.md. Everything else, and what it leaves open, is for HiGHS.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from koers.calculations.portfolio.milp import Outcome
from koers.calculations.portfolio.model import ROUNDING
from koers.calculations.portfolio.problem import FloatArray, PortfolioProblem

#: More projects than this are left to HiGHS, whose bound is stronger when there are many.
MOST_PROJECTS = 200
#: Finest part of a unit that counts as a whole number: hours and money are given in hundredths.
_PARTS = (1, 10, 100)
#: Largest sum that CP-SAT adds without overflow, with room to spare.
_LARGEST = 2.0**52


def proven_knapsack(problem: PortfolioProblem, *, gap: float, time_limit: float) -> Outcome | None:
    """The most value, when nothing but hours, money and exclusions in one quarter decides.

    Args:
        problem: what there is to choose from; its must-haves fit together.
        gap: part of the value that may be left unproven.
        time_limit: seconds.

    Returns:
        The outcome with the chosen projects as 0 and 1, shape (P,); None when this is no plain
        knapsack in whole numbers, or nothing was found.
    """
    if problem.quarters != 1 or problem.precedence or not 0 < problem.projects <= MOST_PROJECTS:
        return None
    value = _whole(problem.value)
    hours = problem.effort[:, :, :1].sum(axis=2)
    weight = _whole(np.concatenate([hours, problem.cost], axis=1))
    if value is None or weight is None:
        return None
    room = np.append(problem.capacity[:, 0], problem.budget) * weight.parts * (1 + ROUNDING)
    room = np.floor(np.minimum(room, _LARGEST)).astype(np.int64)

    # The library is large and only needed here.
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in range(problem.projects)]
    for row, limit in zip(weight.numbers.T, room, strict=True):
        if row.sum() > limit:
            model.add(cp_model.LinearExpr.weighted_sum(chosen, row.tolist()) <= int(limit))
    for project in np.flatnonzero((problem.earliest > 0) | (problem.latest < 0)):
        model.add(chosen[project] == 0)
    for project in problem.must:
        model.add(chosen[project] == 1)
    for one, other in problem.exclusive:
        model.add_at_most_one(chosen[one], chosen[other])
    model.maximize(cp_model.LinearExpr.weighted_sum(chosen, value.numbers.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    # With so few rows the relaxation is strong and cheap: all of it, and no cuts, which cost more
    # than they prune (twice to five times as slow).
    solver.parameters.linearization_level = 2
    solver.parameters.cut_level = 0
    solver.parameters.relative_gap_limit = gap
    solver.parameters.max_time_in_seconds = max(min(time_limit, 1e9), 0.01)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    x = np.array([float(solver.value(one)) for one in chosen])
    return Outcome(
        x=x,
        value=float(problem.value @ x),
        bound=float(solver.best_objective_bound) / value.parts,
        optimal=status == cp_model.OPTIMAL,
        infeasible=False,
        seconds=float(solver.wall_time),
    )


class _Whole(NamedTuple):
    numbers: NDArray[np.int64]
    parts: int


def _whole(numbers: FloatArray) -> _Whole | None:
    """The same in whole parts of a unit; None when they are not whole or too large."""
    if np.abs(numbers).sum() * _PARTS[-1] > _LARGEST:
        return None
    for parts in _PARTS:
        scaled = np.round(numbers * parts)
        if np.allclose(scaled, numbers * parts, rtol=0.0, atol=1e-9 * parts):
            return _Whole(scaled.astype(np.int64), parts)
    return None
