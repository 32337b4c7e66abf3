# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import fractions
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from koers.calculations.statistics import (
    Interval,
    interval_of_difference,
    mean_interval,
    rate_interval,
    wilson_interval,
)
from koers.errors import InvalidCount, InvalidInput

proportions = st.integers(1, 500_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_wilson_gives_the_published_limits() -> None:
    # Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.
    interval = wilson_interval([81, 15, 0, 1], [263, 148, 20, 29])
    assert interval.lower == pytest.approx([0.2553, 0.0624, 0, 0.0061], abs=5e-5)
    assert interval.upper == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=5e-5)


@given(proportions)
def test_wilson_equals_the_score_interval_of_scipy(counts: tuple[int, int]) -> None:
    x, n = counts
    expected = stats.binomtest(x, n).proportion_ci(0.95, method="wilson")
    interval = wilson_interval(x, n)
    assert float(interval.lower) == pytest.approx(expected.low, abs=1e-12)
    assert float(interval.upper) == pytest.approx(expected.high, abs=1e-12)


@given(proportions, st.floats(0.5, 0.999))
def test_wilson_holds_its_value_within_0_and_1(counts: tuple[int, int], confidence: float) -> None:
    interval = wilson_interval(*counts, confidence=confidence)
    assert 0 <= interval.lower <= interval.value <= interval.upper <= 1


@given(proportions)
def test_wilson_of_those_without_is_the_mirror_of_those_with(counts: tuple[int, int]) -> None:
    x, n = counts
    interval, mirror = wilson_interval(x, n), wilson_interval(n - x, n)
    assert float(interval.lower) == pytest.approx(1 - float(mirror.upper), abs=1e-12)


def test_nobody_asked_gives_no_figure() -> None:
    assert all(np.isnan(part) for part in wilson_interval(0, 0))


def test_a_missing_count_leaves_the_other_areas_alone() -> None:
    interval = wilson_interval([np.nan, 5], [10, 10])
    assert np.isnan(interval.lower[0])
    assert interval.value[1] == 0.5


@pytest.mark.parametrize(("numerator", "denominator"), [(11, 10), (-1, 10), (0, -1), (1, 0)])
def test_an_impossible_proportion_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(InvalidCount):
        wilson_interval([1, numerator], [2, denominator])


def test_the_refusal_names_the_place() -> None:
    with pytest.raises(InvalidCount, match=r"11 op plek \(1,\)") as caught:
        wilson_interval([1, 11], [2, 10])
    assert caught.value.data == {"position": (1,)}


@pytest.mark.parametrize("confidence", [0, 1, 1.2, 95])
def test_a_confidence_outside_0_and_1_is_refused(confidence: float) -> None:
    with pytest.raises(InvalidInput):
        wilson_interval(1, 2, confidence=confidence)


def test_below_ten_events_the_poisson_limits_are_the_published_exact_ones() -> None:
    # Garwood (1936), Biometrika 28:437-442: 95 % limits of a Poisson count.
    interval = rate_interval([0, 1, 2, 5, 9], 1, multiplier=1)
    assert interval.lower == pytest.approx([0, 0.0253, 0.2422, 1.6235, 4.1154], abs=5e-5)
    assert interval.upper == pytest.approx([3.6889, 5.5716, 7.2247, 11.6683, 17.0848], abs=5e-5)


