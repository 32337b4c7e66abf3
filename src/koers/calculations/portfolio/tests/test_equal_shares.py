# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from fractions import Fraction
from typing import Any

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


def exact_price(cost: Fraction, worth: list[Fraction], purse: list[Fraction]) -> Fraction | None:
    """Where the sum of min(purse, price * utility) reaches the cost, walked from bend to bend."""
    backers = [i for i, of_owner in enumerate(worth) if of_owner > 0]
    if not backers or sum(purse[i] for i in backers) < cost:
        return None
    at, raised = Fraction(0), Fraction(0)
    for bend in sorted({purse[i] / worth[i] for i in backers}):
        there = sum((min(purse[i], worth[i] * bend) for i in backers), Fraction(0))
        if there >= cost:
            return at if there == raised else at + (cost - raised) * (bend - at) / (there - raised)
        at, raised = bend, there
    return at


def exact_payments(
    cost: list[Fraction], worth: list[list[Fraction]], purse: list[Fraction]
) -> dict[int, list[Fraction]]:
    """The method in fractions, straight from its definition."""
    paid: dict[int, list[Fraction]] = {}
    while True:
        found = [
            (price, -sum(worth[p]), cost[p], p)
            for p in range(len(cost))
            if p not in paid and (price := exact_price(cost[p], worth[p], purse)) is not None
        ]
        if not found:
            return paid
        price, _, _, p = min(found)
        paid[p] = [min(purse[i], price * worth[p][i]) for i in range(len(purse))]
        purse = [has - pays for has, pays in zip(purse, paid[p], strict=True)]


@settings(max_examples=60, deadline=None)
@given(amounts, st.sampled_from([1.0, 2.0**-120, 2.0**140]))
def test_what_is_bought_and_paid_equals_the_definition_in_fractions(
    rng: np.random.Generator, unit: float
) -> None:
    cost, utility, purse = random_election(rng)
    outcome = equal_shares(cost * unit, utility * unit, purse * unit)
    expected = exact_payments(
        [Fraction(c) for c in cost],
        [[Fraction(u) for u in row] for row in utility],
        [Fraction(b) for b in purse],
    )
    assert np.flatnonzero(outcome.chosen).tolist() == sorted(expected)
    for project, paid in expected.items():
        assert outcome.payments[project] / unit == pytest.approx([float(x) for x in paid])


def test_equal_projects_of_which_greedy_buys_one_are_shown_as_a_tie() -> None:
    outcome = equal_shares([3.0, 3], [[1, 0], [1, 0]], [2, 2], completion="greedy")
    assert outcome.ties == ((0, 1),)


def test_greedy_spends_the_last_cent() -> None:
    # 0.3 + 0.2 + 0.1 is a little less than 0.1 + 0.2 + 0.3, and as much money.
    for purses in ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]):
        for cost in (0.6, 0.1 + 0.2 + 0.3):
            outcome = equal_shares([cost], [[1, 0, 0]], purses, completion="greedy")
            assert outcome.chosen.all()


def test_a_tie_that_makes_the_other_dearer_is_shown_though_both_are_bought() -> None:
    # Who is bought first takes the purse of the owner that both have; the other backer pays more.
    outcome = equal_shares([2.0, 2], [[1, 1, 0], [0, 1, 1]], [2, 1, 2])
    assert outcome.chosen.all()
    assert outcome.ties == ((0, 1),)


def test_a_tie_without_consequence_is_no_tie() -> None:
    assert equal_shares([1.0, 1], [[1, 0], [0, 1]], [2, 2]).ties == ()


def test_the_order_of_owners_does_not_break_a_tie() -> None:
    # 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 to the last bit.
    utility = np.array([[0.3, 0.2, 0.1], [0.1, 0.2, 0.3]])
    for order in ([0, 1, 2], [2, 1, 0]):
        outcome = equal_shares([1.0, 1], utility[:, order], np.full(3, 0.5))
        assert outcome.chosen.tolist() == [True, False]
        assert outcome.ties == ((0, 1),)


def test_amounts_at_the_edge_of_what_a_computer_holds_are_bought() -> None:
    outcome = equal_shares([1.0], [[1e-300, 0]], [1e10, 1])
    assert outcome.payments.tolist() == [[1, 0]]
    assert equal_shares([1e308, 1e308], np.full((2, 2), 1e308), [1e308] * 2).chosen.all()
    assert equal_shares([1e20], [[1, 1]], [1, 1e20]).payments.sum() == pytest.approx(1e20)


def test_purses_are_raised_no_further_than_what_they_buy() -> None:
    assert equal_shares([30.0], [[1, 0]], [1, 99], completion="add-one").raised == 1
    # A cent is missing; more than that is not asked.
    assert equal_shares([5.05, 900], [[1, 0], [0, 1]], [5, 9], completion="add-one").raised == 1.01


@pytest.mark.parametrize("wrong", [["veel"], [None], [np.nan], [np.inf], [[1.0]], [1j]])
def test_costs_that_are_no_amounts_are_refused_in_dutch(wrong: list[Any]) -> None:
    with pytest.raises(InvalidPortfolio, match=r"kosten.*\.$"):
        equal_shares(wrong, [[1.0]], [1.0])
