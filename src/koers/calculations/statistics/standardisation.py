# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures freed of differences in age: direct and indirect standardisation.

The last axis always is the age band; which bands those are is up to the caller.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.statistics.counts import (
    FloatArray,
    checked_amounts,
    checked_multiplier,
    normal_quantile,
)
from koers.calculations.statistics.intervals import Interval, count_limits, rate_interval
from koers.errors import InvalidInput

#: European Standard Population 2013: persons of 100,000 in 0-4, 5-9, .., 85-89 and 90 and over.
#: Source: Eurostat (2013), Revision of the European Standard Population, doi:10.2785/11470.
ESP2013: Final[tuple[int, ...]] = (
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
    7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
)  # fmt: skip

#: Below this number of events a directly standardised rate is too unstable to give.
FEWEST_EVENTS = 10


def _same_bands(*amounts: ArrayLike) -> tuple[FloatArray, ...]:
    """The arguments checked and broadcast; age bands must agree, they are never repeated."""
    bands = {np.shape(amount)[-1:] for amount in amounts}
    if len(bands) > 1 or () in bands or (0,) in bands:
        raise InvalidInput(
            "De leeftijdsgroepen van aantal, bevolking en standaard zijn niet even lang. "
            "Lever alle reeksen met dezelfde groepen."
        )
    return checked_amounts(*amounts)


def directly_standardised_rate(
    count: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    *,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Interval:
    """Rate that an area would have with the age structure of a standard population.

    Args:
        count: events per age band, shape (..., bands).
        population: person-years per age band, same shape; 0 in a band gives nan.
        standard: persons of the standard per age band, shape (bands,), such as `ESP2013`.
        multiplier: per how many persons the rate is given.
        confidence: two-sided, between 0 and 1.

    Returns:
        Interval of shape (...,) per `multiplier`, never below 0; nan where an area has fewer than
        10 events in all.

    Raises:
        InvalidCount: a count, a population or a weight is negative.
        InvalidInput: the age bands differ in number, the standard has nobody in it, or the multiplier
            is not above 0.

    Source: Dobson et al. (1991), doi:10.1002/sim.4780100317.
    """
    normal_quantile(confidence)
    checked_multiplier(multiplier)
    x, n, w = _same_bands(count, population, standard)
    total_weight = w.sum(axis=-1)
    if (total_weight <= 0).any():
        raise InvalidInput("De standaardbevolking telt niemand. Kies een standaard.")
    share = w / total_weight[..., None] / np.where(n > 0, n, np.nan)
    events = x.sum(axis=-1)
    events = np.where(events >= FEWEST_EVENTS, events, np.nan)
    rate = (share * x).sum(axis=-1) + 0 * events
    scale = np.sqrt((share**2 * x).sum(axis=-1) / events)
    limits = count_limits(events, confidence=confidence)
    # One small band with a heavy weight can pull Dobson's lower limit below 0; no rate is negative.
    lower = np.maximum(rate + scale * (limits.lower - events), 0.0)
    upper = rate + scale * (limits.upper - events)
    return Interval(rate * multiplier, lower * multiplier, upper * multiplier)


def indirectly_standardised_ratio(
    count: ArrayLike,
    population: ArrayLike,
    reference_count: ArrayLike,
    reference_population: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Interval:
    """Observed events against those expected if the reference's rates held in the area.

    Two such ratios have different weights, so compare each with the reference (1) only.

    Args:
        count: events per age band, shape (..., bands).
        population: person-years per age band, same shape.
        reference_count: events in the reference per age band, shape (bands,).
        reference_population: person-years in the reference per age band, shape (bands,); 0 in a
            band where the area has inhabitants gives nan.
        confidence: two-sided, between 0 and 1.

    Returns:
        Interval of shape (...,), 1 = as the reference; nan where nothing is expected.

    Raises:
        InvalidCount: a count or a population is negative.
        InvalidInput: the age bands differ in number.

    Source: Breslow & Day (1987), doi:10.1002/sim.4780080614.
    """
    x, n, big_x, big_n = _same_bands(count, population, reference_count, reference_population)
    rate = big_x / np.where(big_n > 0, big_n, np.nan)
    expected = np.where(n == 0, 0.0, n * rate).sum(axis=-1)
    return rate_interval(x.sum(axis=-1), expected, multiplier=1, confidence=confidence)
