# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a newer file may not take from an agenda: what meetings did or are about to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from koers.web import dutch
from koers.werkagenda.document import InvalidAgenda
from koers.werkagenda.models import Agenda, Body, Idea


def check_nothing_lost(agenda: Agenda, document: dict[str, Any]) -> None:
    """Stop when the file leaves out what Koers cannot do without.

    Raises:
        InvalidAgenda: with a sentence per project that was admitted here and per body that has
            meetings, papers, actions or risks.
    """
    if problems := [*_admitted(agenda, document), *_bodies(agenda, document)]:
        raise InvalidAgenda(problems)


def _way_out(agenda: Agenda) -> str:
    return (
        f"Haal eerst het bestand op met 'koers werkagenda schrijf {agenda.key}' en maak daarin uw "
        "wijzigingen."
    )


def _admitted(agenda: Agenda, document: dict[str, Any]) -> Iterator[str]:
    """A file takes no project from the agenda that a meeting admitted since."""
    listed = {str(project["id"]) for project in document["projects"]}
    ideas = Idea.objects.filter(agenda=agenda, project__removed_at__isnull=True)
    admitted = ideas.exclude(project=None).values_list("project__key", flat=True)
    for key in sorted(set(admitted) - listed):
        yield (
            f"Project '{key}' is in Koers toegelaten tot deze agenda en staat niet in het "
            f"bestand. {_way_out(agenda)}"
        )


def _bodies(agenda: Agenda, document: dict[str, Any]) -> Iterator[str]:
    """A file takes no body away that met, will meet, or has something in hand."""
    governance = document.get("governance") or {}
    listed = [str(body["id"]) for body in governance.get("bodies") or []]
    for body in Body.objects.filter(agenda=agenda).exclude(key__in=listed):
        if because := _in_use(body):
            yield (
                f"Overleg '{body.name}' ({body.key}) staat niet in het bestand, maar {because}. "
                f"Zet het overleg terug in het bestand. {_way_out(agenda)}"
            )


def _in_use(body: Body) -> str:
    """Why a body cannot go; empty when it can."""
    last = body.meetings.order_by("-date").first()
    if last is not None:
        number = body.meetings.count()
        more = f" en {number - 1} keer eerder" if number > 1 else ""
        return f"het heeft een vergadering op {dutch.day(last.date)} ({last.get_state_display()}){more}"
    for rows, words in (
        (body.artefacts, "het moet een stuk vaststellen"),
        (body.actions, "er staan acties open"),
        (body.raised_log_items, "het heeft een kans of risico gemeld"),
        (body.escalated_log_items, "er ligt een kans of risico voor"),
    ):
        if rows.exists():
            return words
    return ""
