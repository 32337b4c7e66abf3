# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Child poverty: which local schemes a household can claim, and where earning more leaves less."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from koers.regelingen import gemeentepolis
from koers.regelingen.gegevens import (
    HOOGSTE_BEDRAG,
    RijkeUitkomst,
    met_gegevens,
    reeks_met_gegevens,
)
from koers.regelingen.geld import NUL, bedrag, op_de_cent
from koers.regelingen.kinderarmoede.armoedeval import armoedeval
from koers.regelingen.kinderarmoede.lokaal import LokaleRegeling, lokale_regelingen
from koers.regelingen.kinderarmoede.toekennen import Toekenning, toekennen
from koers.regelingen.kolommen import Kolom
from koers.regelingen.registry import Uitvoer
from koers.regelingen.uitkomst import Herkomst, bepaald, niet_te_bepalen
from koers.regelingen.veld import Soort, Veld, lees, peildatum_van

__all__ = [
    "NAAM",
    "PARAMETERS",
    "TITEL",
    "UITVOER",
    "VELDEN",
    "LokaleRegeling",
    "Toekenning",
    "armoedeval",
    "bereken",
    "bereken_reeks",
    "lokale_regelingen",
    "toekennen",
]

NAAM = "kinderarmoede"
TITEL = "Lokale regelingen voor gezinnen met kinderen, per jaar"
PARAMETERS = ("gemeentepolis", "bijstandsnorm")
_BY_NAME = {veld.naam: veld for veld in gemeentepolis.VELDEN}
VELDEN = (
    Veld("gemeente", Soort.TEKST, "Naam van de gemeente.", herkomst=Herkomst.BRP),
    _BY_NAME["huishouden"],
    _BY_NAME["leeftijdsgroep"],
    Veld(
        "leeftijden_kinderen",
        Soort.AANTALLEN,
        "Leeftijden van de kinderen jonger dan 18 jaar, met een spatie ertussen, zoals 7 10.",
        eenheid="jaar",
        herkomst=Herkomst.BRP,
        maximum=Decimal(17),
    ),
    Veld(
        "netto_inkomen",
        Soort.BEDRAG,
        "Netto inkomen zonder vakantietoeslag, van partners samen.",
        eenheid="EUR per maand",
        maximum=HOOGSTE_BEDRAG,
    ),
    _BY_NAME["vermogen"],
)
UITVOER = (
    Uitvoer(
        "kinderarmoede", "Waarde van de lokale regelingen met een bekend bedrag", "EUR per jaar"
    ),
    Uitvoer("wel", "Regelingen waarop recht is", "tekst", tekst=True),
    Uitvoer("niet", "Regelingen waarop geen recht is, met de reden", "tekst", tekst=True),
    Uitvoer(
        "onbekend", "Regelingen waarvan dat niet te bepalen is, met de reden", "tekst", tekst=True
    ),
)
_AMOUNTS = ("kinderarmoede",)
_FACTS = tuple(each.naam for each in UITVOER[1:])


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> RijkeUitkomst:
    """The local schemes of one household.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    missing = given.ontbreekt(
        "gemeente", "huishouden", "leeftijdsgroep", "leeftijden_kinderen", "netto_inkomen"
    )
    schemes = lokale_regelingen(given["gemeente"], day) if given["gemeente"] else ()
    if not missing and not schemes:
        missing = (f"de lokale regelingen van {given['gemeente']} op {day:%d-%m-%Y}",)
    if missing:
        answer = niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum)
        return met_gegevens(answer, {})
    granted = [toekennen(scheme, given, day) for scheme in schemes]
    total = op_de_cent(sum((each.bedrag or NUL for each in granted if each.recht), NUL))
    outcome = bepaald(
        NAAM,
        day,
        total,
        stappen=tuple(step for each in granted for step in each.stappen),
        parameters=tuple(dict.fromkeys(used for each in granted for used in each.gebruikt)),
        bedragen={"kinderarmoede": total},
        verwerkingsdatum=verwerkingsdatum,
    )
    return met_gegevens(
        outcome,
        {
            "wel": tuple(_told(each) for each in granted if each.recht),
            "niet": tuple(
                f"{each.regeling.naam}: {each.reden}" for each in granted if each.recht is False
            ),
            "onbekend": tuple(
                f"{each.regeling.naam}: {each.reden}" for each in granted if each.recht is None
            ),
        },
    )


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns."""
    day = peildatum_van(peildatum)
    return reeks_met_gegevens(
        VELDEN, _AMOUNTS, _FACTS, kolommen, lambda given: bereken(peildatum=day, **given)
    )


def _told(granted: Toekenning) -> str:
    if granted.bedrag is None:
        return f"{granted.regeling.naam} (bedrag niet bekend)"
    return f"{granted.regeling.naam} ({bedrag(granted.bedrag)})"
