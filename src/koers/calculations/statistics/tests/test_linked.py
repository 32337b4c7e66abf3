# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest

from koers.calculations.statistics import derivable_intervals
from koers.calculations.statistics.attack import published_relations
from koers.calculations.statistics.linked import Linked
from koers.errors import NotDeterminable


def linked(table: np.ndarray) -> Linked:
    everything = np.ones(table.size, dtype=bool)
    return Linked(table.ravel(), published_relations(table.shape, None), everything)


def practice_table(shape: tuple[int, ...], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).negative_binomial(1, 0.05, shape).astype(float) + 1


@pytest.mark.parametrize("seed", range(3))
def test_an_audit_up_to_a_width_says_the_same_as_one_without_limit(seed: int) -> None:
    table = practice_table((5, 6, 4), seed)
    hidden = np.random.default_rng(seed).random(table.shape) < 0.8
    exact = derivable_intervals(table, hidden)
    quick = derivable_intervals(table, hidden, up_to=10)
    assert (quick.lower >= exact.lower - 1e-6).all()
    assert (quick.upper <= exact.upper + 1e-6).all()
    width = np.minimum(exact.upper - exact.lower, 10)
    assert (quick.upper - quick.lower >= width - 1e-6).all()
    assert (width[hidden] < 10).any()


@pytest.mark.parametrize("seed", range(3))
def test_a_quick_look_never_calls_a_cell_safe_that_is_not(seed: int) -> None:
    table = practice_table((5, 6, 4), seed)
    hidden = np.random.default_rng(seed).random(table.shape) < 0.8
    wanted = np.where(hidden, 10.0, 0.0).ravel()
    exact = derivable_intervals(table, hidden)
    quick = linked(table).widths(hidden.ravel(), wanted, closely=False)
    assert (quick <= (exact.upper - exact.lower).ravel() + 1e-6).all()
    assert (quick >= 10 - 1e-6).sum() > 1


def test_cells_that_are_covered_at_once_all_get_their_interval() -> None:
    table = np.full((6, 6), 50.0)
    table[[0, 2, 4], [0, 2, 4]] = 4
    small = (table < 10).ravel()
    wanted = np.where(small, 10.0, 0.0)
    hidden = linked(table).covered(small, wanted)
    lower, upper = derivable_intervals(table, hidden.reshape(table.shape))
    assert (upper - lower)[table < 10].min() >= 10 - 1e-3
    # A ring of six and nothing more.
    assert (hidden & ~small).sum() == 3


def test_what_cannot_be_covered_with_the_cells_allowed_is_said() -> None:
    table = np.full((3, 3), 50.0)
    table[0, 0] = 4
    small = (table < 10).ravel()
    nothing = Linked(table.ravel(), published_relations((3, 3), None), small)
    with pytest.raises(NotDeterminable):
        nothing.covered(small, np.where(small, 10.0, 0.0))


def test_cells_in_one_total_are_never_in_one_group() -> None:
    cells = np.arange(20)
    groups = linked(np.ones((4, 5))).apart(cells, most=3)
    assert sorted(np.concatenate(groups).tolist()) == cells.tolist()
    for group in groups:
        rows, columns = np.unravel_index(group, (4, 5))
        assert len(group) <= 3
        assert len(set(rows)) == len(set(columns)) == len(group)
