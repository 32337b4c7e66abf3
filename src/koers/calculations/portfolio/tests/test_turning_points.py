# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from koers.calculations.portfolio import (
    Fairness,
    InvalidPortfolio,
    PortfolioProblem,
    choose,
    turning_points,
)
from koers.calculations.portfolio.tests.enumeration import portfolios, problems

quick = settings(max_examples=15, deadline=None)


def beside(problem: PortfolioProblem, project: int, *, inside: bool) -> list[float]:
    """Worth of the other projects in every portfolio on one side, by enumeration."""
    other = problem.value.copy()
    other[project] = 0.0
    return [
        float(other[start >= 0].sum())
        for start in portfolios(problem)
        if (start[project] >= 0) == inside
    ]


@quick
@given(problems())
def test_at_its_turning_point_a_project_is_worth_what_it_keeps_out(
    problem: PortfolioProblem,
) -> None:
    for point in turning_points(problem, choose(problem)):
        together = beside(problem, point.project, inside=True)
        without = beside(problem, point.project, inside=False)
        if point.fixed == "must":
            assert not without
        elif point.fixed:
            assert point.fixed == "no-room"
            assert not together
        else:
            assert point.turns_at == pytest.approx(max(without) - max(together))
            assert point.low == pytest.approx(point.high)


def four() -> PortfolioProblem:
    """The worked example of docs/methoden-portfolio.md."""
    return PortfolioProblem(
        value=[9, 8, 5, 5],
        effort=np.array([[[6], [2]], [[5], [1]], [[1], [6]], [[1], [6]]]),
        capacity=[[10], [10]],
        gain=[[4, 1], [3, 1], [1, 4], [1, 4]],
    )


def test_a_project_gets_in_once_its_worth_passes_its_turning_point() -> None:
    problem, fair = four(), Fairness(delta=0.25)
    point = turning_points(problem, choose(problem, fairness=fair), fairness=fair, projects=[1])[0]
    assert (point.inside, point.fixed) == (False, "")
    assert point.turns_at == pytest.approx(9.0)  # 1 takes the place of 0 beside a 2 or 3
    for worth, inside in ((point.turns_at - 0.01, False), (point.turns_at + 0.01, True)):
        value = problem.value.copy()
        value[1] = worth
        assert bool(choose(replace(problem, value=value), fairness=fair).chosen[1]) is inside


def test_equal_projects_turn_at_the_same_worth() -> None:
    problem = four()
    points = turning_points(problem, choose(problem), projects=[2, 3])
    assert points[0].turns_at == pytest.approx(points[1].turns_at)


def test_what_no_worth_can_change_says_why() -> None:
    problem = PortfolioProblem(
        value=[1, 9],
        effort=np.array([[[6.0]], [[6.0]]]),
        capacity=[[10.0]],
        must=[0],
    )
    points = turning_points(problem, choose(problem))
    assert [point.fixed for point in points] == ["must", "no-room"]


def test_without_time_nothing_is_guessed() -> None:
    problem = four()
    points = turning_points(problem, choose(problem), seconds=0.0)
    assert {point.fixed for point in points} == {"time"}
    with pytest.raises(InvalidPortfolio):
        turning_points(problem, choose(problem), seconds_each=0.0)


def test_what_does_not_fit_the_money_beside_the_must_haves_never_gets_in() -> None:
    problem = PortfolioProblem(
        value=[1, 50, 1],
        effort=np.ones((3, 1, 1)),
        capacity=[[10]],
        cost=[[6], [6], [4]],
        budget=[10],
        must=[0],
    )
    advice = choose(problem)
    points = turning_points(problem, advice)
    assert advice.chosen.tolist() == [True, False, True]
    assert [point.fixed for point in points] == ["must", "no-room", ""]
    assert advice.entry[0].money[0].amount == 6.0
