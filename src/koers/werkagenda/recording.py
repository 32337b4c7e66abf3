# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who wrote a row: a function and an organisation, never the name of a person."""

from __future__ import annotations

from typing import Any

from koers.access.actor import Actor


def function_of(actor: Actor) -> str:
    """The function and organisation in whose name something is recorded."""
    if actor.role is None:
        return actor.name
    organisation = actor.organisation_name or actor.organisation
    words = f"{actor.role.label}, {organisation}" if organisation else str(actor.role.label)
    return words[:200]


def signature(actor: Actor) -> dict[str, Any]:
    """The columns of `models.parts.Recorded` for a row that this actor writes."""
    return {"recorded_by": function_of(actor), "organisation_id": actor.organisation or None}
