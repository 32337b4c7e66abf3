# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of small areas drawn towards the mean of all areas, as far as chance explains them.

The last axis is the area; leading axes (indicators, years) are families of their own.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special
from scipy.optimize import elementwise

from koers.calculations.statistics.counts import FloatArray, checked_amounts, normal_quantile
from koers.calculations.statistics.intervals import Interval
from koers.errors import InvalidInput

#: A prior worth more events than this says that areas do not differ (spread below 0.1 %).
_LARGEST_SHAPE = 1e6
#: Points at which a likelihood with several tops is looked at; a factor 10 apart.
_STEPS = 13


class GammaPoisson(NamedTuple):
    """Posterior of the ratio of each area, and the prior that the areas share.

    value: posterior mean of the ratio, shape (..., areas).
    probability: posterior probability that the ratio exceeds 1, same shape.
    alpha, beta: shape and rate of the prior, shape (...,); infinite where the areas differ no more
        than chance explains, so that every area has the common ratio.
    shape, rate: of the posterior gamma distribution per area.
    """

    value: FloatArray
    probability: FloatArray
    alpha: FloatArray
    beta: FloatArray
    shape: FloatArray
    rate: FloatArray

    def probability_above(self, ratio: float) -> FloatArray:
        """Posterior probability that the ratio of an area exceeds `ratio`."""
        return _probability_above(self.value, self.shape, self.rate, ratio)

    def interval(self, *, confidence: float = 0.95) -> Interval:
        """Posterior mean with the equal-tailed posterior limits."""
        normal_quantile(confidence)
        tail = (1 - confidence) / 2
        spread = np.isfinite(self.shape)
        shape = np.where(spread, self.shape, 1.0)
        rate = np.where(spread, self.rate, 1.0)
        lower = np.where(spread, special.gammaincinv(shape, tail) / rate, self.value)
        upper = np.where(spread, special.gammainccinv(shape, tail) / rate, self.value)
        return Interval(self.value, lower, upper)


def _probability_above(
    value: FloatArray, shape: FloatArray, rate: FloatArray, ratio: float
) -> FloatArray:
    spread = np.isfinite(shape)
    tail = special.gammaincc(np.where(spread, shape, 1.0), np.where(spread, rate, 1.0) * ratio)
    certain = np.where(np.isnan(value), np.nan, value > ratio)
    return np.asarray(np.where(spread, tail, certain), dtype=np.float64)


def _areas(*amounts: ArrayLike) -> tuple[FloatArray, ...]:
    arrays = checked_amounts(*amounts)
    if arrays[0].ndim == 0:
        raise InvalidInput("Eén gebied kan niet naar andere toe. Geef een reeks van gebieden.")
    return arrays


def marshall_shrinkage(count: ArrayLike, population: ArrayLike) -> FloatArray:
    """Rates drawn towards the overall rate (empirical Bayes, method of moments).

    Args:
        count: events per area, shape (..., areas); nan is left out.
        population: person-years per area, same shape; 0 gives nan.

    Returns:
        Shrunk rates of the same shape, as events per person-year. Where the areas differ no more
        than chance explains, the variance between areas is 0 and all get the overall rate.

    Raises:
        InvalidCount: a count or a population is negative.
        InvalidInput: there is no axis of areas.

    Source: Marshall (1991), doi:10.2307/2347593.
    """
    x, n = _areas(count, population)
    known = ~np.isnan(x) & (n > 0)
    x, size = np.where(known, x, 0.0), np.where(known, n, 0.0)
    n = np.where(known, n, np.nan)
    total = size.sum(axis=-1, keepdims=True)
    total = np.where(total > 0, total, np.nan)
    mean = x.sum(axis=-1, keepdims=True) / total
    raw = x / n
    spread = np.where(known, size * (raw - mean) ** 2, 0.0).sum(axis=-1, keepdims=True) / total
    between = np.maximum(spread - mean * known.sum(axis=-1, keepdims=True) / total, 0.0)
    chance = mean / n
    weight = between / np.where(between + chance > 0, between + chance, 1.0)
    return np.asarray(weight * raw + (1 - weight) * mean + 0 * n)


def _prior_shape(o: FloatArray, e: FloatArray, beta: FloatArray) -> FloatArray:
    """Shape that maximises the marginal likelihood for a given rate (closed form)."""
    b = beta[..., None]
    shape: FloatArray = (o / (e + b)).sum(axis=-1) / (e / (b * (e + b))).sum(axis=-1)
    return shape


def _slope(log_beta: FloatArray, o: FloatArray, e: FloatArray) -> FloatArray:
    """Slope of the profile likelihood along the shape, whose sign tells where its top lies."""
    beta = np.exp(log_beta)
    alpha = _prior_shape(o, e, beta)[:, None]
    terms = special.digamma(o + alpha) - special.digamma(alpha) - np.log1p(e / beta[:, None])
    return np.asarray(terms.sum(axis=-1))


