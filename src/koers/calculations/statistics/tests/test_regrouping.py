# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import itertools

import numpy as np
import pytest

from koers.calculations.statistics.cubes import Cubes
from koers.calculations.statistics.regrouping import together


def skewed(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).negative_binomial(1, 0.02, (4, 5, 3)).astype(float) + 1


def least_with_one_cube_each(cubes: Cubes, table: np.ndarray, cells: list[int]) -> float:
    """The slow route: every combination of one wide enough cube per cell."""
    counts = table.ravel()
    choices = []
    for cell in cells:
        place = cubes.place(cell)
        down, up = cubes.room(place)
        open_ones = np.isfinite(cubes.price(place, np.zeros(table.shape))) & (down + up >= 10)
        choices.append(
            [np.concatenate(cubes.corners(place, int(n))) for n in np.flatnonzero(open_ones)]
        )
    least = np.inf
    for taken in itertools.product(*choices):
        added = np.setdiff1d(np.concatenate(taken), np.flatnonzero(counts < 10))
        least = min(least, float(counts[added].sum()))
    return least


@pytest.mark.parametrize("seed", [1, 4, 8])
def test_cubes_taken_together_cost_the_least_of_all_combinations(seed: int) -> None:
    table = skewed(seed)
    counts = table.ravel()
    small = counts < 10
    cells = [int(cell) for cell in np.flatnonzero(small)[:3]]
    cubes = Cubes(table, {})
    wanted = np.full(counts.size, 10.0)
    found = together(cubes, wanted, counts, hidden=small, kept=small, cells=cells)
    least = least_with_one_cube_each(cubes, table, cells)
    if not np.isfinite(least):
        assert found is None
        return
    assert found is not None
    assert found[small].all()
    # Solved to within two hundredths, of the cheapest cubes of each cell.
    assert least <= counts[found & ~small].sum() <= 1.05 * least
    for cell in cells:
        assert cubes.reach(cell, found, 10.0).width >= 10


def test_a_cell_without_any_wide_cube_is_left_to_others() -> None:
    table = np.array([[1.0, 2.0], [3.0, 4.0]])
    all_of_them = np.ones(4, dtype=bool)
    cubes = Cubes(table, {})
    wanted = np.full(4, 10.0)
    kept = np.zeros(4, dtype=bool)
    found = together(cubes, wanted, table.ravel(), hidden=all_of_them, kept=kept, cells=[0])
    assert found is None
