# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers in a paper that the regiobeeld withholds: a published paper is an exit like any other.

Who writes a plan may know how few people a figure is about; the paper, the page of the effect and
the factsheet would tell everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone

from koers.access.actor import PUBLIC
from koers.errors import UnknownArea, UnknownIndicator
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.definitions import Definition, Kind, definition
from koers.regiobeeld.gate import protection
from koers.regiobeeld.observations import EmptyReason


def withheld_numbers(values: Mapping[str, Any]) -> list[str]:
    """A sentence per row of a projectplan whose nulmeting is a figure that nobody may see."""
    rows = values.get("indicatoren")
    return [
        f"Indicatoren, rij {number}, Nulmeting: dit cijfer is afgeschermd in het regiobeeld, omdat het "
        "over te weinig mensen gaat. Haal het getal weg en kies een groter gebied of een ander cijfer."
        for number, row in enumerate(rows if isinstance(rows, list | tuple) else (), start=1)
        # Other papers name indicators, or write about them in words.
        if isinstance(row, Mapping) and row.get("nulmeting") is not None and _may_not_be_told(row)
    ]


def _may_not_be_told(row: Mapping[str, Any]) -> bool:
    try:
        return _is_withheld(row) or _is_few(definition(row["indicator"]), row["nulmeting"])
    except (UnknownArea, UnknownIndicator):
        return False


def _is_withheld(row: Mapping[str, Any]) -> bool:
    figure = regiobeeld.figure(PUBLIC, row["indicator"], row["gebied"], row.get("periode") or None)
    return figure.value is None and figure.reason == EmptyReason.GEHEIM


def _is_few(indicator: Definition, number: object) -> bool:
    """A number of people that would be withheld if the regiobeeld had it; it may come tomorrow."""
    rule = protection(indicator.bron, timezone.localdate())
    if rule.door_uitgever or not indicator.personen or indicator.soort is not Kind.AANTAL:
        return False
    try:
        people = float(Decimal(str(number)))
    except InvalidOperation:
        return False
    return rule.is_small(people, rule.limit(indicator))
