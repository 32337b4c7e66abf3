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


def _newest(rows: QuerySet[Ophaling]) -> QuerySet[Ophaling]:
    """The newest row per connection."""
    return rows.order_by("connection", "-started_at").distinct("connection")
