# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What rounds still ask of somebody, as it stands under "Mijn werk"."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from koers.access.actor import Actor, actor_may
from koers.werkagenda.artefacts.adopting import YES
from koers.werkagenda.models import Decision, Round
from koers.werkagenda.owners.selectors import owner_of
from koers.werkagenda.prioritising import capacity, scores
from koers.werkagenda.prioritising.holding import DEED, READ, rounds


@dataclass(frozen=True, slots=True)
class WaitingRound:
    """An open round that waits for the organisation of the actor.

    Args:
        scores, hours: whether the actor can give them and they are not complete yet.
    """

    round: Round
    scores: bool
    hours: bool


def waiting_rounds(actor: Actor) -> list[WaitingRound]:
    """Rounds in which the actor can still give scores or hours, the first to close first."""
    gives_scores, gives_hours = actor_may(actor, scores.DEED), actor_may(actor, capacity.DEED)
    if actor.is_system or not actor_may(actor, READ) or not (gives_scores or gives_hours):
        return []
    found = []
    for item in rounds(actor).filter(state=Round.State.OPEN).order_by("closes_on", "pk"):
        own = owner_of(actor, item.agenda)
        if own is None:
            continue
        done = scores.participation(actor, item, [own])[0]
        waits = WaitingRound(
            item,
            gives_scores and done.scored != scores.DONE,
            gives_hours and done.capacity != scores.DONE,
        )
        if waits.scores or waits.hours:
            found.append(waits)
    return found


def agreed_rounds(actor: Actor) -> list[Round]:
    """Rounds that their body agreed to, for who says which projects it chose."""
    if actor.is_system or not actor_may(actor, DEED):
        return []
    agreed = Decision.objects.filter(
        item__round=OuterRef("pk"), outcome__in=YES, replaced_by__isnull=True
    )
    return list(rounds(actor).filter(Exists(agreed), state=Round.State.CLOSED))
