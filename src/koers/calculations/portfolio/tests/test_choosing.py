# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import Fairness, PortfolioProblem, Shortage, choose, verify
from koers.calculations.portfolio.canonical import reordered
from koers.calculations.portfolio.tests.enumeration import even, portfolios, problems, worth

quick = settings(max_examples=15, deadline=None)


def knapsack(value: list[int], weight: list[list[int]], room: list[int]) -> PortfolioProblem:
    """A plain multi-dimensional knapsack: one period, one owner per dimension."""
    effort = np.array(weight, dtype=float).T[:, :, None]
    return PortfolioProblem(value, effort, np.array(room, dtype=float)[:, None])


@quick
@given(problems())
def test_no_portfolio_is_worth_more_than_the_one_advised(problem: PortfolioProblem) -> None:
    best = max(worth(problem, start) for start in portfolios(problem))
    advice = choose(problem)
    assert advice.value == pytest.approx(best)
    assert advice.bound == pytest.approx(best)
    assert advice.proven[0] == "value"


@quick
@given(problems())
def test_among_equal_values_projects_start_early(problem: PortfolioProblem) -> None:
    assume(problem.quarters > 1)
    best = max(worth(problem, start) for start in portfolios(problem))
    earliest = min(
        (start[start >= 0] + 1).sum()
        for start in portfolios(problem)
        if worth(problem, start) > best - 1e-9
    )
    start = choose(problem).start
    assert (start[start >= 0] + 1).sum() == earliest


@quick
@given(problems(), st.sampled_from([0.1, 0.25, 0.6]))
def test_even_effort_is_kept_and_costs_no_more_than_it_must(
    problem: PortfolioProblem, delta: float
) -> None:
    fairness = Fairness(delta=delta, worst_off=False)
    fair = [start for start in portfolios(problem) if even(problem, start, fairness)]
    advice = choose(problem, fairness=fairness)
    assert advice.value == pytest.approx(max(worth(problem, start) for start in fair))
    assert even(problem, advice.start, fairness)


@quick
@given(problems())
def test_at_equal_value_the_worst_off_owner_gets_the_most(problem: PortfolioProblem) -> None:
    best = max(worth(problem, start) for start in portfolios(problem))
    least = max(
        (problem.gain[start >= 0].sum(axis=0) / problem.share).min()
        for start in portfolios(problem)
        if worth(problem, start) > best - 1e-9
    )
    advice = choose(problem, fairness=Fairness())
    assert advice.value == pytest.approx(best)
    assert advice.fairness.gain_per_share.min() == pytest.approx(least)


@quick
@given(problems(), st.sampled_from([0.5, 0.9]))
def test_gain_in_proportion_holds_for_every_owner(problem: PortfolioProblem, gamma: float) -> None:
    chosen = choose(problem, fairness=Fairness(gamma=gamma)).chosen
    gain = problem.gain[chosen].sum(axis=0)
    assert (gain >= gamma * problem.share * gain.sum() - 1e-6).all()


@quick
@given(problems())
def test_nobody_is_worse_off_when_hours_must_be_earned_back(problem: PortfolioProblem) -> None:
    chosen = choose(problem, fairness=Fairness(hour_cost=0.5)).chosen
    hours = problem.effort[chosen].sum(axis=(0, 2))
    assert (problem.gain[chosen].sum(axis=0) >= 0.5 * hours - 1e-6).all()


@quick
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_projects_and_owners_does_not_matter(
    problem: PortfolioProblem, random: object
) -> None:
    projects, owners = np.arange(problem.projects)[::-1], np.arange(problem.owners)[::-1]
    advice = choose(problem, fairness=Fairness(delta=0.5))
    turned = choose(reordered(problem, projects, owners), fairness=Fairness(delta=0.5))
    assert turned.value == pytest.approx(advice.value)
    if not advice.ties:
        assert turned.start.tolist() == advice.start[projects].tolist()


