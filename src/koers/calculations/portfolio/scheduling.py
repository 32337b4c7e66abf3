# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shortest plan of projects that wait for each other and share people (CP-SAT)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.portfolio.faults import InvalidPortfolio
from koers.calculations.portfolio.precedence import order, refuse_cycle
from koers.calculations.portfolio.problem import FloatArray, IntArray, Pairs
from koers.calculations.portfolio.validation import PortfolioNotVerified
from koers.calculations.portfolio.wording import Labels, amount

#: Demand and capacity become whole numbers of this many parts of a unit, demand rounded up.
_PARTS = 1000


@dataclass(frozen=True, eq=False)
class Schedule:
    """A plan that was re-checked.

    Attributes:
        start: first period of each project, counted from 0, shape (P,).
        makespan: periods until all have ended.
        bound: proven: no plan is shorter.
    """

    start: IntArray
    makespan: int
    bound: int

    @property
    def optimal(self) -> bool:
        return self.makespan == self.bound


def schedule(
    duration: ArrayLike,
    demand: ArrayLike,
    capacity: ArrayLike,
    precedence: Sequence[Sequence[int]] = (),
    *,
    time_limit: float = 60.0,
    labels: Labels | None = None,
) -> Schedule:
    """Starts with the least makespan under limits on each resource.

    Args:
        duration: periods of each project, shape (P,), whole numbers from 0.
        demand: use of a resource in every period of a project, shape (P, R), from 0.
        capacity: of each resource in every period, shape (R,), from 0.
        precedence: pairs (first, then): `then` starts when `first` has ended.
        time_limit: seconds; then the best plan so far is given with its bound.
        labels: names for messages; resources go by `owners`.

    Returns:
        The plan; there always is one.

    Raises:
        DependencyCycle: projects that wait for each other.
        InvalidPortfolio: a shape, a number below zero, or a project that asks more than there is.

    Source: Kolisch and Sprecher (1997), doi:10.1016/S0377-2217(96)00170-1 (the problem).
    """
    lengths, use, room, pairs = _checked(duration, demand, capacity, precedence, labels or Labels())
    first = _one_by_one(lengths, use, room, pairs)
    start, bound = _search(lengths, use, room, pairs, first, time_limit)
    if _makespan(first, lengths) < _makespan(start, lengths):
        start = first
    _verify(lengths, use, room, pairs, start)
    return Schedule(start, _makespan(start, lengths), bound)


def _makespan(start: IntArray, duration: IntArray) -> int:
    return int((start + duration).max(initial=0))


def _checked(
    duration: ArrayLike,
    demand: ArrayLike,
    capacity: ArrayLike,
    precedence: Sequence[Sequence[int]],
    labels: Labels,
) -> tuple[IntArray, FloatArray, FloatArray, Pairs]:
    lengths, use, room = (np.asarray(a, dtype=np.float64) for a in (duration, demand, capacity))
    if lengths.ndim != 1 or room.ndim != 1 or use.shape != (lengths.size, room.size):
        raise InvalidPortfolio("Duur, inzet en capaciteit passen niet bij elkaar: P, P x R en R.")
    if not all(np.isfinite(a).all() and (a >= 0).all() for a in (lengths, use, room)):
        raise InvalidPortfolio("Een duur, inzet of capaciteit is negatief of ontbreekt.")
    if (lengths != np.floor(lengths)).any():
        raise InvalidPortfolio("Een duur is geen heel aantal perioden.")
    over = (use > room) & (lengths > 0)[:, None]
    if over.any():
        project, resource = (int(i) for i in np.argwhere(over)[0])
        raise InvalidPortfolio(
            f"{labels.project(project)} vraagt {amount(use[project, resource])} van "
            f"{labels.owner(resource)}, die {amount(room[resource])} heeft. Verlaag de inzet of "
            "verhoog de capaciteit.",
            project=project,
            owner=resource,
        )
    pairs = tuple((int(one), int(then)) for one, then in precedence)
    if any(not 0 <= index < lengths.size for pair in pairs for index in pair):
        raise InvalidPortfolio("Een afhankelijkheid noemt een project dat er niet is.")
    refuse_cycle(pairs, lengths.size, labels)
    return lengths.astype(np.int64), use, room, pairs


