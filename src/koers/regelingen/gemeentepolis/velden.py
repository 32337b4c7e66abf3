# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeentepolis asks and what it answers."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from koers.regelingen.gegevens import HOOGSTE_BEDRAG
from koers.regelingen.registry import Uitvoer
from koers.regelingen.uitkomst import Herkomst
from koers.regelingen.veld import Soort, Veld

HUISHOUDENS = MappingProxyType(
    {"alleenstaand": "alleenstaande of alleenstaande ouder", "gehuwd": "gehuwd of samenwonend"}
)
LEEFTIJDSGROEPEN = MappingProxyType(
    {
        "18_20": "18 tot 21 jaar",
        "21_aow": "21 jaar tot de AOW-leeftijd",
        "aow": "vanaf de AOW-leeftijd",
    }
)

VELDEN = (
    Veld(
        "huishouden",
        Soort.KEUZE,
        "Soort huishouden.",
        keuzes=HUISHOUDENS,
        herkomst=Herkomst.BRP,
    ),
    Veld(
        "leeftijdsgroep",
        Soort.KEUZE,
        "Leeftijd.",
        keuzes=LEEFTIJDSGROEPEN,
        herkomst=Herkomst.BRP,
    ),
    Veld(
        "percentage",
        Soort.PERCENTAGE,
        "Percentage van de bijstandsnorm, zoals 120. Leeg: dat van de gemeente.",
        eenheid="procent",
        minimum=Decimal(50),
        maximum=Decimal(300),
        wanneer="zonder gemeente",
    ),
    Veld("gemeente", Soort.TEKST, "Naam van de gemeente.", wanneer="zonder percentage"),
    Veld(
        "tussenafronding",
        Soort.JA_NEE,
        "Wordt de norm zonder vakantietoeslag eerst op de cent afgerond?",
        wanneer="als het anders is dan het beleid van de gemeente; zonder gemeente: ja",
    ),
    Veld(
        "kostendelers",
        Soort.AANTAL,
        "Aantal mensen dat de kosten deelt, de aanvrager en partner meegeteld.",
        eenheid="personen",
        maximum=Decimal(50),
        wanneer="als de kostendelersnorm geldt",
    ),
    Veld(
        "netto_inkomen",
        Soort.BEDRAG,
        "Netto inkomen zonder vakantietoeslag, van partners samen. Leeg: niet getoetst.",
        eenheid="EUR per maand",
        wanneer="voor het recht op deelname",
        maximum=HOOGSTE_BEDRAG,
    ),
    Veld(
        "vermogen",
        Soort.BEDRAG,
        "Vermogen, van partners samen.",
        eenheid="EUR",
        wanneer="voor het recht op deelname, als de gemeente het vermogen toetst",
        maximum=HOOGSTE_BEDRAG,
    ),
    Veld(
        "met_kinderen",
        Soort.JA_NEE,
        "Zijn er kinderen in het huishouden?",
        herkomst=Herkomst.BRP,
        standaard=False,
        wanneer="bij de vermogenstoets van een alleenstaande",
    ),
    Veld(
        "ingeschreven",
        Soort.JA_NEE,
        "Staat de inwoner ingeschreven in de gemeente?",
        herkomst=Herkomst.BRP,
        standaard=True,
    ),
    Veld(
        "premieachterstand",
        Soort.JA_NEE,
        "Is er een premieachterstand bij de huidige zorgverzekeraar?",
        wanneer="voor het recht op deelname",
    ),
)

UITVOER = (
    Uitvoer("gemeentepolis", "Inkomensgrens zonder vakantietoeslag", "EUR per maand"),
    Uitvoer("inkomensgrens", "Inkomensgrens zonder vakantietoeslag", "EUR per maand"),
    Uitvoer("norm", "Bijstandsnorm met vakantietoeslag", "EUR per maand"),
    Uitvoer("norm_zonder_vakantietoeslag", "Bijstandsnorm zonder vakantietoeslag", "EUR per maand"),
    Uitvoer("recht", "Kan dit huishouden meedoen?", "ja, nee of niet te bepalen", tekst=True),
    Uitvoer("waarom", "Redenen", "tekst", tekst=True),
)
