# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can happen between a policyholder, the insurer and the CAK: one dated event each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from koers.errors import InvalidInput
from koers.regelingen.wanbetaler.termijnen import binnen_bereik


class Gebeurtenistype(StrEnum):
    ACHTERSTAND = "achterstand"  # the insurer finds a debt of so many monthly premiums
    AANBOD = "aanbod"  # payment plan offered, art. 18a
    REGELING = "regeling"  # payment plan takes effect
    REGELING_GEBROKEN = "regeling gebroken"
    VOORNEMEN = "voornemen"  # notice of art. 18b lid 1 received
    BETWISTING = "betwisting"
    STANDPUNT = "standpunt"  # insurer maintains its position: notice of art. 18b lid 2 received
    GESCHIL = "geschil"  # laid before the independent body or the court
    GESCHIL_BESLIST = "geschil beslist"  # irrevocably
    STABILISATIE = "stabilisatie"  # signed agreement through a debt counsellor
    STABILISATIE_BEEINDIGD = "stabilisatie beeindigd"
    ADRES_ONBEKEND = "adres onbekend"  # not in the BRP, or another address than the insurer has
    ADRES_HERSTELD = "adres hersteld"
    MELDING = "melding"  # the CAK receives the report of art. 18c
    UITSTROOM = "uitstroom"
    HERINSTROOM = "herinstroom"


class Uitstroomgrond(StrEnum):
    """Art. 18d lid 2."""

    SCHULD_WEG = "a"
    WSNP = "b"
    REGELING = "c"
    VOORWAARDEN = "d"  # by ministerial regulation, such as the RUB


class OngeldigeGebeurtenis(InvalidInput):
    """An event that cannot follow on what happened before it; `gebeurtenis` and `datum` say which."""

    code = "invalid-event"

    def __init__(self, gebeurtenis: Gebeurtenis, waarom: str) -> None:
        super().__init__(
            f"{gebeurtenis.type.value} op {gebeurtenis.datum:%d-%m-%Y} kan niet: {waarom}",
            gebeurtenis=gebeurtenis.type.value,
            datum=gebeurtenis.datum.isoformat(),
        )


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One event.

    Attributes:
        maandpremies: height of the debt in monthly premiums, without interest and costs; with
            `achterstand`, and with `geschil beslist` when the decision changes it.
        grond: with `uitstroom`.
    """

    datum: date
    type: Gebeurtenistype
    maandpremies: Decimal | None = None
    grond: Uitstroomgrond | None = None

    def __post_init__(self) -> None:
        binnen_bereik(self.datum)
        if self.maandpremies is not None and self.maandpremies < 0:
            raise OngeldigeGebeurtenis(self, "een achterstand is niet lager dan 0.")
        if self.type is Gebeurtenistype.ACHTERSTAND and self.maandpremies is None:
            raise OngeldigeGebeurtenis(self, "geef de hoogte in maandpremies.")
        if (self.type is Gebeurtenistype.UITSTROOM) != (self.grond is not None):
            raise OngeldigeGebeurtenis(self, "bij uitstroom, en alleen daar, hoort een grond.")
