# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The poverty trap: what a household can spend, local schemes included, over a range of incomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.regelingen import gemeentepolis
from koers.regelingen.kinderarmoede.lokaal import lokale_regelingen
from koers.regelingen.veld import peildatum_van
from koers.regelingen.wat_als.druk import Drukcurve, Huishouden, drukcurve

Reeks = NDArray[np.float64]
_MONTHS = 12


def armoedeval(
    huishouden: Huishouden,
    inkomens: ArrayLike,
    *,
    peildatum: date | str,
    gemeente: str,
    leeftijdsgroep: str = "21_aow",
    netto: ArrayLike | None = None,
) -> Drukcurve:
    """Income, toeslagen and local schemes against taxable income; `valkuilen` is where more leaves less.

    Args:
        inkomens: taxable income per year, rising.
        netto: net income per year without holiday allowance that goes with each; without it the
            local schemes cannot be counted.
    """
    day = peildatum_van(peildatum)

    def local(net: Reeks) -> tuple[Mapping[str, Reeks], tuple[str, ...]]:
        return _local(huishouden, net, day, gemeente, leeftijdsgroep)

    return drukcurve(huishouden, inkomens, peildatum=day, netto=netto, lokaal=local)


def _local(
    household: Huishouden, net: Reeks, day: date, gemeente: str, leeftijdsgroep: str
) -> tuple[Mapping[str, Reeks], tuple[str, ...]]:
    schemes = lokale_regelingen(gemeente, day)
    if not schemes:
        return {}, (f"lokale regelingen: die van {gemeente} zijn niet gevonden",)
    amounts: dict[str, Reeks] = {}
    missing: list[str] = []
    for scheme in schemes:
        children = scheme.kinderen(household.leeftijden_kinderen)
        if children == 0:
            continue
        if scheme.bedrag is None or scheme.percentage is None or scheme.vermogenstoets is not False:
            missing.append(f"{scheme.naam}: bedrag, inkomensgrens of vermogenstoets niet bekend")
            continue
        limit = gemeentepolis.bereken(
            peildatum=day,
            huishouden="gehuwd" if household.partner else "alleenstaand",
            leeftijdsgroep=leeftijdsgroep,
            percentage=scheme.percentage,
        ).bedrag
        if limit is None:
            missing.append(f"{scheme.naam}: de inkomensgrens van deze datum is niet bekend")
            continue
        value = float(scheme.bedrag) * (children if scheme.per_kind else 1)
        amounts[scheme.naam] = np.where(net / _MONTHS <= float(limit), value, 0.0)
    return amounts, tuple(missing)
