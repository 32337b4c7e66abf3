# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A meeting of a body with one item and its decision, for whoever tests what a decision does."""

from __future__ import annotations

from datetime import date, timedelta

from koers.werkagenda.models import (
    AgendaItem,
    ArtefactVersion,
    Body,
    Decision,
    Idea,
    Meeting,
)

_BY = {"recorded_by": "regiosecretaris"}


def decided(
    body: Body,
    *,
    version: ArtefactVersion | None = None,
    idea: Idea | None = None,
    outcome: str = Decision.Outcome.ADOPTED,
) -> Decision:
    """What a meeting of this body decided on a version or an idea."""
    last = Meeting.objects.filter(body=body).order_by("-date").first()
    day = last.date + timedelta(days=1) if last else date(2026, 12, 1)
    meeting = Meeting.objects.create(body=body, date=day, **_BY)
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=1,
        kind=AgendaItem.Kind.DECIDE,
        title=str(version or idea),
        version=version,
        idea=idea,
        **_BY,
    )
    return Decision.objects.create(
        item=item,
        outcome=outcome,
        text="Aldus besloten.",
        manner=Decision.Manner.CONSENSUS,
        **_BY,
    )
