# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from koers.calculations.statistics import (
    Overdispersion,
    overdispersion,
    robust_overdispersion,
)
from koers.errors import InvalidCount, InvalidInput


def test_fourteen_areas_that_differ_by_chance_alone_have_phi_near_1() -> None:
    rng = np.random.default_rng(20261122)
    phi, tau2 = overdispersion(rng.standard_normal((2_000, 14)), np.ones(14))
    # Winsorising at 10 % and 90 % takes away part of the spread of a normal distribution.
    assert 0.55 < phi.mean() < 0.85
    assert np.median(tau2) == 0


def test_planted_variance_between_areas_is_found_back() -> None:
    rng = np.random.default_rng(20261122)
    s = np.full(20_000, 0.5)
    figure = rng.uniform(-3, 3, 20_000) + 0.5 * rng.standard_normal(20_000)
    clipped = np.clip(figure, *np.quantile(figure, (0.1, 0.9)))
    found = overdispersion(figure / s, s)
    # With equal standard errors phi * s^2 = s^2 + tau2 holds exactly for the winsorised figures.
    assert float(found.tau2) == pytest.approx((clipped**2).mean() - 0.25, rel=1e-3)


def test_winsorising_uses_linear_interpolation_between_the_ordered_scores() -> None:
    # Ten scores 0..9: the quantiles are 0.9 and 8.1, so 0 becomes 0.9 and 9 becomes 8.1.
    phi, tau2 = overdispersion(np.arange(10.0), np.ones(10))
    expected = (0.9**2 + sum(k**2 for k in range(1, 9)) + 8.1**2) / 10
    assert float(phi) == pytest.approx(expected)
    assert float(tau2) == pytest.approx((10 * expected - 9) / 9)


def test_six_hospitals_have_the_phi_that_the_national_health_service_publishes() -> None:
    # NHS-R, FunnelPlotR, tests of its classes: log of the ratio, phi 2.948033, nothing cut off of six.
    observed = np.array([100, 150, 180, 80, 120, 225])
    expected = np.array([108, 112, 165, 95, 100, 220])
    z = np.log(observed / expected) * np.sqrt(expected)
    # Each of them ten times, and no score lies beyond the 10 % and 90 % quantiles.
    found = overdispersion(np.repeat(z, 10), np.repeat(1 / np.sqrt(expected), 10))
    assert float(found.phi) == pytest.approx(2.948033, abs=5e-7)


def test_nine_trials_have_the_variance_between_them_of_the_published_tutorial() -> None:
    # Normand (1999), doi:10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P, tables VIII
    # and IX: days in hospital after a stroke, variances, and 218.72 between trials by DerSimonian and
    # Laird, whose formula Spiegelhalter (2005) takes for scores around the pooled figure.
    days = np.array([-20, -2, -55, -71, -4, 1, 11, -10, 7])
    variance = np.array([40.59, 2.05, 15.28, 150.22, 20.19, 1.22, 95.38, 8.03, 20.69])
    w = 1 / variance
    total, last = w.sum(), (w**2).sum() / w.sum()
    published, trials, times = 218.72, 9, 9
    # Nine times each, nothing lies beyond the 10 % and 90 % quantiles. The squares of the scores, which
    # follow from the published figure, and the sums of the weights are then nine times as large.
    squares = published * (total - last) + trials - 1
    expected = (times * squares - (times * trials - 1)) / (times * total - last)
    z = (days - (w * days).sum() / total) / np.sqrt(variance)
    found = overdispersion(np.repeat(z, times), np.repeat(np.sqrt(variance), times))
    assert float(found.phi) == pytest.approx(squares / trials, rel=1e-4)
    assert float(found.tau2) == pytest.approx(expected, rel=1e-4)


many_areas = st.integers(2, 30).flatmap(
    lambda areas: st.tuples(
        st.lists(st.floats(-50, 50), min_size=areas, max_size=areas),
        st.lists(st.floats(0.5, 5), min_size=areas, max_size=areas),
    )
)


@given(many_areas, st.floats(0.1, 10), st.randoms(use_true_random=False))
def test_phi_is_the_mean_winsorised_square_and_tau2_follows_the_unit_of_the_figures(
    areas: tuple[list[float], list[float]], unit: float, chance: Random
) -> None:
    z, s = np.array(areas[0]), np.array(areas[1])
    found = overdispersion(z, s)
    clipped = np.clip(z, *np.quantile(z, (0.1, 0.9)))
    assert float(found.phi) == pytest.approx((clipped**2).mean(), rel=1e-9, abs=1e-12)
    order = chance.sample(range(len(z)), len(z))
    other = overdispersion(z[order], s[order] * unit)
    assert float(other.phi) == pytest.approx(float(found.phi))
    assert float(other.tau2) == pytest.approx(float(found.tau2) * unit**2, rel=1e-6, abs=1e-9)


