# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.calculations.portfolio import InvalidPortfolio, equal_shares

amounts = st.integers(0, 2**32 - 1).map(np.random.default_rng)


def random_election(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    projects, owners = rng.integers(1, 7), rng.integers(1, 6)
    return (
        rng.integers(0, 20, projects).astype(float),
        rng.integers(0, 4, (projects, owners)).astype(float),
        rng.integers(0, 15, owners).astype(float),
    )


def test_a_project_is_paid_evenly_by_its_equal_backers() -> None:
    outcome = equal_shares([6.0], [[1, 1, 0]], [5, 5, 5])
    assert outcome.payments.tolist() == [[3, 3, 0]]


def test_a_backer_with_a_small_purse_pays_all_it_has_and_the_others_more() -> None:
    outcome = equal_shares([9.0], [[1, 1, 1]], [1, 10, 10])
    assert outcome.payments == pytest.approx(np.array([[1, 4, 4]]))


def test_a_minority_with_enough_money_gets_its_project() -> None:
    # Ten owners with 1 each; six back A, B and C, four back D: the majority cannot take all.
    utility = np.zeros((4, 10))
    utility[:3, :6] = 1
    utility[3, 6:] = 1
    outcome = equal_shares([3.0, 3, 3, 4], utility, np.ones(10))
    assert outcome.chosen[3]
    assert outcome.chosen[:3].sum() == 2


def test_money_that_is_left_is_spent_only_with_a_completion() -> None:
    cost, utility, purse = [4.0, 5.0], [[1, 1], [1, 0]], [4, 4]
    assert equal_shares(cost, utility, purse).chosen.tolist() == [True, False]
    # What is left is 2 and 2: not enough for 5, enough for 4.
    cost = [4.0, 4.0]
    assert equal_shares(cost, utility, purse).chosen.tolist() == [True, False]
    for completion in ("greedy", "add-one"):
        assert equal_shares(cost, utility, purse, completion=completion).chosen.all()


def test_equal_projects_of_which_one_is_bought_are_shown_as_a_tie() -> None:
    assert equal_shares([4.0, 4.0], [[1], [1]], [5]).ties == ((0, 1),)


@settings(max_examples=40, deadline=None)
@given(amounts, st.sampled_from([None, "greedy", "add-one"]))
def test_what_is_chosen_is_paid_in_full_and_within_all_purses(
    rng: np.random.Generator, completion: str | None
) -> None:
    cost, utility, purse = random_election(rng)
    outcome = equal_shares(cost, utility, purse, completion=completion)  # type: ignore[arg-type]
    assert outcome.payments.sum(axis=1) == pytest.approx(np.where(outcome.chosen, cost, 0.0))
    assert cost[outcome.chosen].sum() <= purse.sum() + 1e-6
    assert (outcome.payments.sum(axis=0) <= purse * outcome.raised + 1e-6).all()


@settings(max_examples=40, deadline=None)
@given(amounts)
def test_nobody_pays_for_what_it_does_not_back_and_prices_are_even(
    rng: np.random.Generator,
) -> None:
    cost, utility, purse = random_election(rng)
    outcome = equal_shares(cost, utility, purse)
    assert (outcome.payments[utility == 0] == 0).all()
    spent = outcome.payments.sum(axis=0)
    for project in np.flatnonzero(~outcome.chosen & utility.any(axis=1)):
        # Not affordable at any price: its backers together have too little left.
        left = (purse - spent)[utility[project] > 0]
        assert left.sum() < cost[project] + 1e-6


def test_a_purse_below_zero_is_refused() -> None:
    with pytest.raises(InvalidPortfolio):
        equal_shares([1.0], [[1.0]], [-1.0])
