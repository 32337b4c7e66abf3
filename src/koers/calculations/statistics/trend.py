# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a series rises or falls: the five-point trend of Fingertips and Mann-Kendall.

The last axis is time, oldest first; whether a rise is good news is up to the caller.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from koers.calculations.statistics.counts import (
    FloatArray,
    checked_counts,
    finite_figures,
    normal_quantile,
)
from koers.errors import NotDeterminable

#: Points that the recent trend looks at: exactly the five latest.
POINTS = 5
#: Level at which a trend counts.
TREND_CONFIDENCE = 0.998


class RecentTrend(NamedTuple):
    """Trend over the five latest points; nan where it cannot be determined.

    chi_square: for a linear trend in the proportions, with one degree of freedom.
    direction: 1 rising, -1 falling, 0 no trend beyond chance.
    """

    chi_square: FloatArray
    direction: FloatArray


class MannKendall(NamedTuple):
    """Test for a monotonic trend.

    s: rising pairs minus falling pairs; variance: of s without trend, corrected for ties.
    z: s in standard deviations, with continuity correction; p: two-sided.
    """

    s: FloatArray
    variance: FloatArray
    z: FloatArray
    p: FloatArray


def _latest(x: FloatArray, n: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The five latest usable points per series; nan in the front where there are fewer."""
    usable = ~np.isnan(x) & (n > 0)
    # A stable sort on usability moves the gaps to the front and keeps the years in order.
    order = np.argsort(usable, axis=-1, kind="stable")[..., -POINTS:]
    gap = ~np.take_along_axis(usable, order, axis=-1)
    points = (np.take_along_axis(part, order, axis=-1) for part in (x, n))
    first, second = (np.where(gap, np.nan, part) for part in points)
    return first, second


def _stable_sign(log_odds: FloatArray) -> FloatArray:
    """Sign of the slope over time if it stays the same without each point in turn, else 0."""
    years = np.arange(1.0, POINTS + 1)
    signs = []
    for left_out in (None, *range(POINTS)):
        kept = np.arange(POINTS) != (-1 if left_out is None else left_out)
        centred = years[kept] - years[kept].mean()
        parts = log_odds[..., kept] * centred
        slope = parts.sum(axis=-1)
        # Equal odds must give a slope of exactly 0, not the sign of a rounding error.
        flat = np.abs(slope) <= 1e-12 * np.abs(parts).sum(axis=-1)
        signs.append(np.where(flat, 0.0, np.sign(slope)))
    stacked = np.stack(signs)
    return np.asarray(np.where((stacked == stacked[0]).all(axis=0), stacked[0], 0.0))


def recent_trend(numerator: ArrayLike, denominator: ArrayLike) -> RecentTrend:
    """Direction of a proportion over its five latest points, as Fingertips labels it.

    A trend counts at 99.8 % and only if the slope of the log-odds keeps its sign when each point in
    turn is left out.

    Args:
        numerator: persons with the property per year, shape (..., years), oldest first.
        denominator: persons per year, same shape; a year with nan or nobody is passed over.

    Returns:
        chi_square and direction of shape (...,). A series among others without five usable points,
        or with nobody or everybody having the property in one of them, gives nan.

    Raises:
        InvalidCount: a numerator is negative or exceeds its denominator.
        NotDeterminable: not one of the series can be determined.

    Source: Public Health England (2020), github.com/ukhsa-collaboration/fingertips-open.
    """
    c, n = checked_counts(numerator, denominator)
    if c.ndim == 0 or c.shape[-1] < POINTS:
        raise NotDeterminable("Voor een trend zijn vijf meetpunten nodig.", missing=["meetpunten"])
    c, n = _latest(c, n)
    possible = np.asarray(((c > 0) & (c < n)).all(axis=-1))
    if possible.size and not possible.any():
        raise NotDeterminable(
            "De trend is niet te bepalen: er zijn geen vijf meetpunten waarop een deel van de "
            "groep de eigenschap heeft.",
            missing=["meetpunten"],
        )
    c = np.where(possible[..., None], c, 1.0)
    n = np.where(possible[..., None], n, 2.0)
    year = np.arange(1.0, POINTS + 1)
    big_c, big_n = c.sum(axis=-1), n.sum(axis=-1)
    mean_year = (n * year).sum(axis=-1) / big_n
    slope = (c * (year - mean_year[..., None])).sum(axis=-1)
    spread = (n * (year - mean_year[..., None]) ** 2).sum(axis=-1)
    chi_square = slope**2 * big_n**2 / (big_c * (big_n - big_c) * spread)
    sign = _stable_sign(np.log(c / (n - c)))
    counts = chi_square > normal_quantile(TREND_CONFIDENCE) ** 2
    return RecentTrend(
        chi_square=np.where(possible, chi_square, np.nan),
        direction=np.where(possible, np.where(counts, sign, 0.0), np.nan),
    )


def mann_kendall(series: ArrayLike) -> MannKendall:
    """Test whether a series rises or falls steadily, without assuming a straight line.

    Args:
        series: values, shape (..., times), oldest first; nan is passed over.

    Returns:
        s, variance, z and p of shape (...,); nan where fewer than two values are known. Below ten
        values p is rough, and five values cannot reach 99.8 %.

    Raises:
        InvalidCount: a value is infinite.
        NotDeterminable: the series has fewer than two moments.

    Source: Kendall (1975), Rank Correlation Methods, 4th edition.
    """
    x = finite_figures(series)
    if x.ndim == 0 or x.shape[-1] < 2:
        raise NotDeterminable("Voor een trend zijn twee waarden nodig.", missing=["meetpunten"])
    known = ~np.isnan(x)
    n = known.sum(axis=-1)
    s = np.zeros(x.shape[:-1])
    twins = known.astype(np.float64)
    for lag in range(1, x.shape[-1]):
        earlier, later = x[..., :-lag], x[..., lag:]
        s += (later > earlier).sum(axis=-1) - (later < earlier).sum(axis=-1)
        twins[..., :-lag] += later == earlier
        twins[..., lag:] += later == earlier
    # Summed per value, a tie of t values adds t times (t - 1)(2t + 5).
    ties = np.where(known, (twins - 1) * (2 * twins + 5), 0.0).sum(axis=-1)
    enough = np.where(n > 1, 1.0, np.nan)
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18 * enough
    steps = np.sign(s) * np.maximum(np.abs(s) - 1, 0.0)
    z = np.where(variance > 0, steps / np.sqrt(np.where(variance > 0, variance, 1.0)), 0.0) * enough
    return MannKendall(s=s * enough, variance=variance, z=z, p=2 * special.ndtr(-np.abs(z)))
