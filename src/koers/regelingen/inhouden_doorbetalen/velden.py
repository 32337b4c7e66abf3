# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What inhouden en doorbetalen asks and what it answers."""

from __future__ import annotations

from typing import Any

from koers.regelingen.gegevens import HOOGSTE_BEDRAG
from koers.regelingen.geld import NUL
from koers.regelingen.registry import Uitvoer
from koers.regelingen.uitkomst import Herkomst
from koers.regelingen.veld import Soort, Veld


def _amount(naam: str, omschrijving: str, standaard: Any = NUL, wanneer: str = "") -> Veld:
    return Veld(
        naam,
        Soort.BEDRAG,
        omschrijving,
        eenheid="EUR per maand",
        standaard=standaard,
        wanneer=wanneer,
        maximum=HOOGSTE_BEDRAG,
    )


VELDEN = (
    _amount("netto_uitkering", "Netto uitkering waarop wordt ingehouden.", None),
    _amount("beslagvrije_voet", "Beslagvrije voet.", None, "bij beslag of verrekening"),
    _amount("cak_inhouding", "Premie die in opdracht van het CAK wordt ingehouden."),
    _amount("beslag", "Bedrag dat beslagleggers per maand vragen."),
    _amount("verrekening", "Bedrag dat de gemeente met de uitkering verrekent."),
    Veld(
        "inlichtingenplicht_geschonden",
        Soort.JA_NEE,
        "Geeft de inwoner de gevraagde inlichtingen niet (Participatiewet art. 60 lid 6)?",
        standaard=False,
        wanneer="bij verrekening",
    ),
    Veld(
        "grondslag",
        Soort.KEUZE,
        "Waarop het doorbetalen van premie, huur en energie berust.",
        keuzes={
            "machtiging": "vrijwillige machtiging van de inwoner",
            "art57": "verplicht door het college, Participatiewet art. 57",
            "art56a": "inburgeraar, Participatiewet art. 56a",
        },
        wanneer="als er wordt doorbetaald",
    ),
    Veld(
        "algemene_bijstand",
        Soort.JA_NEE,
        "Is de uitkering algemene bijstand?",
        standaard=True,
        wanneer="bij art. 57 en 56a",
    ),
    Veld(
        "begin_art56a",
        Soort.DATUM,
        "Begin van de maanden waarin doorbetalen verplicht is.",
        wanneer="bij art. 56a",
    ),
    Veld(
        "machtiging",
        Soort.JA_NEE,
        "Is er een machtiging voor de aflossing en voor andere betalingen?",
        standaard=False,
        wanneer="bij aflossing en andere betalingen",
    ),
    _amount("zorgpremie", "Premie van de zorgverzekering."),
    _amount("huur", "Huur."),
    _amount("energie", "Gas, water en elektriciteit samen."),
    _amount("aflossing", "Aflossing, zoals van de RUB."),
    _amount("overige_betalingen", "Andere betalingen waarvoor een machtiging is."),
    Veld(
        "minimum_gemeente",
        Soort.BEDRAG,
        "Bedrag dat volgens de gemeente over moet blijven.",
        eenheid="EUR per maand",
        herkomst=Herkomst.OPGAVE,
        wanneer="voor een waarschuwing",
        maximum=HOOGSTE_BEDRAG,
    ),
)

UITVOER = (
    Uitvoer("inhouden_doorbetalen", "Uit te betalen aan de inwoner", "EUR per maand"),
    Uitvoer("inhouding_cak", "Ingehouden voor het CAK", "EUR per maand"),
    Uitvoer("inhouding_beslag", "Ingehouden voor beslag", "EUR per maand"),
    Uitvoer("inhouding_verrekening", "Verrekend door de gemeente", "EUR per maand"),
    Uitvoer("doorbetaald", "Doorbetaald voor de inwoner", "EUR per maand"),
    Uitvoer("geweigerd", "Wat niet kan, met de reden", "tekst", tekst=True),
    Uitvoer("waarschuwing", "Waar u op moet letten", "tekst", tekst=True),
)
