# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of ideas: for who works on the agenda."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from koers.access.actor import Actor, actor_may
from koers.werkagenda.ideas.problems import UnknownIdea
from koers.werkagenda.models import Agenda, Idea, IdeaStep


def ideas(actor: Actor, agenda: Agenda) -> QuerySet[Idea]:
    """Ideas of an agenda that the actor may see, newest first."""
    found = Idea.objects.filter(agenda=agenda)
    if not actor_may(actor, "idee-bekijken"):
        found = found.none()
    return found.select_related("agenda", "theme_line", "project__agenda").prefetch_related(
        Prefetch("steps", IdeaStep.objects.select_related("decision__item__meeting__body"))
    )


def idea(actor: Actor, agenda: Agenda, pk: int) -> Idea:
    """One idea.

    Raises:
        UnknownIdea: there is none that this actor may see.
    """
    found = ideas(actor, agenda).filter(pk=pk).first()
    if found is None:
        raise UnknownIdea(f"Idee {pk} is er niet, of u mag het niet zien.", idea=pk)
    return found
