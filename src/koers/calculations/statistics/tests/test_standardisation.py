# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from koers.calculations.statistics import (
    ESP2013,
    directly_standardised_rate,
    indirectly_standardised_ratio,
    rate_interval,
)
from koers.errors import InvalidCount, InvalidInput

bands = hnp.arrays(np.float64, 19, elements=st.integers(1, 400).map(float))
people = hnp.arrays(np.float64, 19, elements=st.integers(500, 90_000).map(float))

# Fleiss (1981), Statistical Methods for Rates and Proportions, table 14.4: first births in Michigan
# 1950-64 by age of the mother, cases of Down's syndrome among them, and all births as standard.
CASES = [107, 141, 60, 40, 39, 25]
BIRTHS = [230_061, 329_449, 114_920, 39_487, 14_208, 3_052]
ALL_BIRTHS = [319_933, 931_318, 786_511, 488_235, 237_863, 61_313]


def slow_dobson(x: list[float], n: list[float], w: list[float], z: float) -> tuple[float, ...]:
    """The formulas of Dobson et al. (1991) with Byar's limits, band by band."""
    total = sum(w)
    rate = sum(wi * xi / ni for wi, xi, ni in zip(w, x, n, strict=True)) / total
    variance = sum(wi**2 * xi / ni**2 for wi, xi, ni in zip(w, x, n, strict=True)) / total**2
    o = sum(x)
    lower = o * (1 - 1 / (9 * o) - z / (3 * math.sqrt(o))) ** 3
    upper = (o + 1) * (1 - 1 / (9 * (o + 1)) + z / (3 * math.sqrt(o + 1))) ** 3
    scale = math.sqrt(variance / o)
    return rate, max(rate + scale * (lower - o), 0), rate + scale * (upper - o)


def test_the_european_standard_counts_a_hundred_thousand_persons_in_nineteen_bands() -> None:
    assert len(ESP2013) == 19
    assert sum(ESP2013) == 100_000


def test_first_births_have_the_published_adjusted_rate() -> None:
    # Fay & Feuer (1997), Statistics in Medicine 16:791-801, table I: 92.3 per 100,000.
    interval = directly_standardised_rate(CASES, BIRTHS, ALL_BIRTHS)
    assert float(interval.value) == pytest.approx(92.3, abs=0.05)


# Idem, births of fifth and later rank.
LATER_CASES = [0, 8, 63, 112, 262, 295]
LATER_BIRTHS = [327, 30_666, 123_419, 149_919, 104_088, 34_392]


def test_later_births_have_the_published_limits_of_dobson() -> None:
    # Vignette of the R package dsrTest 1.0.0, "Dobson (exact)": 75.52901 (67.63284 to 83.86703) per
    # 100,000. Byar's limits of 740 events differ from the exact ones in the seventh digit.
    interval = directly_standardised_rate(LATER_CASES, LATER_BIRTHS, ALL_BIRTHS)
    assert float(interval.value) == pytest.approx(75.52901, abs=5e-6)
    assert float(interval.lower) == pytest.approx(67.63284, abs=2e-4)
    assert float(interval.upper) == pytest.approx(83.86703, abs=2e-4)


@given(bands, people)
def test_whole_arrays_equal_the_sum_band_by_band(x: np.ndarray, n: np.ndarray) -> None:
    interval = directly_standardised_rate(x, n, ESP2013, multiplier=1)
    expected = slow_dobson(list(x), list(n), list(ESP2013), 1.959963984540054)
    assert [float(part) for part in interval] == pytest.approx(expected, rel=1e-9, abs=1e-15)


@given(bands, people)
def test_an_area_as_standard_of_itself_keeps_its_crude_rate(x: np.ndarray, n: np.ndarray) -> None:
    adjusted, crude = directly_standardised_rate(x, n, n), rate_interval(x.sum(), n.sum())
    assert np.allclose(adjusted, crude, rtol=1e-9)


@given(bands, people, st.floats(0.001, 1000))
def test_only_the_shape_of_the_standard_counts(x: np.ndarray, n: np.ndarray, k: float) -> None:
    small = directly_standardised_rate(x, n, np.array(ESP2013) * k)
    assert np.allclose(small, directly_standardised_rate(x, n, ESP2013), rtol=1e-9)


def test_below_ten_events_no_rate_is_given() -> None:
    few, enough = np.zeros(19), np.zeros(19)
    few[3], enough[3] = 9, 10
    interval = directly_standardised_rate([few, enough], np.full((2, 19), 1e4), ESP2013)
    assert np.isnan([part[0] for part in interval]).all()
    assert np.isfinite([part[1] for part in interval]).all()


def test_a_single_case_in_a_tiny_heavy_band_gives_no_negative_limit() -> None:
    interval = directly_standardised_rate([1, 9], [10, 1e6], [50, 50])
    assert float(interval.lower) == 0


def test_an_empty_band_gives_no_rate() -> None:
    assert np.isnan(directly_standardised_rate([10, 0], [100, 0], [1, 1]).value)