@given(st.integers(0, 9), st.floats(0.5, 0.999))
def test_exact_limits_leave_half_of_the_doubt_on_each_side(count: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    interval = rate_interval(count, 1, multiplier=1, confidence=confidence)
    assert stats.poisson.cdf(count, float(interval.upper)) == pytest.approx(tail, rel=1e-6)
    if count:
        assert stats.poisson.sf(count - 1, float(interval.lower)) == pytest.approx(tail, rel=1e-6)


@given(st.integers(10, 5_000))
def test_byar_stays_within_one_percent_of_the_exact_limits(count: int) -> None:
    interval = rate_interval(count, 1, multiplier=1)
    exact_lower = stats.chi2.ppf(0.025, 2 * count) / 2
    exact_upper = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert float(interval.lower) == pytest.approx(exact_lower, rel=0.01)
    assert float(interval.upper) == pytest.approx(exact_upper, rel=0.01)


@given(st.lists(st.floats(0, 30), min_size=1, max_size=30))
def test_many_counts_at_once_have_the_limits_that_each_has_alone(counts: list[float]) -> None:
    together = rate_interval(counts, 1, multiplier=1)
    alone = [rate_interval(count, 1, multiplier=1) for count in counts]
    assert together.lower == pytest.approx([float(one.lower) for one in alone], rel=1e-12)
    assert together.upper == pytest.approx([float(one.upper) for one in alone], rel=1e-12)


def test_byar_is_used_from_ten_events() -> None:
    z = 1.959963984540054
    interval = rate_interval(10, 1, multiplier=1)
    assert float(interval.lower) == pytest.approx(10 * (1 - 1 / 90 - z / (3 * math.sqrt(10))) ** 3)
    assert float(interval.upper) == pytest.approx(11 * (1 - 1 / 99 + z / (3 * math.sqrt(11))) ** 3)


@given(st.floats(0, 1e6), st.floats(0.01, 1e9), st.floats(0.5, 0.999_999_999))
def test_a_rate_is_never_negative(count: float, person_time: float, confidence: float) -> None:
    interval = rate_interval(count, person_time, confidence=confidence)
    assert 0 <= interval.lower <= interval.value <= interval.upper


def test_a_rate_is_given_per_hundred_thousand_unless_told_otherwise() -> None:
    assert float(rate_interval(50, 200_000).value) == 25
    assert float(rate_interval(50, 200_000, multiplier=1000).value) == 0.25


def test_no_person_time_gives_no_rate() -> None:
    assert all(np.isnan(part) for part in rate_interval(0, 0))


@pytest.mark.parametrize(("count", "person_time"), [(-1, 10), (1, -10), (math.inf, 10)])
def test_an_impossible_rate_is_refused(count: float, person_time: float) -> None:
    with pytest.raises(InvalidCount):
        rate_interval(count, person_time)


@given(st.lists(st.floats(-1000, 1000), min_size=3, max_size=30).filter(lambda v: np.std(v) > 1e-6))
def test_the_interval_of_a_mean_equals_students_t(values: list[float]) -> None:
    interval = mean_interval(np.mean(values), np.std(values, ddof=1), len(values))
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert float(interval.lower) == pytest.approx(expected.low, rel=1e-9, abs=1e-9)
    assert float(interval.upper) == pytest.approx(expected.high, rel=1e-9, abs=1e-9)


def test_one_value_has_a_mean_but_no_margin() -> None:
    interval = mean_interval([7.0, 7.0], [1.0, 1.0], [1, 0])
    assert list(interval.value) == [7, 7]
    assert np.isnan(interval.lower).all()
    assert np.isnan(interval.upper).all()


def test_a_negative_spread_is_refused() -> None:
    with pytest.raises(InvalidCount):
        mean_interval(7, -1, 10)


def test_fourteen_thousand_areas_and_ten_years_go_in_one_call() -> None:
    count = np.arange(140_000).reshape(14_000, 10) % 50
    interval = wilson_interval(count, np.full((14_000, 1), 100))
    assert interval.lower.shape == (14_000, 10)


def test_a_difference_of_proportions_has_the_published_limits() -> None:
    # Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10, examples (a) and (c).
    found = interval_of_difference(
        wilson_interval([56, 6], [70, 7]), wilson_interval([48, 2], [80, 7])
    )
    assert found.lower == pytest.approx([0.0524, 0.0582], abs=5e-5)
    assert found.upper == pytest.approx([0.3339, 0.8062], abs=5e-5)


def test_a_difference_of_means_with_symmetric_limits_adds_the_squares() -> None:
    later = Interval(np.array(10.0), np.array(7.0), np.array(13.0))
    earlier = Interval(np.array(6.0), np.array(2.0), np.array(10.0))
    assert interval_of_difference(later, earlier) == pytest.approx((4.0, -1.0, 9.0))


around = st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6)).map(
    lambda part: Interval(*(np.array(x) for x in (part[0], part[0] - part[1], part[0] + part[2])))
)


