# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened last time Koers asked each publisher, for who may see deliveries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from koers.access.actor import Actor, require
from koers.regiobeeld.connectors.settings import Connection, connections
from koers.regiobeeld.models import Ophaling


@dataclass(frozen=True, slots=True)
class Asked:
    """A connection, its last round, and the last round in which the publisher answered."""

    connection: Connection
    last: Ophaling | None
    answered: Ophaling | None


def asked(actor: Actor) -> list[Asked]:
    """Every connection in the order of the settings.

    Raises:
        NotAllowed: the actor may not see deliveries.
    """
    require(actor, "levering-bekijken")
    over = Ophaling.objects.filter(finished_at__isnull=False)
    newest = {row.connection: row for row in _newest(over)}
    reached = over.exclude(outcome=Ophaling.Outcome.NIET_BEREIKBAAR)
    answered = {row.connection: row for row in _newest(reached)}
    return [
        Asked(item, newest.get(item.id), answered.get(item.id)) for item in connections().values()
    ]


def finding(rounds: list[Asked]) -> str:
    """What a person wants to know first, as the heading of the page."""
    away = sum(
        item.last is not None and item.last.outcome == Ophaling.Outcome.NIET_BEREIKBAAR
        for item in rounds
    )
    waiting = sum(
        item.last is not None and item.last.outcome == Ophaling.Outcome.NIEUW for item in rounds
    )
    if not any(item.last for item in rounds):
        return "Koers vroeg de bronnen nog niet om nieuwe cijfers"
    if away == len(rounds):
        return "Geen enkele bron is bereikbaar"
    if away:
        return (
            f"{away} van de {len(rounds)} bronnen {'is' if away == 1 else 'zijn'} niet bereikbaar"
        )
    if waiting:
        return f"Nieuwe cijfers van {waiting} {'bron' if waiting == 1 else 'bronnen'}"
    return "Er zijn geen nieuwe cijfers bij de bronnen"


def _newest(rows: QuerySet[Ophaling]) -> QuerySet[Ophaling]:
    """The newest row per connection."""
    return rows.order_by("connection", "-started_at").distinct("connection")
