# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has to be in, what comes along with it, and how many hours that leaves short at the least."""

from __future__ import annotations

import numpy as np

from koers.calculations.portfolio.canonical import reordered
from koers.calculations.portfolio.faults import MustHaveDoesNotFit
from koers.calculations.portfolio.milp import Solver
from koers.calculations.portfolio.model import ROUNDING, build, start_windows
from koers.calculations.portfolio.precedence import required
from koers.calculations.portfolio.problem import BoolArray, FloatArray, IntArray, PortfolioProblem
from koers.calculations.portfolio.wording import amount


def bound_to_be_in(problem: PortfolioProblem) -> BoolArray:
    """Must-haves and everything that they need, shape (P,)."""
    needs = required(problem.precedence, problem.projects)
    return np.asarray(needs[problem.must].any(axis=0))


def refuse_impossible(problem: PortfolioProblem) -> None:
    """Refuse a must-have that no portfolio can hold, whatever else is left out.

    Must-haves that fit one by one and not together are no fault: they leave a shortage.

    Raises:
        MustHaveDoesNotFit: with project, owner and quarter.
    """
    inside = bound_to_be_in(problem)
    labels = problem.labels
    for one, other in problem.exclusive:
        if inside[one] and inside[other]:
            raise MustHaveDoesNotFit(
                f"{labels.project(one)} en {labels.project(other)} moeten allebei op de agenda en "
                "sluiten elkaar uit. Haal de uitsluiting of een van de verplichtingen weg.",
                project=one,
                other=other,
            )
    first, last = start_windows(problem)
    for project in (int(p) for p in np.flatnonzero(inside)):
        name = labels.project(project)
        if first[project] > last[project]:
            raise MustHaveDoesNotFit(
                f"{name} moet op de agenda, maar kan pas in {labels.quarter(int(first[project]))} "
                f"beginnen en mag niet later dan {labels.quarter(int(last[project]))} beginnen.",
                project=project,
                quarter=int(first[project]),
            )
        _refuse_too_large(problem, project, int(first[project]), int(last[project]))


def _refuse_too_large(problem: PortfolioProblem, project: int, first: int, last: int) -> None:
    labels = problem.labels
    over = problem.cost[project] - problem.budget * (1 + ROUNDING)
    if (over > 0).any():
        year = int(np.argmax(over))
        raise MustHaveDoesNotFit(
            f"{labels.project(project)} moet op de agenda en kost in {labels.year(year)} "
            f"{amount(problem.cost[project, year])}; het budget is {amount(problem.budget[year])}.",
            project=project,
            year=year,
        )
    short = np.stack(
        [
            np.maximum(problem.placed(project, t) - problem.capacity * (1 + ROUNDING), 0.0)
            for t in range(first, last + 1)
        ]
    )
    best = int(np.argmin(short.sum(axis=(1, 2))))
    if short[best].sum() > 0:
        owner, quarter = (int(i) for i in np.argwhere(short[best] > 0)[0])
        hours = problem.placed(project, first + best)[owner, quarter]
        others = int((short[best] > 0).sum()) - 1
        rest = f" Zo zijn er nog {others} tekorten." if others > 1 else ""
        raise MustHaveDoesNotFit(
            f"{labels.project(project)} moet op de agenda en past in geen enkel kwartaal. Het minst "
            f"ontbreekt bij een start in {labels.quarter(first + best)}: {labels.owner(owner)} "
            f"heeft in {labels.quarter(quarter)} {amount(problem.capacity[owner, quarter])} uur en "
            f"nodig is {amount(np.ceil(hours * 10) / 10)} uur.{rest}",
            project=project,
            owner=owner,
            quarter=quarter,
            hours=float(short[best, owner, quarter]),
        )


def least_shortage(
    problem: PortfolioProblem, *, time_limit: float
) -> tuple[float, IntArray, float]:
    """Fewest hours short with the must-haves alone.

    Returns:
        The hours, the starts that reach it (-1 for all others, shape (P,)), and the seconds used.
    """
    start = np.full(problem.projects, -1, dtype=np.int64)
    inside = np.flatnonzero(bound_to_be_in(problem))
    if not inside.size:
        return 0.0, start, 0.0
    alone = reordered(problem, inside, np.arange(problem.owners))
    first, _ = start_windows(alone)
    most = float(np.maximum(_load(alone, first) - alone.capacity, 0.0).sum())
    if most <= ROUNDING * alone.effort.sum():
        start[inside] = first
        return 0.0, start, 0.0
    rich = np.maximum(alone.budget, alone.cost.sum(axis=0))
    model = build(alone, shortage=most, budget=rich)
    objective = np.zeros(model.programme.columns)
    objective[-len(model.capacity_rows) :] = -1 / most
    begin = np.append(
        model.columns(first), np.maximum(_short(alone, first, model.capacity_rows), 0.0)
    )
    outcome = Solver(model.programme).maximise(objective, time_limit=time_limit, start=begin)
    found = first if outcome.x is None else model.starts(outcome.x, alone.projects)
    start[inside] = found
    hours = float(np.maximum(_load(alone, found) - alone.capacity, 0.0).sum())
    return (0.0 if hours <= ROUNDING * alone.effort.sum() else hours), start, outcome.seconds


def _short(problem: PortfolioProblem, start: IntArray, rows: IntArray) -> FloatArray:
    return np.asarray((_load(problem, start) - problem.capacity)[rows[:, 0], rows[:, 1]])


def _load(problem: PortfolioProblem, start: IntArray) -> FloatArray:
    load = np.zeros(problem.capacity.shape)
    for project in np.flatnonzero(start >= 0):
        load += problem.placed(int(project), int(start[project]))
    return load
