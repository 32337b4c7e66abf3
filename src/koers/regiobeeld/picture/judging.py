# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistics of the scan on whole arrays: widened p-values, shrunk excess, which are discoveries.

Figures come as excess: how far an area lies on the wrong side of the reference.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from koers.calculations.statistics import (
    Overdispersion,
    Shrunk,
    benjamini_hochberg,
    normal_shrinkage,
    robust_overdispersion,
    widened_p,
)

FloatArray = NDArray[np.float64]


class Judged(NamedTuple):
    """One family of areas judged.

    p: one-sided, widened for overdispersion, shape (..., areas).
    dispersion: of the areas; nan where there are too few to tell.
    shrunk: the excess drawn towards the mean of the areas.
    """

    p: FloatArray
    dispersion: Overdispersion
    shrunk: Shrunk


def judged(
    p: FloatArray, excess: FloatArray, standard_error: FloatArray, *, fewest_areas: int
) -> Judged:
    """Widen and shrink the figures of the areas of one or more indicators (the last axis).

    Args:
        p: exact one-sided p towards the wrong side, shape (..., areas).
        excess: difference with the reference towards the wrong side, same shape; nan is left out.
        standard_error: of the figures when the reference is the truth, same shape.
        fewest_areas: with fewer known areas p stays as it is: their spread says too little.
    """
    score = excess / standard_error
    found = robust_overdispersion(score, standard_error)
    enough = (~np.isnan(score)).sum(axis=-1) >= fewest_areas
    dispersion = Overdispersion(
        phi=np.where(enough, found.phi, np.nan), tau2=np.where(enough, found.tau2, np.nan)
    )
    return Judged(
        p=widened_p(p, score, standard_error, dispersion),
        dispersion=dispersion,
        shrunk=normal_shrinkage(excess, standard_error),
    )


class Discoveries(NamedTuple):
    """Which comparisons of a family differ by more than chance.

    q: adjusted p (Benjamini-Hochberg over the array that was handed in).
    significant: q at most the false discovery rate.
    threshold: the p up to which one of the significant ones stays so while the others stay as they
        are; nan without any.
    """

    q: FloatArray
    significant: NDArray[np.bool_]
    threshold: float


def discoveries(p: FloatArray, *, false_discovery_rate: float) -> Discoveries:
    """Adjust the p-values of a whole scan for their number."""
    q = benjamini_hochberg(p)
    significant = q <= false_discovery_rate
    found = int(significant.sum())
    family = int((~np.isnan(p)).sum())
    threshold = false_discovery_rate * found / family if found else float("nan")
    return Discoveries(q=q, significant=significant, threshold=threshold)
