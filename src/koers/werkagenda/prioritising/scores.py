# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Urgency per owner, entered by its own people and blind for everybody else until the round closes.

Every reader of scores goes through this module: pages, files, the calculation. Only `own_scores`
reads before closing, and only those of the actor's own organisation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from koers.access.actor import Actor, require
from koers.errors import NotAllowed
from koers.werkagenda.models import Candidate, Owner, Project, Round, Score
from koers.werkagenda.owners.selectors import owner_of, owners
from koers.werkagenda.prioritising.faults import RefusedRows, ScoresStillBlind
from koers.werkagenda.prioritising.holding import READ, locked, log, must_be
from koers.werkagenda.recording import signature

DEED = "urgentie-scoren"
LOWEST, HIGHEST = 0, 5
#: Scores that ask for a reason.
_EXTREMES = (LOWEST, HIGHEST)
MOST_SIGNS = 1_000
_SHOWN = (Round.State.CLOSED, Round.State.ADOPTED)


@dataclass(frozen=True, slots=True)
class Given:
    """A score with its reason."""

    urgency: int
    argument: str


@dataclass(frozen=True, slots=True)
class OpenScore:
    """A score of a closed round as everybody may read it.

    Args:
        key, project: key and name of the project.
        slug, owner: slug and name of the owner's organisation.
    """

    key: str
    project: str
    slug: str
    owner: str
    urgency: int
    argument: str


def own_owner(actor: Actor, item: Round) -> Owner:
    """The owner for which the actor works.

    Raises:
        NotAllowed: the actor's organisation owns nothing of this agenda.
    """
    found = owner_of(actor, item.agenda)
    if found is None:
        raise NotAllowed("Uw organisatie is geen eigenaar van deze agenda.")
    return found


def own_scores(actor: Actor, item: Round) -> dict[str, Given]:
    """Scores of the actor's own organisation: key of the project -> score, the last one given.

    Raises:
        NotAllowed: the actor does not score, or not for an owner of this agenda.
    """
    require(actor, DEED)
    rows = _last_scores(item).filter(owner=own_owner(actor, item))
    values = rows.values_list("project__key", "urgency", "argument")
    return {key: Given(urgency, argument) for key, urgency, argument in values}


def all_scores(
    actor: Actor, item: Round, projects: Collection[str] | None = None
) -> list[OpenScore]:
    """The last score of every owner for every project, once the round is closed.

    Args:
        projects: keys of the projects to read, as for one page of many; all by default.

    Raises:
        ScoresStillBlind: the round is not closed; nobody sees them, also not the secretariat or the
            system itself.
    """
    require(actor, READ)
    # As it is in the database: a round in memory may tell of a closing that was undone.
    state = Round.objects.values_list("state", flat=True).get(pk=item.pk)
    if state not in _SHOWN:
        raise ScoresStillBlind(
            "De scores zijn te zien zodra de ronde gesloten is. Tot dan ziet elke eigenaar alleen de "
            "eigen scores."
        )
    rows = _last_scores(item, projects).values_list(
        "project__key",
        "project__name",
        "owner__organisation_id",
        "owner__organisation__name",
        "urgency",
        "argument",
    )
    return [OpenScore(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Participation:
    """How far an owner is. Says whether, never what."""

    owner: Owner
    scored: str
    capacity: str

    @property
    def finished(self) -> bool:
        return self.scored == self.capacity == DONE


DONE, BEGUN, NOTHING = "klaar", "begonnen", "nog niet begonnen"


def participation(
    actor: Actor, item: Round, only: Sequence[Owner] | None = None
) -> list[Participation]:
    """Per owner whether it has finished its scores and its capacity.

    Args:
        only: these owners; all of the agenda without it.
    """
    require(actor, READ)
    asked = owners(actor, item.agenda) if only is None else only
    wanted = Candidate.objects.filter(round=item).count()
    given = Score.objects.filter(round=item, project__candidacies__round=item, owner__in=asked)
    scored = _counts(given, "project_id")
    filled = _counts(item.capacities.filter(owner__in=asked), "quarter")
    return [
        Participation(
            owner,
            _stage(scored.get(owner.pk, 0), wanted),
            _stage(filled.get(owner.pk, 0), item.quarters),
        )
        for owner in asked
    ]


def _counts(rows: QuerySet[Any], field: str) -> dict[int, int]:
    counted = rows.order_by().values("owner_id").annotate(different=Count(field, distinct=True))
    return dict(counted.values_list("owner_id", "different"))


def _stage(done: int, wanted: int) -> str:
    if not done:
        return NOTHING
    return DONE if done >= wanted else BEGUN


@transaction.atomic
def give_scores(*, actor: Actor, item: Round, given: Mapping[str, Given]) -> int:
    """Record scores of the own organisation; the same score again adds nothing. All or nothing.

    Args:
        given: key of the project -> score.

    Returns:
        How many were new or changed.

    Raises:
        NotAllowed: the actor does not score for an owner of this agenda.
        WrongState: the round is not open.
        RefusedRows: a project that is not in the round, a score outside 0 to 5, or no reason with 0 or 5.
    """
    require(actor, DEED)
    held = locked(item)
    owner = own_owner(actor, held)
    must_be(held, Round.State.OPEN, "scores geven")
    projects = {
        candidate.project.key: candidate.project
        for candidate in Candidate.objects.filter(round=held).select_related("project")
    }
    problems = [
        problem for key, score in given.items() for problem in _faults(key, score, projects)
    ]
    if problems:
        raise RefusedRows(problems)
    known = own_scores(actor, held)
    changed = {key: score for key, score in given.items() if known.get(key) != score}
    Score.objects.bulk_create(
        Score(
            round=held,
            project=projects[key],
            owner=owner,
            urgency=score.urgency,
            argument=score.argument,
            **signature(actor),
        )
        for key, score in changed.items()
    )
    if changed:
        log(actor, held, "scores-gegeven")
    return len(changed)


def _faults(key: str, score: Given, projects: Mapping[str, Project]) -> list[str]:
    if key not in projects:
        return [f"Project '{key}' zit niet in deze ronde."]
    name = projects[key].name
    if not LOWEST <= score.urgency <= HIGHEST:
        return [f"{name}: de urgentie is een heel getal van 0 tot 5, niet {score.urgency}."]
    if score.urgency in _EXTREMES and not score.argument:
        return [f"{name}: schrijf bij een {score.urgency} in één zin waarom."]
    if len(score.argument) > MOST_SIGNS:
        return [f"{name}: de reden is langer dan {MOST_SIGNS} tekens. Maak haar korter."]
    return []


def _last_scores(item: Round, projects: Collection[str] | None = None) -> QuerySet[Score]:
    """Of every owner and project the score that counts: the last one; of candidates only."""
    given = Score.objects.filter(round=item)
    if projects is not None:
        given = given.filter(project__key__in=projects)
    newest = (
        given.order_by("owner_id", "project_id", "-pk")
        .distinct("owner_id", "project_id")
        .values("pk")
    )
    return Score.objects.filter(pk__in=newest, project__candidacies__round=item).order_by(
        "project__position", "owner__position"
    )
