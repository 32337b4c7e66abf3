# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inhouden en doorbetalen: what of a benefit goes to whom, the payment file and its reconciliation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from koers.regelingen.gegevens import RijkeUitkomst, met_gegevens, reeks_met_gegevens
from koers.regelingen.geld import NUL, bedrag, op_de_cent
from koers.regelingen.inhouden_doorbetalen.afletteren import (
    Afletterrapport,
    Afletterregel,
    Bankregel,
    Uitslag,
    afletteren,
    lees_camt053,
)
from koers.regelingen.inhouden_doorbetalen.betaalbestand import (
    Betaling,
    Opdrachtgever,
    betaalbestand,
    iban_klopt,
)
from koers.regelingen.inhouden_doorbetalen.inhouding import Verdeling, verdeel
from koers.regelingen.inhouden_doorbetalen.velden import UITVOER, VELDEN
from koers.regelingen.kolommen import Kolom
from koers.regelingen.parameters import OntbrekendeParameter
from koers.regelingen.uitkomst import Herkomst, bepaald, niet_te_bepalen
from koers.regelingen.veld import Opgave, lees, peildatum_van

__all__ = [
    "NAAM",
    "PARAMETERS",
    "TITEL",
    "UITVOER",
    "VELDEN",
    "Afletterrapport",
    "Afletterregel",
    "Bankregel",
    "Betaling",
    "Opdrachtgever",
    "Uitslag",
    "Verdeling",
    "afletteren",
    "bereken",
    "bereken_reeks",
    "betaalbestand",
    "iban_klopt",
    "lees_camt053",
    "verdeel",
]

NAAM = "inhouden-doorbetalen"
TITEL = "Inhouden en doorbetalen per maand"
PARAMETERS = ("inhouden_doorbetalen",)

_AMOUNTS = tuple(each.naam for each in UITVOER[:5])
_FACTS = tuple(each.naam for each in UITVOER[5:])


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> RijkeUitkomst:
    """What is paid to the resident, and what is withheld and passed on before that.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    needed = ["netto_uitkering"]
    if given["beslag"] or given["verrekening"]:
        needed.append("beslagvrije_voet")
    missing = given.ontbreekt(*needed)
    try:
        share = None if missing else verdeel(given, day)
    except OntbrekendeParameter as error:
        share, missing = None, error.ontbreekt
    if share is None:
        answer = niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum)
        return met_gegevens(answer, {})
    amounts: dict[str, Decimal | None] = {
        "inhouden_doorbetalen": op_de_cent(share.rest),
        "inhouding_cak": op_de_cent(share.cak),
        "inhouding_beslag": op_de_cent(share.beslag),
        "inhouding_verrekening": op_de_cent(share.verrekening),
        "doorbetaald": op_de_cent(share.totaal_doorbetaald),
    }
    outcome = bepaald(
        NAAM,
        day,
        op_de_cent(share.rest),
        stappen=tuple(share.stappen),
        parameters=tuple(dict.fromkeys(share.gebruikt)),
        bedragen=amounts,
        melding="; ".join(share.geweigerd),
        verwerkingsdatum=verwerkingsdatum,
    )
    return met_gegevens(
        outcome, {"geweigerd": tuple(share.geweigerd), "waarschuwing": _warnings(given, share)}
    )


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns."""
    day = peildatum_van(peildatum)
    return reeks_met_gegevens(
        VELDEN, _AMOUNTS, _FACTS, kolommen, lambda given: bereken(peildatum=day, **given)
    )


def _warnings(given: Opgave, share: Verdeling) -> tuple[str, ...]:
    found: list[str] = []
    minimum: Decimal | None = given["minimum_gemeente"]
    if minimum is not None and share.rest < minimum:
        found.append(f"er blijft minder over dan {bedrag(minimum)}")
    for name, taken, whose in (
        ("cak_inhouding", share.cak, "het CAK"),
        ("beslag", share.beslag, "de beslaglegger"),
        ("verrekening", share.verrekening, "de gemeente"),
    ):
        if given[name] > taken:
            found.append(f"{whose} ontvangt {bedrag(given[name] - taken)} minder dan gevraagd")
    if given["zorgpremie"] and given["cak_inhouding"] > NUL:
        found.append("premie aan het CAK en premie aan de verzekeraar tegelijk: ga dat na")
    return tuple(found)
