# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One decision, for who may see it on the besluitenlijst of its meeting."""

from __future__ import annotations

from koers.access.actor import Actor
from koers.werkagenda.meetings.problems import UnknownMeeting
from koers.werkagenda.meetings.selectors import Discussed, discussed
from koers.werkagenda.models import Agenda, Meeting


def discussed_decision(actor: Actor, agenda: Agenda, decision_id: int) -> Discussed:
    """The item of a decision that holds, as far as this actor may see.

    Raises:
        UnknownMeeting: there is no such decision on this agenda for this actor.
    """
    found = Meeting.objects.filter(body__agenda=agenda, items__decisions=decision_id)
    for one in found.select_related("body__agenda"):
        for row in discussed(actor, one):
            if row.decision is not None and row.decision.pk == decision_id:
                return row
    raise UnknownMeeting(f"Besluit {decision_id} is er niet, of u mag het niet zien.")
