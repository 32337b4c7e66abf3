# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the regiobeeld to ideas: begin one at a knelpunt, and see which there are already."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from koers.access.actor import Actor, actor_may
from koers.regiobeeld.follow_up import FollowUp, FollowUps, Hurting, place_of
from koers.regiobeeld.related import RelatedLink
from koers.regiobeeld.selectors import current_publicatie
from koers.web import dutch
from koers.werkagenda.artefacts.selectors import adopted_plan_versions
from koers.werkagenda.ideas.selectors import ideas_about, ideas_of_knelpunten
from koers.werkagenda.models import ProjectIndicator
from koers.werkagenda.selectors import main_agenda
from koers.werkagenda.story.steps import target_words


def beside_knelpunten(actor: Actor, knelpunten: Sequence[Hurting]) -> FollowUps:
    """For who may: the ideas that a knelpunt gave rise to, and a way to hand one in."""
    agenda = main_agenda(actor) if knelpunten else None
    if agenda is None or not actor_may(actor, "idee-bekijken"):
        return {}
    known = ideas_of_knelpunten(actor)
    may_hand_in = actor_may(actor, "idee-indienen")
    address = reverse("werkagenda-idee-nieuw", args=[agenda.key])
    publication = current_publicatie(actor)
    found: FollowUps = {}
    for one in knelpunten:
        place = place_of(one)
        links = [
            FollowUp(f"Idee: {idea.title}", idea.get_absolute_url())
            for idea in known.get(place, [])
        ]
        if may_hand_in:
            query = {
                "indicator": one.definition.id,
                "gebied": one.area.code,
                "periode": one.period,
                **({"publicatie": publication.pk} if publication else {}),
            }
            links.append(FollowUp("Maak hier een idee van", f"{address}?{urlencode(query)}"))
        found[place] = links
    return found


def beside_indicator(
    actor: Actor, theme: str | None, indicator_id: str | None
) -> list[RelatedLink]:
    """Projects that a plan judges by this indicator, and ideas that it gave rise to, as far as the
    actor may see them."""
    if indicator_id is None:
        return []
    newest: dict[int, ProjectIndicator] = {}
    rows = list(
        ProjectIndicator.objects.filter(indicator=indicator_id)
        .select_related("project__agenda")
        .order_by("version_id", "pk")
    )
    seen = {
        version.pk
        for agenda in {row.project.agenda for row in rows}
        for version in adopted_plan_versions(actor, agenda).values()
    }
    for row in rows:
        if row.version_id in seen:
            newest[row.project_id] = row
    judged = [
        RelatedLink(
            title=row.project.name,
            url=row.project.get_absolute_url(),
            text=f"wordt hieraan afgemeten: {target_words(row)}",
        )
        for row in newest.values()
    ]
    ideas = [
        RelatedLink(
            title=f"Idee: {idea.title}",
            url=idea.get_absolute_url(),
            text=f"{idea.get_state_display()}, {dutch.day(idea.recorded_at)}",
        )
        for idea in ideas_about(actor, indicator_id)
    ]
    return [*judged, *ideas]
