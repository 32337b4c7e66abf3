# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import optimize, stats

from koers.calculations.statistics import gamma_poisson_shrinkage, marshall_shrinkage
from koers.calculations.statistics.tests.auckland import CHILDREN, DEATHS
from koers.errors import InvalidCount, InvalidInput

areas = st.integers(2, 30).flatmap(
    lambda size: st.tuples(
        hnp.arrays(np.float64, size, elements=st.integers(0, 60).map(float)),
        hnp.arrays(np.float64, size, elements=st.integers(50, 9_000).map(float)),
    )
)


def test_auckland_shrinks_with_the_published_constants() -> None:
    # R package spdep, example of EBest: mean 0.002633436, variance between areas 7.284173e-07.
    mean, between = 0.002633436, 7.284173e-07
    n = 9 * np.array(CHILDREN)
    weight = between / (between + mean / n)
    expected = weight * np.array(DEATHS) / n + (1 - weight) * mean
    assert marshall_shrinkage(DEATHS, n) == pytest.approx(expected, rel=1e-6)


def test_a_negative_variance_between_areas_gives_everyone_the_overall_rate() -> None:
    # A known implementation does not clamp here and answers 0.02947 for the third area.
    shrunk = marshall_shrinkage([10, 21, 29, 41, 50], [1000, 2000, 3000, 4000, 5000])
    assert shrunk == pytest.approx([151 / 15_000] * 5)


@given(areas)
def test_a_shrunk_rate_lies_between_the_raw_and_the_overall_rate(
    counts: tuple[np.ndarray, np.ndarray],
) -> None:
    x, n = counts
    raw, overall = x / n, x.sum() / n.sum()
    shrunk = marshall_shrinkage(x, n)
    room = 1e-12
    assert (shrunk >= np.minimum(raw, overall) - room).all()
    assert (shrunk <= np.maximum(raw, overall) + room).all()


@given(areas, st.integers(2, 50))
def test_a_larger_area_with_the_same_rate_shrinks_less(
    counts: tuple[np.ndarray, np.ndarray], times: int
) -> None:
    x, n = np.append(counts[0], [5, 5 * times]), np.append(counts[1], [400, 400 * times])
    overall = x.sum() / n.sum()
    small, large = np.abs(marshall_shrinkage(x, n)[-2:] - overall)
    assert large >= small - 1e-12


def test_a_missing_or_empty_area_leaves_the_others_alone() -> None:
    x, n = np.array([3.0, 60, 8, 30]), np.array([1000.0, 4000, 2000, 3000])
    full = marshall_shrinkage(x, n)
    gap = marshall_shrinkage(np.insert(x, 1, [np.nan, 0]), np.insert(n, 1, [500, 0]))
    assert np.isnan(gap[1:3]).all()
    assert np.delete(gap, [1, 2]) == pytest.approx(full)


def test_indicators_are_families_of_their_own() -> None:
    x = np.array([[3.0, 60, 8, 30], [10, 0, 50, 2]])
    n = np.full(4, 2000.0)
    together = marshall_shrinkage(x, n)
    assert together == pytest.approx(np.stack([marshall_shrinkage(row, n) for row in x]))
    fits = gamma_poisson_shrinkage(x, n / 100)
    for row, fit in enumerate(fits.value):
        assert fit == pytest.approx(gamma_poisson_shrinkage(x[row], n / 100).value)


def negative_loglikelihood(
    parameters: np.ndarray, observed: np.ndarray, expected: np.ndarray
) -> float:
    """Marginal likelihood of Clayton & Kaldor (1987): a negative binomial per area."""
    alpha, beta = np.exp(parameters)
    return -float(stats.nbinom.logpmf(observed, alpha, beta / (beta + expected)).sum())


@pytest.mark.parametrize("seed", range(6))
def test_the_prior_maximises_the_negative_binomial_likelihood(seed: int) -> None:
    rng = np.random.default_rng(seed)
    expected = rng.uniform(0.5, 40, 80)
    observed = rng.poisson(expected * rng.gamma(4, 1 / 4, 80))
    fit = gamma_poisson_shrinkage(observed, expected)
    found = optimize.minimize(
        negative_loglikelihood,
        x0=np.zeros(2),
        args=(observed, expected),
        method="Nelder-Mead",
        options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000},
    )
    assert np.log([fit.alpha, fit.beta]) == pytest.approx(found.x, abs=1e-4)


def test_one_large_calm_area_does_not_hide_small_areas_that_differ() -> None:
    expected = np.array([4000.0, *np.full(20, 5.0)])
    observed = np.array([4000.0, *[0, 15, 1, 12, 0] * 4])
    # The spread summed over all areas is below chance, yet the small ones plainly differ.
    assert ((observed - expected) ** 2 - observed).sum() < 0
    fit = gamma_poisson_shrinkage(observed, expected)
    start = np.log([fit.alpha, fit.beta])
    found = optimize.minimize(
        negative_loglikelihood, x0=np.zeros(2), args=(observed, expected), method="Nelder-Mead"
    )
    assert found.fun < -stats.poisson.logpmf(observed, expected).sum() - 5
    assert start == pytest.approx(found.x, abs=1e-2)


