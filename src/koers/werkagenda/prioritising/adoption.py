# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a meeting decided on a round. Without a named decision nothing is adopted: advice decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet

from koers.access.actor import Actor, actor_may, require
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.artefacts.adopting import YES
from koers.werkagenda.models import (
    AdoptedProject,
    Advice,
    AgendaItem,
    Artefact,
    Decision,
    Project,
    Round,
)
from koers.werkagenda.prioritising.faults import WrongState
from koers.werkagenda.prioritising.holding import DEED, READ, locked, log, must_be, quarters_of
from koers.werkagenda.recording import signature

#: Papers with which a choice of projects may come to a body; other papers are about something else.
_PAPERS = (Artefact.Kind.ADVIES, Artefact.Kind.JAARPLAN)


def decisions_for(actor: Actor, item: Round) -> QuerySet[Decision]:
    """Decisions that a round may be linked to: those of an item about this round first, then the newest.

    Of the body that decides on the round; of any body of its agenda when it names none. Not those on
    something else: another round, an idea, a risk, a factsheet, the minutes of an earlier meeting. Nor
    those of a meeting before the round was closed, which cannot have had its advice before it.
    """
    require(actor, DEED)
    free = Q(item__version__isnull=True) | Q(item__version__artefact__kind__in=_PAPERS)
    about = Q(item__round=item) | Q(item__round__isnull=True)
    right_body = Q() if item.body_id is None else Q(item__meeting__body=item.body_id)
    return (
        Decision.objects.filter(
            free,
            about,
            right_body,
            item__idea__isnull=True,
            item__log_item__isnull=True,
            item__action__isnull=True,
            item__minutes_of__isnull=True,
            item__meeting__body__agenda=item.agenda,
            item__meeting__date__gte=item.closing.get("gesloten_op", date.min.isoformat()),
            outcome__in=YES,
            replaced_by__isnull=True,
            rounds__isnull=True,
        )
        .select_related("item__meeting__body")
        .order_by(F("item__round").asc(nulls_last=True), "-pk")
    )


def agenda_item_of(actor: Actor, item: Round) -> AgendaItem | None:
    """The item about a round on the agenda of the latest meeting that has one."""
    require(actor, READ)
    rows = AgendaItem.objects.filter(round=item, removed_at__isnull=True)
    return rows.select_related("meeting__body").order_by("-meeting__date", "-pk").first()


def chosen_by(actor: Actor, decision: Decision) -> list[tuple[Project, str]]:
    """The projects that a decision took on, by name, with their first quarter in words; empty: none named.

    Nothing for who may not read rounds.
    """
    if not actor_may(actor, READ):
        return []
    rows = AdoptedProject.objects.filter(round__decision=decision)
    return [
        (row.project, "" if row.start is None else quarters_of(row.round).words(row.start))
        for row in rows.select_related("round", "project__agenda").order_by("project__name")
    ]


@transaction.atomic
def adopt(
    *,
    actor: Actor,
    item: Round,
    advice: Advice,
    decision: Decision,
    chosen: Mapping[str, int | None],
) -> None:
    """Link a round to the decision of a named meeting, with the projects that it takes on.

    Args:
        advice: what the meeting had before it.
        chosen: key of the project -> start quarter (from 0), or None when the meeting named none.

    Raises:
        WrongState: the round is not closed.
        InvalidInput: the decision is of another agenda or body, is about something else, says no, was
            replaced or belongs to another round; a project that is not in the advice; a quarter
            outside the round.
    """
    require(actor, DEED)
    held = locked(item)
    must_be(held, Round.State.CLOSED, "vastleggen wat er besloten is")
    if not decisions_for(actor, held).filter(pk=decision.pk).exists():
        whose = f"van {held.body}" if held.body else "van een overleg over deze agenda"
        raise InvalidInput(
            f"Kies een besluit {whose} met de uitkomst 'vastgesteld' of 'akkoord', van na het sluiten van "
            "de ronde, dat over de keuze van projecten gaat en nog niet bij een andere ronde hoort."
        )
    if advice.round_id != held.pk:
        raise InvalidInput("Dit advies hoort bij een andere ronde. Kies een advies van deze ronde.")
    projects = {one.project.key: one.project for one in held.candidates.select_related("project")}
    problems = [f"Project '{key}' zit niet in deze ronde." for key in chosen if key not in projects]
    problems += [
        f"{projects[key].name}: kwartaal {start + 1} valt buiten de ronde."
        for key, start in chosen.items()
        if key in projects and start is not None and not 0 <= start < held.quarters
    ]
    if problems:
        raise InvalidInput(" ".join(problems))
    if not chosen:
        raise InvalidInput("Kies minstens één project dat het overleg op de agenda zet.")
    AdoptedProject.objects.bulk_create(
        AdoptedProject(
            round=held, project=projects[key], advice=advice, start=start, **signature(actor)
        )
        for key, start in chosen.items()
    )
    held.decision, held.state = decision, Round.State.ADOPTED
    held.save(update_fields=["decision", "state"])
    log(actor, held, "vastgesteld", Event.BESLUIT_GENOMEN)


@dataclass(frozen=True, slots=True)
class AdoptedDifference:
    """A project on which decision and advice are not the same; starts in words, empty when not in."""

    project: str
    advised: str
    adopted: str


def differences(actor: Actor, item: Round) -> list[AdoptedDifference]:
    """Where the decision differs from the advice that the meeting had before it.

    Raises:
        WrongState: nothing was adopted yet.
    """
    require(actor, READ)
    rows = list(AdoptedProject.objects.filter(round=item).select_related("project", "advice"))
    if not rows:
        raise WrongState(f"Over ronde '{item.name}' is nog niet besloten.")
    quarters, result = quarters_of(item), rows[0].advice.result
    adopted = {
        row.project.key: "ja" if row.start is None else quarters.words(row.start) for row in rows
    }
    found = []
    for place, project in enumerate(result["feiten"]["projecten"]):
        start = result["start"][place]
        advised = quarters.words(start) if start >= 0 else ""
        decided = adopted.get(project["sleutel"], "")
        # A decision without a quarter follows the advice on whether, and says nothing on when.
        same = bool(advised) == bool(decided) and decided in (advised, "ja", "")
        if not same:
            found.append(AdoptedDifference(project["naam"], advised, decided))
    return found
