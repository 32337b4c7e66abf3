# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import (
    Fairness,
    InvalidPortfolio,
    PortfolioProblem,
    Robustness,
    robustness,
)
from koers.calculations.portfolio import draws as module
from koers.calculations.portfolio.canonical import reordered
from koers.calculations.portfolio.model import build
from koers.calculations.portfolio.must_haves import least_shortage
from koers.calculations.portfolio.neighbourhood import best_sets
from koers.calculations.portfolio.tests.enumeration import portfolios, problems, worth

few = settings(max_examples=6, deadline=None)


def around(problem: PortfolioProblem, part: float = 0.4) -> dict[str, np.ndarray]:
    return {"value": np.stack([problem.value * (1 - part), problem.value * (1 + part)], axis=1)}


def drawn(problem: PortfolioProblem, seed: int = 1, draws: int = 20) -> Robustness:
    return robustness(problem, ranges=around(problem), draws=draws, rng=np.random.default_rng(seed))


@few
@given(problems())
def test_every_project_is_core_borderline_or_exterior(problem: PortfolioProblem) -> None:
    outcome = drawn(problem)
    together = sorted(outcome.core + outcome.borderline + outcome.exterior)
    assert together == list(range(problem.projects))
    assert outcome.proven == 1


@few
@given(problems())
def test_order_and_unit_of_hours_leave_acceptability_the_same(problem: PortfolioProblem) -> None:
    turned = reordered(problem, np.arange(problem.projects)[::-1], np.arange(problem.owners)[::-1])
    double = replace(problem, effort=2 * problem.effort, capacity=2 * problem.capacity)
    expected = drawn(problem).acceptability.tolist()
    assert drawn(turned).acceptability.tolist()[::-1] == expected
    assert drawn(double).acceptability.tolist() == expected


def test_three_equal_projects_for_two_places_get_two_thirds_each() -> None:
    problem = PortfolioProblem([3.0, 3, 3], np.ones((3, 1, 1)), [[2.0]])
    outcome = drawn(problem)
    assert outcome.acceptability == pytest.approx([2 / 3] * 3)
    assert outcome.ties == ((0, 1, 2),)


def test_values_that_stay_equal_are_told_apart_by_chance_in_each_draw() -> None:
    # Equal worth, other hours: no rule prefers one, so neither may be always in.
    problem = PortfolioProblem([3.0, 3], np.array([[[5.0]], [[6.0]]]), [[6.0]])
    outcome = robustness(
        problem,
        ranges={"value": np.full((2, 2), 3.0)},
        draws=200,
        rng=np.random.default_rng(1),
    )
    assert 0.35 < outcome.acceptability[0] < 0.65