@given(around, around)
def test_a_difference_is_known_better_than_its_worst_case_and_no_better_than_its_parts(
    later: Interval, earlier: Interval
) -> None:
    found = interval_of_difference(later, earlier)
    little = 1e-9 * (abs(later.value) + abs(earlier.value) + 1)
    assert later.lower - earlier.upper - little <= found.lower <= found.value
    assert found.value <= found.upper <= later.upper - earlier.lower + little
    widest = max(later.upper - later.lower, earlier.upper - earlier.lower)
    assert found.upper - found.lower >= widest - little
    back = interval_of_difference(earlier, later)
    assert (-back.upper, -back.lower) == pytest.approx((found.lower, found.upper))


def test_without_limits_a_difference_has_none_either() -> None:
    bare = Interval(np.array(6.0), np.array(np.nan), np.array(np.nan))
    found = interval_of_difference(Interval(np.array(10.0), np.array(7.0), np.array(13.0)), bare)
    assert found.value == 4
    assert math.isnan(found.lower) and math.isnan(found.upper)


def test_a_fraction_of_a_person_has_limits_within_0_and_1() -> None:
    # A boundary change leaves such counts; the textbook form of the lower limit falls below 0 there.
    rng = np.random.default_rng(20261127)
    count, people = 10 ** rng.uniform(-300, -3, 100_000), 10 ** rng.uniform(0, 9, 100_000)
    few, nearly_all = wilson_interval(count, people), wilson_interval(people - count, people)
    for found in (few, nearly_all):
        assert (found.lower >= 0).all()
        assert (found.lower <= found.value).all()
        assert (found.value <= found.upper).all()
        assert (found.upper <= 1).all()


def test_the_lower_limit_of_a_rare_thing_keeps_all_its_digits() -> None:
    # In exact arithmetic: a millionth of a person among a billion.
    z2, x, n = fractions.Fraction(1.959963984540054) ** 2, fractions.Fraction(1e-6), 10**9
    root = fractions.Fraction(math.sqrt(z2 * (z2 + 4 * x * (1 - x / n))))
    expected = 2 * x * x / (n * (2 * x + z2 + root))
    assert float(wilson_interval(1e-6, n).lower) == pytest.approx(float(expected), rel=1e-14)


def test_a_masked_figure_is_a_missing_figure() -> None:
    people = np.ma.masked_array([5, -999], mask=[False, True])
    interval = wilson_interval(people, [10, 10])
    assert interval.value[0] == 0.5
    assert np.isnan(interval.value[1])
    assert np.isnan(rate_interval(people, 10).lower[1])


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int32, np.float32, np.float16])
def test_small_number_types_neither_overflow_nor_lose_digits(kind: type) -> None:
    x, n = np.array([100, 7], dtype=kind), np.array([120, 9], dtype=kind)
    assert np.array_equal(wilson_interval(x, n), wilson_interval([100, 7], [120, 9]))
    assert np.array_equal(rate_interval(x, n), rate_interval([100, 7], [120, 9]))


@pytest.mark.parametrize(
    ("count", "people"), [(["veel"], [10]), ([[1, 2], [3]], [5]), ([1, 2, 3], [10, 10])]
)
def test_what_is_no_row_of_numbers_is_refused_in_words(count: list, people: list) -> None:
    with pytest.raises(InvalidInput, match=r"getal|lengte"):
        wilson_interval(count, people)


def test_no_areas_have_no_intervals_and_that_is_no_fault() -> None:
    for interval in (wilson_interval([], []), rate_interval([], []), mean_interval([], [], [])):
        assert [part.shape for part in interval] == [(0,)] * 3


@pytest.mark.parametrize("multiplier", [0, -1000, math.nan, math.inf])
def test_a_rate_per_nobody_is_refused(multiplier: float) -> None:
    with pytest.raises(InvalidInput):
        rate_interval(5, 10, multiplier=multiplier)


def test_a_result_is_no_window_on_the_callers_figures() -> None:
    mean = np.array([3.0, 4.0])
    interval = mean_interval(mean, 1, 5)
    interval.value[0] = 99
    assert mean[0] == 3.0
