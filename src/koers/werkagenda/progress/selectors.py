# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of hours and money: of every quarter the last word that was written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from koers.access.actor import Actor, require
from koers.werkagenda.models import Agenda, HoursSpent, MilestoneReached, MoneySpent, Project
from koers.werkagenda.progress.quarters import Quarter

#: project, owner, quarter -> hours
Hours = dict[tuple[int, int, Quarter], Decimal]


@dataclass(frozen=True, slots=True)
class QuarterMoney:
    """Euro; forecast is of the whole year."""

    spent: Decimal
    forecast: Decimal | None


def hours(actor: Actor, agenda: Agenda, projects: Iterable[Project] | None = None) -> Hours:
    """Hours per project, owner and quarter.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = HoursSpent.objects.filter(project__agenda=agenda)
    if projects is not None:
        rows = rows.filter(project__in=projects)
    columns = ("project_id", "owner_id", "year", "quarter", "hours")
    return {
        (project, owner, Quarter(year, number)): amount
        for project, owner, year, number, amount in rows.order_by("pk").values_list(*columns)
    }


def money(
    actor: Actor, agenda: Agenda, projects: Iterable[Project] | None = None
) -> dict[tuple[int, Quarter], QuarterMoney]:
    """Money per project and quarter.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = MoneySpent.objects.filter(project__agenda=agenda)
    if projects is not None:
        rows = rows.filter(project__in=projects)
    columns = ("project_id", "year", "quarter", "spent", "forecast")
    return {
        (project, Quarter(year, number)): QuarterMoney(spent, forecast)
        for project, year, number, spent, forecast in rows.order_by("pk").values_list(*columns)
    }


def milestone_words(
    actor: Actor, agenda: Agenda, until: Quarter | None = None
) -> dict[tuple[int, str], MilestoneReached]:
    """The last word about each milestone, by project and key.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = MilestoneReached.objects.filter(project__agenda=agenda).order_by("pk")
    return {(row.project_id, row.milestone): row for row in rows}


def quarters_with_entries(actor: Actor, project: Project) -> list[Quarter]:
    """Quarters of a project in which hours or money were written down, newest first.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    found = {
        Quarter(year, number)
        for table in (HoursSpent, MoneySpent)
        for year, number in table.objects.filter(project=project).values_list("year", "quarter")
    }
    return sorted(found, reverse=True)
