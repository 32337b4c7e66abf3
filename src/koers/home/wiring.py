# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ties the rooms together at start-up: what a lower room shows but may not know itself."""

from __future__ import annotations

from django.http import HttpRequest

from koers.access.actor import PUBLIC, Actor
from koers.access.middleware import actor_behind
from koers.regiobeeld import deliveries
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.follow_up import register_follow_up
from koers.regiobeeld.related import RelatedLink, register_related
from koers.themalijnen.schulden import workplaces as schulden
from koers.trajecten.selectors import waiting_cases
from koers.web import shell
from koers.werkagenda import selectors as werkagenda
from koers.werkagenda.ideas.knelpunten import beside_indicator, beside_knelpunten
from koers.werkagenda.meetings.overview import waiting_count
from koers.werkagenda.models import Project
from koers.werkagenda.workplaces import register_workplaces

_MOST_PROJECTS = 12


def connect() -> None:
    """Register everything; called once when the apps are ready."""
    shell.register_practice(lambda: regiobeeld.is_practice(PUBLIC))
    shell.register_count("mijn-werk", _waiting)
    register_related(_projects)
    register_related(beside_indicator)
    register_follow_up(beside_knelpunten)
    register_workplaces(schulden.workplaces)


def _waiting(request: HttpRequest) -> int | None:
    """The number beside "Mijn werk": deliveries to decide on, open cases, and work around meetings."""
    actor = actor_behind(request)
    waiting = waiting_cases(actor) + waiting_count(actor) + len(deliveries.to_decide(actor))
    return waiting or None


def _projects(actor: Actor, theme: str | None, indicator_id: str | None) -> list[RelatedLink]:
    """Projects that work on an indicator; without any, those of the theme."""
    found: list[Project] = []
    if indicator_id is not None:
        found = werkagenda.projects_for_indicator(actor, indicator_id)
    elif theme is not None:
        found = werkagenda.projects_for_theme(actor, theme)
    return [
        RelatedLink(
            title=project.name,
            url=project.get_absolute_url(),
            text=", ".join(
                part
                for part in (
                    f"trekker {project.lead.name}" if project.lead else "",
                    project.get_status_display() if project.status else "",
                    project.agenda.name if not project.lead else "",
                )
                if part
            ),
        )
        for project in found[:_MOST_PROJECTS]
    ]
