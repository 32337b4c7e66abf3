# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of a raise remains: toeslagen over a range of incomes, and the marginal pressure between them.

Income tax is not calculated: whoever has the net incomes gives them, else the picture starts from the
taxable income and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.errors import InvalidInput
from koers.regelingen import huurtoeslag, kindgebonden_budget, zorgtoeslag
from koers.regelingen.uitkomst import Uitkomst
from koers.regelingen.veld import peildatum_van

Reeks = NDArray[np.float64]
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Huishouden:
    """What the toeslagen ask of a household, save its income."""

    partner: bool
    leeftijden_kinderen: tuple[int, ...] = ()
    rekenhuur: float | None = None  # EUR per month; None: no huurtoeslag

    @property
    def personen(self) -> int:
        return 1 + int(self.partner) + len(self.leeftijden_kinderen)


@dataclass(frozen=True, slots=True)
class Drukcurve:
    """Arrays over the range of incomes, EUR per year.

    Attributes:
        onderdelen: each toeslag or scheme by name.
        besteedbaar: net (or taxable, see `zonder_belasting`) income plus all parts.
        druk: between two neighbouring incomes, the fraction of the raise that is lost; one shorter.
        ontbreekt: what could not be counted and why, in Dutch.
        zonder_belasting: no net income was given.
    """

    inkomen: Reeks
    netto: Reeks
    onderdelen: Mapping[str, Reeks]
    besteedbaar: Reeks
    druk: Reeks
    ontbreekt: tuple[str, ...]
    zonder_belasting: bool
    peildatum: date
    huishouden: Huishouden

    @property
    def valkuilen(self) -> NDArray[np.intp]:
        """Positions in `druk` where a raise leaves less than before."""
        return np.flatnonzero(self.druk > 1.0)

    def stappen(self, positie: int) -> dict[str, Uitkomst]:
        """The exact answers with their steps at one income of the range."""
        return {
            name: module.bereken(peildatum=self.peildatum, **fields)
            for name, (module, fields) in _asked(
                self.huishouden, float(self.inkomen[positie])
            ).items()
        }


Lokaal = Callable[[Reeks], tuple[Mapping[str, Reeks], tuple[str, ...]]]


def drukcurve(
    huishouden: Huishouden,
    inkomens: ArrayLike,
    *,
    peildatum: date | str,
    netto: ArrayLike | None = None,
    lokaal: Lokaal | None = None,
) -> Drukcurve:
    """Toeslagen and pressure over a range of incomes, by the vectorised routes of the rules.

    Args:
        inkomens: taxable income per year, rising; also the test income of the toeslagen.
        netto: net income per year that goes with each.
        lokaal: gets the net incomes, gives local schemes by name and what could not be counted.

    Raises:
        InvalidInput: fewer than two incomes, not rising, or another number of net incomes.
    """
    day = peildatum_van(peildatum)
    income: Reeks = np.asarray(inkomens, dtype=np.float64)
    if income.ndim != 1 or income.size < 2 or not np.all(np.diff(income) > 0) or income[0] < 0:
        raise InvalidInput("Geef ten minste twee inkomens vanaf 0, van laag naar hoog.")
    net: Reeks = income if netto is None else np.asarray(netto, dtype=np.float64)
    if net.shape != income.shape or not np.all(np.isfinite(net)):
        raise InvalidInput("Geef bij elk inkomen een netto inkomen.")
    parts: dict[str, Reeks] = {}
    missing: list[str] = []
    for name, (module, fields) in _asked(huishouden, income).items():
        answer = module.bereken_reeks(fields, peildatum=day)
        amounts: Reeks = answer[name] * (_MONTHS if module is huurtoeslag else 1)
        if np.isnan(amounts).any():
            missing.append(f"{name.replace('_', ' ')}: {answer['melding'][0]}")
        else:
            parts[name] = amounts
    if lokaal is not None:
        if netto is None:
            missing.append("lokale regelingen: daarvoor is het netto inkomen nodig")
        else:
            local, unknown = lokaal(net)
            parts.update(local)
            missing.extend(unknown)
    total: Reeks = net + sum(parts.values(), np.zeros_like(income))
    pressure: Reeks = 1.0 - np.diff(total) / np.diff(income)
    return Drukcurve(
        income, net, parts, total, pressure, tuple(missing), netto is None, day, huishouden
    )


def _asked(
    household: Huishouden, income: Reeks | float
) -> dict[str, tuple[ModuleType, dict[str, Any]]]:
    """Which rules apply, each with its fields."""
    asked: dict[str, tuple[ModuleType, dict[str, Any]]] = {
        "zorgtoeslag": (
            zorgtoeslag,
            {"partner": household.partner, "toetsingsinkomen": income},
        )
    }
    if household.leeftijden_kinderen:
        asked["kindgebonden_budget"] = (
            kindgebonden_budget,
            {
                "partner": household.partner,
                "toetsingsinkomen": income,
                "leeftijden_kinderen": " ".join(map(str, household.leeftijden_kinderen)),
            },
        )
    if household.rekenhuur is not None:
        asked["huurtoeslag"] = (
            huurtoeslag,
            {
                "personen": household.personen,
                "rekenhuur": household.rekenhuur,
                "rekeninkomen": income,
            },
        )
    return asked
