# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An area against a reference: funnel limits, labels and overdispersion.

The limits and the labels answer the same question from two sides: an area gets a label exactly when
it lies outside the limits for its size.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum
from types import EllipsisType
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from koers.calculations.statistics.counts import (
    FloatArray,
    checked_amounts,
    checked_counts,
    checked_scores,
    figures,
    normal_quantile,
    of_one_shape,
)
from koers.calculations.statistics.intervals import (
    Interval,
    count_limits,
    rate_interval,
)
from koers.errors import InvalidInput

Kind = Literal["proportion", "ratio", "rate"]

#: Scores beyond this do not count further: 80 % of the scores of chance alone lie within it.
_CLIPPED_AT = float(special.ndtri(0.9))
#: Mean of the clipped squared scores when nothing but chance is at work (0.679).
_CHANCE_ALONE = float(
    0.8
    - 2 * _CLIPPED_AT * np.exp(-(_CLIPPED_AT**2) / 2) / np.sqrt(2 * np.pi)
    + 0.2 * _CLIPPED_AT**2
)
#: Halvings of the search for a funnel limit; the width then is below one part in 10^12.
_HALVINGS = 60
#: Part of a count by which a limit stays clear of a whole count.
_LITTLE = 1e-12


class Label(StrEnum):
    """Place of an area against the reference, at 95 % and 99.8 % (two-sided)."""

    LAAG_998 = "laag_998"
    LAAG_95 = "laag_95"
    GEEN_VERSCHIL = "geen_verschil"
    HOOG_95 = "hoog_95"
    HOOG_998 = "hoog_998"


#: The two levels of a label, and the labels from low to high with the empty text before them.
_LEVELS = (0.95, 0.998)
_SCALE = np.array(["", *(str(label) for label in Label)])
#: Figures that are labelled at one time.
_TOGETHER = 8_192
_MIDDLE = list(Label).index(Label.GEEN_VERSCHIL)


class Overdispersion(NamedTuple):
    """How much more areas differ than chance alone explains.

    phi: mean of the winsorised squared z-scores; 1 is chance alone.
    tau2: variance between areas beyond chance, in the squared unit of the figure.
    """

    phi: FloatArray
    tau2: FloatArray

    def additive(self, standard_error: ArrayLike) -> FloatArray:
        """Standard error with the variance between areas added (preferred by Spiegelhalter)."""
        s = figures(standard_error)
        return np.asarray(np.sqrt(s**2 + self.tau2[..., None]))

    def multiplicative(self, standard_error: ArrayLike) -> FloatArray:
        """Standard error inflated with the root of phi, never deflated."""
        s = figures(standard_error)
        return np.asarray(s * np.sqrt(np.maximum(self.phi, 1.0))[..., None])


def _check_kind(kind: str) -> None:
    if kind not in ("proportion", "ratio", "rate"):
        raise InvalidInput(f"Soort '{kind}' bestaat niet; kies proportion, ratio of rate.")


def _check_proportion(reference: FloatArray) -> None:
    if (reference > 1).any():
        raise InvalidInput("De referentie van een aandeel ligt niet tussen 0 en 1.")


def _largest_count(
    is_below: Callable[[FloatArray], NDArray[np.bool_]], top: FloatArray
) -> FloatArray:
    """Largest count between 0 and top for which `is_below` holds, by halving, for all areas."""
    low, high = np.zeros_like(top), top.copy()
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = is_below(middle)
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return low


def _count_funnel(expected: FloatArray, confidence: float) -> tuple[FloatArray, FloatArray]:
    """Counts beyond which chance alone comes with less than half of the doubt (exact Poisson)."""
    z = normal_quantile(confidence)
    tail = (1 - confidence) / 2
    known = np.where(np.isnan(expected), 0.0, expected)
    unknown = np.where(np.isnan(expected), np.nan, 0.0)
    top = known + (z + 3) * np.sqrt(known) + z**2 + 10
    smallest = np.finfo(np.float64).tiny
    lower = _largest_count(lambda o: special.gammaincc(o + 1, known) < tail, top)
    upper = _largest_count(lambda o: special.gammainc(np.maximum(o, smallest), known) >= tail, top)
    # From ten events the labels follow Byar, who differs from exact by a fraction of a count. The
    # limit moves by that much, so that a whole count lies outside exactly when it has a label.
    upper = _agreeing(upper, lambda o: count_limits(o, confidence=confidence).lower <= known)
    lower = _agreeing(lower, lambda o: count_limits(o, confidence=confidence).upper < known)
    return lower + unknown, upper + unknown


def _agreeing(limit: FloatArray, is_below: Callable[[FloatArray], NDArray[np.bool_]]) -> FloatArray:
    """The limit moved until `is_below` holds for the whole count under it and not for the next."""
    under = np.floor(limit)
    limit = np.where(is_below(under) | (under == 0), limit, under - _LITTLE * under)
    return np.where(is_below(under + 1), under + 1 + _LITTLE * under, limit)


