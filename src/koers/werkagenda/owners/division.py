# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One cost divided by each key, side by side, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from koers.access.actor import Actor
from koers.errors import NotDeterminable
from koers.werkagenda.models import Agenda, ContributionKey, Owner
from koers.werkagenda.owners import selectors


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A key with what each owner pays by it, in the order of the owners.

    amounts: euro; None when the key cannot divide, `problem` then says why.
    """

    key: ContributionKey
    fractions: tuple[float, ...] | None
    amounts: tuple[Decimal, ...] | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """A cost in euro, the owners, and a column per key."""

    cost: Decimal
    owners: tuple[Owner, ...]
    columns: tuple[KeyColumn, ...]

    @property
    def rows(self) -> list[tuple[Owner, list[tuple[float, Decimal] | None]]]:
        """Per owner: percent and amount by each key; None where a key cannot divide."""
        return [
            (
                owner,
                [
                    (100 * column.fractions[place], column.amounts[place])
                    if column.fractions and column.amounts
                    else None
                    for column in self.columns
                ],
            )
            for place, owner in enumerate(self.owners)
        ]


def division(actor: Actor, agenda: Agenda, cost: Decimal, on: date | None = None) -> Division:
    """A cost divided by every key that holds on a day (today)."""
    everyone = selectors.owners(actor, agenda)
    columns = []
    for key in selectors.keys_on(actor, agenda, on):
        try:
            fractions = selectors.fractions(key, everyone)
        except NotDeterminable as error:
            columns.append(KeyColumn(key, None, None, error.message))
            continue
        amounts = divided(cost, fractions)
        columns.append(
            KeyColumn(
                key,
                tuple(fractions[owner.pk] for owner in everyone),
                tuple(amounts[owner.pk] for owner in everyone),
            )
        )
    return Division(cost, tuple(everyone), tuple(columns))


def divided(cost: Decimal, fractions: Mapping[int, float]) -> dict[int, Decimal]:
    """Amounts in whole cents that together are the cost: largest remainders get the last cents.

    Args:
        cost: euro, not negative.
        fractions: by owner, together 1.
    """
    cents = {owner: cost * 100 * Decimal(str(part)) for owner, part in fractions.items()}
    whole = {owner: value.to_integral_value(ROUND_FLOOR) for owner, value in cents.items()}
    left = int((cost * 100).to_integral_value() - sum(whole.values(), Decimal(0)))
    order = sorted(cents, key=lambda owner: (whole[owner] - cents[owner], owner))
    for owner in order[:left]:
        whole[owner] += 1
    return {owner: value / 100 for owner, value in whole.items()}


def inhabitants_in(key: ContributionKey) -> Decimal | None:
    """Inhabitants of the municipalities in a key per inhabitant; None for another key."""
    if key.unit != ContributionKey.Unit.INWONERS:
        return None
    counted = [
        share.weight
        for share in key.shares.all()
        if share.standing == ContributionKey.Standing.GEPUBLICEERD
    ]
    return sum(counted, Decimal(0)) if counted else None
