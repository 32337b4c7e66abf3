# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last step of a story on the agenda: what the room of effect tells about a project."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from koers.access.actor import Actor
from koers.effect import selectors
from koers.web import dutch
from koers.werkagenda.models import Project, ProjectIndicator
from koers.werkagenda.story.steps import TrailItem


def effects_of(
    actor: Actor, project: Project, judged: Sequence[ProjectIndicator]
) -> list[TrailItem]:
    """Nothing without an adopted plan; else how many indicators can be compared."""
    rows = selectors.of_indicators(actor, judged)
    if not rows:
        return []
    address = reverse("effect-project", args=[project.agenda.key, project.key])
    compared = sum(1 for one in rows if one.change)
    if not compared:
        return [TrailItem("Nog niet te bepalen", address, rows[0].missing[0])]
    text = f"bij {compared} van {dutch.counted(len(rows), 'cijfer', 'cijfers')}, geen bewijs"
    return [TrailItem("Voor en na vergeleken", address, text)]
