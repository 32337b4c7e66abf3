# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Zorgtoeslag per year (Wet op de zorgtoeslag art. 2): standard premium less what one pays oneself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np

from koers.regelingen.geld import NUL, op_de_cent, op_de_cent_van_positief
from koers.regelingen.kolommen import Kolom, afgerond, lees_kolommen, onbepaald_reeks
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter, Wetstand
from koers.regelingen.registry import Uitvoer
from koers.regelingen.uitkomst import (
    Formule,
    Herkomst,
    Invoer,
    Uitkomst,
    bepaald,
    niet_te_bepalen,
    status_van,
)
from koers.regelingen.veld import Soort, Veld, lees, peildatum_van

NAAM = "zorgtoeslag"
TITEL = "Zorgtoeslag per jaar"
PARAMETERS = ("zorgtoeslag",)
VELDEN = (
    Veld("partner", Soort.JA_NEE, "Is er een toeslagpartner?", herkomst=Herkomst.BRP),
    Veld(
        "toetsingsinkomen",
        Soort.BEDRAG,
        "Toetsingsinkomen in het jaar, van partners samen.",
        eenheid="EUR per jaar",
    ),
    Veld(
        "partner_verzekerd",
        Soort.JA_NEE,
        "Is de partner verzekerd voor de Zorgverzekeringswet?",
        standaard=True,
        wanneer="met partner",
    ),
    Veld(
        "vermogen",
        Soort.BEDRAG,
        "Vermogen op 1 januari, van partners samen. Leeg: niet getoetst.",
        eenheid="EUR",
        wanneer="als het vermogen wordt getoetst",
    ),
)
UITVOER = (Uitvoer("zorgtoeslag", "Zorgtoeslag", "EUR per jaar"),)

_PREMIE = Formule(
    "standaardpremie", "Standaardpremie per verzekerde", "Wzt", "2", "1", "verzekerden x S"
)
_NORMPREMIE = Formule(
    "normpremie",
    "Wat u zelf kunt betalen",
    "Wzt",
    "2",
    "2-3",
    "p x D + e x max(C - D, 0)",
)
_TOESLAG = Formule(
    "zorgtoeslag", "Zorgtoeslag per jaar", "Wzt", "2", "1", "max(0, standaardpremie - normpremie)"
)
_HALF = Formule(
    "zorgtoeslag", "Deel bij een partner zonder verzekering", "Wzt", "2", "4", "deel x toeslag"
)
_VERMOGEN = Formule(
    "zorgtoeslag", "Vermogen boven de grens", "Wzt", "3", "", "0 als vermogen > grens"
)


@dataclass(frozen=True, slots=True)
class _Wet:
    verzekerden: Decimal
    standaardpremie: Decimal
    drempel: Decimal
    normpremie: Decimal
    afbouw: Decimal
    deel: Decimal
    vermogensgrens: Decimal
    gebruikt: tuple[Gebruikt, ...]
    premie_stap: tuple[Invoer, ...]


@cache
def _wet(peildatum: date, partner: bool) -> _Wet:
    law = Wetstand(peildatum)
    kind = "partners" if partner else "alleenstaand"
    premium, threshold, own, taper, share, limit = law.getallen(
        "zorgtoeslag.standaardpremie",
        "zorgtoeslag.drempelinkomen",
        f"zorgtoeslag.normpremie_{kind}",
        "zorgtoeslag.afbouw",
        "zorgtoeslag.deel_bij_onverzekerde_partner",
        f"zorgtoeslag.vermogensgrens_{kind}",
    )
    insured = Decimal(2 if partner else 1)
    given = (
        Invoer("verzekerden", insured, Herkomst.STAP),
        Invoer("S", premium, Herkomst.PARAMETER),
    )
    return _Wet(insured, premium, threshold, own, taper, share, limit, law.gebruikt, given)


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> Uitkomst:
    """Zorgtoeslag of one household, per year.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    missing = given.ontbreekt("partner", "toetsingsinkomen")
    if missing:
        return niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum)
    try:
        law = _wet(day, given["partner"])
    except OntbrekendeParameter as error:
        return niet_te_bepalen(NAAM, day, error.ontbreekt, verwerkingsdatum=verwerkingsdatum)
    income: Decimal = given["toetsingsinkomen"]
    premium = law.verzekerden * law.standaardpremie
    own = law.normpremie * law.drempel + law.afbouw * max(income - law.drempel, NUL)
    amount = max(premium - own, NUL)
    steps = [
        _PREMIE.stap(premium, *law.premie_stap),
        _NORMPREMIE.stap(
            own,
            given.invoer("toetsingsinkomen"),
            Invoer("D", law.drempel, Herkomst.PARAMETER),
            Invoer("p", law.normpremie, Herkomst.PARAMETER),
            Invoer("e", law.afbouw, Herkomst.PARAMETER),
        ),
        _TOESLAG.stap(
            amount,
            Invoer("standaardpremie", premium, Herkomst.STAP),
            Invoer("normpremie", own, Herkomst.STAP),
        ),
    ]
    if given["partner"] and not given["partner_verzekerd"]:
        amount *= law.deel
        steps.append(
            _HALF.stap(
                amount,
                given.invoer("partner_verzekerd"),
                Invoer("deel", law.deel, Herkomst.PARAMETER),
            )
        )
    wealth: Decimal | None = given["vermogen"]
    if wealth is not None and wealth > law.vermogensgrens:
        amount = NUL
        steps.append(
            _VERMOGEN.stap(
                amount,
                given.invoer("vermogen"),
                Invoer("grens", law.vermogensgrens, Herkomst.PARAMETER),
            )
        )
    rounded = op_de_cent(amount)
    return bepaald(
        NAAM,
        day,
        rounded,
        stappen=tuple(steps),
        parameters=law.gebruikt,
        bedragen={"zorgtoeslag": rounded},
        verwerkingsdatum=verwerkingsdatum,
    )


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns."""
    day = peildatum_van(peildatum)
    try:
        single, couple = _wet(day, False), _wet(day, True)
    except OntbrekendeParameter as error:
        return onbepaald_reeks(VELDEN, ("zorgtoeslag",), kolommen, error.message)
    read = lees_kolommen(VELDEN, kolommen)
    partner = read["partner"] == 1
    amount = read["toetsingsinkomen"] - float(single.drempel)
    np.maximum(amount, 0.0, out=amount)
    amount *= -float(single.afbouw)
    amount += np.array(
        [
            float(law.verzekerden * law.standaardpremie - law.normpremie * law.drempel)
            for law in (single, couple)
        ]
    ).take(partner.view(np.int8))
    np.maximum(amount, 0.0, out=amount)
    if "partner_verzekerd" in kolommen:
        amount[partner & (read["partner_verzekerd"] == 0)] *= float(single.deel)
    if "vermogen" in kolommen:
        limit = np.where(partner, float(couple.vermogensgrens), float(single.vermogensgrens))
        amount[read["vermogen"] > limit] = 0.0
    return afgerond(
        read,
        {"zorgtoeslag": op_de_cent_van_positief(amount, amount)},
        status_van(single.gebruikt + couple.gebruikt),
        VELDEN[:2],
    )
