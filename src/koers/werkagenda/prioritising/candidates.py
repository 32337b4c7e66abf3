# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The projects in a round, with what the choice must know beside their scores."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from koers.access.actor import Actor, require
from koers.errors import InvalidInput
from koers.web import dutch
from koers.werkagenda.models import Agenda, Candidate, Project, Round, Status
from koers.werkagenda.prioritising.faults import UnknownRound, WrongState
from koers.werkagenda.prioritising.holding import (
    DEED,
    READ,
    locked,
    log,
    refuse_when_adopted,
)

_OVER = (Status.AFGEROND, Status.GESTOPT)


def to_choose_from(agenda: Agenda) -> QuerySet[Project]:
    """Projects that a round may choose: on the agenda, and not over."""
    return Project.objects.filter(agenda=agenda, removed_at__isnull=True).exclude(status__in=_OVER)


def left_out(actor: Actor, item: Round) -> QuerySet[Project]:
    """Projects that the round could have and does not."""
    require(actor, READ)
    return to_choose_from(item.agenda).exclude(candidacies__round=item).order_by("position")


def candidates(actor: Actor, item: Round) -> QuerySet[Candidate]:
    """The candidates of a round in the order of the agenda."""
    require(actor, READ)
    links = Candidate.objects.select_related("project")
    return (
        Candidate.objects.filter(round=item)
        .select_related("project__theme_line", "project__agenda")
        .prefetch_related(
            "project__estimates__group", Prefetch("after", links), Prefetch("excludes", links)
        )
        .order_by("project__position")
    )


def names(actor: Actor, item: Round) -> dict[str, str]:
    """Key -> name of the projects in a round, in the order of the agenda."""
    require(actor, READ)
    found = Candidate.objects.filter(round=item).order_by("project__position")
    return dict(found.values_list("project__key", "project__name"))


def candidate(actor: Actor, item: Round, key: str) -> Candidate:
    """The candidacy of a project.

    Raises:
        UnknownRound: the project is not in this round.
    """
    found = candidates(actor, item).filter(project__key=key).first()
    if found is None:
        raise UnknownRound(
            f"Project '{key}' zit niet in ronde '{item.name}'. Kijk bij Inrichten welke er in zitten.",
            project=key,
        )
    return found


def add_candidates(item: Round, projects: Iterable[Project]) -> None:
    """Put projects in a round, as the agenda has them."""
    Candidate.objects.bulk_create(
        Candidate(round=item, project=project, must_have=project.must_have) for project in projects
    )


@transaction.atomic
def change_candidate(
    *,
    actor: Actor,
    item: Candidate,
    must_have: str,
    duration: int,
    earliest: int,
    latest: int | None,
    after: Iterable[Candidate],
    excludes: Iterable[Candidate],
) -> None:
    """Set what the choice must know of a project.

    Raises:
        WrongState: the round was adopted.
        InvalidInput: a window that cannot be, or projects that wait for each other; by name.
    """
    require(actor, DEED)
    held = locked(item.round)
    refuse_when_adopted(held)
    name, quarters = item.project.name, held.quarters
    if not 1 <= duration <= quarters:
        raise InvalidInput(
            f"{name}: de duur is 1 tot {quarters} kwartalen.", project=item.project.key
        )
    last = quarters - duration if latest is None else latest
    if not 0 <= earliest <= last < quarters:
        raise InvalidInput(
            f"{name}: de vroegste start ligt na de laatste start, of buiten de ronde. Met een duur van "
            f"{dutch.counted(duration, 'kwartaal', 'kwartalen')} kan het project uiterlijk in kwartaal "
            f"{quarters - duration + 1} van de ronde beginnen.",
            project=item.project.key,
        )
    first, apart = list(after), list(excludes)
    if any(other.round_id != held.pk for other in (*first, *apart)):
        raise InvalidInput(f"{name}: kies alleen projecten uit deze ronde.")
    both = [other.project.name for other in first if other in apart]
    if both:
        raise InvalidInput(
            f"{name} kan niet na {dutch.listed(both)} beginnen en er tegelijk niet mee samengaan. Haal "
            "een van de twee weg.",
            project=item.project.key,
        )
    _refuse_cycle(item, first)
    item.must_have, item.duration = must_have.strip(), duration
    item.earliest, item.latest = earliest, latest
    item.save(update_fields=["must_have", "duration", "earliest", "latest"])
    item.after.set(first)
    item.excludes.set(apart)
    log(actor, held, "kandidaat-gewijzigd")


@transaction.atomic
def take_out(*, actor: Actor, item: Candidate) -> None:
    """Take a project out of a round that is not closed.

    Raises:
        WrongState: the round is closed.
    """
    require(actor, DEED)
    held = locked(item.round)
    _refuse_when_closed(held)
    item.delete()
    log(actor, held, "kandidaat-eruit")


@transaction.atomic
def put_in(*, actor: Actor, item: Round, key: str) -> Project:
    """Put a project of the agenda in a round that is not closed, as the agenda has it.

    Raises:
        WrongState: the round is closed.
        UnknownRound: the agenda has no such project that is not in the round yet.
    """
    require(actor, DEED)
    held = locked(item)
    _refuse_when_closed(held)
    found = left_out(actor, held).filter(key=key).first()
    if found is None:
        raise UnknownRound(
            f"Project '{key}' staat niet op de agenda, is klaar of zit al in ronde '{held.name}'.",
            project=key,
        )
    add_candidates(held, [found])
    log(actor, held, "kandidaat-erbij")
    return found


def _refuse_when_closed(held: Round) -> None:
    if held.state not in (Round.State.PREPARED, Round.State.OPEN):
        raise WrongState(f"Ronde '{held.name}' is gesloten; de projecten staan vast.")


def _refuse_cycle(item: Candidate, first: list[Candidate]) -> None:
    """A project may not wait for itself, also not by way of others.

    Raises:
        InvalidInput: with the names of the circle.
    """
    waits: dict[int, list[Candidate]] = {
        one.pk: list(one.after.all())
        for one in Candidate.objects.filter(round=item.round).prefetch_related("after__project")
    }
    waits[item.pk] = first
    path: list[Candidate] = [item]

    def walk(at: Candidate) -> None:
        for before in waits.get(at.pk, []):
            if before.pk == item.pk:
                names = [one.project.name for one in path]
                raise InvalidInput(
                    f"Deze projecten wachten op elkaar: {', '.join(names)} en weer {names[0]}. "
                    "Haal een van de afhankelijkheden weg.",
                    cycle=names,
                )
            if before not in path:
                path.append(before)
                walk(before)
                path.pop()

    walk(item)
