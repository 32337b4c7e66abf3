# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plain knapsack, one quarter and no dependencies: proven, whole hours or not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import PortfolioProblem, choose
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
    advice = choose(problem)
    assert advice.value == advice.bound == pytest.approx(best)
    assert advice.proven[0] == "value"


@quick
@given(knapsacks())
def test_a_unit_that_is_not_whole_gives_the_same(problem: PortfolioProblem) -> None:
    # A third of an hour has no whole number of hundredths.
    bent = replace(problem, effort=problem.effort / 3, capacity=problem.capacity / 3)
    assert choose(bent).value == pytest.approx(choose(problem).value)


def test_must_haves_that_cost_more_than_there_is_are_short_of_money() -> None:
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
