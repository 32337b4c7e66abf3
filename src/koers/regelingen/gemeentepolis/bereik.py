# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far the gemeentepolis reaches, and the Eurobudget for prevention that comes with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.errors import InvalidCount, InvalidInput
from koers.regelingen.geld import op_de_cent
from koers.regelingen.parameters import Wetstand


class Bereik(NamedTuple):
    """Arrays, one element per area.

    Attributes:
        aandeel: participating households as a fraction of those under the limit; nan without any.
        niet_bereikt: households under the limit that do not take part.
        onwaarschijnlijk: more participants than households under the limit: the counts do not
            speak of the same group.
    """

    aandeel: NDArray[np.float64]
    niet_bereikt: NDArray[np.float64]
    onwaarschijnlijk: NDArray[np.bool_]


def bereik(deelnemers: ArrayLike, huishoudens_onder_grens: ArrayLike) -> Bereik:
    """Participating households against households under the income limit.

    Raises:
        InvalidCount: a count is negative or not a number.
    """
    taking_part = np.asarray(deelnemers, dtype=np.float64)
    entitled = np.asarray(huishoudens_onder_grens, dtype=np.float64)
    for counts in (taking_part, entitled):
        if np.any(~(counts >= 0)):
            raise InvalidCount("Aantallen deelnemers en huishoudens zijn getallen vanaf 0.")
    share = np.full(np.broadcast(taking_part, entitled).shape, np.nan)
    np.divide(taking_part, entitled, out=share, where=entitled > 0)
    return Bereik(share, np.maximum(entitled - taking_part, 0.0), taking_part > entitled)


def eurobudget(maanden: list[date], deelnemers: ArrayLike) -> tuple[Decimal, ...]:
    """The Eurobudget of each month.

    Args:
        maanden: a day in each month.
        deelnemers: participants in that month.

    Raises:
        OntbrekendeParameter: no agreement is known for a month.
        InvalidCount: a count is negative or not whole.
    """
    counts = np.asarray(deelnemers)
    if counts.shape != (len(maanden),):
        raise InvalidInput("Geef voor elke maand een aantal deelnemers.")
    if np.any(counts < 0) or np.any(counts != np.rint(counts)):
        raise InvalidCount("Aantallen deelnemers zijn hele getallen vanaf 0.")
    return tuple(
        op_de_cent(Wetstand(month).getal("gemeentepolis.eurobudget") * int(count))
        for month, count in zip(maanden, counts, strict=True)
    )
