# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from koers.calculations.statistics import mann_kendall, recent_trend
from koers.errors import InvalidCount, NotDeterminable

# Cases that the makers of Fingertips test their own calculator with (fingertips-open and
# FingertipsNext on GitHub), oldest year first.
RISING = ([994, 1023, 1199, 1332, 1367], [40_299, 41_527, 42_811, 44_064, 44_701])
DIABETES = (
    [3_455_176, 3_491_868, 3_625_401, 3_774_801, 3_938_080],
    [48_783_947, 49_122_259, 49_956_777, 50_649_129, 51_441_896],
)
VACCINATED = ([57_274, 55_865, 53_681, 51_767, 53_185], [61_834, 60_511, 59_074, 57_508, 59_028])
STEADY = ([209, 213, 213, 239, 210], [1017, 1087, 1119, 1117, 1139])

counts = st.lists(
    st.integers(2, 5_000).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n))),
    min_size=5,
    max_size=5,
)


def test_the_chi_square_is_the_one_fingertips_publishes() -> None:
    assert float(recent_trend(*RISING).chi_square) == pytest.approx(47.90, abs=0.005)


def test_the_directions_are_those_of_fingertips() -> None:
    series = [RISING, DIABETES, VACCINATED, STEADY]
    trend = recent_trend([c for c, _ in series], [n for _, n in series])
    assert list(trend.direction) == [1, 1, -1, 0]


def slow_chi_square(c: list[int], n: list[int]) -> float:
    """Cochran-Armitage as the squared correlation of year and property over all persons."""
    total = sum(n)
    mean_year = sum(i * k for i, k in enumerate(n, 1)) / total
    mean_c = sum(c) / total
    between = sum(k * (i - mean_year) ** 2 for i, k in enumerate(n, 1)) / total
    together = sum(x * (i - mean_year) for i, x in enumerate(c, 1)) / total
    return total * together**2 / (between * mean_c * (1 - mean_c))


@given(counts)
def test_the_chi_square_is_that_of_cochran_and_armitage(points: list[tuple[int, int]]) -> None:
    c, n = [p[0] for p in points], [p[1] for p in points]
    trend = recent_trend(c, n)
    assert float(trend.chi_square) == pytest.approx(slow_chi_square(c, n), rel=1e-6, abs=1e-9)


@given(counts)
def test_a_direction_needs_significance_and_a_sign_that_no_single_year_decides(
    points: list[tuple[int, int]],
) -> None:
    odds = [np.log(c / (n - c)) for c, n in points]
    choices = [tuple(range(5)), *itertools.combinations(range(5), 4)]
    slopes = [np.polyfit(kept, [odds[k] for k in kept], 1)[0] for kept in choices]
    trend = recent_trend(*zip(*points, strict=True))
    if min(np.abs(slopes)) > 1e-9:
        stable = min(slopes) > 0 or max(slopes) < 0
        counted = stable and float(trend.chi_square) > stats.chi2.ppf(0.998, 1)
        assert float(trend.direction) == (np.sign(slopes[0]) if counted else 0)


@given(counts)
def test_time_turned_round_turns_the_direction_round(points: list[tuple[int, int]]) -> None:
    forward = recent_trend(*zip(*points, strict=True))
    backward = recent_trend(*zip(*points[::-1], strict=True))
    assert float(forward.direction) == -float(backward.direction)
    assert float(forward.chi_square) == pytest.approx(
        float(backward.chi_square), rel=1e-6, abs=1e-9
    )


def test_one_exceptional_year_is_no_trend() -> None:
    # Without the last year there is no rise at all.
    trend = recent_trend([500, 499, 498, 497, 900], [5000] * 5)
    assert float(trend.chi_square) > 9.55
    assert float(trend.direction) == 0


def test_only_the_five_latest_usable_years_count() -> None:
    c, n = RISING
    longer = recent_trend([20_000, *c[:2], np.nan, *c[2:]], [40_000, *n[:2], 41_000, *n[2:]])
    assert float(longer.chi_square) == pytest.approx(47.90, abs=0.005)


@pytest.mark.parametrize(
    ("c", "n"),
    [
        ([1, 2, 3, 4], [9, 9, 9, 9]),
        ([1, 2, 3, 4, np.nan], [9, 9, 9, 9, 9]),
        ([1, 2, 3, 4, 0], [9, 9, 9, 9, 0]),
        ([5, 3, 1, 1, 2], [5, 5, 5, 4, 4]),
        ([0, 3, 1, 1, 2], [5, 5, 5, 4, 4]),
        (3, 5),
    ],
)
def test_without_five_telling_points_there_is_nothing_to_determine(
    c: list[float], n: list[float]
) -> None:
    with pytest.raises(NotDeterminable):
        recent_trend(c, n)


