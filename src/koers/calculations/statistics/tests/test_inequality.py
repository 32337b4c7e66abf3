# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from koers.calculations.statistics import slope_index_of_inequality
from koers.errors import InvalidCount, InvalidInput

ladders = st.integers(2, 12).flatmap(
    lambda size: st.tuples(
        hnp.arrays(np.float64, size, elements=st.integers(1, 90_000).map(float)),
        hnp.arrays(np.float64, size, elements=st.floats(0, 100)),
    )
)


def test_ranks_are_the_middles_of_the_published_example() -> None:
    # Documentation of PHEindicatormethods::phe_sii: 12 % has rank 0.06, the next 10 % rank 0.17.
    ridit = slope_index_of_inequality([12, 10, 78], [1, 2, 3]).ridit
    assert ridit[:2] == pytest.approx([0.06, 0.17])


# ONS, Health state life expectancies by national deprivation deciles, England: 2015 to 2017, figure 3:
# years in good health and in poorer health that a man may expect at birth, from the most to the least
# deprived tenth of England.
GOOD_HEALTH = [
    51.7182, 56.6479, 58.7618, 61.6578, 63.8382, 64.6954, 66.4610, 67.9231, 68.8129, 70.4463,
]  # fmt: skip
POORER_HEALTH = [
    22.2553, 19.4762, 18.7125, 17.1042, 15.8661, 15.7573, 14.6299, 13.6530, 13.4281, 12.8712,
]  # fmt: skip


def test_the_gap_in_life_expectancy_of_england_is_the_one_that_the_ons_publishes() -> None:
    # ONS, idem, main points: 9.4 years of life and 19.1 years of healthy life between the ends of the
    # ladder. Each tenth counts alike here; the ONS weighs with its inhabitants, almost as many.
    life = np.add(GOOD_HEALTH, POORER_HEALTH)
    found = slope_index_of_inequality(np.ones(10), [life, GOOD_HEALTH])
    assert found.sii == pytest.approx([9.4, 19.1], abs=0.05)


def test_groups_of_unlike_size_have_the_slopes_of_the_belgian_simulation() -> None:
    # Renard et al. (2019), doi:10.1186/s12889-019-6980-1, and the data of its figure 2: deaths per
    # 100,000 by education, from the lowest level to the highest, while shares of the population
    # change. Groups that count alike would give -480.2, -501.8, -523.4, -544.7 and -564.9.
    shares = [[20, 45 - step, 20, 15 + step] for step in (0, 5, 10, 15, 20)]
    found = slope_index_of_inequality(shares, np.tile([733.8, 552.1, 450.1, 313.9], (5, 1)))
    assert found.sii == pytest.approx([-470, -496, -518, -537, -553], abs=0.5)


@given(ladders)
def test_the_line_is_weighted_least_squares_over_the_ranks(
    ladder: tuple[np.ndarray, np.ndarray],
) -> None:
    n, y = ladder
    middle = [(n[:k].sum() + n[k] / 2) / n.sum() for k in range(n.size)]
    design = np.column_stack([np.ones(n.size), middle]) * np.sqrt(n)[:, None]
    intercept, slope = np.linalg.lstsq(design, y * np.sqrt(n), rcond=None)[0]
    found = slope_index_of_inequality(n, y)
    assert float(found.sii) == pytest.approx(slope, rel=1e-6, abs=1e-4)
    assert float(found.intercept) == pytest.approx(intercept, rel=1e-6, abs=1e-4)


@given(hnp.arrays(np.float64, 6, elements=st.integers(1, 9_000).map(float)), st.floats(-50, 50))
def test_a_straight_gradient_is_found_back_whatever_the_sizes(n: np.ndarray, slope: float) -> None:
    rank = (np.cumsum(n) - n / 2) / n.sum()
    found = slope_index_of_inequality(n, 60 + slope * rank)
    assert float(found.sii) == pytest.approx(slope, abs=1e-7)
    assert float(found.rii) == pytest.approx((60 + slope) / 60, abs=1e-9)


@given(ladders)
def test_a_ladder_turned_upside_down_has_the_opposite_slope(
    ladder: tuple[np.ndarray, np.ndarray],
) -> None:
    n, y = ladder
    up, down = slope_index_of_inequality(n, y), slope_index_of_inequality(n[::-1], y[::-1])
    assert float(up.sii) == pytest.approx(-float(down.sii), abs=1e-6)


def test_areas_are_computed_in_one_call() -> None:
    n = np.array([[10.0, 20, 30], [5, 5, 5]])
    y = np.array([[1.0, 2, 4], [9, 7, np.nan]])
    found = slope_index_of_inequality(n, y)
    assert found.sii[0] == pytest.approx(float(slope_index_of_inequality(n[0], y[0]).sii))
    assert np.isnan(found.sii[1])
    assert found.ridit.shape == (2, 3)


def test_without_a_second_inhabited_group_there_is_no_slope() -> None:
    assert np.isnan(slope_index_of_inequality([10, 0], [1, 2]).sii)
    assert np.isnan(slope_index_of_inequality([0, 0], [1, 2]).sii)


def test_a_bottom_of_zero_has_no_relative_index() -> None:
    assert np.isnan(slope_index_of_inequality([1, 1], [0, 0]).rii)


def test_impossible_ladders_are_refused() -> None:
    with pytest.raises(InvalidCount):
        slope_index_of_inequality([1, -1], [1, 2])
    for n, y in [([1], [1]), ([1, 2], [1, 2, 3]), (1, 1)]:
        with pytest.raises(InvalidInput):
            slope_index_of_inequality(n, y)


def test_an_infinite_figure_is_refused() -> None:
    with pytest.raises(InvalidCount, match="oneindig"):
        slope_index_of_inequality([1, 2], [1, np.inf])
