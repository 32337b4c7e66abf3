# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kindgebonden budget per year (Wet op het kindgebonden budget art. 2), for a whole year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np

from koers.regelingen.geld import NUL, op_de_cent, op_de_cent_reeks
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

NAAM = "kindgebonden-budget"
TITEL = "Kindgebonden budget per jaar"
PARAMETERS = ("kindgebonden_budget", "zorgtoeslag")
VELDEN = (
    Veld(
        "leeftijden_kinderen",
        Soort.AANTALLEN,
        "Leeftijden van de kinderen jonger dan 18 jaar, met een spatie ertussen, zoals 7 10.",
        eenheid="jaar",
        herkomst=Herkomst.BRP,
        maximum=Decimal(17),
    ),
    Veld("partner", Soort.JA_NEE, "Is er een toeslagpartner?", herkomst=Herkomst.BRP),
    Veld(
        "toetsingsinkomen",
        Soort.BEDRAG,
        "Toetsingsinkomen in het jaar, van partners samen.",
        eenheid="EUR per jaar",
    ),
)
UITVOER = (Uitvoer("kindgebonden_budget", "Kindgebonden budget", "EUR per jaar"),)

_KINDEREN = Formule(
    "kinderen",
    "Bedrag voor de kinderen",
    "Wkb",
    "2",
    "2-5",
    "aantal x bedrag + verhogingen voor 12-15 en 16-17 jaar",
)
_OUDERKOP = Formule(
    "alleenstaande_ouderkop", "Verhoging zonder partner", "Wkb", "2", "6", "vast bedrag"
)
_AFBOUW = Formule(
    "afbouw",
    "Af: voor inkomen boven de drempel",
    "Wkb",
    "2",
    "7-8",
    "K x max(C - (D + L), 0), L alleen met partner",
)
_BUDGET = Formule(
    "kindgebonden_budget",
    "Kindgebonden budget per jaar",
    "Wkb",
    "2",
    "1",
    "max(kinderen + verhoging - afbouw, 0)",
)


@dataclass(frozen=True, slots=True)
class _Wet:
    per_kind: Decimal
    van_12: Decimal
    van_16: Decimal
    ouderkop: Decimal  # 0 with a partner
    drempel: Decimal
    afbouw: Decimal
    gebruikt: tuple[Gebruikt, ...]


@cache
def _wet(peildatum: date, partner: bool) -> _Wet:
    law = Wetstand(peildatum)
    by_household = "verhoging_drempel_partners" if partner else "alleenstaande_ouderkop"
    child, from_12, from_16, extra, threshold, taper = law.getallen(
        "kindgebonden_budget.per_kind",
        "kindgebonden_budget.verhoging_12_15",
        "kindgebonden_budget.verhoging_16_17",
        f"kindgebonden_budget.{by_household}",
        "zorgtoeslag.drempelinkomen",
        "kindgebonden_budget.afbouw",
    )
    return _Wet(
        child,
        from_12,
        from_16,
        NUL if partner else extra,
        threshold + extra if partner else threshold,
        taper,
        law.gebruikt,
    )


def _counts(ages: tuple[int, ...]) -> tuple[int, int, int]:
    """Children in all, of 12 to 15 and of 16 or 17."""
    return (
        len(ages),
        sum(12 <= age <= 15 for age in ages),
        sum(16 <= age <= 17 for age in ages),
    )


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> Uitkomst:
    """Kindgebonden budget of one household, per year.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    missing = given.ontbreekt(*(veld.naam for veld in VELDEN))
    if missing:
        return niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum)
    try:
        law = _wet(day, given["partner"])
    except OntbrekendeParameter as error:
        return niet_te_bepalen(NAAM, day, error.ontbreekt, verwerkingsdatum=verwerkingsdatum)
    every, older, oldest = _counts(given["leeftijden_kinderen"])
    children = every * law.per_kind + older * law.van_12 + oldest * law.van_16
    extra = law.ouderkop if every else NUL
    taper = law.afbouw * max(given["toetsingsinkomen"] - law.drempel, NUL)
    amount = max(children + extra - taper, NUL)
    steps = [
        _KINDEREN.stap(
            children,
            given.invoer("leeftijden_kinderen"),
            Invoer("bedrag", law.per_kind, Herkomst.PARAMETER),
            Invoer("12-15", law.van_12, Herkomst.PARAMETER),
            Invoer("16-17", law.van_16, Herkomst.PARAMETER),
        ),
        _AFBOUW.stap(
            taper,
            given.invoer("toetsingsinkomen"),
            Invoer("D + L" if given["partner"] else "D", law.drempel, Herkomst.PARAMETER),
            Invoer("K", law.afbouw, Herkomst.PARAMETER),
        ),
        _BUDGET.stap(
            amount,
            Invoer("kinderen", children, Herkomst.STAP),
            Invoer("verhoging", extra, Herkomst.STAP),
            Invoer("afbouw", taper, Herkomst.STAP),
        ),
    ]
    if extra:
        steps.insert(1, _OUDERKOP.stap(extra, given.invoer("partner")))
    rounded = op_de_cent(amount)
    return bepaald(
        NAAM,
        day,
        rounded,
        stappen=tuple(steps),
        parameters=law.gebruikt,
        bedragen={"kindgebonden_budget": rounded},
        verwerkingsdatum=verwerkingsdatum,
    )


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns."""
    day = peildatum_van(peildatum)
    try:
        single, couple = _wet(day, False), _wet(day, True)
    except OntbrekendeParameter as error:
        return onbepaald_reeks(VELDEN, ("kindgebonden_budget",), kolommen, error.message)
    read = lees_kolommen(VELDEN, kolommen)
    ages: list[tuple[int, ...]] = [cell or () for cell in read["leeftijden_kinderen"]]
    known = {different: _counts(different) for different in set(ages)}
    counts = np.array([known[cell] for cell in ages], dtype=np.float64).reshape(-1, 3)
    amount = counts @ np.array([float(single.per_kind), float(single.van_12), float(single.van_16)])
    partner = read["partner"] == 1
    amount += np.where(partner | (counts[:, 0] == 0), 0.0, float(single.ouderkop))
    threshold = np.where(partner, float(couple.drempel), float(single.drempel))
    amount -= float(single.afbouw) * np.maximum(read["toetsingsinkomen"] - threshold, 0.0)
    return afgerond(
        read,
        {"kindgebonden_budget": op_de_cent_reeks(np.maximum(amount, 0.0))},
        status_van(single.gebruikt + couple.gebruikt),
        VELDEN,
    )
