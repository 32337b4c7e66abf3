# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from koers.calculations.statistics import recompute_boundaries
from koers.errors import InvalidCount, InvalidInput, NotDeterminable

# One area split over four neighbours, as happened to Haaren in 2021; the shares are invented.
SPLIT = np.array(
    [[0.4, 0.3, 0.2, 0.1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], dtype=float
)


@st.composite
def changes(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    old, new = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    parts = draw(hnp.arrays(np.float64, (old, new), elements=st.integers(0, 9).map(float)))
    parts[:, 0] += parts.sum(axis=1) == 0
    counts = draw(hnp.arrays(np.float64, old, elements=st.integers(0, 9_000).map(float)))
    return counts, parts / parts.sum(axis=1, keepdims=True)


@given(changes(), st.sampled_from(["count", "denominator"]))
def test_nobody_gets_lost_when_borders_change(
    change: tuple[np.ndarray, np.ndarray], kind: str
) -> None:
    values, shares = change
    moved = recompute_boundaries(values, shares, kind=kind)
    assert moved.sum() == pytest.approx(values.sum())


@given(changes())
def test_unchanged_borders_change_nothing(change: tuple[np.ndarray, np.ndarray]) -> None:
    values, _ = change
    same = np.eye(values.size)
    assert recompute_boundaries(values, same, kind="count") == pytest.approx(values)
    mean = recompute_boundaries(values, same, kind="mean", weights=values + 1)
    assert mean == pytest.approx(values)


@given(changes())
def test_a_mean_is_the_sum_over_persons_divided_by_persons(
    change: tuple[np.ndarray, np.ndarray],
) -> None:
    values, shares = change
    weights = values + 3
    means = recompute_boundaries(values, shares, kind="mean", weights=weights)
    for new in range(shares.shape[1]):
        persons = sum(weights[old] * shares[old, new] for old in range(values.size))
        total = sum(values[old] * weights[old] * shares[old, new] for old in range(values.size))
        assert persons == 0 or means[new] == pytest.approx(total / persons)


def test_a_merger_undone_along_the_same_borders_gives_back_the_input() -> None:
    counts = np.array([300.0, 700, 50])
    merge = np.array([[1, 0], [1, 0], [0, 1]])
    split = np.array([[0.3, 0.7, 0], [0, 0, 1]])
    merged = recompute_boundaries(counts, merge, kind="count")
    assert list(merged) == [1000, 50]
    assert recompute_boundaries(merged, split, kind="count") == pytest.approx(counts)


def test_an_area_split_over_four_adds_to_each_of_them() -> None:
    counts = recompute_boundaries([1000, 10, 20, 30, 40], SPLIT, kind="count")
    assert counts == pytest.approx([410, 320, 230, 140])
    mean = recompute_boundaries([8, 5, 5, 5, 5], SPLIT, kind="mean", weights=[100, 40, 30, 20, 10])
    assert mean == pytest.approx([6.5] * 4)


def test_years_are_recomputed_in_one_call() -> None:
    years = np.array([[1000.0, 10, 20, 30, 40], [500, 10, 20, 30, 40]])
    moved = recompute_boundaries(years, SPLIT, kind="count")
    assert moved[1] == pytest.approx([210, 170, 130, 90])


def test_a_missing_area_empties_only_the_areas_it_went_to() -> None:
    moved = recompute_boundaries([1000, np.nan, 20, 30, 40], SPLIT, kind="count")
    assert np.isnan(moved[0])
    assert moved[1:] == pytest.approx([320, 230, 140])


def test_an_area_without_inhabitants_needs_no_mean() -> None:
    values, weights = [8, np.nan, 5, 5, 5], [100, 0, 30, 20, 10]
    mean = recompute_boundaries(values, SPLIT, kind="mean", weights=weights)
    assert mean[0] == pytest.approx(8)
    empty = recompute_boundaries([8.0, 3], np.eye(2), kind="mean", weights=[5, 0])
    assert empty[0] == 8
    assert np.isnan(empty[1])


def test_a_median_is_never_recomputed() -> None:
    with pytest.raises(NotDeterminable):
        recompute_boundaries([1, 2], np.eye(2), kind="median")


def test_a_table_that_loses_or_invents_people_is_refused() -> None:
    for wrong in ([[0.5, 0.4], [0, 1]], [[1, 0]], [1, 0], [[np.nan, 1], [0, 1]]):
        with pytest.raises(InvalidInput):
            recompute_boundaries([1, 2], wrong, kind="count")
    with pytest.raises(InvalidCount):
        recompute_boundaries([1, 2], [[1.5, -0.5], [0, 1]], kind="count")
    with pytest.raises(InvalidCount):
        recompute_boundaries([1, -2], np.eye(2), kind="count")


def test_weights_go_with_means_and_with_nothing_else() -> None:
    with pytest.raises(InvalidInput):
        recompute_boundaries([1, 2], np.eye(2), kind="mean")
    with pytest.raises(InvalidInput):
        recompute_boundaries([1, 2], np.eye(2), kind="count", weights=[1, 1])
    with pytest.raises(InvalidInput):
        recompute_boundaries([1, 2], np.eye(2), kind="rank")
    with pytest.raises(InvalidInput):
        recompute_boundaries(3, np.eye(2), kind="count")


def test_an_infinite_mean_is_refused() -> None:
    with pytest.raises(InvalidCount, match="oneindig"):
        recompute_boundaries([1, np.inf], np.eye(2), kind="mean", weights=[1, 1])
