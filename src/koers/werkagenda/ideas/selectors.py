# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of ideas: for who works on the agenda."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from koers.access.actor import Actor, actor_may
from koers.werkagenda.artefacts.selectors import papers
from koers.werkagenda.board import plain_words
from koers.werkagenda.ideas.problems import UnknownIdea
from koers.werkagenda.models import Agenda, Artefact, Idea, IdeaStep


def ideas(actor: Actor, agenda: Agenda) -> QuerySet[Idea]:
    """Ideas of an agenda that the actor may see, newest first."""
    found = Idea.objects.filter(agenda=agenda)
    if not actor_may(actor, "idee-bekijken"):
        found = found.none()
    return found.select_related("agenda", "theme_line", "project__agenda").prefetch_related(
        Prefetch("steps", IdeaStep.objects.select_related("decision__item__meeting__body"))
    )


def chosen_ideas(actor: Actor, agenda: Agenda, *, text: str = "", state: str = "") -> list[Idea]:
    """Ideas in one state whose title or text holds every word."""
    words = plain_words(text).split()
    found = ideas(actor, agenda)
    if state:
        found = found.filter(state=state)
    return [
        one
        for one in found
        if all(word in plain_words(f"{one.title} {one.text}") for word in words)
    ]


def ideas_about(actor: Actor, indicator: str) -> list[Idea]:
    """Ideas that a knelpunt of this indicator gave rise to, newest first."""
    if not actor_may(actor, "idee-bekijken"):
        return []
    return list(Idea.objects.filter(indicator=indicator).select_related("agenda"))


def ideas_of_knelpunten(actor: Actor) -> dict[tuple[str, str], list[Idea]]:
    """By indicator and area code, the ideas that a knelpunt there gave rise to."""
    found: dict[tuple[str, str], list[Idea]] = {}
    if actor_may(actor, "idee-bekijken"):
        for one in Idea.objects.exclude(indicator="").select_related("agenda"):
            found.setdefault((one.indicator, one.area_code), []).append(one)
    return found


def admission_form(actor: Actor, idea: Idea) -> Artefact | None:
    """The admission form of an idea that the actor may see; None when it was not begun."""
    found = papers(actor, idea.agenda).filter(kind=Artefact.Kind.TOELATING, idea=idea)
    return found.first()


def idea(actor: Actor, agenda: Agenda, pk: int) -> Idea:
    """One idea.

    Raises:
        UnknownIdea: there is none that this actor may see.
    """
    found = ideas(actor, agenda).filter(pk=pk).first()
    if found is None:
        raise UnknownIdea(f"Idee {pk} is er niet, of u mag het niet zien.", idea=pk)
    return found
