# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""F5, Nash welfare: by hand, against all portfolios written out, and what must not matter to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import Fairness, PortfolioProblem, choose
from koers.calculations.portfolio.canonical import reordered
from koers.calculations.portfolio.tests.enumeration import portfolios, problems, worth

quick = settings(max_examples=15, deadline=None)
NASH = Fairness(worst_off=False, nash=True)
#: Least gain per share, as a part of the most that there is, of which the logarithm is followed.
LEAST = 1e-4
#: 24 tangents over four powers of ten. Two neighbours, at 1 and at r, meet at g = ln r / (1 - 1 / r),
#: where they lie g - 1 - ln g above the logarithm, the most that they do: 0.02.
RATIO = (1 / LEAST) ** (1 / 23)
MEETING = np.log(RATIO) / (1 - 1 / RATIO)
GRID = float(MEETING - 1 - np.log(MEETING))


def welfare(problem: PortfolioProblem, start: np.ndarray) -> float:
    """Sum of share times logarithm of gain per share; below the least it goes on as a straight line."""
    gains = problem.gain.T / problem.share[:, None]
    most = gains.sum(axis=1).max()
    own = gains[:, start >= 0].sum(axis=1) / most
    logarithm = np.where(
        own >= LEAST, np.log(np.maximum(own, LEAST)), np.log(LEAST) + own / LEAST - 1
    )
    return float(problem.share @ logarithm)


@quick
@given(problems())
def test_among_equal_values_no_other_portfolio_has_more_nash_welfare(
    problem: PortfolioProblem,
) -> None:
    assume(problem.gain.any())
    everything = list(portfolios(problem))
    best = max(worth(problem, start) for start in everything)
    most = max(welfare(problem, s) for s in everything if worth(problem, s) > best - 1e-9)
    advice = choose(problem, fairness=NASH)
    assert advice.value == pytest.approx(best)
    assert welfare(problem, advice.start) >= most - GRID - 1e-6


@quick
@given(problems())
def test_nash_never_takes_value_away(problem: PortfolioProblem) -> None:
    assert choose(problem, fairness=NASH).value == pytest.approx(choose(problem).value)


@quick
@given(problems())
def test_the_order_of_projects_and_owners_does_not_matter_to_nash_welfare(
    problem: PortfolioProblem,
) -> None:
    assume(problem.gain.any())
    projects, owners = np.arange(problem.projects)[::-1], np.arange(problem.owners)[::-1]
    turned = reordered(problem, projects, owners)
    one = welfare(problem, choose(problem, fairness=NASH).start)
    other = welfare(turned, choose(turned, fairness=NASH).start)
    assert one == pytest.approx(other, abs=1e-6)


@quick
@given(problems(), st.sampled_from([0.001, 7.0, 1000.0]))
def test_the_unit_of_gain_does_not_matter_to_nash_welfare(
    problem: PortfolioProblem, unit: float
) -> None:
    assume(problem.gain.any())
    scaled = replace(problem, gain=problem.gain * unit)
    one, other = (choose(p, fairness=NASH).start for p in (problem, scaled))
    assert welfare(problem, one) == pytest.approx(welfare(problem, other), abs=1e-6)


@quick
@given(problems())
def test_the_worst_off_owner_comes_before_nash_welfare_when_both_are_asked(
    problem: PortfolioProblem,
) -> None:
    both = choose(problem, fairness=Fairness(worst_off=True, nash=True))
    first = choose(problem, fairness=Fairness(worst_off=True))
    least = [advice.fairness.gain_per_share.min() for advice in (both, first)]
    assert least[0] == pytest.approx(least[1], abs=1e-6)


def one_of_three(share: tuple[float, float]) -> PortfolioProblem:
    """Room for one of three that are worth the same, and give two owners (11, 1), (4, 4) or (7, 3)."""
    return PortfolioProblem(
        value=[1, 1, 1],
        effort=np.full((3, 2, 1), 5.0),
        capacity=[[5.0], [5.0]],
        share=list(share),
        gain=[[11, 1], [4, 4], [7, 3]],
    )


def test_by_hand_nash_takes_the_largest_product_between_the_sum_and_the_worst_off() -> None:
    # Products 11, 16 and 21; sums 12, 8 and 10; the least 1, 4 and 3.
    problem = one_of_three((0.5, 0.5))
    assert choose(problem, fairness=NASH).chosen.tolist() == [False, False, True]
    assert choose(problem, fairness=Fairness()).chosen.tolist() == [False, True, False]


def test_by_hand_an_owner_with_a_larger_share_weighs_heavier() -> None:
    # 0.75 ln 11 + 0.25 ln 1 = 1.80; ln 4 = 1.39; 0.75 ln 7 + 0.25 ln 3 = 1.73.
    problem = one_of_three((0.75, 0.25))
    assert choose(problem, fairness=NASH).chosen.tolist() == [True, False, False]


def test_by_hand_with_even_effort_as_well_nash_chooses_among_what_is_even() -> None:
    # The largest product asks all hours of one owner; a tenth from even leaves the other two.
    problem = one_of_three((0.5, 0.5))
    effort = problem.effort.copy()
    effort[2] = [[5.0], [0.0]]
    fairness = Fairness(delta=0.1, worst_off=False, nash=True)
    chosen = choose(replace(problem, effort=effort), fairness=fairness).chosen
    assert chosen.tolist() == [False, True, False]


def test_nobody_gains_anything_and_nash_has_nothing_to_choose() -> None:
    problem = replace(one_of_three((0.5, 0.5)), gain=np.zeros((3, 2)))
    assert choose(problem, fairness=NASH).chosen.sum() == 1
