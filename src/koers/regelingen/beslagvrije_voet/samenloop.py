# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several payments and several attachments: order, division of the beslagvrije voet, and the CAK.

Amounts in, typed results out. What the beslagvrije voet itself is, `bereken` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from koers.errors import InvalidInput
from koers.regelingen.geld import CENT, NUL, op_de_cent


class Onderdeel(StrEnum):
    """Payments to which a beslagvrije voet is attached, in the order of Rv art. 475c lid 1."""

    BIJSTAND = "a"
    SOCIALE_ZEKERHEID = "b"
    OORLOGSGETROFFENEN = "c"
    AMBTENAAR = "d"
    LOON = "e"
    VERZEKERING = "f"
    PENSIOEN = "g"
    VOORLOPIGE_TERUGGAAF = "h"
    LEVENSONDERHOUD = "i"
    TOESLAG = "j"


@dataclass(frozen=True, slots=True)
class Betaling:
    """A periodic payment to the debtor.

    Attributes:
        kenmerk: the caller's own reference.
        onderdeel: part of art. 475c lid 1.
        bedrag: net per month, holiday allowance included.
        derde: reference of who pays; payments of one payer need one attachment.
    """

    kenmerk: str
    onderdeel: Onderdeel
    bedrag: Decimal
    derde: str


@dataclass(frozen=True, slots=True)
class Beslagkeuze:
    """On which payments attachment is laid (art. 475c lid 2-3).

    Attributes:
        volgorde: all payments in the order of the law.
        volgens_lid_2: the first of them that are needed together.
        ook_toegestaan: payments lower in the order that alone suffice while lid 2 needs several
            payers (lid 3); empty when lid 3 does not apply.
        ruimte: what can be taken per month in all, toeslagen left out.
    """

    volgorde: tuple[Betaling, ...]
    volgens_lid_2: tuple[Betaling, ...]
    ook_toegestaan: tuple[Betaling, ...]
    ruimte: Decimal


def volgorde(betalingen: Sequence[Betaling]) -> tuple[Betaling, ...]:
    """Order of art. 475c lid 2: by part a-j, within a part the highest first."""
    return tuple(sorted(betalingen, key=lambda paid: (paid.onderdeel.value, -paid.bedrag)))


def beslagkeuze(betalingen: Sequence[Betaling], beslagvrije_voet: Decimal) -> Beslagkeuze:
    """Which payments are attached.

    Args:
        beslagvrije_voet: before own income without attachment is taken off: that depends on the
            choice that is made here.

    Source: Rv art. 475c lid 2-3.
    """
    ordered = volgorde(betalingen)
    counted = [paid for paid in ordered if paid.onderdeel is not Onderdeel.TOESLAG]
    room = max(sum((paid.bedrag for paid in counted), NUL) - beslagvrije_voet, NUL)
    needed: list[Betaling] = []
    reached = NUL
    for paid in counted:
        if reached >= room:
            break
        needed.append(paid)
        reached += paid.bedrag
    several = len({paid.derde for paid in needed}) > 1
    also = tuple(
        paid for paid in counted if several and paid not in needed[:1] and paid.bedrag >= room
    )
    return Beslagkeuze(ordered, tuple(needed), also, room)


@dataclass(frozen=True, slots=True)
class Aandeel:
    """The part of the beslagvrije voet that one attached payment has to leave."""

    betaling: Betaling
    beslagvrije_voet: Decimal
    afloscapaciteit: Decimal


def omgeslagen(betalingen: Sequence[Betaling], beslagvrije_voet: Decimal) -> tuple[Aandeel, ...]:
    """The beslagvrije voet divided over attached payments, in proportion to their amounts.

    The parts add up to the cent: cents that remain after rounding down go to the parts that lost
    most by it.

    Raises:
        InvalidInput: a toeslag among the payments (lid 5 is about a-i), or nothing is paid.

    Source: Rv art. 475c lid 5.
    """
    if any(paid.onderdeel is Onderdeel.TOESLAG for paid in betalingen):
        raise InvalidInput(
            "De beslagvrije voet wordt alleen omgeslagen over betalingen van onderdeel a tot en met i."
        )
    total = sum((paid.bedrag for paid in betalingen), NUL)
    if total <= 0:
        raise InvalidInput(
            "Er is geen betaling waarover de beslagvrije voet kan worden omgeslagen."
        )
    amount = op_de_cent(beslagvrije_voet)
    exact = [amount * paid.bedrag / total for paid in betalingen]
    parts = [part.quantize(CENT, ROUND_DOWN) for part in exact]
    left = int((amount - sum(parts, NUL)) / CENT)
    most_lost = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in most_lost[:left]:
        parts[place] += CENT
    return tuple(
        Aandeel(paid, part, max(paid.bedrag - part, NUL))
        for paid, part in zip(betalingen, parts, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Verdeling:
    """A payment from which the CAK withholds first.

    Attributes:
        cak: what is withheld for the bestuursrechtelijke premie.
        voor_beslag: what attachment may take.
        uitbetaling: what the debtor gets.
        minimale_uitbetaling: what the debtor gets at least: the beslagvrije voet less the premium.
    """

    cak: Decimal
    voor_beslag: Decimal
    uitbetaling: Decimal
    minimale_uitbetaling: Decimal


def met_cak(
    netto: Decimal, beslagvrije_voet: Decimal, cak_inhouding: Decimal, beslag: Decimal
) -> Verdeling:
    """Withholding for the CAK comes first and lowers the beslagvrije voet by as much.

    Args:
        beslag: what creditors are still owed; less than the room is possible.

    Source: Zvw art. 18f lid 3, 5 and 10.
    """
    withheld = min(cak_inhouding, netto)
    least = max(beslagvrije_voet - withheld, NUL)
    taken = min(max(netto - withheld - least, NUL), beslag)
    return Verdeling(withheld, taken, netto - withheld - taken, least)
