# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an admitted idea to a project on the agenda, with its place in the document and its history."""

from __future__ import annotations

import json

from django.db.models import Max
from django.utils.text import slugify

from koers.access.actor import Actor
from koers.werkagenda.ideas.problems import WrongVerdict
from koers.werkagenda.models import Decision, Idea, Project, Status
from koers.werkagenda.status import record_status

_YES = frozenset({Decision.Outcome.ADOPTED, Decision.Outcome.AGREED})
#: Keys that a project has in the document from the day it is admitted.
_LAYOUT = ("id", "theme_line", "name", "status", "summary_nl")


def check_decision(idea: Idea, decision: Decision | None) -> None:
    """Stop unless a meeting decided to admit this idea.

    Raises:
        WrongVerdict: no decision, one about another idea or agenda, or one that says no.
    """
    if decision is None:
        raise WrongVerdict(
            f"Idee '{idea}' wordt alleen toegelaten door een besluit van een overleg. "
            "Leg het besluit vast bij de vergadering."
        )
    item = decision.item
    about = item.idea_id == idea.pk or (
        item.version is not None and item.version.artefact.idea_id == idea.pk
    )
    if not about:
        raise WrongVerdict(f"Dit besluit gaat over '{item.title}', niet over idee '{idea}'.")
    if Decision.Outcome(decision.outcome) not in _YES:
        raise WrongVerdict(f"Het besluit luidt '{decision.get_outcome_display()}'.")


def make_project(actor: Actor, idea: Idea, decision: Decision | None) -> Project:
    """The project that an admitted idea becomes, in development.

    Raises:
        WrongVerdict: the idea has no theme line yet.
    """
    if idea.theme_line is None:
        raise WrongVerdict(f"Kies eerst bij welke themalijn idee '{idea}' hoort.")
    last = Project.objects.filter(agenda=idea.agenda).aggregate(last=Max("position"))["last"]
    project = Project.objects.create(
        agenda=idea.agenda,
        theme_line=idea.theme_line,
        key=_free_key(idea),
        name=idea.title,
        summary=idea.text,
        status=Status.IN_ONTWIKKELING,
        position=0 if last is None else last + 1,
        layout=json.dumps([key for key in _LAYOUT if key != "summary_nl" or idea.text]),
    )
    record_status(
        actor,
        project,
        source=f"idee {idea.pk}",
        reason="toegelaten tot de agenda",
        decision=decision,
    )
    return project


def _free_key(idea: Idea) -> str:
    key = slugify(idea.title)[:70].strip("-") or f"idee-{idea.pk}"
    taken = set(Project.objects.filter(agenda=idea.agenda).values_list("key", flat=True))
    number = 2
    free = key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free
