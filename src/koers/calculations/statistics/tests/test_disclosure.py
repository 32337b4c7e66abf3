# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import optimize

from koers.calculations.statistics import derivable_intervals, suppress
from koers.errors import InvalidCount, InvalidInput, NotDeterminable

# One small cell, which the totals of its row and its column give away.
PLANTED = np.array([[20, 50, 10, 19], [8, 19, 22, 12], [17, 32, 12, 31]], dtype=float)

skewed = st.sampled_from([0, 1, 2, 5, 9, 10, 11, 14, 20, 45, 80, 150, 900]).map(float)


def tables(*shapes: tuple[int, ...]) -> st.SearchStrategy[np.ndarray]:
    return st.sampled_from(shapes).flatmap(lambda s: hnp.arrays(np.float64, s, elements=skewed))


def published_sums(
    table: np.ndarray, levels: dict[int, list[list[int]]]
) -> tuple[np.ndarray, np.ndarray]:
    """Every total and subtotal that is published, written out: sums over cells, and their values.

    The slow route: each axis is either kept, taken per group of a level, or totalled; all
    combinations are listed, also those that follow from others.
    """
    per_axis = []
    for axis, size in enumerate(table.shape):
        parts = [[{k} for k in range(size)], [set(range(size))]]
        for level in levels.get(axis, []):
            parts += [[{k for k in range(size) if level[k] == group} for group in set(level)]]
        per_axis.append([part for level in parts for part in level])
    cells = np.arange(table.size).reshape(table.shape)
    rows = []
    for combination in itertools.product(*per_axis):
        row = np.zeros(table.size)
        row[cells[np.ix_(*[sorted(part) for part in combination])].ravel()] = 1
        if row.sum() > 1:
            rows.append(row)
    matrix = np.unique(np.array(rows), axis=0)
    return matrix, matrix @ table.ravel()