def funnel_limits(
    kind: Kind, reference: ArrayLike, size: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """Control limits around a reference for areas of a given size.

    A figure of a whole count lies outside the limits exactly when its interval (Wilson, or
    exact/Byar) misses the reference, and `compare` labels it.

    Args:
        kind: "proportion" (size = persons), "ratio" (size = expected events, reference 1) or
            "rate" (size = person-time, reference = events per unit of person-time).
        reference: figure to compare with, shape (...,).
        size: size of the area, same shape; 0 gives nan.
        confidence: two-sided, between 0 and 1; 0.95 and 0.998 are customary.

    Returns:
        Interval in the unit of the reference, with the reference as value.

    Raises:
        InvalidCount: a reference or a size is negative.
        InvalidInput: the kind does not exist, or the reference of a proportion exceeds 1.

    Source: Spiegelhalter (2005), doi:10.1002/sim.1970.
    """
    _check_kind(kind)
    target, n = checked_amounts(reference, size)
    n = np.where(n > 0, n, np.nan)
    if kind == "proportion":
        _check_proportion(target)
        half = normal_quantile(confidence) * np.sqrt(target * (1 - target) / n)
        value = target + 0 * n
        return Interval(value, np.maximum(value - half, 0.0), np.minimum(value + half, 1.0))
    lower, upper = _count_funnel(target * n, confidence)
    return Interval(value=target + 0 * n, lower=lower / n, upper=upper / n)


def compare(
    kind: Kind, numerator: ArrayLike, denominator: ArrayLike, reference: ArrayLike
) -> NDArray[np.str_]:
    """Label of each area against the reference.

    Args:
        kind: "proportion", "ratio" (denominator = expected events, reference 1) or "rate"
            (denominator = person-time, reference = events per unit of person-time).
        numerator: persons or events, shape (...,).
        denominator: same shape.
        reference: figure to compare with, same shape or one number.

    Returns:
        Array of the values of `Label`; an empty text where nothing can be compared (denominator 0
        or a missing figure).

    Raises:
        InvalidCount: a count is negative, or a numerator of a proportion exceeds its denominator.
        InvalidInput: the kind does not exist, or the reference of a proportion exceeds 1.

    Source: Spiegelhalter (2005), doi:10.1002/sim.1970; levels 0.025 and 0.001 per tail.
    """
    # The first text of the scale is empty: for where nothing is known.
    return np.asarray(_SCALE.take(label_places(kind, numerator, denominator, reference) + 1))


def label_places(
    kind: Kind, numerator: ArrayLike, denominator: ArrayLike, reference: ArrayLike
) -> NDArray[np.int8]:
    """As `compare`, with the place of each label in `Label` (0 to 4), and -1 for an empty one.

    For a whole country at once: to write its labels out takes as long as to find them.

    Source: as `compare`, which says what it takes and refuses.
    """
    _check_kind(kind)
    if kind == "proportion":
        x, n = checked_counts(numerator, denominator)
        (target,) = checked_amounts(reference)
        _check_proportion(target)
        x, n, target = of_one_shape(x, n, target)
    else:
        x, n, target = checked_amounts(numerator, denominator, reference)
    steps_of = _steps_of_share if kind == "proportion" else _steps_of_rate
    found = np.empty(x.shape, dtype=np.int8)
    for part in _parts(x.shape):
        known, steps = steps_of(x[part], n[part], target[part])
        steps += _MIDDLE + 1
        steps *= known
        found[part] = steps - np.int8(1)
    return found


def _parts(shape: tuple[int, ...]) -> list[slice | EllipsisType]:
    """Parts along the first axis that stay in the processor's own memory while they are worked on."""
    if not shape:
        return [...]
    rows = max(1, _TOGETHER * shape[0] // max(1, math.prod(shape)))
    return [slice(start, start + rows) for start in range(0, shape[0], rows)]


def _steps_of_share(
    x: FloatArray, n: FloatArray, target: FloatArray
) -> tuple[NDArray[np.bool_], NDArray[np.int8]]:
    """Whether there is anything to compare, and how many levels below (-) or above the reference.

    Wilson's interval holds the references whose score the count does not exceed; to ask for the score
    itself costs a tenth of making both intervals.
    """
    difference = x - target * n
    square, chance = np.square(difference), target * (1 - target) * n
    steps = np.zeros(x.shape, dtype=np.int8)
    for confidence in _LEVELS:
        steps += square > normal_quantile(confidence) ** 2 * chance
    steps *= _side(difference < 0)
    return (n > 0) & ~np.isnan(difference), steps


def _side(below: NDArray[np.bool_]) -> NDArray[np.int8]:
    """-1 where something lies below and 1 elsewhere; to choose cell by cell takes thirty times as long."""
    return np.int8(1) - np.int8(2) * below.view(np.int8)


def _steps_of_rate(
    x: FloatArray, n: FloatArray, target: FloatArray
) -> tuple[NDArray[np.bool_], NDArray[np.int8]]:
    """As `_steps_of_share`, from the intervals of the counts."""
    steps = np.zeros(x.shape, dtype=np.int8)
    for confidence in _LEVELS:
        own = rate_interval(x, n, multiplier=1, confidence=confidence)
        steps += target < own.lower
        steps -= target > own.upper
    return (n > 0) & ~np.isnan(x) & ~np.isnan(target), steps


def _quantile(values: FloatArray, number: NDArray[np.intp], part: float) -> FloatArray:
    """Quantile of the first `number` of the ordered values of each row, with linear interpolation.

    For all rows at once; numpy's own, that passes nan over, takes the rows one by one.
    """
    place = part * np.maximum(number - 1, 0)[..., None]
    under = np.floor(place).astype(np.intp)
    ordered = np.sort(values, axis=-1)
    one = np.take_along_axis(ordered, under, axis=-1)
    next_one = np.take_along_axis(ordered, np.minimum(under + 1, values.shape[-1] - 1), axis=-1)
    share = place - under
    # A row of which nothing is known holds infinities; what is made of it is blanked.
    step = np.where(share > 0, np.where(np.isinf(next_one), 0.0, next_one) - one, 0.0)
    return np.asarray(np.where(np.isinf(one), 0.0, one + share * step))


def overdispersion(z: ArrayLike, standard_error: ArrayLike) -> Overdispersion:
    """Overdispersion of z-scores over areas (the last axis), winsorised at 10 % and 90 %.

    Args:
        z: (figure - reference) / standard error per area, shape (..., areas); nan is left out.
        standard_error: of the figures, same shape.

    Returns:
        phi and tau2, shape (...,); tau2 is 0 where phi does not exceed chance. Nan where fewer
        than two areas are known.

    Raises:
        InvalidCount: a score or a standard error is infinite.
        InvalidInput: a standard error is not positive.

    Source: Spiegelhalter (2005), doi:10.1136/qshc.2005.013755.
    """
    scores, s = checked_scores(z, standard_error)
    known = ~(np.isnan(scores) | np.isnan(s))
    areas = known.sum(axis=-1)
    enough = areas > 1
    if scores.shape[-1:] in ((), (0,)):
        nothing = np.full(areas.shape, np.nan)
        return Overdispersion(phi=nothing, tau2=nothing.copy())
    low, high = (_quantile(np.where(known, scores, np.inf), areas, part) for part in (0.1, 0.9))
    squares = np.where(known, np.clip(scores, low, high) ** 2, 0.0)
    phi = squares.sum(axis=-1) / np.where(enough, areas, np.nan)
    w = np.sort(np.where(known, s, np.inf) ** -2.0, axis=-1)
    total = np.where(enough, w.sum(axis=-1), np.nan)
    # sum w - sum w^2 / sum w, as twice the sum over pairs: one area that outweighs all others by far
    # would leave nothing of that difference.
    pairs = (w[..., 1:] * np.cumsum(w[..., :-1], axis=-1)).sum(axis=-1)
    tau2 = (areas * phi - (areas - 1)) * total / (2 * np.where(enough, pairs, np.nan))
    return Overdispersion(phi=phi, tau2=np.maximum(tau2, 0.0))


def robust_overdispersion(z: ArrayLike, standard_error: ArrayLike) -> Overdispersion:
    """Overdispersion that chance alone leaves at phi 1 and that a few real problems do not move.

    `overdispersion` winsorises at quantiles, which makes phi 0.68 where only chance is at work, and
    more too low where areas differ in size; a scan that counts false findings cannot use that.
    Here tau2 is such that the squared scores, each divided by its own (1 + tau2 / standard error
    squared) and clipped at 1.28 standard deviations, have the mean that chance gives.

    Args:
        z: (figure - reference) / standard error per area, shape (..., areas); nan is left out.
        standard_error: of the figures, same shape.

    Returns:
        phi (mean clipped square as a multiple of that of chance) and tau2, shape (...,); tau2 is 0
        where areas differ no more than chance explains. Nan where fewer than two areas are known.

    Raises:
        InvalidCount: a score or a standard error is infinite.
        InvalidInput: a standard error is not positive.

    Source: Huber (1964), proposal 2, doi:10.1214/aoms/1177703732, for the model of Spiegelhalter
        (2005), doi:10.1136/qshc.2005.013755.
    """
    scores, s = checked_scores(z, standard_error)
    known = ~(np.isnan(scores) | np.isnan(s))
    areas = known.sum(axis=-1)
    areas = np.where(areas > 1, areas, np.nan)
    squares = np.where(known, scores, 0.0) ** 2
    w = np.where(known, s, np.inf) ** -2.0
    most = _CLIPPED_AT**2

    def level(tau2: FloatArray) -> FloatArray:
        clipped = np.minimum(squares / (1 + tau2[..., None] * w), most)
        return np.asarray(clipped.sum(axis=-1) / areas / _CHANCE_ALONE)

    phi = level(np.zeros(areas.shape))
    low = np.zeros(areas.shape)
    # With this much between areas, every score has shrunk below what chance gives.
    high = (np.where(known, (scores * s) ** 2, 0.0)).max(axis=-1, initial=0.0) / _CHANCE_ALONE
    for _ in range(_HALVINGS // 2):
        middle = (low + high) / 2
        above = level(middle) > 1
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return Overdispersion(phi=phi, tau2=np.where(phi > 1, (low + high) / 2, 0.0) + 0 * areas)