def test_of_no_series_there_is_no_trend_and_nothing_to_refuse() -> None:
    none = recent_trend(np.zeros((0, 5)), np.zeros((0, 5)))
    assert none.chi_square.shape == none.direction.shape == (0,)


def test_an_infinite_value_in_a_series_is_refused() -> None:
    with pytest.raises(InvalidCount, match="oneindig"):
        mann_kendall([1, 2, np.inf])


def test_one_series_without_points_does_not_hide_the_others() -> None:
    c, n = RISING
    trend = recent_trend([c, [0, *c[1:]]], [n, n])
    assert trend.direction[0] == 1
    assert np.isnan(trend.direction[1])
    assert np.isnan(trend.chi_square[1])


def test_an_impossible_count_is_refused() -> None:
    with pytest.raises(InvalidCount):
        recent_trend([1, 2, 3, 4, 10], [9, 9, 9, 9, 9])


values = st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=15)


@given(values)
def test_s_counts_rising_less_falling_pairs_and_its_variance_corrects_for_ties(
    series: list[float],
) -> None:
    n = len(series)
    s = sum(np.sign(b - a) for a, b in itertools.combinations(series, 2))
    ties = [series.count(v) for v in set(series)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    found = mann_kendall(series)
    assert (float(found.s), float(found.variance)) == (s, pytest.approx(variance))
    z = 0 if s == 0 else (s - np.sign(s)) / np.sqrt(variance)
    assert float(found.z) == pytest.approx(z)
    assert float(found.p) == pytest.approx(2 * stats.norm.sf(abs(z)))


def test_the_variance_is_that_of_all_orders_of_the_series() -> None:
    orders = [float(mann_kendall(order).s) for order in itertools.permutations([1, 2, 2, 3, 5, 5])]
    assert np.var(orders) == pytest.approx(float(mann_kendall([1, 2, 2, 3, 5, 5]).variance))


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=12, unique=True))
def test_without_ties_s_is_kendalls_tau_times_the_pairs(series: list[float]) -> None:
    tau = stats.kendalltau(range(len(series)), series).statistic
    pairs = len(series) * (len(series) - 1) / 2
    assert float(mann_kendall(series).s) == pytest.approx(tau * pairs)


def test_missing_years_are_passed_over() -> None:
    gap = mann_kendall([[1, np.nan, 3, 2, 5], [1, np.nan, np.nan, np.nan, np.nan]])
    assert [float(part[0]) for part in gap] == pytest.approx(
        [float(part) for part in mann_kendall([1, 3, 2, 5])]
    )
    assert all(np.isnan(part[1]) for part in gap)


def test_five_points_cannot_reach_the_level_of_a_recent_trend() -> None:
    assert float(mann_kendall([1, 2, 3, 4, 5]).p) > 0.002


def test_one_value_is_no_series() -> None:
    with pytest.raises(NotDeterminable):
        mann_kendall([3])


def test_the_published_example_with_ties_has_its_published_score() -> None:
    # EPA (2006), QA/G-9S, Data Quality Assessment: Statistical Methods for Practitioners, p. 109.
    found = mann_kendall([10, 10, 10, 5, 10, 20, 18, 17, 15, 24, 15])
    assert float(found.s) == 22
    assert float(found.variance) == pytest.approx(155.33, abs=0.005)
    assert float(found.z) == pytest.approx(1.685, abs=0.0005)


def test_a_hundred_thousand_series_have_the_trend_of_the_textbook_formula() -> None:
    rng = np.random.default_rng(20261127)
    n = rng.integers(50, 5000, (100_000, 5))
    c = np.clip(rng.binomial(n, rng.uniform(0.05, 0.9, (100_000, 1))), 1, n - 1)
    year, big_n, big_c = np.arange(1, 6), n.sum(axis=1), c.sum(axis=1)
    slope = big_n * (c * year).sum(axis=1) - big_c * (n * year).sum(axis=1)
    spread = big_n * (n * year**2).sum(axis=1) - (n * year).sum(axis=1) ** 2
    expected = big_n * slope.astype(float) ** 2 / (big_c * (big_n - big_c) * spread.astype(float))
    assert recent_trend(c, n).chi_square == pytest.approx(expected, rel=1e-8, abs=1e-9)


def test_a_hundred_thousand_series_have_the_pairs_that_rise_less_those_that_fall() -> None:
    rng = np.random.default_rng(20261127)
    series = rng.integers(0, 6, (100_000, 8)).astype(float)
    series[rng.random(series.shape) < 0.1] = np.nan
    pairs = [series[:, j] - series[:, i] for i, j in itertools.combinations(range(8), 2)]
    found = mann_kendall(np.ma.masked_invalid(series)).s
    enough = (~np.isnan(series)).sum(axis=1) > 1
    assert np.array_equal(found[enough], np.nansum(np.sign(pairs), axis=0)[enough])
