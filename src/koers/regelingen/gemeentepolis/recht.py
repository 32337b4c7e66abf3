# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""May this household join? Yes, no with the reasons, or what is still to be known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from koers.regelingen.geld import bedrag
from koers.regelingen.gemeentepolis.beleid import Beleid
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter, Wetstand
from koers.regelingen.veld import Opgave

JA = "ja"
NEE = "nee"
ONBEKEND = "niet te bepalen"


class Recht(NamedTuple):
    antwoord: str
    waarom: tuple[str, ...]
    gebruikt: tuple[Gebruikt, ...] = ()


def recht(given: Opgave, policy: Beleid | None, limit: Decimal, day: date) -> Recht:
    """The answer on the conditions that are known; one that fails decides, one unknown leaves it open."""
    income: Decimal | None = given["netto_inkomen"]
    if income is None:
        return Recht("", ())  # only the limit was asked
    against: list[str] = []
    unknown: list[str] = []
    if income > limit:
        against.append(
            f"het inkomen van {bedrag(income)} is hoger dan de grens van {bedrag(limit)}"
        )
    if not given["ingeschreven"]:
        against.append("de inwoner staat niet ingeschreven in de gemeente")
    if given["premieachterstand"] is None:
        unknown.append("of er een premieachterstand is, is niet opgegeven")
    elif given["premieachterstand"]:
        against.append("er is een premieachterstand bij de huidige zorgverzekeraar")
    used = _wealth(given, policy, day, against, unknown)
    if against:
        return Recht(NEE, tuple(against), used)
    return Recht(ONBEKEND if unknown else JA, tuple(unknown), used)


def _wealth(
    given: Opgave, policy: Beleid | None, day: date, against: list[str], unknown: list[str]
) -> tuple[Gebruikt, ...]:
    """The asset test of the municipality: limits of Participatiewet art. 34 lid 3."""
    if policy is None or policy.vermogenstoets is False:
        return ()
    if policy.vermogenstoets is None:
        unknown.append(f"of {policy.gemeente} het vermogen toetst, is niet gevonden")
        return ()
    wealth: Decimal | None = given["vermogen"]
    if wealth is None:
        unknown.append("het vermogen is niet opgegeven")
        return ()
    couple = given["huishouden"] == "gehuwd" or given["met_kinderen"]
    law = Wetstand(day)
    try:
        limit = law.getal(
            f"bijstandsnorm.vermogensgrens_{'gehuwden' if couple else 'alleenstaande'}"
        )
    except OntbrekendeParameter as error:
        unknown.append(error.ontbreekt[0])
        return ()
    if wealth > limit:
        against.append(f"het vermogen is hoger dan de grens van {bedrag(limit)}")
    return law.gebruikt
