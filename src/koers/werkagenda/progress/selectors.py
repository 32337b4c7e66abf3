# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of hours and money: of every quarter the last word that was written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from koers.access.actor import Actor, require
from koers.werkagenda.models import (
    Agenda,
    HoursSpent,
    MilestoneReached,
    MoneySpent,
    Owner,
    Project,
)
from koers.werkagenda.progress.quarters import Quarter

#: project, owner, quarter -> hours
Hours = dict[tuple[int, int, Quarter], Decimal]


@dataclass(frozen=True, slots=True)
class QuarterMoney:
    """Euro; forecast is of the whole year."""

    spent: Decimal
    forecast: Decimal | None


def hours(
    actor: Actor,
    agenda: Agenda,
    projects: Iterable[Project] | None = None,
    year: int | None = None,
) -> Hours:
    """Hours per project, owner and quarter; of some projects or one year when asked.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = HoursSpent.objects.filter(project__agenda=agenda)
    if projects is not None:
        rows = rows.filter(project__in=projects)
    if year is not None:
        rows = rows.filter(year=year)
    columns = ("project_id", "owner_id", "year", "quarter", "hours")
    return {
        (project, owner, Quarter(year, number)): amount
        for project, owner, year, number, amount in rows.order_by("pk").values_list(*columns)
    }


def hours_by_year(actor: Actor, agenda: Agenda, owner: Owner) -> list[tuple[int, Decimal, Decimal]]:
    """Year, hours of an owner and hours of everybody, the newest year first; added in the database.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    place = ("project_id", "owner_id", "year", "quarter")
    last = (
        HoursSpent.objects.filter(project__agenda=agenda).order_by(*place, "-pk").distinct(*place)
    )
    rows = HoursSpent.objects.filter(pk__in=last.values("pk")).order_by().values_list("year")
    return list(
        rows.annotate(
            own=Coalesce(Sum("hours", filter=Q(owner=owner)), Decimal(0)), everybody=Sum("hours")
        ).order_by("-year")
    )


def money(
    actor: Actor,
    agenda: Agenda,
    projects: Iterable[Project] | None = None,
    year: int | None = None,
) -> dict[tuple[int, Quarter], QuarterMoney]:
    """Money per project and quarter; of some projects or one year when asked.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = MoneySpent.objects.filter(project__agenda=agenda)
    if projects is not None:
        rows = rows.filter(project__in=projects)
    if year is not None:
        rows = rows.filter(year=year)
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
