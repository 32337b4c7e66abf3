# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Levelling a plan: a quarter for every project that has none, so that no owner is asked more than it has.

A meeting chooses projects and names the quarter of some. The others come where there are hours, quarter
by quarter, within their windows and after what they wait for, as early as that goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.portfolio.advice import Shortage
from koers.calculations.portfolio.explanation import load_of, shortages
from koers.calculations.portfolio.faults import InvalidPortfolio
from koers.calculations.portfolio.precedence import order
from koers.calculations.portfolio.problem import (
    BoolArray,
    FloatArray,
    IntArray,
    PortfolioProblem,
    checked_numbers,
)
from koers.calculations.portfolio.scheduling import Schedule, schedule

_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Level:
    """What levelling gave.

    Attributes:
        start: quarter of every project, shape (P,); -1 for one that is not in the plan, or has no place.
        load: hours per owner and quarter, shape (O, T).
        shortage: where the projects with a named quarter alone ask more than there is.
        found: every project of the plan has a quarter.
        proven: when none was found: there is none in which each counts for its busiest quarter.
    """

    start: IntArray
    load: FloatArray
    shortage: tuple[Shortage, ...]
    found: bool
    proven: bool


def level(
    problem: PortfolioProblem,
    chosen: ArrayLike,
    named: ArrayLike,
    *,
    likely: ArrayLike | None = None,
    time_limit: float = 5.0,
) -> Level:
    """Give every chosen project without a quarter one that fits.

    A project counts for its busiest quarter in all its quarters. So what is given always fits, and now and
    then a place is missed that only its quiet quarters leave. Must-haves, exclusions and money are not
    looked at: what is in the plan was decided, and does not hang on when it begins.

    Args:
        chosen: whether a project is in the plan, shape (P,).
        named: quarter from 0 that a chosen project has already, -1 for none, shape (P,).
        likely: quarters of a plan that is known, -1 for none, shape (P,); tried first, which saves the
            search when what was decided is near it.
        time_limit: seconds for a search.

    Raises:
        InvalidPortfolio: a project that by itself asks more than is left in every quarter, by name; a
            quarter that is not there.

    Source: Bartusch, Möhring and Radermacher (1988), doi:10.1007/BF02283745 (windows and hours that
    differ per quarter as activities).
    """
    inside = np.asarray(chosen, dtype=np.bool_)
    given = checked_numbers(named, (problem.projects,), "Het kwartaal").astype(np.int64)
    if (given[inside] >= problem.quarters).any():
        raise InvalidPortfolio(
            "Een project begint na het laatste kwartaal. Kies een eerder kwartaal."
        )
    start = np.where(inside & (given >= 0), given, -1)
    load = load_of(problem, start)
    short = shortages(load, problem.capacity)
    free = np.flatnonzero(inside & (start < 0))
    if not free.size:
        return Level(start, load, short, found=True, proven=True)
    if likely is not None:
        known = _near(problem, inside, start, np.asarray(likely, dtype=np.int64), time_limit)
        if known is not None:
            return replace(known, shortage=short)
    left = replace(problem, capacity=np.maximum(problem.capacity - load, 0.0))
    earliest, latest = _windows(problem, start, free)
    plan = _planned(left, free, earliest, latest, time_limit)
    if plan.makespan > problem.quarters:
        return Level(start, load, short, found=False, proven=plan.bound > problem.quarters)
    start[free] = plan.start[: free.size]
    start = _earlier(left, free, earliest, start)
    return Level(start, load_of(problem, start), short, found=True, proven=True)


def _near(
    problem: PortfolioProblem,
    inside: BoolArray,
    start: IntArray,
    likely: IntArray,
    time_limit: float,
) -> Level | None:
    """The plan in which what has no quarter begins as in a known one; None when that does not fit."""
    filled = inside & (start < 0) & (likely >= 0)
    if not filled.any():
        return None
    begin = np.where(filled, likely, start)
    over = load_of(problem, begin) > problem.capacity * (1 + _ROUNDING) + _ROUNDING
    # Where the named ones ask too much by themselves, nothing may come on top.
    more = load_of(problem, np.where(filled, likely, -1)) > 0
    if (over & more).any() or not _waits(problem, begin, filled):
        return None
    try:
        found = level(problem, inside, begin, time_limit=time_limit)
    except InvalidPortfolio:  # the others find no room beside it, and perhaps without it
        return None
    return found if found.found and _waits(problem, found.start, inside & (start < 0)) else None