@quick
@given(problems())
def test_twice_the_hours_with_twice_the_capacity_is_the_same_agenda(
    problem: PortfolioProblem,
) -> None:
    double = replace(problem, effort=2 * problem.effort, capacity=2 * problem.capacity)
    once, twice = (choose(p, fairness=Fairness(delta=0.4)) for p in (problem, double))
    assert once.start.tolist() == twice.start.tolist()


@quick
@given(problems())
def test_less_capacity_never_gives_more_value(problem: PortfolioProblem) -> None:
    less = problem.capacity.copy()
    less[0] = 0
    assert choose(replace(problem, capacity=less)).value <= choose(problem).value + 1e-9


def test_two_must_haves_that_do_not_fit_together_say_who_is_short_and_when() -> None:
    problem = PortfolioProblem(
        [1, 1, 5],
        np.array([[[6, 0], [1, 0]], [[6, 0], [1, 0]], [[1, 0], [1, 0]]]),
        [[10, 0], [4, 0]],
        latest=[0, 0, 0],
        must=[0, 1],
    )
    advice = choose(problem)
    assert advice.shortage == (Shortage(owner=0, quarter=0, hours=2.0),)
    assert advice.start.tolist() == [0, 0, -1]


def test_must_haves_are_spread_before_hours_are_called_short() -> None:
    problem = PortfolioProblem([0, 0], np.full((2, 1, 1), 6.0), [[10, 10]], must=[0, 1])
    advice = choose(problem)
    assert advice.shortage == ()
    assert sorted(advice.start.tolist()) == [0, 1]


def test_must_haves_that_are_uneven_bend_fairness_as_little_as_possible() -> None:
    # The must-have asks owner 0 alone; only the second project brings the shares back.
    effort = np.array([[[4.0], [0.0]], [[0.0], [3.0]], [[3.0], [0.0]]])
    problem = PortfolioProblem([1, 1, 9], effort, [[10], [10]], must=[0])
    advice = choose(problem, fairness=Fairness(delta=0.0))
    assert advice.chosen.tolist() == [True, True, False]
    assert advice.fairness.breach_hours == pytest.approx([0.5, -0.5])


def test_equal_projects_that_compete_are_shown_as_a_tie() -> None:
    problem = PortfolioProblem([3, 3, 1], np.array([[[5.0]], [[5.0]], [[1.0]]]), [[6.0]])
    assert choose(problem).ties == ((0, 1),)


def test_what_must_change_to_get_a_project_in_is_exactly_enough() -> None:
    problem = PortfolioProblem([9, 4], np.array([[[6.0]], [[7.0]]]), [[10.0]])
    advice = choose(problem)
    (entry,) = advice.entry
    assert entry.hours == (Shortage(0, 0, 3.0),)
    assert advice.binding[0].blocks == (1,)
    assert choose(replace(problem, capacity=problem.capacity + 3)).chosen.all()
    assert not choose(replace(problem, capacity=problem.capacity + 2.9)).chosen.all()


def test_a_wrong_portfolio_is_never_shown() -> None:
    from koers.calculations.portfolio import PortfolioNotVerified

    problem = PortfolioProblem([9, 4], np.array([[[6.0]], [[7.0]]]), [[10.0]])
    with pytest.raises(PortfolioNotVerified, match="eigenaar 0 in kwartaal 0 passen niet"):
        verify(problem, np.array([0, 0]), np.array([[13.0]]), 13.0)
    dear = replace(problem, cost=[[6.0], [7.0]], budget=[5.0])
    with pytest.raises(PortfolioNotVerified, match="budget van jaar 0"):
        verify(dear, np.array([0, -1]), np.array([[6.0]]), 9.0)
    with pytest.raises(PortfolioNotVerified, match="waarde"):
        verify(problem, np.array([0, -1]), np.array([[6.0]]), 8.0)


def test_the_classic_knapsack_of_ten_reaches_its_published_optimum() -> None:
    # Burkardt, KNAPSACK_01 data set p01: capacity 165, optimum 309.
    weight = [23, 31, 29, 44, 53, 38, 63, 85, 89, 82]
    value = [92, 57, 49, 68, 60, 43, 67, 84, 87, 72]
    assert choose(knapsack(value, [weight], [165])).value == 309


