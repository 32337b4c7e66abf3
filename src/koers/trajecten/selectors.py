# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of cases: each in the actor's own space, and each person that was shown is in the reading log."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from koers.access.actor import Actor, actor_may, require
from koers.access.models import Membership
from koers.access.tenancy import own_space
from koers.audit import journal, logboek
from koers.audit.events import Event
from koers.jobs.selectors import goes_on
from koers.trajecten.models import Casus, Invoer, InvoerRegel, Notitie

PER_PAGE = 25
_PROBLEMS_PER_PAGE = 100

#: column of the work list -> order; the kenmerk makes it the same every time
ORDERS: dict[str, tuple[str, ...]] = {
    "kenmerk": ("kenmerk",),
    "begonnen": ("opened_on", "kenmerk"),
    "status": ("status", "opened_on", "kenmerk"),
}


@dataclass(frozen=True, slots=True)
class WorkListChoice:
    """What of the work list is shown; `sort` is a key of ORDERS, with a minus for the reverse."""

    status: str = ""
    mine: bool = False
    kenmerk: str = ""
    sort: str = "begonnen"
    page: str | None = None


@dataclass(frozen=True, slots=True)
class WorkList:
    """One page of cases, and how many of each status there are."""

    page: Page[Casus]
    counts: dict[str, int]

    @property
    def open(self) -> int:
        return sum(n for status, n in self.counts.items() if status != Casus.Status.AFGESLOTEN)


def work_list(actor: Actor, choice: WorkListChoice) -> WorkList:
    """The cases of the actor's own space.

    Raises:
        NotAllowed: the actor's role sees no cases.
    """
    require(actor, "casus-bekijken")
    with own_space(actor), logboek.processing(actor=actor, name="zaken-tonen") as operation:
        cases = _chosen(actor, choice)
        page = Paginator(cases, PER_PAGE).get_page(choice.page)
        # Evaluated here: outside the space the rows are gone.
        page.object_list = list(page.object_list)
        operation.touches(*(str(case.inwoner_id) for case in page.object_list))
        _log_list(actor, choice, page.object_list)
        statuses = Casus.objects.order_by().values_list("status", flat=True)
        counts = {status: statuses.filter(status=status).count() for status in Casus.Status.values}
    return WorkList(page, counts)


def _log_list(actor: Actor, choice: WorkListChoice, cases: list[Casus]) -> None:
    if choice.kenmerk:
        # Also a search that finds nothing is one.
        journal.record(
            actor=actor,
            event=Event.CASUS_GEZOCHT,
            kind="casus",
            details={"treffers": len(cases)},
        )
    journal.record_many(
        actor=actor,
        event=Event.CASUSSEN_BEKEKEN,
        subjects=[(str(case.inwoner_id), str(case.pk)) for case in cases],
        kind="casus",
    )


def _chosen(actor: Actor, choice: WorkListChoice) -> QuerySet[Casus]:
    cases = Casus.objects.select_related("inwoner", "assigned_to__person")
    if choice.status:
        cases = cases.filter(status=choice.status)
    if choice.mine:
        cases = cases.filter(assigned_to_id=actor.membership_id)
    if choice.kenmerk:
        # The whole number: who looks for a neighbour by name finds nobody.
        cases = cases.filter(kenmerk__iexact=choice.kenmerk)
    order = ORDERS.get(choice.sort.lstrip("-"), ORDERS["begonnen"])
    if choice.sort.startswith("-"):
        order = tuple(f"-{field}" for field in order)
    return cases.order_by(*order)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything about one case that its page shows."""

    casus: Casus
    notities: tuple[Notitie, ...]
    colleagues: tuple[Membership, ...]
    may_handle: bool


def case_file(actor: Actor, casus_id: uuid.UUID) -> CaseFile | None:
    """One case, or None when there is none in the actor's own space; logged as read.

    Raises:
        NotAllowed: the actor's role sees no cases.
    """
    require(actor, "casus-bekijken")
    with own_space(actor), logboek.processing(actor=actor, name="zaak-tonen") as operation:
        casus = (
            Casus.objects.select_related("inwoner", "assigned_to__person")
            .filter(pk=casus_id)
            .first()
        )
        if casus is None:
            return None
        operation.touches(str(casus.inwoner_id))
        journal.record(
            actor=actor,
            event=Event.CASUS_BEKEKEN,
            subject=str(casus.inwoner_id),
            kind="casus",
            object_id=str(casus.pk),
        )
        return CaseFile(
            casus=casus,
            notities=tuple(casus.notities.select_related("made_by__person")),
            colleagues=tuple(colleagues(actor)),
            may_handle=actor_may(actor, "casus-behandelen"),
        )


def colleagues(actor: Actor) -> QuerySet[Membership]:
    """Who of the own organisation a case can be given to."""
    return (
        Membership.objects.select_related("person")
        .filter(organisation_id=actor.organisation, role=actor.role)
        .order_by("person__username")
    )


def waiting_cases(actor: Actor) -> int:
    """Open cases of this person; 0 for who sees no cases."""
    if not actor.purpose or not actor_may(actor, "casus-bekijken"):
        return 0
    with own_space(actor):
        return (
            Casus.objects.filter(assigned_to_id=actor.membership_id)
            .exclude(status=Casus.Status.AFGESLOTEN)
            .count()
        )


@dataclass(frozen=True, slots=True)
class Intake:
    """One file that was offered, with a page of what was wrong in it.

    Args:
        given_up: it was not read, and nothing reads it any more until it is offered again.
    """

    invoer: Invoer
    problems: Page[InvoerRegel]
    given_up: bool


def intake(actor: Actor, invoer_id: uuid.UUID, page: str | None = None) -> Intake | None:
    """A file of the actor's own space with its report, or None."""
    require(actor, "casus-inlezen")
    with own_space(actor):
        found = Invoer.objects.defer("content").filter(pk=invoer_id).first()
        if found is None:
            return None
        problems = Paginator(found.regels.all(), _PROBLEMS_PER_PAGE).get_page(page)
        problems.object_list = list(problems.object_list)
        waits = found.status == Invoer.Status.ONTVANGEN
        return Intake(found, problems, given_up=waits and not goes_on(found.task_id))


def intakes(actor: Actor) -> list[Invoer]:
    """The latest files of the actor's own space."""
    require(actor, "casus-inlezen")
    with own_space(actor):
        return list(Invoer.objects.defer("content")[:PER_PAGE])
