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
from koers.calculations.portfolio.problem import (
    FloatArray,
    IntArray,
    Pairs,
    checked_numbers,
    checked_pairs,
)
from koers.calculations.portfolio.validation import PortfolioNotVerified
from koers.calculations.portfolio.wording import Labels, amount

#: Demand and capacity become whole numbers: thousandths of a unit where that rounds nothing, and
#: otherwise this many parts of the capacity, demand rounded up.
_THOUSANDTHS, _PARTS = 1000, 10**12
#: Most thousandths of a capacity, and the parts that a capacity gets extra for the rounding up.
_MOST_THOUSANDTHS, _EXTRA = 10**9, 100
#: Part of a capacity that is rounding: for an answer, and for the plan to begin with.
_ROUNDING, _LESS_ROUNDING = 1e-9, 1e-11
#: Most periods of all projects together.
_LONGEST = 100_000


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
        time_limit: seconds, above 0; then the best plan so far is given with its bound.
        labels: names for messages; resources go by `owners`.

    Returns:
        The plan; there always is one.

    Raises:
        DependencyCycle: projects that wait for each other.
        InvalidPortfolio: a shape, a number below zero, projects that take more than 100,000 periods
            together, or a project that asks more than there is. What takes no time asks nothing.

    Source: Kolisch and Sprecher (1997), doi:10.1016/S0377-2217(96)00170-1 (the problem).
    """
    if not time_limit > 0:
        raise InvalidPortfolio("De tijd om te zoeken is meer dan nul seconden.")
    lengths, use, room, pairs = _checked(duration, demand, capacity, precedence, labels or Labels())
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(use > 0, np.minimum(use / room, 1.0), 0.0)
    first = _one_by_one(lengths, parts, pairs)
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
    lengths = checked_numbers(duration, (-1,), "De duur")
    room = checked_numbers(capacity, (-1,), "De capaciteit")
    use = checked_numbers(demand, (lengths.size, room.size), "De inzet")
    for numbers, what in ((lengths, "duur"), (use, "inzet"), (room, "capaciteit")):
        if (numbers < 0).any():
            raise InvalidPortfolio(f"Een {what} is negatief. Herstel dit.")
    if (lengths != np.floor(lengths)).any():
        raise InvalidPortfolio("Een duur is geen heel aantal perioden.")
    if lengths.sum() > _LONGEST:
        raise InvalidPortfolio(
            f"Alle projecten samen duren meer dan {_LONGEST} perioden. Reken met langere perioden."
        )
    use = np.where((lengths > 0)[:, None], use, 0.0)
    over = use > room * (1 + _ROUNDING)
    if over.any():
        project, resource = (int(i) for i in np.argwhere(over)[0])
        raise InvalidPortfolio(
            f"{labels.project(project)} vraagt {amount(use[project, resource])} van "
            f"{labels.owner(resource)}, die {amount(room[resource])} heeft. Verlaag de inzet of "
            "verhoog de capaciteit.",
            project=project,
            owner=resource,
        )
    pairs = checked_pairs(precedence, lengths.size, "afhankelijkheid", labels)
    refuse_cycle(pairs, lengths.size, labels)
    return lengths.astype(np.int64), use, room, pairs


def _one_by_one(duration: IntArray, parts: FloatArray, pairs: Pairs) -> IntArray:
    """A plan to begin with: each project, longest tail first, as early as it fits."""
    count = duration.size
    tail = duration.copy()
    for project in reversed(order(pairs, count)):
        after = [tail[then] for first, then in pairs if first == project]
        tail[project] += int(max(after, default=0))
    start = np.full(count, -1, dtype=np.int64)
    free = np.ones((parts.shape[1], max(int(duration.sum()), 1)))
    while (start < 0).any():
        ready = [
            project
            for project in np.flatnonzero(start < 0)
            if all(start[first] >= 0 for first, then in pairs if then == project)
        ]
        project = max((int(p) for p in ready), key=lambda p: (int(tail[p]), -p))
        t = max((int(start[f] + duration[f]) for f, then in pairs if then == project), default=0)
        asked = parts[project][:, None] - _LESS_ROUNDING
        while (full := (free[:, t : t + duration[project]] < asked).any(axis=0)).any():
            t += int(np.flatnonzero(full)[-1]) + 1
        free[:, t : t + duration[project]] -= parts[project][:, None]
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
        asked, there = _whole(use[users, resource], float(room[resource]))
        model.add_cumulative([spans[p] for p in users], asked, there)
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


def _whole(use: FloatArray, room: float) -> tuple[list[int], int]:
    """Demand and capacity of one resource in whole numbers that shut out no plan that fits."""
    with np.errstate(over="ignore"):
        asked, there = use * _THOUSANDTHS, room * _THOUSANDTHS
    if there <= _MOST_THOUSANDTHS:
        numbers = np.append(asked, there)
        whole = np.round(numbers).astype(np.int64)
        if (np.abs(numbers - whole) <= 1e-6).all() and (whole[:-1] > 0).all():
            return whole[:-1].tolist(), int(whole[-1])
    parts = np.ceil(np.minimum(use / room, 1.0) * _PARTS)
    return parts.astype(np.int64).tolist(), _PARTS + use.size + _EXTRA


def _verify(
    duration: IntArray, use: FloatArray, room: FloatArray, pairs: Pairs, start: IntArray
) -> None:
    """Re-check the plan wherever a project begins, apart from how it was found."""
    faults = [
        f"{then} begint te vroeg" for one, then in pairs if start[then] < start[one] + duration[one]
    ]
    for t in np.unique(start):
        busy = (start <= t) & (t < start + duration)
        if not (use[busy].sum(axis=0) <= room * (1 + _ROUNDING)).all():
            faults.append(f"te veel inzet in periode {t}")
    if faults or (start < 0).any():
        raise PortfolioNotVerified(
            "De berekende planning klopt niet en wordt niet getoond. Meld dit bij de beheerder.",
            what=faults,
        )
