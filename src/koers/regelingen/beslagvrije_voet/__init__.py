# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beslagvrije voet: the part of an income that no attachment may touch (Rv art. 475c-475i)."""

from koers.regelingen.beslagvrije_voet.berekening import NAAM, bereken
from koers.regelingen.beslagvrije_voet.reeks import bereken_reeks
from koers.regelingen.beslagvrije_voet.samenloop import (
    Aandeel,
    Beslagkeuze,
    Betaling,
    Onderdeel,
    Verdeling,
    beslagkeuze,
    met_cak,
    omgeslagen,
    volgorde,
)
from koers.regelingen.beslagvrije_voet.termijnen import (
    Aanleiding,
    Geldigheid,
    Herberekening,
    Meldtermijn,
    geldigheid,
    herberekening,
    meldtermijn,
    wijziging_geldt_vanaf,
)
from koers.regelingen.beslagvrije_voet.velden import UITVOER, VELDEN
from koers.regelingen.beslagvrije_voet.woonkosten import woonkosten_eigenaar

TITEL = "Beslagvrije voet per maand"
PARAMETERS = (
    "beslagvrije_voet",
    "bijstandsnorm",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
)

__all__ = [
    "NAAM",
    "PARAMETERS",
    "TITEL",
    "UITVOER",
    "VELDEN",
    "Aandeel",
    "Aanleiding",
    "Beslagkeuze",
    "Betaling",
    "Geldigheid",
    "Herberekening",
    "Meldtermijn",
    "Onderdeel",
    "Verdeling",
    "bereken",
    "bereken_reeks",
    "beslagkeuze",
    "geldigheid",
    "herberekening",
    "meldtermijn",
    "met_cak",
    "omgeslagen",
    "volgorde",
    "wijziging_geldt_vanaf",
    "woonkosten_eigenaar",
]
