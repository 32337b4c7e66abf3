# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does an area lie on one side of a reference: exact tails, widened for overdispersion, and shrunk.

These are the steps of a scan over many areas; adjusting for their number is in `multiplicity`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from koers.calculations.statistics.comparison import Kind, Overdispersion
from koers.calculations.statistics.counts import (
    FloatArray,
    checked_amounts,
    checked_counts,
    checked_p,
    checked_scores,
    figures,
    of_one_shape,
)
from koers.errors import InvalidInput

#: Below this a tail is no longer exact in floating point; the score takes over.
_SMALLEST_TAIL = 1e-290


class Shrunk(NamedTuple):
    """Figures drawn towards their weighted mean, as far as their standard errors explain them.

    value: the shrunk figures, shape (..., areas).
    weight: share of its own figure that each area keeps, 0 to 1, same shape.
    mean: what they are drawn towards, shape (...,).
    """

    value: FloatArray
    weight: FloatArray
    mean: FloatArray


def one_sided_p(
    kind: Kind,
    numerator: ArrayLike,
    denominator: ArrayLike,
    reference: ArrayLike,
    *,
    higher: ArrayLike = True,
) -> FloatArray:
    """Exact probability of a count at least as far on one side when the reference is the truth.

    Args:
        kind: "proportion" (binomial), "ratio" (Poisson; denominator = expected events, reference 1)
            or "rate" (Poisson; reference = events per unit of person-time). Another reference than 1
            multiplies the expected events, as in `compare`.
        numerator: persons or events, shape (...,); need not be whole after a boundary change.
        denominator: persons or person-time, same shape; 0 gives nan.
        reference: figure to compare with, broadcast over the areas.
        higher: True for "higher than the reference", False for "lower"; broadcast.

    Returns:
        p of that shape, the observed count included in the tail.

    Raises:
        InvalidCount: a count is negative, or a numerator of a proportion exceeds its denominator.
        InvalidInput: the kind does not exist, the reference of a proportion exceeds 1, `higher` is
            not true or false, or the shapes do not fit each other.

    Source: Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404; Garwood (1936) for Poisson.
    """
    if kind not in ("proportion", "ratio", "rate"):
        raise InvalidInput(f"Soort '{kind}' bestaat niet; kies proportion, ratio of rate.")
    (target,) = checked_amounts(reference)
    side = np.asarray(higher)
    if side.dtype != np.bool_:
        raise InvalidInput("Geef per gebied of het om hoger gaat (waar) of om lager (onwaar).")
    if kind == "proportion":
        if (target > 1).any():
            raise InvalidInput("De referentie van een aandeel ligt niet tussen 0 en 1.")
        x, n = checked_counts(numerator, denominator)
        return _per_side(side, x, _binomial_above, _binomial_below, n, target)
    x, n, target = checked_amounts(numerator, denominator, target)
    return _per_side(side, x, _poisson_above, _poisson_below, n, n * target)


Tail = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]


def _per_side(
    side: NDArray[np.bool_],
    x: FloatArray,
    above: Tail,
    below: Tail,
    n: FloatArray,
    target: FloatArray,
) -> FloatArray:
    x, n, target, ways = of_one_shape(x, n, target, np.asarray(side, dtype=np.float64))
    if side.ndim == 0:
        found = (above if side else below)(x, n, target)
    else:
        up = ways > 0
        found = np.empty(x.shape)
        found[up] = above(x[up], n[up], target[up])
        found[~up] = below(x[~up], n[~up], target[~up])
    return np.where(n > 0, found, np.nan)


def _binomial_above(x: FloatArray, n: FloatArray, share: FloatArray) -> FloatArray:
    tail = special.betainc(np.maximum(x, 1e-300), n - x + 1, share)
    return np.asarray(np.where(x > 0, tail, np.where(np.isnan(x), np.nan, 1.0)))


def _binomial_below(x: FloatArray, n: FloatArray, share: FloatArray) -> FloatArray:
    return _binomial_above(n - x, n, 1 - share)


def _poisson_above(x: FloatArray, n: FloatArray, expected: FloatArray) -> FloatArray:
    tail = special.gammainc(np.maximum(x, 1e-300), expected)
    return np.asarray(np.where(x > 0, tail, np.where(np.isnan(x), np.nan, 1.0)))


def _poisson_below(x: FloatArray, n: FloatArray, expected: FloatArray) -> FloatArray:
    return np.asarray(special.gammaincc(x + 1, expected))


def widened_p(
    p: ArrayLike,
    score: ArrayLike,
    standard_error: ArrayLike,
    dispersion: Overdispersion,
    *,
    multiplicative: bool = False,
) -> FloatArray:
    """One-sided p-values after widening for differences between areas beyond chance.

    The exact p is read as a normal score and divided by how much wider the margin becomes; without
    overdispersion the exact p stands.

    Args:
        p: exact one-sided p, shape (..., areas).
        score: (figure - reference) / standard error towards the tested side, same shape; used
            where p is too small to be read back.
        standard_error: of the figures when the reference is the truth, same shape.
        dispersion: as `overdispersion` gives it; nan leaves p as it is.
        multiplicative: widen with the root of phi instead of with tau2 (additive, preferred).

    Returns:
        p of the same shape.

    Raises:
        InvalidInput: a p-value lies outside 0 to 1, or the shapes do not fit each other.

    Source: Spiegelhalter (2005), doi:10.1002/sim.1970.
    """
    tail, s, scores = of_one_shape(checked_p(p), figures(standard_error), figures(score))
    wide = dispersion.multiplicative(s) if multiplicative else dispersion.additive(s)
    factor = s / np.where(np.isnan(wide), s, wide)
    exact = -special.ndtri(tail)
    z = np.where(tail > _SMALLEST_TAIL, exact, scores)
    return np.asarray(np.where(factor < 1, special.ndtr(-z * factor), tail))


def normal_shrinkage(value: ArrayLike, standard_error: ArrayLike) -> Shrunk:
    """Figures with known standard errors drawn towards their mean (empirical Bayes, moments).

    `marshall_shrinkage` for figures that come with a margin instead of counts: the variance between
    areas is the observed spread less what chance explains, and 0 where that is negative.

    Args:
        value: figures per area, shape (..., areas); nan is left out.
        standard_error: same shape, above 0 where a figure is known.

    Raises:
        InvalidCount: a figure or a standard error is infinite.
        InvalidInput: a standard error is not positive.

    Source: Marshall (1991), doi:10.2307/2347593, with weights 1 / standard error squared.
    """
    y, s = checked_scores(value, standard_error)
    known = ~(np.isnan(y) | np.isnan(s))
    chance = np.where(known, s, np.inf) ** 2
    w, figure = 1 / chance, np.where(known, y, 0.0)
    total = w.sum(axis=-1)
    total = np.where(total > 0, total, np.nan)
    mean = (w * figure).sum(axis=-1) / total
    spread = (w * (figure - mean[..., None]) ** 2).sum(axis=-1) / total
    between = np.maximum(spread - known.sum(axis=-1) / total, 0.0)
    weight = between[..., None] / np.where(known, between[..., None] + chance, np.nan)
    shrunk = weight * figure + (1 - weight) * mean[..., None]
    return Shrunk(value=shrunk, weight=weight, mean=mean)
