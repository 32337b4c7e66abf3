# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest

from koers.calculations.statistics import derivable_intervals, suppress
from koers.calculations.statistics.attack import published_relations
from koers.calculations.statistics.cubes import Cubes
from koers.calculations.statistics.demands import Demands
from koers.calculations.statistics.linked import Linked
from koers.calculations.statistics.rounding import rounded


def around(size: int) -> np.ndarray:
    """Three small cells that three cheap ones link in a ring; no rectangle is cheap."""
    table = np.full((size, size), 500.0)
    for at, after in ((0, 1), (1, 2), (2, 0)):
        table[at, at] = 4
        table[at, after] = 11
    return table


def demands_of(table: np.ndarray, worth: float) -> Demands:
    counts = table.ravel()
    small = counts < 10
    everything = derivable_intervals(table, np.ones(table.shape, dtype=bool))
    wanted = np.minimum(10.0, (everything.upper - everything.lower).ravel())
    relations = published_relations(table.shape, None)
    return Demands(
        counts, relations, small, np.where(small, wanted, 0.0), counts.copy(), worth=worth
    )


def rounded_from_all(table: np.ndarray, worth: float) -> np.ndarray | None:
    demands = demands_of(table, worth)
    everything = np.ones(table.size, dtype=bool)
    cells = Linked(table.ravel(), published_relations(table.shape, None), everything)
    return rounded(demands, cells, Cubes(table, {}), everything)


def least_of_all_choices(table: np.ndarray) -> float:
    """The slow route: every set of cells that may be withheld, attacked."""
    small = table < 10
    others = np.flatnonzero(~small)
    everything = derivable_intervals(table, np.ones(table.shape, dtype=bool))
    need = np.minimum(10, everything.upper - everything.lower)[small] - 1e-3
    least = np.inf
    for number in range(1 << others.size):
        hidden = small.copy()
        hidden.ravel()[others[[bool(number >> bit & 1) for bit in range(others.size)]]] = True
        value = float(table[hidden & ~small].sum())
        if value < least:
            lower, upper = derivable_intervals(table, hidden)
            least = value if ((upper - lower)[small] >= need).all() else least
    return least


@pytest.mark.parametrize("seed", range(6))
def test_no_choice_that_protects_costs_less_than_what_is_demanded(seed: int) -> None:
    shape = ((3, 3), (2, 2, 2))[seed % 2]
    table = np.random.default_rng(seed).negative_binomial(1, 0.02, shape).astype(float) + 1
    table.ravel()[seed % table.size] = 3
    worth = float(table[table >= 10].sum()) + 1
    demands = demands_of(table, worth)
    value = demands.settled()
    small = np.flatnonzero(demands.primary)
    while demands.look_through(small, demands.share):
        value = demands.settled()
    assert value <= least_of_all_choices(table) + 1e-6
    found = rounded_from_all(table, worth)
    assert found is not None
    assert table.ravel()[found & ~demands.primary].sum() >= value - 1e-6


def test_a_ring_of_cheap_cells_is_found_where_every_rectangle_is_dear() -> None:
    table = around(3)
    found = rounded_from_all(table, worth=1_500)
    assert found is not None
    assert (found == (table.ravel() < 500)).all()
    lower, upper = derivable_intervals(table, found.reshape(3, 3))
    assert (upper - lower)[table < 10].min() >= 10 - 1e-6


def test_a_choice_that_costs_no_less_than_a_known_one_is_not_worth_finding() -> None:
    assert rounded_from_all(around(3), worth=33) is None


def test_in_a_large_table_too_only_the_ring_is_withheld() -> None:
    table = around(12)
    hidden = suppress(table)
    assert (hidden == (table < 500)).all()