def test_bands_that_do_not_match_are_refused() -> None:
    with pytest.raises(InvalidInput):
        directly_standardised_rate([10, 20], [100, 100], ESP2013)
    with pytest.raises(InvalidInput):
        directly_standardised_rate([10, 20], [100, 100], 5)
    with pytest.raises(InvalidInput):
        directly_standardised_rate([10, 20], [100, 100], [0, 0])
    with pytest.raises(InvalidInput):
        directly_standardised_rate([10, 20], [100, 100], [1, 1], confidence=95)


def test_negative_counts_are_refused() -> None:
    with pytest.raises(InvalidCount):
        directly_standardised_rate([10, -1], [100, 100], [1, 1])
    with pytest.raises(InvalidCount):
        indirectly_standardised_ratio([10, -1], [100, 100], [1, 1], [10, 10])


@given(bands, people)
def test_the_reference_compared_with_itself_is_exactly_one(x: np.ndarray, n: np.ndarray) -> None:
    assert float(indirectly_standardised_ratio(x, n, x, n).value) == pytest.approx(1)


@given(bands, people, bands, people)
def test_the_ratio_is_observed_over_expected_with_poisson_limits(
    x: np.ndarray, n: np.ndarray, big_x: np.ndarray, big_n: np.ndarray
) -> None:
    expected = sum(p * c / q for p, c, q in zip(n, big_x, big_n, strict=True))
    interval = indirectly_standardised_ratio(x, n, big_x, big_n)
    assert float(interval.value) == pytest.approx(x.sum() / expected)
    # Byar's limits stay within 1 % of the exact ones from 19 events, the fewest drawn here.
    assert float(interval.lower) == pytest.approx(
        stats.chi2.ppf(0.025, 2 * x.sum()) / 2 / expected, rel=0.01
    )


def test_below_ten_events_the_ratio_has_garwoods_exact_limits() -> None:
    # Five events where five are expected; Garwood (1936): 1.6235 to 11.6683 events.
    interval = indirectly_standardised_ratio([2, 3], [100, 100], [20, 30], [1000, 1000])
    assert [float(part) for part in interval] == pytest.approx([1, 0.3247, 2.3337], abs=1e-4)


def test_a_band_without_inhabitants_needs_no_reference() -> None:
    with_gap = indirectly_standardised_ratio([5, 0], [100, 0], [50, 0], [1000, 0])
    assert float(with_gap.value) == 1
    missing = indirectly_standardised_ratio([5, 1], [100, 10], [50, 0], [1000, 0])
    assert np.isnan(missing.value)


# SAS/STAT documentation, PROC STDRATE, getting started: deaths of skin cancer in 2000 in Florida and
# in the United States (Florida Department of Health 2000; Minino et al. 2002), by age.
FLORIDA = [0, 0, 4, 14, 43, 72, 70, 126, 136, 73]
FLORIDA_YEARS = [
    953_785, 1_997_935, 1_885_014, 1_957_573, 2_356_649,
    2_088_000, 1_548_371, 1_447_432, 1_087_524, 335_944,
]  # fmt: skip
STATES = [0, 1, 41, 186, 626, 1_199, 1_303, 1_637, 1_624, 803]
STATES_YEARS = [
    19_175_798, 41_077_577, 39_183_891, 39_892_024, 45_148_527,
    37_677_952, 24_274_684, 18_390_986, 12_361_180, 4_239_587,
]  # fmt: skip


def test_skin_cancer_in_florida_has_the_published_ratio() -> None:
    ratio = indirectly_standardised_ratio(FLORIDA, FLORIDA_YEARS, STATES, STATES_YEARS)
    assert float(ratio.value) == pytest.approx(1.0176, abs=5e-4)


def test_a_hundred_thousand_areas_have_the_rate_of_the_textbook_formula() -> None:
    rng = np.random.default_rng(20261127)
    x = rng.poisson(rng.uniform(0, 3, (100_000, 1)), (100_000, 19))
    n = rng.integers(100, 90_000, (100_000, 19))
    weight = np.array(ESP2013)
    events = x.sum(axis=1)
    enough = events >= 10
    rate = (weight * x / n).sum(axis=1) / 100_000
    scale = np.sqrt((weight**2 * x / n**2).sum(axis=1) / events.clip(1)) / 100_000
    z, o = 1.959963984540054, events.clip(10)
    above = o + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    found = directly_standardised_rate(x, n, ESP2013, multiplier=1)
    assert np.array_equal(np.isnan(found.value), ~enough)
    assert found.value[enough] == pytest.approx(rate[enough], rel=1e-12)
    limit = (rate + scale * (upper - events))[enough]
    assert found.upper[enough] == pytest.approx(limit, rel=1e-12)


@pytest.mark.parametrize("multiplier", [0, -1])
def test_a_standardised_rate_per_nobody_is_refused(multiplier: float) -> None:
    with pytest.raises(InvalidInput):
        directly_standardised_rate(CASES, BIRTHS, ALL_BIRTHS, multiplier=multiplier)