@pytest.mark.parametrize("uncertain", ["value", "effort"])
def test_every_draw_is_told_of(uncertain: str) -> None:
    problem = PortfolioProblem([3.0, 2], np.array([[[5.0]], [[6.0]]]), [[6.0]])
    limits = getattr(problem, uncertain)
    told: list[tuple[int, int]] = []
    robustness(
        problem,
        ranges={uncertain: np.stack([limits * 0.9, limits * 1.1], axis=-1)},
        draws=3,
        rng=np.random.default_rng(1),
        counting=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_project_that_always_wins_is_core_and_its_rival_exterior() -> None:
    problem = PortfolioProblem([10.0, 1.0], np.ones((2, 1, 1)), [[1.0]])
    outcome = drawn(problem)
    assert (outcome.core, outcome.borderline, outcome.exterior) == ((0,), (), (1,))


def test_uncertain_hours_can_push_a_project_out() -> None:
    problem = PortfolioProblem([1.0], np.full((1, 1, 1), 4.0), [[4.0]])
    outcome = robustness(
        problem,
        ranges={"effort": np.array([[[[3.0, 5.0]]]])},
        draws=40,
        rng=np.random.default_rng(1),
    )
    assert outcome.borderline == (0,)


@settings(max_examples=15, deadline=None)
@given(problems(), st.integers(0, 1000))
def test_the_search_over_all_draws_equals_enumeration_on_small_problems(
    problem: PortfolioProblem, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    values = problem.value * rng.uniform(0.5, 1.5, (3, problem.projects))
    start = least_shortage(problem, time_limit=9)[1]
    found = best_sets(
        problem, values, start, np.zeros((0, problem.projects)), np.zeros(0), rng, rounds=150
    )
    for value, chosen in zip(values, found, strict=True):
        valued = replace(problem, value=value)
        best = max(worth(valued, option) for option in portfolios(valued))
        assert value[chosen].sum() == pytest.approx(best)


def test_a_large_problem_keeps_must_haves_fairness_and_equal_figures() -> None:
    rng = np.random.default_rng(3)
    effort = np.repeat(rng.integers(1, 9, (10, 3, 2)), 2, axis=0).astype(float)
    problem = PortfolioProblem(
        np.repeat(rng.integers(2, 9, 10), 2), effort, np.full((3, 6), 9.0), must=[4, 5]
    )
    assert build(problem).project.size > module.EXACT_COLUMNS
    outcome = robustness(
        problem,
        ranges=around(problem),
        draws=3,
        rng=rng,
        fairness=Fairness(delta=0.5),
    )
    assert {4, 5} <= set(outcome.core)
    assert (outcome.acceptability[::2] == outcome.acceptability[1::2]).all()


@pytest.mark.parametrize(
    "ranges",
    [
        {"duration": np.ones((2, 2))},
        {"value": np.ones((3, 2))},
        {"value": np.array([[2.0, 1.0], [1.0, 1.0]])},
    ],
)
def test_a_range_that_cannot_be_is_refused(ranges: dict[str, np.ndarray]) -> None:
    problem = PortfolioProblem([1.0, 1.0], np.ones((2, 1, 1)), [[1.0]])
    with pytest.raises(InvalidPortfolio):
        robustness(problem, ranges=ranges, rng=np.random.default_rng(1))


def test_projects_with_other_ranges_of_hours_are_not_equal() -> None:
    # Owner 0 has ample room, owner 1 has not: only the uncertainty at owner 1 can keep one out.
    problem = PortfolioProblem([1.0, 1], np.full((2, 2, 1), 5.0), [[99.0], [12.0]])
    wide, none = [1.0, 9.0], [5.0, 5.0]
    ranges = np.array([[[wide], [none]], [[none], [wide]]])
    outcome = robustness(problem, ranges={"effort": ranges}, draws=30, rng=np.random.default_rng(1))
    assert outcome.ties == ()


def test_the_order_of_owners_with_other_ranges_does_not_matter() -> None:
    problem = PortfolioProblem([2.0, 1], np.full((2, 2, 1), 5.0), [[8.0], [8.0]])
    ranges = np.array([[[4.0, 12.0]], [[7.0, 11.0]]])

    def figures(order: list[int]) -> list[float]:
        outcome = robustness(
            problem,
            ranges={"capacity": ranges[order]},
            draws=40,
            rng=np.random.default_rng(1),
        )
        return outcome.acceptability.tolist()

    assert figures([0, 1]) == figures([1, 0])


def test_must_haves_that_break_fairness_or_hours_leave_a_large_problem_workable() -> None:
    rng = np.random.default_rng(5)
    effort = rng.integers(1, 9, (24, 4, 2)).astype(float)
    effort[:3, 0] *= 3
    uneven = PortfolioProblem(rng.integers(2, 9, 24), effort, np.full((4, 8), 30.0), must=[0, 1, 2])
    short = replace(uneven, capacity=np.full((4, 8), 9.0), effort=np.minimum(effort, 9.0))
    short = replace(short, must=np.arange(14))
    for problem, fairness in ((uneven, Fairness(delta=0.01)), (short, None)):
        assert build(problem).project.size > module.EXACT_COLUMNS
        outcome = robustness(problem, ranges=around(problem), draws=3, rng=rng, fairness=fairness)
        assert set(problem.must.tolist()) <= set(outcome.core)
        assert outcome.proven == 0


@pytest.mark.parametrize(
    ("ranges", "draws", "why"),
    [
        ({"value": np.full((2, 2), np.nan)}, 5, "ontbreekt"),
        ({"value": "hoog"}, 5, "niet alles is een getal"),
        ({"effort": np.full((2, 1, 1, 2), -1.0)}, 5, "onder nul"),
        ({"value": np.ones((2, 2))}, 0, "vanaf 1"),
        ({"value": np.ones((2, 2))}, 2.5, "vanaf 1"),
        ({"value": np.ones((2, 2))}, np.nan, "vanaf 1"),
    ],
)
def test_ranges_and_draws_that_cannot_be_are_explained(
    ranges: dict[str, Any], draws: Any, why: str
) -> None:
    problem = PortfolioProblem([1.0, 1.0], np.ones((2, 1, 1)), [[1.0]])
    with pytest.raises(InvalidPortfolio, match=why):
        robustness(problem, ranges=ranges, draws=draws, rng=np.random.default_rng(1))
