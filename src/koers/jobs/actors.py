# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An actor as it travels with a job: enough to find the same hat again when the work begins."""

from __future__ import annotations

from typing import Any

from koers.access.actor import SYSTEM, Actor, actor_of
from koers.access.models import Membership
from koers.errors import NotAllowed


def as_data(actor: Actor) -> dict[str, Any]:
    """The hat and the purpose, as plain data.

    Raises:
        NotAllowed: the public asks for no background work.
    """
    if actor.is_system:
        return {"system": True, "organisation": actor.organisation, "purpose": actor.purpose}
    if actor.membership_id is None:
        raise NotAllowed("Log eerst in.")
    return {"membership": actor.membership_id, "purpose": actor.purpose}


def from_data(data: dict[str, Any]) -> Actor:
    """The actor as it is now: whoever lost the hat meanwhile does nothing any more.

    Raises:
        NotAllowed: the membership was withdrawn, the person blocked, or the purpose taken from the role.
    """
    if data.get("system"):
        return SYSTEM.within(data["organisation"], data["purpose"])
    hats = Membership.objects.select_related("person", "organisation")
    hat = hats.filter(pk=data["membership"], person__is_active=True).first()
    if hat is None:
        raise NotAllowed(WITHDRAWN)
    actor = actor_of(hat, data["purpose"])
    if actor.purpose != data["purpose"]:
        raise NotAllowed(WITHDRAWN)
    return actor


WITHDRAWN = (
    "Deze taak is niet uitgevoerd: de rol waarmee hij is gevraagd, is intussen ingetrokken. "
    "Vraag de beheerder van uw organisatie om de rol."
)
