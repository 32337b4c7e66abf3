# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for background work: in the same transaction as the change that it belongs to, or not at all."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from koers.access.actor import Actor
from koers.jobs.actors import as_data
from koers.jobs.models import Taak
from koers.jobs.work import Background


@transaction.atomic
def enqueue(
    work: Background, *, actor: Actor, title: str, next_url: str = "", **arguments: Any
) -> Taak:
    """Put work in the queue; it begins after this transaction, as this actor.

    Args:
        title: what is done, in Dutch, for the person who asks.
        next_url: page to go on to when it is done.
        arguments: keys and choices as plain JSON. No personal data: they stand in the queue and are
            read by whoever may see the database.

    Raises:
        NotAllowed: the public asks for no background work.
    """
    data = as_data(actor)
    taak = Taak.objects.create(
        name=work.name,
        title=title,
        next_url=next_url,
        who=str(actor),
        person_id=actor.person_id,
        organisation=actor.organisation,
    )
    work.queued.defer(taak=str(taak.pk), actor=data, arguments=arguments)
    return taak
