# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uncertainty of a figure and of a difference. Whole arrays, one call for all areas."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from koers.calculations.statistics.counts import (
    FloatArray,
    checked_amounts,
    checked_counts,
    checked_multiplier,
    finite_figures,
    normal_quantile,
    of_one_shape,
)

#: From this number of events Byar's approximation replaces the exact limits (Breslow & Day 1987).
BYAR_FROM = 10


class Interval(NamedTuple):
    """A figure with its limits; three arrays of one shape, nan where nothing can be said."""

    value: FloatArray
    lower: FloatArray
    upper: FloatArray


def wilson_interval(
    numerator: ArrayLike, denominator: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """Score interval of a proportion (Wilson).

    Args:
        numerator: persons with the property, shape (...,), 0 <= numerator <= denominator.
        denominator: persons asked, same shape; 0 gives nan.
        confidence: two-sided, between 0 and 1.

    Returns:
        Interval of arrays with that shape, as a fraction between 0 and 1.

    Raises:
        InvalidCount: a numerator is negative or exceeds its denominator.

    Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.
    """
    x, n = checked_counts(numerator, denominator)
    n = np.where(n > 0, n, np.nan)
    z = normal_quantile(confidence)
    share = x / n
    centre = 2 * x + z**2
    spread = z * np.sqrt(z**2 + 4 * x * (1 - share))
    # (centre - spread) / 2(n + z^2), written without the subtraction that loses all of a small count.
    lower = 2 * x * share / (centre + spread)
    upper = (centre + spread) / (2 * (n + z**2))
    return Interval(value=share, lower=lower, upper=np.clip(upper, share, 1.0))


def count_limits(count: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Limits of a Poisson count: exact (chi-square) below 10, Byar's approximation from 10.

    Args:
        count: events, shape (...,), not necessarily whole.
        confidence: two-sided, between 0 and 1.

    Returns:
        Interval in events; the lower limit is never negative.

    Raises:
        InvalidCount: a count is negative.

    Source: Breslow & Day (1987), Statistical Methods in Cancer Research II,
        doi:10.1002/sim.4780080614.
    """
    (o,) = checked_amounts(count)
    z = normal_quantile(confidence)
    tail = (1 - confidence) / 2
    exact = o < BYAR_FROM
    large = np.where(exact, BYAR_FROM, o)
    low_byar = large * (1 - 1 / (9 * large) - z / (3 * np.sqrt(large))) ** 3
    above = large + 1
    high_byar = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    lower, upper = np.array(np.maximum(low_byar, 0.0)), np.array(high_byar)
    # Small counts are mostly the same few, and a gamma quantile costs as much as fifty of the above.
    small, place = np.unique(o[exact], return_inverse=True)
    # Half a chi-square quantile with 2k degrees of freedom is a gamma quantile with shape k.
    # A shape too near 0 for a floating-point number has the lower limit of 0 itself.
    some = small > np.finfo(np.float64).tiny
    low_exact = np.where(some, special.gammaincinv(np.where(some, small, 1), tail), 0.0)
    lower[exact], upper[exact] = low_exact[place], special.gammainccinv(small + 1, tail)[place]
    return Interval(value=o, lower=lower, upper=upper)


def rate_interval(
    count: ArrayLike,
    person_time: ArrayLike,
    *,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Interval:
    """Interval of a rate of events per person-time: exact below 10 events, Byar from 10.

    Args:
        count: events, shape (...,).
        person_time: persons times years (or expected events, for a ratio), same shape; 0 gives nan.
        multiplier: per how many persons the rate is given.
        confidence: two-sided, between 0 and 1.

    Returns:
        Interval per `multiplier`; the lower limit is never negative.

    Raises:
        InvalidCount: a count or a person-time is negative.
        InvalidInput: the multiplier is not above 0.

    Source: Breslow & Day (1987), doi:10.1002/sim.4780080614.
    """
    o, n = checked_amounts(count, person_time)
    per_unit = checked_multiplier(multiplier) / np.where(n > 0, n, np.nan)
    limits = count_limits(o, confidence=confidence)
    return Interval(*(part * per_unit for part in limits))


def mean_interval(
    mean: ArrayLike,
    standard_deviation: ArrayLike,
    size: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Interval:
    """Interval of a mean of independent values (Student's t).

    Args:
        mean: mean of the values, shape (...,).
        standard_deviation: of the single values, with n - 1 in its denominator, same shape.
        size: number of values, same shape; fewer than two gives nan limits.
        confidence: two-sided, between 0 and 1.

    Returns:
        Interval in the unit of the mean.

    Raises:
        InvalidCount: a standard deviation or a size is negative.

    Source: Student (1908), doi:10.1093/biomet/6.1.1.
    """
    s, n = checked_amounts(standard_deviation, size)
    normal_quantile(confidence)
    value, s, n = of_one_shape(finite_figures(mean), s, n)
    freedom = np.where(n > 1, n - 1, np.nan)
    half = special.stdtrit(freedom, (1 + confidence) / 2) * s / np.sqrt(freedom + 1)
    return Interval(value=value.copy(), lower=value - half, upper=value + half)


def interval_of_difference(later: Interval, earlier: Interval) -> Interval:
    """Interval of a difference between two independent figures, from their own intervals (MOVER).

    Args:
        later: figures with their limits, shape (...,).
        earlier: the figures that are subtracted, same shape and same confidence.

    Returns:
        later - earlier with limits of the same confidence; nan where one of both has no limits.

    Source: Zou & Donner (2008), doi:10.1002/sim.3095; with Wilson limits method 10 of Newcombe (1998).
    """
    value = np.asarray(later.value - earlier.value, dtype=np.float64)
    down = np.hypot(later.value - later.lower, earlier.upper - earlier.value)
    up = np.hypot(later.upper - later.value, earlier.value - earlier.lower)
    return Interval(value=value, lower=value - down, upper=value + up)
