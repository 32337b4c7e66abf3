# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The conditions of an exit scheme, each as one test on whole columns: met, not met, or unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from koers.regelingen.kolommen import Kolom, Kolommen
from koers.regelingen.parameters import Gebruikt, Wetstand

Waar = NDArray[np.bool_]


class Getoetst(NamedTuple):
    """Per row; neither means that a field was not given."""

    wel: Waar
    niet: Waar


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """One condition.

    Attributes:
        te_regelen: can be arranged with the resident before the exit, so a candidate without it
            still belongs on the list.
    """

    naam: str
    grondslag: str
    zin: str  # what is wrong when it is not met, in Dutch
    toets: Callable[[Kolommen, _Recht], Getoetst]
    te_regelen: bool = False


class _Recht(NamedTuple):
    verzekeraar: str
    maanden_bijstand: float
    kleine_schuld: float
    gebruikt: tuple[Gebruikt, ...]


@cache
def recht_op(peildatum: date, verzekeraar: str) -> _Recht:
    """The numbers that the conditions need.

    Raises:
        OntbrekendeParameter: not known on that date.
    """
    law = Wetstand(peildatum)
    months, small = law.getallen("uitstroom.maanden_bijstand", "uitstroom.kleine_schuld")
    return _Recht(verzekeraar.strip().casefold(), float(months), float(small), law.gebruikt)


def _yes(column: Kolom) -> Getoetst:
    return Getoetst(column == 1, column == 0)


def _insurer(rows: Kolommen, recht: _Recht) -> Getoetst:
    same = np.array(
        [
            cell is not None and cell.strip().casefold() == recht.verzekeraar
            for cell in rows["verzekeraar"]
        ],
        dtype=np.bool_,
    )
    known = np.array([bool(cell) for cell in rows["verzekeraar"]], dtype=np.bool_)
    return Getoetst(same, known & ~same)


def _duration(rows: Kolommen, recht: _Recht) -> Getoetst:
    months, debt = rows["maanden_bijstand"], rows["schuld"]
    enough = (months >= recht.maanden_bijstand) | (debt < recht.kleine_schuld)
    return Getoetst(enough, (months < recht.maanden_bijstand) & (debt >= recht.kleine_schuld))


def _collective(rows: Kolommen, _recht: _Recht) -> Getoetst:
    inside, elsewhere = rows["collectief_verzekerd"], rows["andere_verzekeraarsgroep"]
    return Getoetst((inside == 1) | (elsewhere == 1), (inside == 0) & (elsewhere != 1))


VOORWAARDEN: Mapping[str, Voorwaarde] = {
    each.naam: each
    for each in (
        Voorwaarde(
            "premie_cak",
            "Zvw art. 18d lid 1",
            "betaalt geen premie aan het CAK",
            lambda rows, _recht: _yes(rows["premie_cak"]),
        ),
        Voorwaarde(
            "verzekeraar", "Overeenkomst", "is verzekerd bij een andere verzekeraar", _insurer
        ),
        Voorwaarde(
            "bijstand",
            "Rzv art. 6.5.6 lid 1 onder a",
            "krijgt geen algemene bijstand",
            lambda rows, _recht: _yes(rows["ontvangt_bijstand"]),
        ),
        Voorwaarde(
            "geen_bijstand",
            "Overeenkomst",
            "krijgt algemene bijstand en hoort bij de RUB",
            lambda rows, _recht: Getoetst(*reversed(_yes(rows["ontvangt_bijstand"]))),
        ),
        Voorwaarde(
            "duur_of_kleine_schuld",
            "Rzv art. 6.5.6 lid 1 onder b",
            "krijgt nog geen twaalf maanden bijstand en heeft geen kleine schuld",
            _duration,
        ),
        Voorwaarde(
            "collectief_verzekerd",
            "Rzv art. 6.5.6 lid 1 onder c",
            "is niet verzekerd via de collectieve verzekering van de gemeente",
            _collective,
            te_regelen=True,
        ),
        Voorwaarde(
            "eigen_risico",
            "Rzv art. 6.5.6 lid 1 onder d",
            "heeft het eigen risico niet verzekerd en betaalt het niet gespreid of op tijd",
            lambda rows, _recht: _yes(rows["eigen_risico_geregeld"]),
            te_regelen=True,
        ),
    )
}
