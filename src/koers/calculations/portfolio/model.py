# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The choice of projects and start quarters as a mixed-integer programme, indexed by time.

Columns: one per project (in or out), then one per project and start quarter. That a project has a
column of its own keeps the rows of fairness short and lets the solver branch on projects first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from koers.calculations.portfolio.milp import Programme
from koers.calculations.portfolio.precedence import first_starts, required
from koers.calculations.portfolio.problem import (
    BoolArray,
    FloatArray,
    IntArray,
    PortfolioProblem,
)

#: Hours, as part of the capacity, that count as rounding.
ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Model:
    """A programme with the meaning of its columns.

    Attributes:
        programme: capacity, money, dependencies, exclusions and must-haves.
        project, quarter: of every start column, in the order of the columns after the projects.
        capacity_rows: owner and quarter of every row of hours, shape (R, 2).
        hours: rows of hours over all columns, in hours, shape (R, columns).
    """

    programme: Programme
    project: IntArray
    quarter: IntArray
    capacity_rows: IntArray
    hours: FloatArray

    def starts(self, x: FloatArray, projects: int) -> IntArray:
        """Start per project, -1 when it is out."""
        start = np.full(projects, -1, dtype=np.int64)
        on = np.flatnonzero(x[projects : projects + self.project.size] > 0.5)
        start[self.project[on]] = self.quarter[on]
        return start

    def columns(self, start: IntArray) -> FloatArray:
        """The columns that stand for these starts; slack columns are not among them."""
        chosen = start >= 0
        on = start[self.project] == self.quarter
        return np.concatenate([chosen.astype(np.float64), on.astype(np.float64)])


def start_windows(problem: PortfolioProblem) -> tuple[IntArray, IntArray]:
    """First and last start of each project once its dependencies are counted in."""
    return (
        first_starts(problem.precedence, problem.duration, problem.earliest),
        problem.latest,
    )


def possible_starts(problem: PortfolioProblem, *, bend: bool) -> BoolArray:
    """Starts in which a project fits by itself, shape (P, T); with `bend` hours do not matter."""
    first, last = start_windows(problem)
    quarter = np.arange(problem.quarters)
    inside = (quarter >= first[:, None]) & (quarter <= last[:, None])
    if bend:
        return inside
    for project in range(problem.projects):
        for start in np.flatnonzero(inside[project]):
            room = problem.capacity * (1 + ROUNDING)
            inside[project, start] = (problem.placed(project, int(start)) <= room).all()
    return inside


def build(
    problem: PortfolioProblem,
    *,
    shortage: float = 0.0,
    budget: FloatArray | None = None,
) -> Model:
    """The programme of a problem.

    Args:
        problem: what there is to choose from.
        shortage: hours that may be short in all; above 0 each row of hours gets a slack column,
            at the right, in the order of `capacity_rows`.
        budget: money per year when it differs from that of the problem.
    """
    bend = shortage > 0
    projects, (owners, quarters) = problem.projects, problem.capacity.shape
    possible = possible_starts(problem, bend=bend)
    project, quarter = (axis.astype(np.int64) for axis in np.nonzero(possible))
    columns = projects + project.size
    upper = np.ones(columns)
    upper[:projects] = possible.any(axis=1)
    lower = np.zeros(columns)
    lower[problem.must] = 1.0
    programme = Programme(lower, upper, np.ones(columns, dtype=np.bool_))

    link = np.zeros((projects, columns))
    link[np.arange(projects), np.arange(projects)] = -1.0
    link[project, projects + np.arange(project.size)] = 1.0
    programme.add_rows(link, 0.0, 0.0)

    placed = np.zeros((owners, quarters, columns))
    for column, (p, t) in enumerate(zip(project, quarter, strict=True)):
        placed[:, :, projects + column] = problem.placed(int(p), int(t))
    hours: FloatArray = placed.reshape(owners * quarters, columns)
    most = np.zeros((hours.shape[0], projects))
    np.maximum.at(most.T, project, hours[:, projects:].T)
    capacity = problem.capacity.ravel()
    tight = most.sum(axis=1) > capacity * (1 + ROUNDING)
    if not bend:
        tight &= np.isin(np.arange(tight.size) // quarters, distinct_owners(problem))
    binding = np.flatnonzero(tight)
    scale = np.maximum(capacity[binding], hours[binding].max(axis=1, initial=0.0))
    if bend:
        programme = programme.with_columns(np.full(binding.size, shortage))
        slack = np.eye(binding.size)
        programme.add_rows(
            np.concatenate([hours[binding], -slack], axis=1) / scale[:, None],
            -np.inf,
            capacity[binding] / scale,
        )
        total = np.zeros((1, columns + binding.size))
        total[0, columns:] = 1 / shortage
        programme.add_rows(total, -np.inf, 1.0)
    else:
        programme.add_rows(hours[binding] / scale[:, None], -np.inf, capacity[binding] / scale)
    add_choice_rows(programme, problem, problem.budget if budget is None else budget)
    _add_precedence(programme, problem, project, quarter)
    return Model(
        programme,
        project,
        quarter,
        np.stack(np.divmod(binding, quarters), axis=1),
        hours[binding],
    )


def add_choice_rows(programme: Programme, problem: PortfolioProblem, budget: FloatArray) -> None:
    """Rows about what is in, not when: money, exclusions, and what a project needs."""
    projects = problem.projects
    money = np.zeros((budget.size, programme.columns))
    money[:, :projects] = problem.cost.T
    scale = np.maximum(np.maximum(budget, money.max(axis=1, initial=0.0)), 1e-300)
    tight = money.sum(axis=1) > budget * (1 + ROUNDING)
    programme.add_rows((money / scale[:, None])[tight], -np.inf, (budget / scale)[tight])
    excluded = np.zeros((len(problem.exclusive), programme.columns))
    for row, pair in enumerate(problem.exclusive):
        excluded[row, list(pair)] = 1.0
    programme.add_rows(excluded, -np.inf, 1.0)
    needs = required(problem.precedence, projects) & ~np.eye(projects, dtype=np.bool_)
    then, first = np.nonzero(needs)
    needed = np.zeros((then.size, programme.columns))
    needed[np.arange(then.size), then] = 1.0
    needed[np.arange(then.size), first] = -1.0
    programme.add_rows(needed, -np.inf, 0.0)


def _add_precedence(
    programme: Programme, problem: PortfolioProblem, project: IntArray, quarter: IntArray
) -> None:
    rows = []
    for first, then in problem.precedence:
        for t in np.unique(quarter[project == then]):
            row = np.zeros(programme.columns)
            begun = (project == then) & (quarter <= t)
            ended = (project == first) & (quarter <= t - problem.duration[first])
            row[problem.projects + np.flatnonzero(begun)] = 1.0
            row[problem.projects + np.flatnonzero(ended)] = -1.0
            rows.append(row)
    if rows:
        programme.add_rows(np.stack(rows), -np.inf, 0.0)


def distinct_owners(problem: PortfolioProblem) -> IntArray:
    """Owners whose hours bind no sooner than another's everywhere are left out."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = problem.effort[:, :, :, None] / problem.capacity[None, :, None, :]
    ratio = np.nan_to_num(ratio, nan=0.0, posinf=1e9).transpose(1, 0, 2, 3)
    part: FloatArray = np.round(ratio.reshape(problem.owners, ratio[:1].size), 9)
    kept: list[int] = []
    for owner in np.argsort(-part.sum(axis=1), kind="stable"):
        if not any((part[owner] <= part[other]).all() for other in kept):
            kept.append(int(owner))
    return np.array(sorted(kept), dtype=np.int64)
