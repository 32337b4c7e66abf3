# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import itertools

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
