# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of old areas expressed in new areas after a change of borders."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.statistics.counts import (
    FloatArray,
    checked_amounts,
    finite_figures,
    of_one_shape,
)
from koers.errors import InvalidInput, NotDeterminable

BoundaryKind = Literal["count", "denominator", "mean", "median"]

#: Room for shares that were rounded in the source.
_ROUNDING = 1e-6


def _checked_transition(transition: ArrayLike, old: int) -> FloatArray:
    (shares,) = checked_amounts(transition)
    if shares.ndim != 2 or shares.shape[0] != old:
        raise InvalidInput(
            "De overgangstabel heeft niet één rij per oud gebied.", old=old, shape=shares.shape
        )
    wrong = np.flatnonzero(~(np.abs(shares.sum(axis=1) - 1) <= _ROUNDING))
    if wrong.size:
        raise InvalidInput(
            f"De delen van oud gebied {wrong[0]} tellen niet op tot 1. Herstel de overgangstabel.",
            position=int(wrong[0]),
        )
    return shares


def _moved(values: FloatArray, shares: FloatArray) -> FloatArray:
    """Sums per new area; a missing old area leaves only the areas it went to without a figure."""
    missing = np.isnan(values)
    sums = np.where(missing, 0.0, values) @ shares
    touched = missing.astype(np.float64) @ (shares > 0).astype(np.float64)
    return np.asarray(np.where(touched > 0, np.nan, sums))


def recompute_boundaries(
    values: ArrayLike,
    transition: ArrayLike,
    *,
    kind: BoundaryKind,
    weights: ArrayLike | None = None,
) -> FloatArray:
    """Figures of old areas recomputed to new areas.

    A rate is recomputed as its numerator and its denominator apart; a standardised rate from its
    counts per age band.

    Args:
        values: figure per old area, shape (..., old); nan is missing.
        transition: share of each old area that went to each new one, shape (old, new), rows sum
            to 1, by inhabitants at the date of change.
        kind: "count" or "denominator" (added up), or "mean" (weighted).
        weights: denominators of the means, shape (..., old); only with "mean".

    Returns:
        Figure per new area, shape (..., new); nan where a part is missing or nobody weighs.

    Raises:
        InvalidCount: a count, a share or a weight is negative, or a figure is infinite.
        InvalidInput: the kind does not exist, the shares of an old area do not sum to 1, or
            weights are missing or superfluous.
        NotDeterminable: a median cannot be recomputed from medians.

    Source: Goodchild & Lam (1980), Areal interpolation, Geo-Processing 1:297-312.
    """
    if kind == "median":
        raise NotDeterminable(
            "Een mediaan is niet om te rekenen naar andere grenzen; laat het cijfer leeg.",
            missing=["de losse waarden"],
        )
    if kind not in ("count", "denominator", "mean"):
        raise InvalidInput(f"Soort '{kind}' bestaat niet; kies count, denominator of mean.")
    if (weights is not None) != (kind == "mean"):
        raise InvalidInput(
            "Een gemiddelde vraagt zijn noemers als gewicht; een aantal heeft er geen."
        )
    old = finite_figures(values)
    if old.ndim == 0:
        raise InvalidInput("Geef één cijfer per oud gebied.")
    shares = _checked_transition(transition, old.shape[-1])
    if weights is None:
        (old,) = checked_amounts(old)
        return _moved(old, shares)
    w, old = of_one_shape(*checked_amounts(weights), old)
    # An old area that weighs nothing does not need a figure.
    total = _moved(np.where(w == 0, 0.0, w * old), shares)
    weight = _moved(w, shares)
    return np.asarray(total / np.where(weight > 0, weight, np.nan))
