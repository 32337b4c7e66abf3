# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks on figures before a formula touches them: wrong is refused, missing is nan."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from koers.errors import InvalidCount, InvalidInput

FloatArray = NDArray[np.float64]

#: Kinds of numpy array that hold figures: yes/no, whole numbers and floating-point numbers. A text or a
#: date can be turned into a number as well, but then it is no figure that anybody meant.
_FIGURES = "biuf"


def _first(wrong: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(wrong)[0])


def _refuse(wrong: NDArray[np.bool_], values: FloatArray, what: str) -> None:
    if wrong.any():
        position = _first(wrong)
        raise InvalidCount(
            f"{what}: {values[position]:g} op plek {position}. Herstel het aantal in de bron.",
            position=position,
        )


def _are_figures(values: ArrayLike) -> bool:
    array = np.asarray(values)
    if array.dtype.kind == "O":
        return not any(isinstance(value, str | bytes) for value in array.flat)
    return array.dtype.kind in _FIGURES


def figures(values: ArrayLike) -> FloatArray:
    """The values as a float array; nan stands for a missing one, as does a masked cell.

    Raises:
        InvalidInput: something among them is no number, such as a text, a date or a complex number.
    """
    try:
        if not _are_figures(values):
            raise TypeError
        if isinstance(values, np.ma.MaskedArray):
            return np.asarray(np.ma.filled(values.astype(np.float64), np.nan))
        return np.asarray(values, dtype=np.float64)
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidInput(
            "Er staat iets tussen de cijfers dat geen getal is, of de rijen zijn niet even lang. "
            "Laat een cijfer dat er niet is leeg (nan)."
        ) from error


def finite_figures(values: ArrayLike) -> FloatArray:
    """As `figures`, for figures that may be negative.

    Raises:
        InvalidInput: something among them is no number.
        InvalidCount: a figure is infinite.
    """
    array = figures(values)
    _refuse(np.isinf(array), array, "Een cijfer is oneindig")
    return array


def of_one_shape(*arrays: FloatArray) -> tuple[FloatArray, ...]:
    """The arrays broadcast to one shape.

    Raises:
        InvalidInput: their shapes do not fit each other.
    """
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError as error:
        raise InvalidInput(
            f"De reeksen passen niet op elkaar: {', '.join(str(array.shape) for array in arrays)}. "
            "Geef reeksen van dezelfde lengte."
        ) from error


def checked_amounts(*amounts: ArrayLike) -> tuple[FloatArray, ...]:
    """The arguments as float arrays of one shape; nan stands for a missing figure.

    Raises:
        InvalidCount: an amount is negative or infinite.
        InvalidInput: something is no number, or the shapes do not fit each other.
    """
    arrays = of_one_shape(*(figures(amount) for amount in amounts))
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


def checked_scores(score: ArrayLike, standard_error: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Scores or figures with their standard errors as float arrays of one shape.

    Raises:
        InvalidCount: one of them is infinite.
        InvalidInput: a standard error is not positive, or something is no number.
    """
    scores, s = of_one_shape(finite_figures(score), finite_figures(standard_error))
    if (s <= 0).any():
        raise InvalidInput("Een standaardfout is nul of negatief; laat dat gebied weg (nan).")
    return scores, s


def checked_p(p: ArrayLike) -> FloatArray:
    """p-values as a float array; nan stands for a test that could not be done.

    Raises:
        InvalidInput: one lies outside 0 to 1, or is no number.
    """
    values = figures(p)
    if ((values < 0) | (values > 1)).any():
        raise InvalidInput("Een p-waarde ligt niet tussen 0 en 1. Herstel de toets.")
    return values


def one_number(value: float, what: str) -> float:
    """The value as a number.

    Raises:
        InvalidInput: it is no number, or there are several; `what` begins the sentence.
    """
    if np.ndim(value) or np.asarray(value).dtype.kind not in _FIGURES:
        raise InvalidInput(f"{what} is niet één getal. Geef één getal voor alles.")
    return float(value)


def checked_multiplier(multiplier: float) -> float:
    """The number of persons per which a rate is given.

    Raises:
        InvalidInput: it is not above 0, not finite, or not one number.
    """
    multiplier = one_number(multiplier, "Het aantal mensen per cijfer")
    if not 0 < multiplier < np.inf:
        raise InvalidInput(f"Een cijfer per {multiplier:g} bestaat niet; kies een getal boven 0.")
    return multiplier


def normal_quantile(confidence: float) -> float:
    """Two-sided standard normal quantile: 1.959963984540054 at 0.95.

    Raises:
        InvalidInput: the confidence does not lie between 0 and 1, or is not one number.
    """
    confidence = one_number(confidence, "De betrouwbaarheid")
    if not 0 < confidence < 1:
        raise InvalidInput(
            f"De betrouwbaarheid {confidence:g} ligt niet tussen 0 en 1.", confidence=confidence
        )
    return float(special.ndtri((1 + confidence) / 2))
