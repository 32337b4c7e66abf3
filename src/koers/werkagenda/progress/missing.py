# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Projects that run and of which nobody has written the report of a quarter that is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from koers.access.actor import Actor, actor_may
from koers.werkagenda.models import Agenda, Artefact, Project, Status
from koers.werkagenda.owners.selectors import owner_of
from koers.werkagenda.progress.quarters import Quarter, last_finished
from koers.werkagenda.selectors import main_agenda


@dataclass(frozen=True, slots=True)
class WaitingReports:
    """Reports that wait for somebody.

    Args:
        projects: without a report, in the order of the agenda.
        own: whether these are the projects that the own organisation leads, or else all of them.
    """

    agenda: Agenda
    quarter: Quarter
    projects: tuple[Project, ...]
    own: bool


def without_report(agenda: Agenda, quarter: Quarter) -> QuerySet[Project]:
    """Projects that have begun and have no report of this quarter, in the order of the agenda."""
    reported = Artefact.objects.filter(
        agenda=agenda,
        kind=Artefact.Kind.VOORTGANG,
        year=quarter.year,
        quarter=quarter.number,
        project__isnull=False,
        versions__isnull=False,
    )
    running = Project.objects.filter(
        agenda=agenda, removed_at__isnull=True, status__in=[Status.GESTART, Status.LOPEND]
    )
    return running.exclude(pk__in=reported.values("project")).order_by("position")


def waiting_reports(
    actor: Actor, on: date | None = None, agenda: Agenda | None = None
) -> WaitingReports | None:
    """Reports of the last quarter that is over which this actor can write; None when there are none.

    Who works for a party that leads projects sees those; the secretariat sees all of them.

    Args:
        on: the day for which (today).
        agenda: the main agenda, when it was read already.
    """
    if actor.is_system or not actor_may(actor, "voortgang-invullen"):
        return None
    agenda = agenda or main_agenda(actor)
    if agenda is None:
        return None
    quarter = last_finished(on or timezone.localdate())
    owner = owner_of(actor, agenda)
    found = without_report(agenda, quarter)
    if owner is not None:
        found = found.filter(lead=owner.party_id) if owner.party_id else found.none()
    projects = tuple(found.only("key", "name", "agenda"))
    return WaitingReports(agenda, quarter, projects, owner is not None) if projects else None
