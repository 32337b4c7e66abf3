# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the region lets + to +++ (hours) and one to three euro signs (money) stand for, per round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from koers.access.actor import Actor, require
from koers.web import dutch
from koers.werkagenda.models import Band, Round, ScaleKind
from koers.werkagenda.prioritising.faults import RefusedRows
from koers.werkagenda.prioritising.holding import (
    DEED,
    READ,
    locked,
    log,
    refuse_when_adopted,
)

LEVELS = (1, 2, 3)
#: Kind of scale -> sign of one step.
SIGNS = {ScaleKind.CAPACITY.value: "+", ScaleKind.YIELD.value: "€"}
UNITS = {
    ScaleKind.CAPACITY.value: "uur per kwartaal, alle eigenaren van de groep samen",
    ScaleKind.YIELD.value: "euro per jaar, alle eigenaren van de groep samen",
}


@dataclass(frozen=True, slots=True)
class BandRow:
    """A step with its range, as somebody filled it in."""

    kind: str
    level: int
    low: Decimal
    likely: Decimal
    high: Decimal
    unit: str
    source: str

    @property
    def sign(self) -> str:
        return SIGNS[self.kind] * self.level


def bands_of(actor: Actor, item: Round) -> list[Band]:
    """The bands of a round in the order of the scales."""
    require(actor, READ)
    return list(Band.objects.filter(round=item))


def bands_of_last_round(item: Round) -> list[Band]:
    """The bands of the last round of the same agenda, for a new one; empty for the first."""
    last = Round.objects.filter(agenda=item.agenda, bands__isnull=False).exclude(pk=item.pk).first()
    if last is None:
        return []
    return [
        Band(round=item, kind=b.kind, level=b.level, low=b.low, likely=b.likely, high=b.high,
             unit=b.unit, source=b.source)
        for b in last.bands.all()
    ]  # fmt: skip


@transaction.atomic
def set_bands(*, actor: Actor, item: Round, rows: Sequence[BandRow]) -> None:
    """Put these bands in the place of those that there are.

    Raises:
        WrongState: the round was adopted.
        RefusedRows: a range the wrong way round, below zero, without source, or lower than the step
            before it; one sentence per step.
    """
    require(actor, DEED)
    held = locked(item)
    refuse_when_adopted(held)
    problems = faults(rows)
    if problems:
        raise RefusedRows(problems)
    Band.objects.filter(round=held).delete()
    Band.objects.bulk_create(
        Band(round=held, kind=row.kind, level=row.level, low=row.low, likely=row.likely,
             high=row.high, unit=row.unit, source=row.source)
        for row in rows
    )  # fmt: skip
    log(actor, held, "schalen-gezet")


def faults(rows: Sequence[BandRow]) -> list[str]:
    """What is wrong with the bands, a sentence per step."""
    found = []
    before: dict[str, BandRow] = {}
    for row in sorted(rows, key=lambda row: (row.kind, row.level)):
        if not 0 <= row.low <= row.likely <= row.high:
            found.append(
                f"Schaal {row.sign}: de ondergrens ({_number(row.low)}), de waarschijnlijke waarde "
                f"({_number(row.likely)}) en de bovengrens ({_number(row.high)}) lopen niet op vanaf 0."
            )
        if not row.source.strip():
            found.append(f"Schaal {row.sign}: noem de bron, zoals 'schatting programmabureau'.")
        lower = before.get(row.kind)
        if lower is not None and row.likely < lower.likely:
            found.append(
                f"Schaal {row.sign} is lager ({_number(row.likely)}) dan {lower.sign} "
                f"({_number(lower.likely)}). Een hogere stap is minstens zo veel."
            )
        before[row.kind] = row
    return found


def _number(value: Decimal) -> str:
    return dutch.number(value, 0 if value == value.to_integral_value() else 2)
