# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Working out and recomputing advice: background work, told step by step."""

from __future__ import annotations

from koers.access.actor import Actor
from koers.jobs.progress import Progress
from koers.jobs.work import background
from koers.web import dutch
from koers.werkagenda.prioritising import advices
from koers.werkagenda.prioritising.holding import round_of


@background("werkagenda.advies", one_at_a_time=True)
def work_out_advice(
    actor: Actor,
    progress: Progress,
    *,
    ronde: int,
    varianten: list[str],
    trekkingen: int | None = None,
) -> str:
    """Work out variants of a round; all of them are kept, or none."""
    item = round_of(actor, ronde)
    # All searching first: a line of the log holds its chain until the transaction ends.
    found = [
        advices.worked_out(actor, item, key, draws=trekkingen, telling=progress)
        for key in varianten
    ]
    made = advices.keep_advice(actor=actor, item=item, found=found)
    return f"Uitgerekend: {dutch.listed([one.name for one in made])}."


@background("werkagenda.narekenen", one_at_a_time=True)
def recompute_advice(actor: Actor, progress: Progress, *, ronde: int, advies: int) -> str:
    """Work out an advice again and say whether it is equal."""
    item = advices.advice(actor, round_of(actor, ronde), advies)
    return advices.recompute(actor, item, progress).sentence
