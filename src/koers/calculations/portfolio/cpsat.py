# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A programme of yes and no for OR-tools CP-SAT, which `exact.py` gives the first turn.

With some tens of projects its learning from dead ends proves an agenda in a fraction of the time that
branching on a relaxation takes, and a tie between owners where branching comes to nothing; with many
projects the relaxation is stronger (benchmarks/BASELINE.md). CP-SAT reckons in whole numbers: rows are
written in very small parts and rounded towards the looser side, so that a bound holds for the programme
itself, but for a part of a column that is no yes or no; what is found is measured against the programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koers.calculations.portfolio.milp import TOLERANCE, Outcome, Programme
from koers.calculations.portfolio.problem import FloatArray

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

#: Columns above which nothing is tried: the relaxation of HiGHS is stronger there.
MOST_COLUMNS = 400
#: Work after which it gives up, in the units of CP-SAT, so that no clock decides which solver answers.
WORK = 8.0
#: Parts of the unit of a column that is no yes or no.
_PARTS = 2.0**24
#: Parts, as a power of two, of the largest number in a row.
_FINEST = 36


def fits(programme: Programme) -> bool:
    """Whether CP-SAT may do better: not too many columns of yes and no, and at most one other."""
    few = programme.columns <= MOST_COLUMNS and (~programme.integer).sum() <= 1
    return bool(few and np.isfinite(programme.upper).all())


def maximise(
    programme: Programme, objective: FloatArray, *, time_limit: float, start: FloatArray | None
) -> Outcome:
    """What CP-SAT found and proved.

    Args:
        programme: one that `fits`.
        objective: what to make as large as possible, one number per column.
        time_limit: seconds.
        start: columns to begin from; None when nothing is known.
    """
    # The library is large and only needed here.
    from ortools.sat.python import cp_model

    unit = np.where(programme.integer, 1.0, 1 / _PARTS)
    lower, upper = np.ceil(programme.lower / unit), np.floor(programme.upper / unit)
    model = cp_model.CpModel()
    columns = [
        model.new_int_var(int(low), int(high), "") for low, high in zip(lower, upper, strict=True)
    ]
    for rows, least, most in zip(
        programme.blocks, programme.row_lower, programme.row_upper, strict=True
    ):
        for row, low, high in zip(rows * unit, least, most, strict=True):
            _add_row(model, columns, row, float(low), float(high))
    wanted = objective * unit
    parts = _parts_of(wanted)
    model.maximize(_sum(columns, np.ceil(wanted * parts)))
    if start is not None:
        for column, number in zip(columns, np.round(start / unit), strict=True):
            model.add_hint(column, int(number))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    # With so few rows cuts cost more than they prune.
    solver.parameters.cut_level = 0
    solver.parameters.max_deterministic_time = WORK
    solver.parameters.max_time_in_seconds = max(min(time_limit, 1e9), 0.01)
    status = solver.solve(model)
    seconds = float(solver.wall_time)
    if status == cp_model.INFEASIBLE:
        return Outcome(None, -np.inf, -np.inf, optimal=False, infeasible=True, seconds=seconds)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Outcome(None, -np.inf, np.inf, optimal=False, infeasible=False, seconds=seconds)
    bound = float(solver.best_objective_bound)
    # Stopped before it had a bound it says 0, which would pass for a proof.
    if bound < solver.objective_value:
        bound = np.inf
    x = np.array([solver.value(one) for one in columns]) * unit
    # Rows were loosened by less than what HiGHS leaves; a larger breach would be a fault here.
    held = _holds(programme, x)
    return Outcome(
        x=x if held else None,
        value=float(objective @ x) if held else -np.inf,
        bound=bound / parts,
        optimal=held and status == cp_model.OPTIMAL,
        infeasible=False,
        seconds=seconds,
    )


def _add_row(
    model: CpModel, columns: list[IntVar], row: FloatArray, low: float, high: float
) -> None:
    """`low <= row @ columns <= high`, exact in whole numbers, else loosened by rounding."""
    if not row.any():
        return
    parts = _parts_of(np.append(row, [end for end in (low, high) if np.isfinite(end)]))
    # A row in whole numbers is as it is; in small parts the limits move by one of them.
    slack = 0.0 if parts == 1.0 else 1.0
    if np.isfinite(high):
        model.add(_sum(columns, np.floor(row * parts)) <= int(np.floor(high * parts + slack)))
    if np.isfinite(low):
        model.add(_sum(columns, np.ceil(row * parts)) >= int(np.ceil(low * parts - slack)))


def _parts_of(numbers: FloatArray) -> float:
    """Parts of a unit in which these are (nearly) whole and not too large: 1, or a power of two."""
    largest = np.abs(numbers).max(initial=0.0)
    if largest <= 2.0**_FINEST and (numbers == np.round(numbers)).all():
        return 1.0
    return float(2.0 ** (_FINEST - np.ceil(np.log2(largest))))


def _sum(columns: list[IntVar], numbers: FloatArray) -> LinearExpr:
    from ortools.sat.python.cp_model import LinearExpr

    on = np.flatnonzero(numbers)
    return LinearExpr.weighted_sum([columns[j] for j in on], numbers[on].astype(np.int64).tolist())


def _holds(programme: Programme, x: FloatArray) -> bool:
    return all(
        bool((rows @ x <= most + TOLERANCE).all() and (rows @ x >= least - TOLERANCE).all())
        for rows, least, most in zip(
            programme.blocks, programme.row_lower, programme.row_upper, strict=True
        )
    )
