# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from koers.calculations.statistics import life_expectancy
from koers.errors import InvalidCount, InvalidInput, NotDeterminable

AGES = [0, 1, *range(5, 95, 5)]
# Example of PHEindicatormethods::phe_life_expectancy, and the answers its own tests compare with.
PEOPLE = [
    7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601,
    50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936,
]  # fmt: skip
DEATHS = [
    17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937,
]  # fmt: skip
VALUE = [
    80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542, 60.67510088, 55.78835987,
    50.92752727, 46.06740425, 41.24505636, 36.49322717, 31.83343842, 27.26027992, 22.9719144,
    18.76856852, 14.95858336, 11.51684445, 8.618849241, 6.163942934, 6.16210635,
]  # fmt: skip
LOWER = [
    79.88268548, 79.0898816, 75.17407307, 70.20675732, 65.26548673, 60.41876577, 55.53801579,
    50.68279939, 45.82666794, 41.00842831, 36.26223216, 31.60996318, 27.04337271, 22.76653134,
    18.57570352, 14.77985004, 11.34831778, 8.451134045, 5.978358351, 5.887683386,
]  # fmt: skip
UPPER = [
    80.45653078, 79.63503188, 75.70979983, 70.7392414, 65.79270412, 60.931436, 56.03870395,
    51.17225516, 46.30814055, 41.48168441, 36.72422219, 32.05691365, 27.47718713, 23.17729746,
    18.96143352, 15.13731667, 11.68537112, 8.786564437, 6.349527517, 6.436529314,
]  # fmt: skip

# Deaths among 100,000 persons a band; the oldest die often enough to know their expectancy.
mortality = hnp.arrays(np.float64, 20, elements=st.integers(1, 2_000).map(float)).map(
    lambda deaths: deaths + np.append(np.zeros(19), 10_000)
)


def test_life_expectancy_equals_the_published_answers() -> None:
    interval = life_expectancy(AGES, PEOPLE, DEATHS)
    assert interval.value == pytest.approx(VALUE, abs=5e-7)
    # The published limits were made with 1.96 instead of 1.95996; that shows from 5e-6 on.
    assert interval.lower == pytest.approx(LOWER, abs=6e-6)
    assert interval.upper == pytest.approx(UPPER, abs=6e-6)


def test_at_a_constant_risk_everyone_expects_the_same_years() -> None:
    # With rate m at every age the expectation is 1/m; narrow bands bring the table close to it.
    ages = np.arange(1, 101) / 10
    interval = life_expectancy(ages, np.full(100, 20_000), np.full(100, 1_000))
    assert interval.value == pytest.approx(np.full(100, 20.0), rel=1e-4)


@given(mortality)
def test_more_deaths_never_lengthen_life(deaths: np.ndarray) -> None:
    n = np.full(20, 1e5)
    more = life_expectancy(AGES, n, deaths + 50).value
    assert (more <= life_expectancy(AGES, n, deaths).value + 1e-9).all()


@given(mortality)
def test_who_reached_an_age_expects_to_die_later_than_a_newborn(deaths: np.ndarray) -> None:
    interval = life_expectancy(AGES, np.full(20, 1e5), deaths)
    assert (np.diff(np.array(AGES) + interval.value) >= -1e-9).all()


@given(mortality)
def test_four_times_the_people_halves_the_margin(deaths: np.ndarray) -> None:
    n = np.full(20, 1e5)
    small, large = life_expectancy(AGES, n, deaths), life_expectancy(AGES, 4 * n, 4 * deaths)
    assert large.value == pytest.approx(small.value)
    assert large.upper - large.lower == pytest.approx((small.upper - small.lower) / 2)


def test_the_variance_agrees_with_drawing_the_deaths_anew() -> None:
    rng = np.random.default_rng(20261122)
    drawn = rng.poisson(DEATHS, (4_000, 20))
    spread = life_expectancy(AGES, np.tile(PEOPLE, (4_000, 1)), drawn).value.std(axis=0)
    interval = life_expectancy(AGES, PEOPLE, DEATHS)
    margin = (interval.upper - interval.lower) / 2 / 1.959963984540054
    # Chiang's deaths are binomial, the drawn ones Poisson: a little wider at high risks only.
    assert margin[:10] == pytest.approx(spread[:10], rel=0.05)


def test_areas_are_computed_in_one_call() -> None:
    both = life_expectancy(AGES, [PEOPLE, PEOPLE], [DEATHS, np.array(DEATHS) * 2])
    assert both.value[0] == pytest.approx(VALUE, abs=5e-7)
    assert both.value[1, 0] < VALUE[0]


def test_a_small_population_gets_no_life_expectancy() -> None:
    deaths = [*np.zeros(18), 60, 90]
    n = np.full(20, 250)
    assert np.isnan(life_expectancy(AGES, n, deaths).value).all()
    assert np.isfinite(life_expectancy(AGES, n + 1, deaths).value).all()


def test_an_interval_wider_than_twenty_years_is_not_given() -> None:
    deaths = np.zeros(20)
    deaths[-1] = 1
    n = np.full(20, 1000)
    assert np.isnan(life_expectancy(AGES, n, deaths).value).all()


def test_without_deaths_in_the_oldest_band_nothing_can_be_said() -> None:
    assert np.isnan(life_expectancy(AGES, PEOPLE, [*DEATHS[:-1], 0]).value).all()


def test_a_band_in_which_all_die_ends_the_table() -> None:
    deaths = [*DEATHS[:16], 33_288, *DEATHS[17:]]
    interval = life_expectancy(AGES, PEOPLE, deaths)
    assert interval.value[16] == pytest.approx(2.5)
    assert np.isnan(interval.upper[17:]).all()


def test_a_missing_band_is_refused() -> None:
    with pytest.raises(NotDeterminable):
        life_expectancy(AGES, [*PEOPLE[:-1], 0], [*DEATHS[:-1], 0])
    with pytest.raises(NotDeterminable):
        life_expectancy(AGES, PEOPLE, [np.nan, *DEATHS[1:]])


def test_impossible_input_is_refused() -> None:
    with pytest.raises(InvalidCount):
        life_expectancy(AGES, PEOPLE, [8000, *DEATHS[1:]])
    for ages in (AGES[:-1], AGES[::-1], [-1, *AGES[1:]], 0):
        with pytest.raises(InvalidInput):
            life_expectancy(ages, PEOPLE, DEATHS)


def test_one_area_that_misses_a_band_does_not_hide_the_others() -> None:
    people = np.array([PEOPLE, PEOPLE, PEOPLE], dtype=float)
    people[1, 3] = np.nan
    people[2, 3], deaths = 0, np.array([DEATHS, DEATHS, DEATHS])
    deaths[2, 3] = 0
    interval = life_expectancy(AGES, people, deaths)
    assert interval.value[0] == pytest.approx(VALUE, abs=5e-7)
    assert np.isnan(interval.value[1:]).all()
    assert np.isnan(interval.upper[1:]).all()