def _one_by_one(duration: IntArray, use: FloatArray, room: FloatArray, pairs: Pairs) -> IntArray:
    """A plan to begin with: each project, longest tail first, as early as it fits."""
    count = duration.size
    tail = duration.copy()
    for project in reversed(order(pairs, count)):
        after = [tail[then] for first, then in pairs if first == project]
        tail[project] += int(max(after, default=0))
    start = np.full(count, -1, dtype=np.int64)
    free = np.repeat(room[:, None], max(int(duration.sum()), 1), axis=1)
    while (start < 0).any():
        ready = [
            project
            for project in np.flatnonzero(start < 0)
            if all(start[first] >= 0 for first, then in pairs if then == project)
        ]
        project = max((int(p) for p in ready), key=lambda p: (int(tail[p]), -p))
        t = max((int(start[f] + duration[f]) for f, then in pairs if then == project), default=0)
        while (free[:, t : t + duration[project]] < use[project][:, None] - 1e-9).any():
            t += 1
        free[:, t : t + duration[project]] -= use[project][:, None]
        start[project] = t
    return start


def _search(
    duration: IntArray,
    use: FloatArray,
    room: FloatArray,
    pairs: Pairs,
    first: IntArray,
    time_limit: float,
) -> tuple[IntArray, int]:
    # Loading OR-tools takes half a second, which who only reads an advice should not wait for.
    from ortools.sat.python import cp_model

    horizon = _makespan(first, duration)
    model = cp_model.CpModel()
    starts = [model.new_int_var(0, horizon - int(d), "") for d in duration]
    spans = [
        model.new_fixed_size_interval_var(start, int(d), "")
        for start, d in zip(starts, duration, strict=True)
    ]
    makespan = model.new_int_var(0, horizon, "")
    for start, d in zip(starts, duration, strict=True):
        model.add(start + int(d) <= makespan)
    for one, then in pairs:
        model.add(starts[then] >= starts[one] + int(duration[one]))
    for resource in range(room.size):
        users = np.flatnonzero(use[:, resource] > 0)
        asked = np.ceil(np.round(use[users, resource] * _PARTS, 6)).astype(int)
        there = int(np.floor(round(float(room[resource]) * _PARTS, 6)))
        asked = np.minimum(asked, there)
        model.add_cumulative([spans[p] for p in users], asked.tolist(), there)
    for start, hint in zip(starts, first, strict=True):
        model.add_hint(start, int(hint))
    model.minimize(makespan)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = time_limit
    solver.parameters.num_workers = 1  # more would let the clock choose between equal plans
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return first, int(np.ceil(max(solver.best_objective_bound, 0.0)))
    found = np.array([solver.value(start) for start in starts], dtype=np.int64)
    return found, int(np.ceil(solver.best_objective_bound - 1e-9))


def _verify(
    duration: IntArray, use: FloatArray, room: FloatArray, pairs: Pairs, start: IntArray
) -> None:
    """Re-check the plan period by period, apart from how it was found."""
    faults = [
        f"{then} begint te vroeg" for one, then in pairs if start[then] < start[one] + duration[one]
    ]
    for t in range(_makespan(start, duration)):
        busy = (start <= t) & (t < start + duration)
        if (use[busy].sum(axis=0) > room * (1 + 1e-9) + 1e-9).any():
            faults.append(f"te veel inzet in periode {t}")
    if faults or (start < 0).any():
        raise PortfolioNotVerified(
            "De berekende planning klopt niet en wordt niet getoond. Meld dit bij de beheerder.",
            what=faults,
        )
