# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Huurtoeslag per month from 2026 (Wet op de huurtoeslag art. 13, 16, 17, 20, 21), before rounding.

Only the amount: age, assets and who lives in the home are conditions that the caller checks.
"""

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

NAAM = "huurtoeslag"
TITEL = "Huurtoeslag per maand"
PARAMETERS = ("huurtoeslag",)
VELDEN = (
    Veld(
        "personen",
        Soort.AANTAL,
        "Aantal personen in het huishouden.",
        herkomst=Herkomst.BRP,
        minimum=Decimal(1),
    ),
    Veld("rekenhuur", Soort.BEDRAG, "Rekenhuur.", eenheid="EUR per maand"),
    Veld("rekeninkomen", Soort.BEDRAG, "Rekeninkomen in het jaar.", eenheid="EUR per jaar"),
)
UITVOER = (Uitvoer("huurtoeslag", "Huurtoeslag", "EUR per maand"),)

_DEEL = Formule(
    "deel_van_de_huur",
    "Deel van de huur dat vergoed kan worden",
    "Wht",
    "21",
    "1",
    "a x huur van J tot K + b x huur van K tot T + c x huur van T tot H",
)
_AFBOUW = Formule(
    "afbouw",
    "Af: voor inkomen boven het ijkpunt",
    "Wht",
    "21",
    "2",
    "max(C - ijkpunt, 0) x afbouw / 12",
)
_TOESLAG = Formule("huurtoeslag", "Huurtoeslag per maand", "Wht", "21", "", "max(deel - afbouw, 0)")


@dataclass(frozen=True, slots=True)
class _Wet:
    basishuur: Decimal
    kwaliteit: Decimal
    aftopping: Decimal
    hoogste: Decimal
    delen: tuple[Decimal, Decimal, Decimal]
    ijkpunt: Decimal
    afbouw: Decimal
    gebruikt: tuple[Gebruikt, ...]


@cache
def _wet(peildatum: date, personen: int) -> _Wet:
    """Numbers for a household of one, two, or three and more persons."""
    law = Wetstand(peildatum)
    size = "eenpersoons" if personen == 1 else "meerpersoons"
    base, quality, capped, highest, first, second, third, pivot, taper = law.getallen(
        f"huurtoeslag.basishuur_{size}",
        "huurtoeslag.kwaliteitskortingsgrens",
        f"huurtoeslag.aftoppingsgrens_{'1_2' if personen < 3 else '3'}",
        "huurtoeslag.maximale_huurgrens",
        "huurtoeslag.deel_tot_kwaliteitskortingsgrens",
        "huurtoeslag.deel_tot_aftoppingsgrens",
        "huurtoeslag.deel_boven_aftoppingsgrens",
        f"huurtoeslag.ijkpunt_{size}",
        f"huurtoeslag.afbouw_{size}",
    )
    return _Wet(base, quality, capped, highest, (first, second, third), pivot, taper, law.gebruikt)


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> Uitkomst:
    """Huurtoeslag of one household, per month.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    missing = given.ontbreekt("personen", "rekenhuur", "rekeninkomen")
    if missing:
        return niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum)
    try:
        law = _wet(day, min(given["personen"], 3))
    except OntbrekendeParameter as error:
        return niet_te_bepalen(NAAM, day, error.ontbreekt, verwerkingsdatum=verwerkingsdatum)
    rent = min(given["rekenhuur"], law.hoogste)
    limits = (law.basishuur, law.kwaliteit, law.aftopping, law.hoogste)
    share = sum(
        (
            part * max(min(rent, upper) - lower, NUL)
            for part, lower, upper in zip(law.delen, limits[:-1], limits[1:], strict=True)
        ),
        NUL,
    )
    taper = max(given["rekeninkomen"] - law.ijkpunt, NUL) * law.afbouw / 12
    amount = max(share - taper, NUL)
    steps = (
        _DEEL.stap(
            share,
            given.invoer("rekenhuur"),
            given.invoer("personen"),
            *(
                Invoer(name, value, Herkomst.PARAMETER)
                for name, value in zip(
                    ("J", "K", "T", "H", "a", "b", "c"), limits + law.delen, strict=True
                )
            ),
        ),
        _AFBOUW.stap(
            taper,
            given.invoer("rekeninkomen"),
            Invoer("ijkpunt", law.ijkpunt, Herkomst.PARAMETER),
            Invoer("afbouw", law.afbouw, Herkomst.PARAMETER),
        ),
        _TOESLAG.stap(
            amount, Invoer("deel", share, Herkomst.STAP), Invoer("afbouw", taper, Herkomst.STAP)
        ),
    )
    rounded = op_de_cent(amount)
    return bepaald(
        NAAM,
        day,
        rounded,
        stappen=steps,
        parameters=law.gebruikt,
        bedragen={"huurtoeslag": rounded},
        verwerkingsdatum=verwerkingsdatum,
    )


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns."""
    day = peildatum_van(peildatum)
    try:
        laws = [_wet(day, persons) for persons in (1, 2, 3)]
    except OntbrekendeParameter as error:
        return onbepaald_reeks(VELDEN, ("huurtoeslag",), kolommen, error.message)
    read = lees_kolommen(VELDEN, kolommen)
    persons = np.nan_to_num(np.clip(read["personen"], 1, 3), nan=1.0).astype(np.intp) - 1

    def per_size(numbers: list[Decimal]) -> Kolom:
        sizes: Kolom = np.array([float(number) for number in numbers])
        picked: Kolom = sizes.take(persons)
        return picked

    base = per_size([law.basishuur for law in laws])
    capped = per_size([law.aftopping for law in laws])
    quality, highest = float(laws[0].kwaliteit), float(laws[0].hoogste)
    first, second, third = (float(part) for part in laws[0].delen)
    rent = np.minimum(read["rekenhuur"], highest)
    share = first * np.maximum(np.minimum(rent, quality) - base, 0.0)
    share += second * np.maximum(np.minimum(rent, capped) - quality, 0.0)
    share += third * np.maximum(rent - capped, 0.0)
    above = np.maximum(read["rekeninkomen"] - per_size([law.ijkpunt for law in laws]), 0.0)
    amount = np.maximum(share - above * per_size([law.afbouw / 12 for law in laws]), 0.0)
    return afgerond(
        read,
        {"huurtoeslag": op_de_cent_reeks(amount)},
        status_van(tuple(used for law in laws for used in law.gebruikt)),
        VELDEN,
    )
