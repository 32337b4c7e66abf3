# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instalments to the cent, what is waived at the end, and where a resident stands in the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from koers.errors import InvalidInput
from koers.regelingen.geld import CENT, NUL, op_de_cent
from koers.regelingen.wanbetaler.termijnen import maanden_erbij


@dataclass(frozen=True, slots=True)
class Termijn:
    """One instalment, due in the month that begins on `maand`."""

    nummer: int
    maand: date
    bedrag: Decimal
    nog_te_betalen: Decimal


@dataclass(frozen=True, slots=True)
class Aflosplan:
    """What is paid off, in which instalments, and what is waived after the last one."""

    schuld: Decimal
    totaal: Decimal
    termijnen: tuple[Termijn, ...]

    @property
    def kwijtschelding(self) -> Decimal:
        return self.schuld - self.totaal

    @property
    def einde(self) -> date | None:
        """The month of the last instalment."""
        return self.termijnen[-1].maand if self.termijnen else None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a plan stands on a day."""

    betaald: Decimal
    vervallen: Decimal  # due so far
    achterstand: Decimal
    voltooid: bool
    kwijtgescholden: Decimal


def aflosplan(schuld: Decimal, maximum: Decimal, maanden: int, start: date) -> Aflosplan:
    """Equal instalments, rounded down to the cent; the last one takes the rest.

    Raises:
        InvalidInput: a negative amount or a term without months.
    """
    if schuld < 0 or maximum < 0 or maanden < 1:
        raise InvalidInput("Een aflosplan heeft een bedrag vanaf 0 en ten minste een maand nodig.")
    debt = op_de_cent(schuld)
    total = min(debt, op_de_cent(maximum))
    count = min(maanden, int(total / CENT))  # no instalments of nothing
    if count == 0:
        return Aflosplan(debt, NUL, ())
    each = (total / count).quantize(CENT, ROUND_DOWN)
    terms: list[Termijn] = []
    left = total
    for number in range(1, count + 1):
        amount = each if number < count else left
        left -= amount
        terms.append(Termijn(number, maanden_erbij(start, number - 1), amount, left))
    return Aflosplan(debt, total, tuple(terms))


def stand(plan: Aflosplan, betalingen: Iterable[Decimal], op: date) -> Stand:
    """Paid against due; the waiver is final only when everything is paid.

    Args:
        betalingen: what came in up to and including that day; a return is negative.
    """
    paid = sum(betalingen, NUL)
    due = sum((term.bedrag for term in plan.termijnen if term.maand <= op), NUL)
    done = paid >= plan.totaal
    return Stand(paid, due, max(due - paid, NUL), done, plan.kwijtschelding if done else NUL)
