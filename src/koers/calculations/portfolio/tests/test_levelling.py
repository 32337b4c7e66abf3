# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A levelled plan keeps to every rule, and is found whenever there is one."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import InvalidPortfolio, Labels, PortfolioProblem, level, verify


def made(rng: np.random.Generator) -> PortfolioProblem:
    """Up to five projects with the same hours in each quarter, room that differs, windows and waits."""
    projects, owners, quarters = int(rng.integers(1, 6)), int(rng.integers(1, 3)), 5
    duration = rng.integers(1, 4, projects)
    effort = np.zeros((projects, owners, 3))
    for project, length in enumerate(duration):
        effort[project, :, :length] = rng.integers(0, 6, owners)[:, None]
    earliest = rng.integers(0, 2, projects)
    return PortfolioProblem(
        value=np.ones(projects),
        effort=effort,
        capacity=rng.integers(8, 15, (owners, quarters)),
        duration=duration,
        earliest=earliest,
        latest=np.minimum(earliest + rng.integers(1, 4, projects), quarters - duration),
        precedence=tuple(
            (one, then)
            for one, then in itertools.combinations(range(projects), 2)
            if rng.random() < 0.2 and earliest[one] + duration[one] <= quarters - duration[then]
        ),
    )


def fitting(problem: PortfolioProblem, named: list[int]) -> list[list[int]]:
    """Every plan that keeps to windows, waits and hours, with the named quarters as they are."""
    windows = [
        [at] if at >= 0 else range(problem.earliest[p], problem.latest[p] + 1)
        for p, at in enumerate(named)
    ]
    found = []
    for start in itertools.product(*windows):
        if any(start[b] < start[a] + problem.duration[a] for a, b in problem.precedence):
            continue
        hours = [problem.placed(p, t) for p, t in enumerate(start)]
        if (np.sum(hours, axis=0) <= problem.capacity + 1e-9).all():
            found.append(list(start))
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_plan_is_found_when_there_is_one_and_keeps_to_every_rule(seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem = made(rng)
    # One project in three has its quarter already, out of a plan that fits where there is one.
    possible = fitting(problem, [-1] * problem.projects)
    named = np.full(problem.projects, -1)
    if possible:
        example = possible[int(rng.integers(len(possible)))]
        named = np.where(rng.random(problem.projects) < 0.3, example, -1)
    found = level(problem, np.ones(problem.projects, dtype=bool), named, time_limit=20.0)
    assert found.found == bool(possible)
    # A known plan, good or bad, changes nothing but the time that it takes.
    guess = rng.integers(-1, 3, problem.projects)
    near = level(problem, np.ones(problem.projects, dtype=bool), named, likely=guess, time_limit=20)
    assert near.found == found.found
    if not found.found:
        assert found.proven
        return
    assert not found.shortage
    for plan in (found, near):
        assert (plan.start[named >= 0] == named[named >= 0]).all()
        verify(problem, plan.start, plan.load, float(problem.value.sum()))


def plain(**changes: Any) -> PortfolioProblem:
    """Three projects of a quarter and 10 hours, in a year in which there are 15 in each quarter."""
    given: dict[str, Any] = {
        "value": np.ones(3), "effort": np.full((3, 1, 1), 10.0), "capacity": np.full((1, 4), 15.0),
        "labels": Labels(["Aa", "Bee", "Cee"], ["Gemeente"]),
    }  # fmt: skip
    return PortfolioProblem(**{**given, **changes})


ALL, FREE = [True] * 3, [-1] * 3


def test_who_shares_a_person_follows_the_other_and_no_later_than_needed() -> None:
    assert sorted(level(plain(), ALL, FREE).start.tolist()) == [0, 1, 2]


def test_a_named_quarter_stays_and_the_others_go_around_it() -> None:
    found = level(plain(), ALL, [-1, 0, -1])
    assert found.start[1] == 0
    assert sorted(found.start.tolist()) == [0, 1, 2]


def test_what_is_not_in_the_plan_stays_out() -> None:
    found = level(plain(), [True, False, True], [-1, 0, -1])
    assert found.start[1] == -1
    assert found.load.sum() == 20


def test_a_quarter_without_hours_is_passed_over() -> None:
    found = level(plain(capacity=np.array([[0.0, 20.0, 0.0, 20.0]])), ALL, FREE)
    assert found.found
    assert found.load[0].tolist() in ([0, 20, 0, 10], [0, 10, 0, 20])


def test_too_much_for_the_quarters_there_are_is_proven_to_fit_nowhere() -> None:
    found = level(plain(capacity=np.full((1, 2), 15.0)), ALL, FREE)
    assert (found.found, found.proven) == (False, True)
    assert found.start.tolist() == FREE


def test_named_quarters_that_ask_too_much_are_short_by_owner_and_quarter() -> None:
    found = level(plain(), ALL, [2, 2, -1])
    assert [tuple(short) for short in found.shortage] == [(0, 2, 5.0)]
    assert found.found
    assert found.start[2] in (0, 1)


def test_a_project_that_asks_more_than_anybody_has_is_named() -> None:
    with pytest.raises(InvalidPortfolio, match=r"Bee.*Gemeente"):
        level(plain(effort=np.array([[[10.0]], [[16.0]], [[10.0]]])), ALL, FREE)


def test_a_named_quarter_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidPortfolio, match="na het laatste kwartaal"):
        level(plain(), ALL, [4, -1, -1])


def test_without_projects_nobody_works() -> None:
    found = level(plain(), [False] * 3, FREE)
    assert found.found
    assert found.load.sum() == 0


def test_a_busy_first_quarter_counts_in_all_and_the_plan_keeps_to_the_real_hours() -> None:
    problem = plain(effort=np.array([[[10.0, 2.0]]] * 3), duration=[2] * 3)
    found = level(problem, [True, True, False], FREE)
    assert found.load.max() <= 15
    assert found.start[:2].tolist() in ([0, 1], [1, 0])


def test_a_known_plan_that_leaves_no_room_for_the_others_is_passed_over() -> None:
    problem = plain(effort=np.array([[[10.0]], [[15.0]], [[5.0]]]), capacity=np.full((1, 2), 15.0))
    found = level(problem, ALL, FREE, likely=[0, -1, 1])
    assert found.found
    assert found.start[0] == found.start[2] != found.start[1]
