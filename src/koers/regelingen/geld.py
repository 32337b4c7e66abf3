# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounding of amounts: half a cent goes up, and only where the law rounds, at the end."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

CENT = Decimal("0.01")
NUL = Decimal(0)

# A twelfth leaves an endless fraction, cut off after 28 digits: without this a true half cent could
# end just below itself. Amounts in cents times percentages lie much further apart than this.
_EXACT_NUDGE = Decimal("1e-12")
# The same for binary fractions, in cents: larger than their error, smaller than the distance of any
# amount to half a cent that it does not equal.
_NUDGE = 1e-7


def op_de_cent(bedrag: Decimal) -> Decimal:
    """Rounded to the cent, half a cent away from zero."""
    nudged = bedrag + _EXACT_NUDGE if bedrag >= 0 else bedrag - _EXACT_NUDGE
    return nudged.quantize(CENT, ROUND_HALF_UP)


def op_de_cent_reeks(bedragen: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same for an array of amounts; equal to the exact rounding for inputs in whole cents."""
    cents: NDArray[np.float64] = np.abs(bedragen)
    cents *= 100.0
    cents += 0.5 + _NUDGE
    np.floor(cents, out=cents)
    cents /= 100.0
    return np.copysign(cents, bedragen, out=cents)


def op_de_cent_van_positief(
    bedragen: NDArray[np.float64], uit: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The same for amounts that are not below 0, into a given array."""
    np.multiply(bedragen, 100.0, out=uit)
    uit += 0.5 + _NUDGE
    np.floor(uit, out=uit)
    uit /= 100.0
    return uit


def bedrag(waarde: Any) -> str:
    """An amount as it stands in a Dutch sentence: 1.234,56."""
    return f"{waarde:,.2f}".translate(str.maketrans(",.", ".,"))
