# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Life expectancy from deaths and population per age band (abridged life table)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.statistics.counts import (
    FloatArray,
    checked_counts,
    figures,
    normal_quantile,
)
from koers.calculations.statistics.intervals import Interval
from koers.errors import InvalidInput, NotDeterminable

#: Share of the first year that those who die in it live on average.
_FIRST_YEAR_SHARE = 0.1
#: Share of every other band that those who die in it live on average.
_BAND_SHARE = 0.5
#: Up to this many person-years a life expectancy is not given (Eayres & Williams 2004).
SMALLEST_POPULATION = 5_000
#: A 95 % interval wider than this many years is not given (Eayres & Williams 2004).
WIDEST_INTERVAL = 20


def _checked_bands(
    age_start: ArrayLike, population: ArrayLike, deaths: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    age = figures(age_start)
    if age.ndim != 1 or age.size < 2 or not (np.diff(age) > 0).all() or age[0] < 0:
        raise InvalidInput("De beginleeftijden lopen niet op. Geef elke leeftijdsgroep één keer.")
    d, n = checked_counts(deaths, population)
    if d.shape[-1:] != age.shape:
        raise InvalidInput(
            "Sterfte en bevolking hebben niet evenveel groepen als er leeftijden zijn."
        )
    whole = ~(np.isnan(d) | np.isnan(n) | (n == 0)).any(axis=-1, keepdims=True)
    if whole.size and not whole.any():
        raise NotDeterminable(
            "De levensverwachting is niet te bepalen: een leeftijdsgroep ontbreekt of is leeg.",
            missing=["bevolking of sterfte per leeftijdsgroep"],
        )
    return age, np.where(whole, n, np.nan), np.where(whole, d, np.nan)


def _from_here_on(parts: FloatArray) -> FloatArray:
    """Sum over the band and all older ones."""
    return np.asarray(np.cumsum(parts[..., ::-1], axis=-1)[..., ::-1])


def _table(
    age: FloatArray, n: FloatArray, d: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Life expectancy, its variance, and the survivors at the start of each band."""
    m = d / n
    width = np.diff(age)
    share = np.where(age == 0, _FIRST_YEAR_SHARE, _BAND_SHARE)[:-1]
    q = np.minimum(width * m[..., :-1] / (1 + width * m[..., :-1] * (1 - share)), 1.0)
    alive = np.concatenate([np.ones_like(m[..., :1]), np.cumprod(1 - q, axis=-1)], axis=-1)
    lived = width * (alive[..., 1:] + share * (alive[..., :-1] - alive[..., 1:]))
    last = m[..., -1:]
    # Without deaths in the oldest band nobody's life ends, so nothing can be said about any age.
    years = np.concatenate([lived, alive[..., -1:] / np.where(last > 0, last, np.nan)], axis=-1)
    reached = np.where(alive > 0, alive, np.nan)
    expectancy = np.where(alive > 0, _from_here_on(years) / reached, 0.0)
    deaths = np.where(d[..., :-1] > 0, d[..., :-1], np.inf)
    variance = q**2 * (1 - q) / deaths
    per_band = variance * (alive[..., :-1] * ((1 - share) * width + expectancy[..., 1:])) ** 2
    oldest = alive[..., -1:] ** 2 / np.where(last > 0, d[..., -1:] * last**2, np.nan)
    spread = _from_here_on(np.concatenate([per_band, oldest], axis=-1))
    return expectancy, spread / reached**2, alive


def life_expectancy(
    age_start: ArrayLike, population: ArrayLike, deaths: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """Years still to be lived at the start of each age band, if today's mortality lasted.

    Args:
        age_start: first age of each band, ascending, shape (bands,); the last band is open.
        population: person-years per band, shape (..., bands).
        deaths: per band, same shape.
        confidence: two-sided, between 0 and 1.

    Returns:
        Interval in years per starting age, shape (..., bands). Nan where the population is 5,000 or
        less, where nobody died in the oldest band, where the 95 % interval exceeds 20 years, and for
        an area among others that misses a band.

    Raises:
        InvalidCount: deaths are negative or exceed the population.
        InvalidInput: the ages do not ascend, or the number of bands differs.
        NotDeterminable: every area misses a band, or has one without inhabitants.

    Source: Chiang (1968), Introduction to Stochastic Processes in Biostatistics; variance of the
        oldest band from Silcocks et al. (2001), doi:10.1136/jech.55.1.38.
    """
    z = normal_quantile(confidence)
    age, n, d = _checked_bands(age_start, population, deaths)
    value, variance, _ = _table(age, n, d)
    error = np.sqrt(variance)
    given = n.sum(axis=-1, keepdims=True) > SMALLEST_POPULATION
    given = given & (2 * normal_quantile(0.95) * error <= WIDEST_INTERVAL)
    value, error = np.where(given, value, np.nan), np.where(given, error, np.nan)
    return Interval(value=value, lower=value - z * error, upper=value + z * error)
