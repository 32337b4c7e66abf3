# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plain knapsack by another search than the rest: the same optimum, and what it leaves to HiGHS."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import PortfolioProblem, choose
from koers.calculations.portfolio.knapsack import proven_knapsack
from koers.calculations.portfolio.tests.enumeration import portfolios, worth

quick = settings(max_examples=15, deadline=None)


@st.composite
def knapsacks(draw: st.DrawFn) -> PortfolioProblem:
    """Up to eight projects, three owners, one quarter, money in one year, now and then in cents."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    projects, owners = int(rng.integers(2, 9)), int(rng.integers(1, 4))
    parts = draw(st.sampled_from([1, 100]))
    effort = rng.integers(0, 9 * parts, (projects, owners, 1)) / parts
    return PortfolioProblem(
        value=rng.integers(0, 20, projects),
        effort=effort,
        capacity=rng.integers(5, 20, (owners, 1)),
        cost=rng.integers(0, 9, (projects, 1)),
        budget=[int(rng.integers(5, 30))],
        exclusive=[(0, 1)] if rng.random() < 0.5 else [],
        latest=np.where(rng.random(projects) < 0.2, -1, 0),
    )


@quick
@given(knapsacks())
def test_a_knapsack_is_as_good_as_the_best_of_all_its_portfolios(problem: PortfolioProblem) -> None:
    best = max(worth(problem, start) for start in portfolios(problem))
    found = proven_knapsack(problem, gap=0.0, time_limit=60)
    assert found is not None
    assert found.optimal
    assert found.value == found.bound == pytest.approx(best)
    assert choose(problem).value == pytest.approx(best)


@quick
@given(knapsacks())
def test_a_unit_that_is_not_whole_is_left_to_the_other_solver_and_gives_the_same(
    problem: PortfolioProblem,
) -> None:
    # A third of an hour has no whole number of hundredths; a third of 8.97 hours has.
    bent = replace(problem, effort=problem.effort / 3, capacity=problem.capacity / 3)
    if (np.round(problem.effort * 100) % 3 > 0).any():
        assert proven_knapsack(bent, gap=0.0, time_limit=60) is None
    assert choose(bent).value == pytest.approx(choose(problem).value)


def test_more_than_one_quarter_or_a_dependency_is_no_plain_knapsack() -> None:
    effort = np.ones((2, 1, 1))
    for problem in (
        PortfolioProblem([1, 1], effort, [[5, 5]]),
        PortfolioProblem([1, 1], effort, [[5]], precedence=[(0, 1)]),
    ):
        assert proven_knapsack(problem, gap=0.0, time_limit=60) is None


def test_must_haves_that_cost_more_than_there_is_are_short_of_money_and_no_knapsack() -> None:
    problem = PortfolioProblem(
        [1, 1, 9],
        np.ones((3, 1, 1)),
        [[10]],
        cost=[[6], [6], [1]],
        budget=[10],
        must=[0, 1],
    )
    advice = choose(problem)
    assert advice.chosen.tolist() == [True, True, False]
    [short] = advice.money_short
    assert (short.year, short.amount) == (0, 2.0)
