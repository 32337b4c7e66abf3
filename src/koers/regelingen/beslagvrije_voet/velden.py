# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the beslagvrije voet asks and what it answers."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from koers.regelingen.registry import Uitvoer
from koers.regelingen.uitkomst import Herkomst
from koers.regelingen.veld import Soort, Veld

NUL = Decimal(0)

LEEFSITUATIES = MappingProxyType(
    {
        "a": "alleenstaande",
        "ao": "alleenstaande ouder",
        "gz": "gehuwd zonder kinderen",
        "gk": "gehuwd met een of meer kinderen",
    }
)
GEHUWD = frozenset({"gz", "gk"})

VELDEN = (
    Veld(
        "leefsituatie",
        Soort.KEUZE,
        "Leefsituatie volgens de basisregistratie personen.",
        keuzes=LEEFSITUATIES,
        herkomst=Herkomst.BRP,
    ),
    Veld(
        "belastbaar_jaarinkomen",
        Soort.BEDRAG,
        "Belastbaar inkomen, herleid tot een jaar; bij gehuwden van beiden samen.",
        eenheid="EUR per jaar",
        herkomst=Herkomst.POLISADMINISTRATIE,
    ),
    Veld(
        "netto_maandinkomen_beslagen",
        Soort.BEDRAG,
        "Netto inkomen waarop beslag ligt, met vakantiebijslag.",
        eenheid="EUR per maand",
        herkomst=Herkomst.POLISADMINISTRATIE,
    ),
    Veld(
        "netto_partner_niet_beslagen",
        Soort.BEDRAG,
        "Netto inkomen van de echtgenoot waarop geen beslag ligt, met vakantiebijslag.",
        eenheid="EUR per maand",
        herkomst=Herkomst.POLISADMINISTRATIE,
        wanneer="bij gehuwden; vul 0 in als er geen inkomen is",
    ),
    Veld(
        "netto_eigen_niet_beslagen",
        Soort.BEDRAG,
        "Eigen netto inkomen waarop geen beslag ligt, met vakantiebijslag.",
        eenheid="EUR per maand",
        herkomst=Herkomst.POLISADMINISTRATIE,
        standaard=NUL,
    ),
    Veld(
        "woonkosten",
        Soort.BEDRAG,
        "Woonkosten, als om verhoging is gevraagd: rekenhuur, of hypotheekrente, erfpacht en overig.",
        eenheid="EUR per maand",
        standaard=NUL,
    ),
    Veld(
        "waarde_privegebruik_auto",
        Soort.BEDRAG,
        "Loonbelasting over privégebruik van een auto van de zaak die niet op tijd is ingeleverd.",
        eenheid="EUR per maand",
        standaard=NUL,
    ),
    Veld(
        "woonadres_bekend",
        Soort.JA_NEE,
        "Staat er een woonadres in Nederland in de basisregistratie personen?",
        herkomst=Herkomst.BRP,
        standaard=True,
    ),
    Veld(
        "inrichting",
        Soort.JA_NEE,
        "Verblijft de schuldenaar voor zorg in een inrichting?",
        standaard=False,
    ),
    Veld(
        "inrichting_prijs",
        Soort.BEDRAG,
        "Prijs die voor de verzorging of verpleging is verschuldigd.",
        eenheid="EUR per maand",
        wanneer="bij verblijf in een inrichting",
    ),
    Veld(
        "cak_inhouding",
        Soort.BEDRAG,
        "Bestuursrechtelijke premie die voor het CAK op het inkomen is ingehouden.",
        eenheid="EUR per maand",
        standaard=NUL,
    ),
    Veld(
        "woont_in_buitenland",
        Soort.JA_NEE,
        "Heeft de schuldenaar een vaste woonplaats buiten Nederland?",
        standaard=False,
    ),
    Veld(
        "eigen_woning_of_buiten_huurtoeslag",
        Soort.JA_NEE,
        "Vraagt een eigenaar, of een huurder van een woning buiten art. 11 Wht, om verhoging?",
        standaard=False,
    ),
)
VELD = MappingProxyType({veld.naam: veld for veld in VELDEN})

_MAAND = "EUR per maand"
UITVOER = (
    Uitvoer("beslagvrije_voet", "Beslagvrije voet", _MAAND),
    Uitvoer("bvv_475da", "Beslagvrije voet volgens de formule, ten hoogste het maximum", _MAAND),
    Uitvoer("na_475db", "Na aftrek van inkomen waarop geen beslag ligt", _MAAND),
    Uitvoer("maximum", "Hoogste beslagvrije voet bij deze leefsituatie", _MAAND),
    Uitvoer(
        "minimale_uitbetaling", "Wat minstens wordt uitbetaald, na inhouding voor het CAK", _MAAND
    ),
    Uitvoer("afloscapaciteit", "Wat van het inkomen naar schuldeisers gaat", _MAAND),
    Uitvoer("term_95pct_norm", "Deel van de bijstandsnorm", _MAAND),
    Uitvoer("term_zorg", "Zorgkosten", _MAAND),
    Uitvoer("term_huur", "Huur", _MAAND),
    Uitvoer("term_kgb", "Kinderen", _MAAND),
)
UITVOERNAMEN = tuple(output.naam for output in UITVOER)
