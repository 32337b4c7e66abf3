# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks on counts before a formula touches them: wrong is refused, missing is nan."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from koers.errors import InvalidCount, InvalidInput

FloatArray = NDArray[np.float64]


def _first(wrong: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(wrong)[0])


def _refuse(wrong: NDArray[np.bool_], values: FloatArray, what: str) -> None:
    if wrong.any():
        position = _first(wrong)
        raise InvalidCount(
            f"{what}: {values[position]:g} op plek {position}. Herstel het aantal in de bron.",
            position=position,
        )


def checked_amounts(*amounts: ArrayLike) -> tuple[FloatArray, ...]:
    """The arguments as float arrays of one shape; nan stands for a missing figure.

    Raises:
        InvalidCount: an amount is negative or infinite.
    """
    arrays = np.broadcast_arrays(*(np.asarray(amount, dtype=np.float64) for amount in amounts))
    for array in arrays:
        _refuse(array < 0, array, "Een aantal is negatief")
        _refuse(np.isinf(array), array, "Een aantal is oneindig")
    return tuple(arrays)


def checked_counts(numerator: ArrayLike, denominator: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Numerator and denominator of a proportion as float arrays of one shape.

    Raises:
        InvalidCount: a count is negative or infinite, or a numerator exceeds its denominator.
    """
    x, n = checked_amounts(numerator, denominator)
    _refuse(x > n, x, "Een teller is groter dan zijn noemer")
    return x, n


def normal_quantile(confidence: float) -> float:
    """Two-sided standard normal quantile: 1.959963984540054 at 0.95.

    Raises:
        InvalidInput: the confidence does not lie between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise InvalidInput(
            f"De betrouwbaarheid {confidence:g} ligt niet tussen 0 en 1.", confidence=confidence
        )
    return float(special.ndtri((1 + confidence) / 2))
