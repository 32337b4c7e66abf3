# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the exit schemes ask and what they answer."""

from __future__ import annotations

from decimal import Decimal

from koers.regelingen.gegevens import HOOGSTE_BEDRAG
from koers.regelingen.registry import Uitvoer
from koers.regelingen.veld import Soort, Veld

VELDEN = (
    Veld(
        "regeling",
        Soort.KEUZE,
        "Welke uitstroomregeling.",
        keuzes={
            "rub": "Regeling Uitstroom Bijstandsgerechtigden",
            "ruo": "Regeling Uitstroom Overige doelgroepen",
        },
        standaard="rub",
    ),
    Veld("verzekeraar", Soort.TEKST, "Zorgverzekeraar bij wie de schuld is.", standaard="Menzis"),
    Veld(
        "schuld",
        Soort.BEDRAG,
        "Schuld bij de zorgverzekeraar.",
        eenheid="EUR",
        maximum=HOOGSTE_BEDRAG,
    ),
    Veld("premie_cak", Soort.JA_NEE, "Gaat de premie nu naar het CAK?"),
    Veld("ontvangt_bijstand", Soort.JA_NEE, "Krijgt de inwoner algemene bijstand?"),
    Veld(
        "maanden_bijstand",
        Soort.AANTAL,
        "Aaneengesloten maanden algemene bijstand tot nu toe.",
        eenheid="maanden",
        maximum=Decimal(1200),
        wanneer="bij de RUB",
    ),
    Veld(
        "collectief_verzekerd",
        Soort.JA_NEE,
        "Verzekerd via de collectieve verzekering van de gemeente?",
        wanneer="bij de RUB",
    ),
    Veld(
        "andere_verzekeraarsgroep",
        Soort.JA_NEE,
        "Hoort de verzekeraar niet bij de groep van de collectieve verzekering?",
        standaard=False,
        wanneer="bij de RUB",
    ),
    Veld(
        "eigen_risico_geregeld",
        Soort.JA_NEE,
        "Is het eigen risico verzekerd of wordt het gespreid of op tijd betaald?",
        wanneer="bij de RUB",
    ),
    Veld(
        "overige_voorwaarden",
        Soort.JA_NEE,
        "Zijn de voorwaarden die dit programma niet kent, nagegaan en in orde?",
    ),
    Veld(
        "maximale_aflossing",
        Soort.BEDRAG,
        "Hoogste bedrag dat de inwoner aflost. Leeg: dat van de regeling.",
        eenheid="EUR",
        maximum=HOOGSTE_BEDRAG,
    ),
    Veld(
        "looptijd",
        Soort.AANTAL,
        "Aantal maanden van de aflossing. Leeg: dat van de regeling.",
        eenheid="maanden",
        minimum=Decimal(1),
        maximum=Decimal(120),
    ),
    Veld("startdatum", Soort.DATUM, "Maand van de eerste aflossing. Leeg: de eerste na uitstroom."),
    Veld(
        "voorwaarde_vervallen_op",
        Soort.DATUM,
        "Datum waarop niet meer aan een voorwaarde is voldaan.",
        wanneer="na uitstroom",
    ),
)

UITVOER = (
    Uitvoer("uitstroom", "Aflossing", "EUR per maand"),
    Uitvoer("af_te_lossen", "Totaal af te lossen", "EUR"),
    Uitvoer("laatste_termijn", "Laatste aflossing", "EUR"),
    Uitvoer("kwijtschelding", "Kwijtschelding na de laatste aflossing", "EUR"),
    Uitvoer("voldoet", "Voldoet aan de voorwaarden?", "ja, nee of niet te bepalen", tekst=True),
    Uitvoer("waarom", "Wat niet klopt of nog niet bekend is", "tekst", tekst=True),
    Uitvoer("uitstroom_vanaf", "Eerste dag zonder premie aan het CAK", "datum", tekst=True),
    Uitvoer("einde_aflossing", "Maand van de laatste aflossing", "datum", tekst=True),
    Uitvoer(
        "herinstroom_vanaf", "Dag waarop de premie weer naar het CAK gaat", "datum", tekst=True
    ),
)
