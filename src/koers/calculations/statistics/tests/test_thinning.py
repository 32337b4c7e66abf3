# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest

from koers.calculations.statistics import derivable_intervals, thinning
from koers.calculations.statistics.attack import Attack, published_relations
from koers.calculations.statistics.linked import Linked
from koers.calculations.statistics.thinning import thinned


def thinner(table: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    counts = table.ravel()
    relations = published_relations(table.shape, None)
    cells = Linked(counts, relations, np.ones(counts.size, dtype=bool), counts)
    found = thinned(cells, hidden.ravel(), counts < 10, promised(table).ravel())
    return found.reshape(table.shape)


def promised(table: np.ndarray) -> np.ndarray:
    everything = derivable_intervals(table, np.ones(table.shape, dtype=bool))
    natural = np.minimum(10.0, everything.upper - everything.lower)
    return np.where(table < 10, natural, 0.0)


def test_of_two_rectangles_around_a_small_cell_the_dear_one_is_published() -> None:
    table = np.full((5, 5), 500.0)
    table[0, 0] = 4
    table[0, 1] = table[1, 0] = table[1, 1] = 20
    table[0, 2] = table[2, 0] = table[2, 2] = 90
    hidden = table < 500
    # Both rectangles hide the small cell, so no single row shows that one of them is too much.
    assert (thinner(table, hidden) == (table < 90)).all()


def test_a_dear_chain_stays_where_the_cheap_one_leaves_too_little_room() -> None:
    # Along the cheap rectangle the cell that must be 10 uncertain moves by 2 and 4 only.
    table = np.full((4, 4), 500.0)
    table[0, 0], table[0, 1], table[1, 0], table[1, 1] = 2, 4, 500, 30
    table[0, 2] = table[2, 0] = table[2, 2] = 90
    table[2, 1] = 95
    hidden = table < 500
    hidden[1, 0] = True
    found = thinner(table, hidden)
    lower, upper = derivable_intervals(table, found)
    assert ((upper - lower) >= promised(table) - 1e-3).all()
    assert found[[0, 2], [2, 2]].all()


@pytest.mark.parametrize("seed", range(6))
def test_nothing_more_can_be_published_and_nobody_is_less_safe(seed: int) -> None:
    shape = ((5, 6), (3, 3, 4))[seed % 2]
    table = np.random.default_rng(seed).negative_binomial(1, 0.02, shape).astype(float) + 1
    hidden = np.ones(shape, dtype=bool)
    found = thinner(table, hidden)
    lower, upper = derivable_intervals(table, found)
    wide, need = upper - lower, promised(table)
    assert (wide >= need - 1e-3).all()
    assert wide[found].min() >= 1 - 1e-3
    assert found.sum() < hidden.sum()
    for cell in np.argwhere(found & (table >= 10)):
        one_less = found.copy()
        one_less[tuple(cell)] = False
        lower, upper = derivable_intervals(table, one_less)
        left = one_less & ~(found & (upper - lower < 1e-3) & (table >= 10))
        assert ((upper - lower) < need - 1e-3).any() or (upper - lower)[left].min() < 1


@pytest.mark.parametrize("seed", [2, 13, 27])
def test_one_dear_chain_given_up_lets_more_be_published(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = np.random.default_rng(seed).negative_binomial(1, 0.02, (5, 6)).astype(float) + 1
    hidden = np.ones(table.shape, dtype=bool)
    found = thinner(table, hidden)
    lower, upper = derivable_intervals(table, found)
    assert (upper - lower >= promised(table) - 1e-3).all()
    monkeypatch.setattr(thinning, "_AGAIN", 0)
    assert table[found].sum() < table[thinner(table, hidden)].sum()


def test_a_choice_that_does_not_protect_is_left_as_it_is() -> None:
    table = np.full((4, 4), 50.0)
    table[1, 1] = 3
    hidden = np.zeros((4, 4), dtype=bool)
    hidden[1, :3] = hidden[3, 0:2] = True
    assert (thinner(table, hidden) == hidden).all()


@pytest.mark.parametrize("seed", range(8))
def test_what_each_cell_adds_at_most_holds_for_every_choice_of_fewer_cells(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.poisson(15, (4, 5)).astype(float)
    relations = published_relations(table.shape, None)
    attack = Attack(table.ravel(), relations, np.ones(20, dtype=bool), most=40.0)
    cell = int(rng.integers(20))
    direction = np.zeros(20)
    direction[cell] = rng.choice([-1.0, 1.0])
    furthest = attack.furthest(direction) @ direction
    adds = attack.contributions()
    assert adds.sum() == pytest.approx(furthest)
    for _ in range(40):
        withheld = rng.random(20) < 0.7
        attack.narrow(withheld.astype(float))
        assert attack.furthest(direction) @ direction <= adds[withheld].sum() + 1e-6
        other = attack.contributions()
        assert other[withheld].sum() == pytest.approx(attack.furthest(direction) @ direction)