@given(many_areas, st.floats(0.1, 10))
def test_the_robust_tau2_is_the_one_that_leaves_the_scores_as_wide_as_chance_does(
    areas: tuple[list[float], list[float]], unit: float
) -> None:
    z, s = np.array(areas[0]), np.array(areas[1])
    found = robust_overdispersion(z, s)
    assert (float(found.tau2) > 0) == (float(found.phi) > 1)
    most = stats.norm.ppf(0.9) ** 2
    cut = np.minimum(z**2 / (1 + float(found.tau2) / s**2), most)
    # Squares of normal scores up to `most` weigh as a chi-square of three degrees; a fifth is cut.
    usual = stats.chi2.cdf(most, 3) + most / 5
    if float(found.tau2) > 0:
        assert cut.mean() == pytest.approx(usual, rel=2e-3)
    else:
        assert cut.mean() <= usual * (1 + 1e-9)
    other = robust_overdispersion(z, s * unit)
    assert float(other.tau2) == pytest.approx(float(found.tau2) * unit**2, rel=1e-3, abs=1e-3)


@given(
    st.lists(st.integers(-30, 30), min_size=2, max_size=8),
    st.lists(st.integers(-9, 9), min_size=8, max_size=8),
)
def test_tau2_is_exact_however_much_areas_differ_in_size(z: list[int], tens: list[int]) -> None:
    """Against the formula in fractions, with standard errors from a billionth to a billion."""
    powers = tens[: len(z)]
    low, high = (Fraction(part) for part in np.quantile(z, (0.1, 0.9)))
    phi = sum(min(max(Fraction(score), low), high) ** 2 for score in z) / len(z)
    w = [Fraction(10) ** (-2 * power) for power in powers]
    room = sum(w) - sum(part**2 for part in w) / sum(w)
    expected = max((len(z) * phi - (len(z) - 1)) / room, Fraction(0))
    found = overdispersion(z, [10.0**power for power in powers])
    # Where phi just reaches that of chance, its own rounding decides between 0 and a trifle.
    trifle = float(Fraction(1, 10**12) / room)
    assert float(found.tau2) == pytest.approx(float(expected), rel=1e-9, abs=trifle)


def test_a_missing_area_is_left_out() -> None:
    z, s = np.array([2.0, -3.0, 4.0, -1.0]), np.array([1.0, 2.0, 1.5, 1.0])
    full = overdispersion(z, s)
    gap = overdispersion(np.insert(z, 2, np.nan), np.insert(s, 2, 1.0))
    assert float(gap.phi) == pytest.approx(float(full.phi))
    assert float(gap.tau2) == pytest.approx(float(full.tau2))


def test_one_known_area_says_nothing_about_overdispersion() -> None:
    found = overdispersion([[2.0, np.nan], [2.0, 3.0]], [[1.0, 1.0], [1.0, 1.0]])
    assert np.isnan(found.phi[0])
    assert np.isnan(found.tau2[0])
    assert found.phi[1] > 1


def test_overdispersion_widens_the_margins_and_never_narrows_them() -> None:
    s = np.array([0.5, 1.0, 2.0, 0.8])
    wide = overdispersion([6.0, -5.0, 4.0, -7.0], s)
    assert (wide.additive(s) > s).all()
    assert (wide.multiplicative(s) > s).all()
    calm = overdispersion([0.1, -0.1, 0.2, -0.2], s)
    assert calm.additive(s) == pytest.approx(s)
    assert calm.multiplicative(s) == pytest.approx(s)


def test_a_standard_error_of_zero_is_refused() -> None:
    with pytest.raises(InvalidInput):
        overdispersion([1.0, 2.0], [1.0, 0.0])


@pytest.mark.parametrize("method", [overdispersion, robust_overdispersion])
def test_no_areas_say_nothing_about_overdispersion(method: Callable[..., Overdispersion]) -> None:
    for shape in ((0,), (3, 0), (0, 4)):
        found = method(np.zeros(shape), np.ones(shape))
        assert found.phi.shape == found.tau2.shape == shape[:-1]
        assert np.isnan(found.phi).all()


@pytest.mark.parametrize("method", [overdispersion, robust_overdispersion])
def test_an_infinite_score_is_refused(method: Callable[..., Overdispersion]) -> None:
    with pytest.raises(InvalidCount, match="oneindig"):
        method([1, 2, np.inf], [1, 1, 1])


def test_winsorising_of_many_families_is_numpys_own_of_each() -> None:
    rng = np.random.default_rng(20261127)
    z, s = rng.normal(0, 2, (500, 40)), rng.uniform(0.1, 2, (500, 40))
    z[rng.random(z.shape) < 0.2] = np.nan
    z[7] = np.nan
    found = overdispersion(z, s)
    for row in (0, 3, 499):
        known = z[row][~np.isnan(z[row])]
        clipped = np.clip(known, *np.quantile(known, (0.1, 0.9)))
        assert found.phi[row] == pytest.approx(np.mean(clipped**2), rel=1e-12)
    assert np.isnan(found.phi[7])