def test_petersens_first_knapsack_reaches_its_published_optimum() -> None:
    # Petersen (1967), problem 1 (OR-Library mknap1): six projects, ten limits, optimum 3800.
    value = [100, 600, 1200, 2400, 500, 2000]
    weight = [
        [8, 12, 13, 64, 22, 41],
        [8, 12, 13, 75, 22, 41],
        [3, 6, 4, 18, 6, 4],
        [5, 10, 8, 32, 6, 12],
        [5, 13, 8, 42, 6, 20],
        [5, 13, 8, 48, 6, 20],
        [0, 0, 0, 0, 8, 0],
        [3, 0, 4, 0, 8, 0],
        [3, 2, 4, 0, 8, 4],
        [3, 2, 4, 8, 8, 4],
    ]
    room = [80, 96, 20, 36, 44, 48, 10, 18, 22, 24]
    advice = choose(knapsack(value, weight, room))
    assert advice.value == advice.bound == 3800


@pytest.mark.parametrize("seed", range(2))
def test_chu_and_beasleys_recipe_gives_the_optimum_that_another_solver_proves(seed: int) -> None:
    from ortools.sat.python import cp_model

    rng = np.random.default_rng(seed)
    weight = rng.integers(0, 1001, (5, 30))
    room = weight.sum(axis=1) // 2
    value = np.round(weight.mean(axis=0) + 500 * rng.random(30)).astype(int)
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in value]
    for row, limit in zip(weight, room, strict=True):
        model.add(sum(int(w) * v for w, v in zip(row, x, strict=True)) <= int(limit))
    model.maximize(sum(int(c) * v for c, v in zip(value, x, strict=True)))
    solver = cp_model.CpSolver()
    assert solver.solve(model) == cp_model.OPTIMAL
    advice = choose(knapsack(value.tolist(), weight.tolist(), room.tolist()))
    assert advice.value == pytest.approx(solver.objective_value)


def test_the_worked_example_of_the_documentation_comes_out_as_written() -> None:
    problem = PortfolioProblem(
        value=[9, 8, 5, 5],
        effort=np.array([[[6], [2]], [[5], [1]], [[1], [6]], [[1], [6]]]),
        capacity=[[10], [10]],
        gain=[[4, 1], [3, 1], [1, 4], [1, 4]],
    )
    advice = choose(problem, fairness=Fairness(delta=0.25))
    assert advice.value == advice.bound == 14
    assert advice.ties == ((2, 3),)
    assert advice.fairness.effort.tolist() == [7, 8]
    (entry,) = (entry for entry in advice.entry if entry.project == 1)
    assert entry.hours == (Shortage(0, 0, 2.0),)


def test_an_owner_that_agreed_to_no_share_is_free_of_the_band() -> None:
    problem = PortfolioProblem(
        value=[1.0],
        effort=np.array([[[6.0], [1.0]]]),
        capacity=[[10.0], [10.0]],
        share=[1.0, 0.0],
    )
    advice = choose(problem, fairness=Fairness(delta=0.25))
    assert advice.chosen.tolist() == [True]
    assert advice.fairness.breach_hours.tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("projects", "owners", "quarters", "chosen"),
    [(0, 1, 1, []), (2, 0, 1, [0, 0]), (2, 1, 0, [-1, -1]), (0, 0, 0, [])],
)
def test_without_projects_owners_or_quarters_there_is_still_an_answer(
    projects: int, owners: int, quarters: int, chosen: list[int]
) -> None:
    problem = PortfolioProblem(
        np.ones(projects), np.ones((projects, owners, 1)), np.ones((owners, quarters))
    )
    assert choose(problem, fairness=Fairness(delta=0.2)).start.tolist() == chosen


def test_a_gain_without_hours_leaves_nobody_worse_off() -> None:
    problem = PortfolioProblem([5.0], np.zeros((1, 1, 1)), [[9.0]], gain=[[4.0]])
    assert choose(problem, fairness=Fairness(hour_cost=0.5)).chosen.all()