def _waits(problem: PortfolioProblem, start: IntArray, placed: BoolArray) -> bool:
    """Whether what was placed here keeps to its window and to what it waits for."""
    within = (problem.earliest <= start) & (start <= problem.latest)
    return bool(within[placed].all()) and all(
        start[then] >= start[one] + problem.duration[one]
        for one, then in problem.precedence
        if start[one] >= 0 and start[then] >= 0 and (placed[one] or placed[then])
    )


def _windows(
    problem: PortfolioProblem, start: IntArray, free: IntArray
) -> tuple[IntArray, IntArray]:
    """First and last quarter of each project, between those that have their quarter already."""
    earliest, latest = problem.earliest.copy(), problem.latest.copy()
    for one, then in problem.precedence:
        if start[one] >= 0:
            earliest[then] = max(earliest[then], start[one] + problem.duration[one])
        if start[then] >= 0:
            latest[one] = min(latest[one], start[then] - problem.duration[one])
    return earliest, latest


def _planned(
    problem: PortfolioProblem,
    free: IntArray,
    earliest: IntArray,
    latest: IntArray,
    time_limit: float,
) -> Schedule:
    """The shortest plan of the free projects; it fits when it is no longer than the problem.

    `schedule` knows no windows and the same room in every quarter. What is closed before a project's first
    quarter or after its last is an activity without people that it waits for, or that waits for it; hours
    that are lacking in a quarter are an activity that can be in that quarter only.
    """
    lengths = _lengths(problem, free)
    room = problem.capacity.max(axis=1)
    durations = lengths.tolist()
    demands = list(problem.effort[free].max(axis=2))
    place = {int(project): index for index, project in enumerate(free)}
    pairs = [
        (place[one], place[then])
        for one, then in problem.precedence
        if one in place and then in place
    ]

    def add(duration: int, demand: FloatArray) -> int:
        durations.append(duration)
        demands.append(demand)
        return len(durations) - 1

    def fence(activity: int, before: int, after: int) -> None:
        nobody = np.zeros(problem.owners)
        if before > 0:
            pairs.append((add(before, nobody), activity))
        if after > 0:
            pairs.append((activity, add(after, nobody)))

    for index, project in enumerate(free):
        last = int(latest[project] + lengths[index])
        fence(index, int(earliest[project]), problem.quarters - last)
    for quarter in range(problem.quarters):
        lacking = room - problem.capacity[:, quarter]
        if lacking.any():
            fence(add(1, lacking), quarter, problem.quarters - quarter - 1)
    # No plan need be shorter than the problem: the search ends at the first that is as long.
    add(problem.quarters, np.zeros(problem.owners))
    labels = replace(problem.labels, projects=_names(problem, free))
    return schedule(durations, demands, room, pairs, time_limit=time_limit, labels=labels)


def _names(problem: PortfolioProblem, projects: Iterable[int]) -> list[str]:
    return [problem.labels.project(int(project)) for project in projects]


def _lengths(problem: PortfolioProblem, projects: IntArray) -> IntArray:
    """Quarters in which a project lasts or asks hours, shape of `projects`."""
    busy = (problem.effort[projects] > 0).sum(axis=1) > 0
    last = np.where(busy.any(axis=1), busy.shape[1] - np.argmax(busy[:, ::-1], axis=1), 0)
    return np.maximum(problem.duration[projects], last)


def _earlier(
    problem: PortfolioProblem, free: IntArray, earliest: IntArray, start: IntArray
) -> IntArray:
    """The same plan with every free project as early as it fits."""
    room = problem.capacity.copy()
    for project in free:
        room -= problem.placed(int(project), int(start[project]))
    rank = {one: place for place, one in enumerate(order(problem.precedence, problem.projects))}
    for project in sorted((int(one) for one in free), key=lambda one: (start[one], rank[one])):
        waits = [
            int(start[one] + problem.duration[one])
            for one, then in problem.precedence
            if then == project and start[one] >= 0
        ]
        room += problem.placed(project, int(start[project]))
        for quarter in range(max([int(earliest[project]), *waits]), int(start[project]) + 1):
            hours = problem.placed(project, quarter)
            if quarter == start[project] or (hours <= room + _ROUNDING * (1 + hours)).all():
                start[project] = quarter
                room -= hours
                break
    return start
