# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import DependencyCycle, InvalidPortfolio, Labels, schedule


def shortest(
    duration: np.ndarray, demand: np.ndarray, room: np.ndarray, pairs: list[tuple[int, int]]
) -> int:
    """Every order of projects, each as early as it fits: one of them is a shortest plan."""
    best = int(duration.sum())
    for order in itertools.permutations(range(duration.size)):
        place = {p: i for i, p in enumerate(order)}
        if any(place[a] > place[b] for a, b in pairs):
            continue
        free = np.repeat(room[:, None], duration.sum() + 1, axis=1)
        end: dict[int, int] = {}
        for p in order:
            t = max((end[a] for a, b in pairs if b == p), default=0)
            while (free[:, t : t + duration[p]] < demand[p][:, None]).any():
                t += 1
            free[:, t : t + duration[p]] -= demand[p][:, None]
            end[p] = t + int(duration[p])
        best = min(best, max(end.values()))
    return best


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_no_plan_is_shorter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 6))
    duration = rng.integers(1, 5, count)
    demand = rng.integers(0, 4, (count, 2)).astype(float)
    room = np.array([4.0, 5.0])
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count) if rng.random() < 0.25]
    plan = schedule(duration, demand, room, pairs)
    assert plan.optimal
    assert plan.makespan == shortest(duration, demand, room, pairs)


def test_two_projects_that_share_one_person_follow_each_other() -> None:
    plan = schedule([2, 3], [[1.0], [1.0]], [1.0])
    assert plan.makespan == 5


def test_hours_with_decimals_are_kept_within_capacity() -> None:
    plan = schedule([1, 1, 1], [[0.35], [0.35], [0.3001]], [1.0])
    assert plan.makespan == 2


def test_a_project_that_asks_more_than_there_is_is_named() -> None:
    labels = Labels(["Roken"], ["GGD Twente"])
    with pytest.raises(InvalidPortfolio, match="Roken vraagt 5 van GGD Twente, die 4 heeft"):
        schedule([1], [[5.0]], [4.0], labels=labels)


def test_projects_that_wait_for_each_other_are_refused() -> None:
    with pytest.raises(DependencyCycle):
        schedule([1, 1], np.zeros((2, 0)), [], [(0, 1), (1, 0)])


def test_nothing_to_plan_takes_no_time() -> None:
    assert schedule([], np.zeros((0, 1)), [1.0]).makespan == 0


@pytest.mark.parametrize("unit", [1e-6, 1 / 7000, 1 / 3, 1e9, 1e40, 1e-40])
def test_the_unit_of_demand_and_capacity_does_not_matter(unit: float) -> None:
    demand = np.array([[2.0], [2], [3], [4]]) * unit
    plan = schedule([1, 1, 1, 2], demand, np.array([7.0]) * unit)
    assert (plan.makespan, plan.bound) == (3, 3)


def test_hours_that_add_up_to_the_capacity_in_decimals_are_not_more_than_there_are() -> None:
    assert schedule([1], [[0.1 + 0.2]], [0.3]).makespan == 1


def test_a_milestone_takes_no_time_and_asks_nothing() -> None:
    plan = schedule([0, 2, 0], [[9.0], [1.0], [9.0]], [1.0], [(0, 1), (1, 2)])
    assert plan.start.tolist() == [0, 0, 2]


def test_without_time_the_plan_to_begin_with_comes_with_what_is_proven() -> None:
    plan = schedule([2, 3, 2], [[1.0], [1.0], [1.0]], [2.0], time_limit=1e-9)
    assert plan.makespan == 4
    assert not plan.optimal


def test_long_projects_are_planned_without_looking_at_every_period() -> None:
    plan = schedule([40_000, 20_000, 20_000], [[1.0], [1.0], [1.0]], [2.0])
    assert (plan.makespan, plan.optimal) == (40_000, True)


@pytest.mark.parametrize(
    ("duration", "demand", "capacity", "precedence", "seconds", "why"),
    [
        ([1e30], [[1.0]], [1.0], [], 9, "langere perioden"),
        ([1.5], [[1.0]], [1.0], [], 9, "geen heel aantal"),
        ([-1], [[1.0]], [1.0], [], 9, "duur is negatief"),
        ([np.nan], [[1.0]], [1.0], [], 9, "De duur: op plek"),
        (["lang"], [[1.0]], [1.0], [], 9, "De duur: niet alles is een getal"),
        ([1], [[np.inf]], [1.0], [], 9, "De inzet: op plek"),
        ([1], [[1.0]], [1.0], [(0.5, 0)], 9, "nummers van twee projecten"),
        ([1], [[1.0]], [1.0], [(0, 1, 2)], 9, "nummers van twee projecten"),
        ([1], [[1.0]], [1.0], [(0, 7)], 9, "dat er niet is"),
        ([1], [[1.0]], [1.0], [(0, 0)], 9, "aan zichzelf"),
        ([1], [[1.0]], [1.0], [], 0, "meer dan nul seconden"),
        ([1], [[1.0]], [1.0], [], np.nan, "meer dan nul seconden"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_dutch(
    duration: list[Any],
    demand: list[list[float]],
    capacity: list[float],
    precedence: list[Any],
    seconds: float,
    why: str,
) -> None:
    with pytest.raises(InvalidPortfolio, match=rf"{why}.*\.$"):
        schedule(duration, demand, capacity, precedence, time_limit=seconds)
