# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money for a project as it is in life: under a condition, on a waiting list, granted or lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.artefacts.plan import PlanFunding
from koers.werkagenda.artefacts.selectors import adopted_plan
from koers.werkagenda.models import FundingLine, FundingState, Project
from koers.werkagenda.recording import signature
from koers.werkagenda.selectors import UnknownAgendaPart

State = FundingState.State


@dataclass(frozen=True, slots=True)
class Funding:
    """A line of funding with everything that happened to it, the newest first."""

    line: FundingLine
    states: tuple[FundingState, ...]

    @property
    def now(self) -> FundingState:
        return self.states[0]


@transaction.atomic
def add_line(
    *,
    actor: Actor,
    project: Project,
    source: str,
    condition: str = "",
    state: str = State.IDEA,
    amount: Decimal | None = None,
    queue_position: int | None = None,
    note: str = "",
) -> FundingLine:
    """Add a line of funding to a project, with where it stands now.

    Raises:
        NotAllowed: the actor keeps no ledger.
        InvalidInput: no source, or a state that contradicts itself.
    """
    require(actor, "grootboek-bijhouden")
    if not source.strip():
        raise InvalidInput(f"Vul in waar het geld voor project '{project}' vandaan komt.")
    line = FundingLine.objects.create(
        project=project, source=source.strip(), condition=condition.strip(), **signature(actor)
    )
    set_state(
        actor=actor,
        line=line,
        state=state,
        amount=amount,
        queue_position=queue_position,
        note=note,
    )
    return line


@transaction.atomic
def set_state(
    *,
    actor: Actor,
    line: FundingLine,
    state: str,
    amount: Decimal | None = None,
    queue_position: int | None = None,
    note: str = "",
) -> FundingState:
    """Record where a line of funding stands from now on.

    Raises:
        NotAllowed: the actor keeps no ledger.
        InvalidInput: unknown state, a negative amount, a place without a waiting list or reverse.
    """
    require(actor, "grootboek-bijhouden")
    if state not in State.values:
        raise InvalidInput(f"Stand '{state}' bestaat niet. Kies uit: {', '.join(State.values)}.")
    if amount is not None and amount < 0:
        raise InvalidInput(f"Het bedrag van '{line.source}' is lager dan 0. Vul 0 of hoger in.")
    if state == State.QUEUED and not queue_position:
        raise InvalidInput(f"Vul in welke plaats '{line.source}' heeft op de wachtlijst.")
    if state != State.QUEUED and queue_position:
        raise InvalidInput(
            f"'{line.source}' staat niet op de wachtlijst. Laat de plaats leeg, of kies de stand "
            "'op de wachtlijst'."
        )
    row = FundingState.objects.create(
        line=line,
        state=state,
        amount=amount,
        queue_position=queue_position or None,
        note=note.strip(),
        **signature(actor),
    )
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="financiering",
        object_id=str(line.pk),
        details={"stand": state},
    )
    return row


def funding_of(actor: Actor, project: Project) -> list[Funding]:
    """The funding of a project with its history.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    lines = FundingLine.objects.filter(project=project).prefetch_related("states")
    return [
        Funding(line, tuple(sorted(line.states.all(), key=lambda row: -row.pk))) for line in lines
    ]


def only_in_the_plan(actor: Actor, project: Project) -> list[PlanFunding]:
    """Money that the adopted plan counts on and that nobody follows here yet, by its source."""
    plan = adopted_plan(actor, project)
    if plan is None:
        return []
    followed = {source.casefold() for (source,) in project.funding.order_by().values_list("source")}
    return [row for row in plan.funding if row.source.strip().casefold() not in followed]


def funding_line(actor: Actor, project: Project, pk: int) -> FundingLine:
    """One line of a project.

    Raises:
        UnknownAgendaPart: the project has no such line.
    """
    found = FundingLine.objects.filter(project=project, pk=pk).first()
    if found is None:
        raise UnknownAgendaPart(f"Project '{project}' heeft geen financiering {pk}.", line=pk)
    return found