def _gain(beta: FloatArray, o: FloatArray, e: FloatArray, pooled: FloatArray) -> FloatArray:
    """Log-likelihood of areas that differ less that of areas with one common ratio."""
    alpha, b = _prior_shape(o, e, beta)[:, None], beta[:, None]
    apart = special.gammaln(o + alpha) - special.gammaln(alpha)
    apart -= alpha * np.log1p(e / b) + o * np.log(b + e)
    common = o * np.log(pooled)[:, None] - pooled[:, None] * e
    return np.asarray((apart - common).sum(axis=-1))


def _prior_rate(o: FloatArray, e: FloatArray, pooled: FloatArray) -> FloatArray:
    """Rate of the prior per row by maximum marginal likelihood; nan where areas do not differ.

    Areas without expected events carry o = e = 0 and add nothing to any sum.
    """
    grid = np.linspace(-1, 1, _STEPS)[:, None] * np.log(_LARGEST_SHAPE) - np.log(pooled)
    low, high = grid[0].copy(), grid[-1].copy()
    # With more spread than chance the likelihood falls at the far end, so its top lies between.
    # With less, a few large areas may still hide small ones that differ: look for a top on the way.
    calm = np.flatnonzero(((o - pooled[:, None] * e) ** 2 - o).sum(axis=-1) <= 0)
    rising = np.array([_slope(step, o[calm], e[calm]) > 0 for step in grid[:, calm]])
    first = (rising[:-1] & ~rising[1:]).argmax(axis=0)
    low[calm], high[calm] = grid[first, calm], grid[first + 1, calm]

    def slope(log_beta: FloatArray, row: FloatArray) -> FloatArray:
        k = row.astype(np.intp)
        return _slope(log_beta, o[k], e[k])

    rows = np.arange(len(o), dtype=np.float64)
    found = elementwise.find_root(slope, (low, high), args=(rows,))
    beta = np.where(found.success, np.exp(found.x), 1.0)
    better = found.success & (_gain(beta, o, e, pooled) > 0)
    return np.asarray(np.where(better, beta, np.nan))


def gamma_poisson_shrinkage(observed: ArrayLike, expected: ArrayLike) -> GammaPoisson:
    """Ratios observed/expected drawn towards their common mean, with posterior probabilities.

    Counts are Poisson around ratio x expected; the ratios of the areas follow one gamma
    distribution, fitted by maximum marginal (negative binomial) likelihood.

    Args:
        observed: events per area, shape (..., areas); nan is left out.
        expected: expected events per area, same shape; 0 gives the prior.

    Returns:
        Posterior mean, P(ratio > 1) and more per area; nan where fewer than two areas are known.

    Raises:
        InvalidCount: a count is negative.
        InvalidInput: events were observed where none are expected, or there is no axis of areas.

    Source: Clayton & Kaldor (1987), doi:10.2307/2532003.
    """
    o, e = _areas(observed, expected)
    known = ~(np.isnan(o) | np.isnan(e))
    if (known & (e == 0) & (o > 0)).any():
        raise InvalidInput(
            "Er zijn gevallen geteld waar er nul verwacht worden. Herstel de noemer."
        )
    # The families are counted here: of areas that are none at all, reshape cannot tell how many.
    families = math.prod(o.shape[:-1])
    flat_o = np.where(known, o, 0.0).reshape(families, o.shape[-1])
    flat_e = np.where(known, e, 0.0).reshape(families, o.shape[-1])
    total = flat_e.sum(axis=-1)
    enough = ((flat_e > 0).sum(axis=-1) > 1) & (total > 0)
    pooled = flat_o.sum(axis=-1) / np.where(enough, total, np.nan)
    differ = enough & (np.where(enough, pooled, 0.0) > 0)
    alpha, beta = (np.where(enough, np.inf, np.nan) for _ in range(2))
    rate = _prior_rate(flat_o[differ], flat_e[differ], pooled[differ])
    fitted = np.flatnonzero(differ)[~np.isnan(rate)]
    beta[fitted] = rate[~np.isnan(rate)]
    alpha[fitted] = _prior_shape(flat_o[fitted], flat_e[fitted], beta[fitted])
    return _posterior(o, e, alpha.reshape(o.shape[:-1]), beta.reshape(o.shape[:-1]), pooled)


def _posterior(
    o: FloatArray, e: FloatArray, alpha: FloatArray, beta: FloatArray, pooled: FloatArray
) -> GammaPoisson:
    shape, rate = o + alpha[..., None], e + beta[..., None]
    spread = np.isfinite(shape) & np.isfinite(rate)
    common = pooled.reshape(alpha.shape)[..., None] + 0 * (o + e)
    value = np.where(spread, np.where(spread, shape, 1.0) / np.where(spread, rate, 1.0), common)
    probability = _probability_above(value, shape, rate, 1.0)
    return GammaPoisson(value, probability, alpha, beta, shape, rate)
