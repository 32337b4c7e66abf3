# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates of a beslagvrije voet: how long it holds, when it is set again, from when a change counts.

Every date is given by the caller; nothing here looks at the clock.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from koers.regelingen.parameters import Wetstand


class Aanleiding(StrEnum):
    """Why the beslagvrije voet must or may be set again (Rv art. 475d lid 3-4)."""

    VERLOPEN = "de geldigheid is verlopen"
    GEMELD = "een structurele wijziging is met redenen gemeld"
    BEKEND = "een wijziging is op een andere manier bekend geworden"


@dataclass(frozen=True, slots=True)
class Geldigheid:
    vanaf: date
    tot_en_met: date

    def geldt_op(self, dag: date) -> bool:
        return self.vanaf <= dag <= self.tot_en_met


@dataclass(frozen=True, slots=True)
class Meldtermijn:
    """Time to report what raises the amount, with effect from the start."""

    vanaf: date
    laatste_dag: date

    def dagen_over(self, dag: date) -> int:
        """Days left, the last one included; 0 when it is over."""
        return max((self.laatste_dag - dag).days + 1, 0)

    def op_tijd(self, gemeld_op: date) -> bool:
        return gemeld_op <= self.laatste_dag


@dataclass(frozen=True, slots=True)
class Herberekening:
    """What has to be done, and why.

    Attributes:
        verplicht: reasons that oblige (lid 3).
        bevoegd: reasons that allow (lid 4).
    """

    verplicht: tuple[Aanleiding, ...]
    bevoegd: tuple[Aanleiding, ...]


def geldigheid(vastgesteld_op: date) -> Geldigheid:
    """Twelve months from the day it was set (art. 475d lid 2).

    A shorter time for some kinds of payment can stand in an AMvB that was not found.
    """
    law = Wetstand(vastgesteld_op)
    months = int(law.getal("beslagvrije_voet.geldigheid_maanden"))
    return Geldigheid(vastgesteld_op, _months_later(vastgesteld_op, months) - timedelta(days=1))


def meldtermijn(mededeling_ontvangen_op: date) -> Meldtermijn:
    """Four weeks after the modelmededeling was received (art. 475i lid 3-4)."""
    law = Wetstand(mededeling_ontvangen_op)
    weeks = int(law.getal("beslagvrije_voet.termijn_melding_weken"))
    return Meldtermijn(mededeling_ontvangen_op, mededeling_ontvangen_op + timedelta(weeks=weeks))


def herberekening(
    geldig: Geldigheid,
    dag: date,
    *,
    structurele_wijziging_gemeld: bool = False,
    anders_bekend: bool = False,
) -> Herberekening:
    """Whether the beslagvrije voet must or may be set again (art. 475d lid 3-4)."""
    must = []
    if dag > geldig.tot_en_met:
        must.append(Aanleiding.VERLOPEN)
    if structurele_wijziging_gemeld:
        must.append(Aanleiding.GEMELD)
    return Herberekening(tuple(must), (Aanleiding.BEKEND,) if anders_bekend else ())


def wijziging_geldt_vanaf(
    *,
    verhoging: bool,
    gemeld_op: date,
    mededeling_ontvangen_op: date,
    vastgesteld_op: date,
    opnieuw_vastgesteld_op: date,
) -> date:
    """From which day a changed amount counts.

    Args:
        vastgesteld_op: day of the attachment, or of the last time the amount was set again.
        opnieuw_vastgesteld_op: day on which the change is worked out.

    A rise that was reported within four weeks counts from `vastgesteld_op` (art. 475i lid 3-4), a
    later one from the day it was reported (art. 475d lid 5). A fall counts from the day on which it
    is set.
    """
    if not verhoging:
        return opnieuw_vastgesteld_op
    if meldtermijn(mededeling_ontvangen_op).op_tijd(gemeld_op):
        return vastgesteld_op
    return gemeld_op


def _months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