def attacked(
    table: np.ndarray,
    hidden: np.ndarray,
    levels: dict[int, list[list[int]]] | None = None,
    whole: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Bounds found by an attacker who types all published sums into a solver."""
    matrix, sums = published_sums(table, levels or {})
    open_cells = ~hidden.ravel()
    low, high = np.zeros(table.size), np.full(table.size, table.sum())
    low[open_cells] = high[open_cells] = table.ravel()[open_cells]
    bounds = optimize.Bounds(low.copy(), high.copy())
    for cell in np.flatnonzero(hidden):
        for sign, found in ((1, low), (-1, high)):
            cost = np.zeros(table.size)
            cost[cell] = sign
            answer = optimize.milp(
                cost,
                bounds=bounds,
                constraints=optimize.LinearConstraint(matrix, sums - 1e-7, sums + 1e-7),
                integrality=np.full(table.size, int(whole)),
            )
            found[cell] = answer.x[cell]
    return low.reshape(table.shape), high.reshape(table.shape)


def protection_or_nothing(table: np.ndarray, **options: object) -> np.ndarray:
    """The withheld cells; a table that cannot be protected is no example."""
    try:
        return suppress(table, **options)
    except NotDeterminable:
        assume(False)
        raise


def test_hiding_only_the_small_cell_lets_totals_give_it_away() -> None:
    hidden = PLANTED < 10
    lower, upper = derivable_intervals(PLANTED, hidden)
    assert lower[1, 0] == upper[1, 0] == 8


def test_published_cells_have_no_room_at_all() -> None:
    lower, upper = derivable_intervals(PLANTED, np.zeros((3, 4), dtype=bool))
    assert (lower == PLANTED).all()
    assert (upper == PLANTED).all()


def test_hiding_the_next_smallest_too_fails_when_margins_chain() -> None:
    # Two cells per row are withheld, yet columns 0 and 3 hold one hidden cell each, and then all
    # the others follow one after the other.
    table = np.array([[3, 12, 60, 70], [80, 4, 15, 90], [75, 66, 6, 14]], dtype=float)
    hidden = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]], dtype=bool)
    lower, upper = derivable_intervals(table, hidden)
    assert lower == pytest.approx(table)
    assert upper == pytest.approx(table)
    lower, upper = derivable_intervals(table, suppress(table))
    assert (upper - lower)[table < 10].min() >= 10 - 1e-6


def test_four_cells_in_a_rectangle_give_the_bounds_one_finds_by_hand() -> None:
    table = np.array([[3, 20, 100], [40, 7, 100], [100, 100, 100]], dtype=float)
    hidden = np.zeros((3, 3), dtype=bool)
    hidden[:2, :2] = True
    lower, upper = derivable_intervals(table, hidden)
    # Along the rectangle 3 can fall to 0 (with 7 to 4) or rise by 20 (with 20 and 40 falling).
    assert lower[:2, :2] == pytest.approx(np.array([[0, 0], [20, 4]]))
    assert upper[:2, :2] == pytest.approx(np.array([[23, 23], [43, 27]]))
    assert lower[2, 2] == upper[2, 2] == 100


@settings(max_examples=15)
@given(tables((2, 3), (3, 3), (2, 2, 3)), st.randoms(use_true_random=False))
def test_the_bounds_are_those_of_an_attacker_with_every_total_written_out(
    table: np.ndarray, random: object
) -> None:
    rng = np.random.default_rng(int(table.sum()))
    hidden = rng.random(table.shape) < 0.6
    lower, upper = derivable_intervals(table, hidden)
    slow_lower, slow_upper = attacked(table, hidden)
    assert lower == pytest.approx(slow_lower, abs=1e-4)
    assert upper == pytest.approx(slow_upper, abs=1e-4)


def test_subtotals_of_nested_areas_count_as_published() -> None:
    table = np.array([[12, 30], [3, 40], [25, 8], [50, 60]], dtype=float)
    hidden = np.array([[1, 1], [0, 0], [1, 1], [0, 0]], dtype=bool)
    wijk = [0, 0, 1, 1]
    lower, upper = derivable_intervals(table, hidden)
    assert upper[0, 0] > lower[0, 0]
    lower, upper = derivable_intervals(table, hidden, hierarchies={0: [wijk]})
    assert lower == pytest.approx(table)
    assert upper == pytest.approx(table)
    slow_lower, slow_upper = attacked(table, hidden, {0: [wijk]})
    assert slow_lower == pytest.approx(slow_upper, abs=1e-4)


def safe(table: np.ndarray, hidden: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> None:
    """No hidden cell is known, and a small one is as uncertain as the threshold or the totals."""
    width = upper - lower
    assert hidden[table < 10].all()
    assert (width[hidden] > 0.5).all()
    everything = derivable_intervals(table, np.ones(table.shape, dtype=bool))
    natural = np.minimum(10, everything.upper - everything.lower)
    small = table < 10
    assert (width[small] >= natural[small] - 1e-3).all()


@settings(max_examples=20)
@given(tables((3, 3), (3, 4), (6,), (2, 6)))
def test_no_withheld_cell_can_be_worked_out(table: np.ndarray) -> None:
    hidden = protection_or_nothing(table)
    safe(table, hidden, *attacked(table, hidden))


@settings(max_examples=8)
@given(tables((2, 3, 3), (3, 2, 2)))
def test_no_withheld_cell_of_three_axes_can_be_worked_out(table: np.ndarray) -> None:
    hidden = protection_or_nothing(table)
    safe(table, hidden, *attacked(table, hidden))


def test_small_cells_that_get_their_cubes_together_are_protected_all_the_same() -> None:
    # Large enough for groups.
    table = np.random.default_rng(3).integers(20, 200, (5, 6, 5)).astype(float)
    table.ravel()[[3, 40, 77, 101, 130]] = [4, 7, 1, 9, 3]
    hidden = suppress(table)
    safe(table, hidden, *derivable_intervals(table, hidden))


@pytest.mark.parametrize("seed", range(3))
def test_knowing_that_counts_are_whole_numbers_does_not_help(seed: int) -> None:
    table = np.random.default_rng(seed).negative_binomial(1, 0.02, (3, 4, 3)).astype(float)
    hidden = suppress(table)
    lower, upper = attacked(table, hidden, whole=True)
    assert (table < 10).any()
    assert (upper - lower)[hidden].min() >= 1


def test_nested_areas_are_protected_with_all_their_subtotals() -> None:
    levels = {0: [[0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 0, 0, 1, 1, 1, 1]]}
    given_away = 0
    for seed in range(4):
        table = np.random.default_rng(seed).negative_binomial(1, 0.02, (8, 3)).astype(float) + 1
        hidden = suppress(table, hierarchies=levels)
        lower, upper = attacked(table, hidden, levels)
        assert hidden[table < 10].all()
        assert (upper - lower)[hidden].min() >= 1 - 1e-3
        careless = suppress(table)
        lower, upper = attacked(table, careless, levels)
        given_away += int(((upper - lower)[careless] < 1).sum())
    # Who forgets the subtotals gives cells away, so the attack above does have teeth.
    assert given_away > 0


def test_a_withheld_part_of_two_is_withheld_with_its_other_half() -> None:
    # Two neighbourhoods of one district: hiding one means hiding the other, in two columns.
    table = np.array([[4, 50, 60], [70, 80, 90], [30, 40, 55], [35, 45, 65]], dtype=float)
    hidden = suppress(table, hierarchies={0: [["a", "a", "b", "b"]]})
    assert hidden[0, 0]
    assert hidden[1, 0]
    assert not hidden[2:].any()


def lost(table: np.ndarray, hidden: np.ndarray) -> float:
    return float(table[hidden & (table >= 10)].sum())


def test_little_more_is_withheld_than_the_best_choice_of_all() -> None:
    rng = np.random.default_rng(20261122)
    chosen = best = 0.0
    for _ in range(4):
        table = rng.negative_binomial(1, 0.02, (3, 3)).astype(float) + 1
        small = table < 10
        others = np.flatnonzero(~small)
        everything = derivable_intervals(table, np.ones((3, 3), dtype=bool))
        need = np.minimum(10, everything.upper - everything.lower)[small] - 1e-3
        least = np.inf
        for k in range(1 << others.size):
            hidden = small.copy()
            hidden.ravel()[others[[bool(k >> b & 1) for b in range(others.size)]]] = True
            if lost(table, hidden) < least:
                lower, upper = derivable_intervals(table, hidden)
                least = lost(table, hidden) if ((upper - lower)[small] >= need).all() else least
        best += least
        chosen += lost(table, suppress(table))
    assert best <= chosen <= 1.2 * best


def test_large_counts_are_left_alone() -> None:
    assert not suppress(PLANTED + 10).any()
    assert suppress(PLANTED, threshold=8).sum() == 0
    assert suppress(PLANTED, threshold=9).sum() == 4


def test_a_zero_is_withheld_unless_the_source_says_it_is_safe() -> None:
    table = PLANTED.copy()
    table[1, 0] = 0
    assert suppress(table)[1, 0]
    assert not suppress(table, zero_is_safe=True).any()


def test_a_zero_that_everyone_knows_protects_nobody() -> None:
    table = np.array([[5, 0, 40, 30], [30, 0, 25, 60], [0, 50, 70, 80]], dtype=float)
    hidden = suppress(table, zero_is_safe=True)
    assert not hidden[table == 0].any()
    lower, upper = derivable_intervals(table, hidden)
    assert (upper - lower)[0, 0] >= 10 - 1e-6


@pytest.mark.parametrize(
    "table",
    [
        [[5, 40, 30]],
        [[0, 0, 0], [20, 30, 40], [50, 60, 70]],
        [7],
        # Along the last axis each total repeats its only cell.
        [[[4], [30]], [[50], [60]]],
    ],
)
def test_totals_that_give_a_small_count_away_by_themselves_are_reported(
    table: list[object],
) -> None:
    with pytest.raises(NotDeterminable) as caught:
        suppress(table)
    assert caught.value.data["cells"]


def test_a_table_without_small_counts_needs_no_totals_to_be_large() -> None:
    assert suppress([12, 14]).tolist() == [False, False]
    assert suppress([2, 14, 30]).tolist() == [True, True, False]


def test_large_counts_beside_small_ones_are_protected_as_well() -> None:
    table = np.array([[3, 2_000_000, 41_000], [1_500_000, 6, 90_000], [70_000, 12, 800_000]])
    hidden = suppress(table)
    lower, upper = derivable_intervals(table, hidden)
    assert hidden[table < 10].all()
    assert (upper - lower)[table < 10].min() >= 10 - 1e-3
    assert (upper - lower)[hidden].min() >= 1


def test_broken_tables_are_refused() -> None:
    with pytest.raises(InvalidCount):
        suppress([[1, -2], [3, 4]])
    for table in ([[1, np.nan], [3, 4]], [], 5):
        with pytest.raises(InvalidInput):
            suppress(table)
    for threshold in (0, np.nan, "10", [10, 10]):
        with pytest.raises(InvalidInput):
            suppress(PLANTED, threshold=threshold)
    axis = len(PLANTED)
    for levels in (
        {2: [[0, 0, 1, 1]]}, {0: [[0, 1]]}, {0: 3}, {0: [3]},
        {0: [["a", ["b"], *range(axis - 2)]]}, {0: [[None, *range(axis - 1)]]},
    ):  # fmt: skip
        with pytest.raises(InvalidInput):
            suppress(PLANTED, hierarchies=levels)
    for width in (0, -1, np.nan, np.inf, "10", [10, 10]):
        with pytest.raises(InvalidInput):
            derivable_intervals(PLANTED, np.zeros(np.shape(PLANTED), dtype=bool), up_to=width)
    for hidden in ([True], np.ones((3, 4))):
        with pytest.raises(InvalidInput):
            derivable_intervals(PLANTED, hidden)


@pytest.mark.parametrize("seed", range(12))
def test_counts_that_lie_far_apart_are_attacked_all_the_same(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = np.floor(10 ** rng.uniform(0, 12, (4, 5)))
    hidden = rng.random(table.shape) < 0.6
    lower, upper = derivable_intervals(table, hidden)
    # Half of the withheld cells published too is never less for the attacker.
    less = hidden & (rng.random(table.shape) < 0.5)
    low, high = derivable_intervals(table, less)
    room = 1e-6 * table.max()
    assert ((lower <= table + room) & (table <= upper + room)).all()
    assert ((lower <= low + room) & (high <= upper + room)).all()
