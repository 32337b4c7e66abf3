# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many comparisons at once: p-values adjusted so that few of the findings are false.

The family over which is adjusted is the array that is handed in; the caller states it in words.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.statistics.counts import FloatArray, checked_p


def _step_up(p: FloatArray, penalty: float) -> FloatArray:
    """Smallest of m * penalty * p_j / j over all j that are not smaller, at most 1."""
    order = np.argsort(p, kind="stable")
    rank = np.arange(1, p.size + 1)
    scaled = p[order] * (p.size * penalty) / rank
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return adjusted


def _adjusted(p: ArrayLike, *, any_dependence: bool) -> FloatArray:
    values = checked_p(p)
    tested = ~np.isnan(values)
    family = values[tested]
    penalty = float(np.sum(1 / np.arange(1, family.size + 1))) if any_dependence else 1.0
    result = np.full(values.shape, np.nan)
    result[tested] = _step_up(family, penalty)
    return result


def benjamini_hochberg(p: ArrayLike) -> FloatArray:
    """Adjusted p-values; rejecting those <= q keeps the expected share of false findings <= q.

    Holds for independent or positively dependent tests.

    Args:
        p: p-values of one family, any shape; nan is a test that could not be done and does not
            count in the family.

    Returns:
        Adjusted p-values of the same shape, between 0 and 1; nan stays nan.

    Raises:
        InvalidInput: a p-value lies outside 0 to 1.

    Source: Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    return _adjusted(p, any_dependence=False)


def benjamini_yekutieli(p: ArrayLike) -> FloatArray:
    """As `benjamini_hochberg`, for tests that depend on each other in any way; stricter.

    Args:
        p: p-values of one family, any shape; nan does not count in the family.

    Returns:
        Adjusted p-values of the same shape, between 0 and 1; nan stays nan.

    Raises:
        InvalidInput: a p-value lies outside 0 to 1.

    Source: Benjamini & Yekutieli (2001), doi:10.1214/aos/1013699998.
    """
    return _adjusted(p, any_dependence=True)
