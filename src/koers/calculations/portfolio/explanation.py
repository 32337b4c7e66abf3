# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a portfolio is as it is: what is short, which limits bind, and what would let a project in."""

from __future__ import annotations

import numpy as np

from koers.calculations.portfolio.advice import Entry, Limit, MoneyShort, Shortage
from koers.calculations.portfolio.fairness import Fairness, owner_fairness
from koers.calculations.portfolio.model import ROUNDING, start_windows
from koers.calculations.portfolio.precedence import required
from koers.calculations.portfolio.problem import BoolArray, FloatArray, IntArray, PortfolioProblem

#: Part of a limit from which it counts as used up.
USED_UP = 1 - 1e-6


def load_of(problem: PortfolioProblem, start: IntArray) -> FloatArray:
    """Hours per owner and quarter, shape (O, T)."""
    load = np.zeros(problem.capacity.shape)
    for project in np.flatnonzero(start >= 0):
        load += problem.placed(int(project), int(start[project]))
    return load


def shortages(hours: FloatArray, room: FloatArray) -> tuple[Shortage, ...]:
    """Where hours exceed room, both of shape (O, T)."""
    short = hours - room
    return tuple(
        Shortage(int(o), int(t), float(short[o, t]))
        for o, t in np.argwhere(short > ROUNDING * np.maximum(hours, room))
    )


def money_short(problem: PortfolioProblem, chosen: BoolArray) -> tuple[MoneyShort, ...]:
    spent = problem.cost[chosen].sum(axis=0)
    return tuple(
        MoneyShort(int(year), float(spent[year] - problem.budget[year]))
        for year in np.flatnonzero(spent > problem.budget * (1 + ROUNDING) + ROUNDING)
    )


def entries(
    problem: PortfolioProblem, start: IntArray, load: FloatArray, fairness: Fairness | None
) -> tuple[Entry, ...]:
    """For every project left out, the least that must change; all that is in stays in place."""
    chosen = start >= 0
    needs = required(problem.precedence, problem.projects)
    first, last = start_windows(problem)
    made = []
    for project in (int(p) for p in np.flatnonzero(~chosen)):
        begin = int(first[project])
        for before, then in problem.precedence:
            if then == project and chosen[before]:
                begin = max(begin, int(start[before] + problem.duration[before]))
        options = [
            (sum(s.hours for s in short), t, short)
            for t in range(begin, int(last[project]) + 1)
            for short in [shortages_with(problem, load, project, t)]
        ]
        _, at, short = min(options, default=(0.0, -1, ()))
        with_it = chosen.copy()
        with_it[project] = True
        breach = owner_fairness(problem, with_it, fairness).breach_hours
        excluded = {other for pair in problem.exclusive if project in pair for other in pair}
        made.append(
            Entry(
                project=project,
                start=at,
                hours=short,
                money=money_short(problem, with_it),
                needs=tuple(
                    int(q) for q in np.flatnonzero(needs[project] & ~chosen) if q != project
                ),
                excluded_by=tuple(sorted(q for q in excluded if chosen[q])),
                breaches=tuple((int(o), float(breach[o])) for o in np.flatnonzero(breach)),
                value=float(problem.value[project]),
            )
        )
    return tuple(made)


def shortages_with(
    problem: PortfolioProblem, load: FloatArray, project: int, start: int
) -> tuple[Shortage, ...]:
    """Hours short when a project is added; what the load is short already is not counted again."""
    added = problem.placed(project, start)
    room = np.where(added > 0, np.maximum(problem.capacity - load, 0.0), np.inf)
    return shortages(added, room)


def limits(
    problem: PortfolioProblem, start: IntArray, load: FloatArray, left_out: tuple[Entry, ...]
) -> tuple[Limit, ...]:
    """Hours and money that are used up, or that keep out a project; those that block most first."""
    blocked: dict[tuple[int, int], list[int]] = {}
    for entry in left_out:
        for short in entry.hours:
            blocked.setdefault((short.owner, short.quarter), []).append(entry.project)
        for money in entry.money:
            blocked.setdefault((-1, money.year), []).append(entry.project)
    for owner, quarter in np.argwhere((load > 0) & (load >= problem.capacity * USED_UP)):
        blocked.setdefault((int(owner), int(quarter)), [])
    spent = problem.cost[start >= 0].sum(axis=0)
    for year in np.flatnonzero((spent > 0) & (spent >= problem.budget * USED_UP)):
        blocked.setdefault((-1, int(year)), [])
    found = [
        Limit(
            owner=owner,
            quarter=column,
            used=float(spent[column] if owner < 0 else load[owner, column]),
            limit=float(problem.budget[column] if owner < 0 else problem.capacity[owner, column]),
            blocks=tuple(projects),
        )
        for (owner, column), projects in blocked.items()
    ]
    return tuple(sorted(found, key=lambda limit: (-len(limit.blocks), limit.owner, limit.quarter)))