@given(areas)
def test_no_prior_of_a_wide_grid_is_more_likely_than_the_fitted_one(
    counts: tuple[np.ndarray, np.ndarray],
) -> None:
    o, e = counts[0], counts[1] / 100
    assume(o.sum() > 0)
    fit = gamma_poisson_shrinkage(o, e)
    if np.isfinite(fit.alpha):
        fitted = -negative_loglikelihood(np.log([fit.alpha, fit.beta]), o, e)
    else:
        fitted = float(stats.poisson.logpmf(o, o.sum() / e.sum() * e).sum())
    shapes, means = np.geomspace(0.02, 2e4, 40), o.sum() / e.sum() * np.geomspace(0.3, 3, 15)
    alpha, mean = (grid.ravel()[:, None] for grid in np.meshgrid(shapes, means))
    others = stats.nbinom.logpmf(o, alpha, (alpha / mean) / (alpha / mean + e)).sum(axis=1)
    assert others.max() <= fitted + 1e-6 * (1 + abs(fitted))


def test_the_posterior_is_the_gamma_distribution_of_the_textbook() -> None:
    expected = np.array([2.0, 10, 35, 8, 21])
    observed = np.array([7, 4, 60, 8, 9])
    fit = gamma_poisson_shrinkage(observed, expected)
    posterior = stats.gamma(observed + fit.alpha, scale=1 / (expected + fit.beta))
    assert fit.value == pytest.approx(posterior.mean())
    assert fit.probability == pytest.approx(posterior.sf(1))
    assert fit.probability_above(1.2) == pytest.approx(posterior.sf(1.2))
    limits = fit.interval(confidence=0.9)
    assert limits.lower == pytest.approx(posterior.ppf(0.05))
    assert limits.upper == pytest.approx(posterior.ppf(0.95))


@given(areas)
def test_a_shrunk_ratio_stays_between_the_raw_ratio_and_the_prior_mean(
    counts: tuple[np.ndarray, np.ndarray],
) -> None:
    o, e = counts[0], counts[1] / 100
    fit = gamma_poisson_shrinkage(o, e)
    prior = fit.alpha / fit.beta if np.isfinite(fit.alpha) else o.sum() / e.sum()
    room = 1e-9 * (1 + prior)
    assert (fit.value >= np.minimum(o / e, prior) - room).all()
    assert (fit.value <= np.maximum(o / e, prior) + room).all()
    assert ((fit.probability >= 0) & (fit.probability <= 1)).all()
    assert (fit.probability_above(2) <= fit.probability).all()


def test_areas_that_differ_by_chance_alone_all_get_the_common_ratio() -> None:
    fit = gamma_poisson_shrinkage([10, 21, 29, 41, 50], [9, 18, 27, 36, 45])
    assert np.isinf(fit.alpha)
    assert fit.value == pytest.approx([151 / 135] * 5)
    assert list(fit.probability) == [1] * 5
    assert fit.interval().upper == pytest.approx([151 / 135] * 5)
    assert list(fit.probability_above(1.2)) == [0] * 5


def test_a_planted_spread_between_areas_is_found_back() -> None:
    rng = np.random.default_rng(20261122)
    expected = rng.uniform(5, 60, 20_000)
    observed = rng.poisson(expected * rng.gamma(9, 1.1 / 9, 20_000))
    fit = gamma_poisson_shrinkage(observed, expected)
    assert float(fit.alpha) == pytest.approx(9, rel=0.05)
    assert float(fit.alpha / fit.beta) == pytest.approx(1.1, rel=0.01)


def test_an_area_where_nothing_is_expected_gets_the_prior() -> None:
    fit = gamma_poisson_shrinkage([7, 4, 60, 0], [2, 10, 35, 0])
    assert fit.value[3] == pytest.approx(float(fit.alpha / fit.beta))
    gap = gamma_poisson_shrinkage([7, 4, 60, np.nan], [2, 10, 35, 12])
    assert np.isnan(gap.value[3])
    assert np.isnan(gap.probability[3])
    assert gap.value[:3] == pytest.approx(fit.value[:3])


def test_one_area_has_no_others_to_borrow_from() -> None:
    fit = gamma_poisson_shrinkage([[7, np.nan], [7, 8]], [[2, 5], [2, 8]])
    assert np.isnan(fit.value[0]).all()
    assert np.isfinite(fit.value[1]).all()


def test_no_events_anywhere_gives_a_ratio_of_zero() -> None:
    assert list(gamma_poisson_shrinkage([0, 0, 0], [1, 2, 3]).value) == [0, 0, 0]


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(InvalidCount):
        marshall_shrinkage([-1, 2], [10, 10])
    with pytest.raises(InvalidCount):
        gamma_poisson_shrinkage([-1, 2], [10, 10])
    with pytest.raises(InvalidInput):
        gamma_poisson_shrinkage([1, 2], [0, 10])
    for function in (marshall_shrinkage, gamma_poisson_shrinkage):
        with pytest.raises(InvalidInput):
            function(1, 10)


def test_no_areas_have_no_prior() -> None:
    for shape in ((0,), (3, 0), (0, 4)):
        found = gamma_poisson_shrinkage(np.zeros(shape), np.zeros(shape))
        assert found.value.shape == shape
        assert found.alpha.shape == shape[:-1]
        assert np.isnan(found.alpha).all()
