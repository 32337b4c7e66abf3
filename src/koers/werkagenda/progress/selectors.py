# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of hours and money: of every quarter the last word that was written down."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from koers.access.actor import Actor, require
from koers.werkagenda.models import (
    Agenda,
    HoursSpent,
    Milestone,
    MilestoneReached,
    MoneySpent,
    Owner,
    Project,
)
from koers.werkagenda.progress.quarters import Quarter

#: Hours of the four quarters of a year; None where nothing was written down.
FourQuarters = tuple[Decimal | None, ...]


# All walk the index `last_hours_of_a_quarter` once; the ORM can only look every row up a second time.
_HOURS = """
SELECT project_id, CASE WHEN %(per_owner)s THEN owner_id END AS whose, year,
       sum(hours) FILTER (WHERE quarter = 1), sum(hours) FILTER (WHERE quarter = 2),
       sum(hours) FILTER (WHERE quarter = 3), sum(hours) FILTER (WHERE quarter = 4)
  FROM (SELECT DISTINCT ON (year, project_id, owner_id, quarter)
               project_id, owner_id, year, quarter, hours
          FROM werkagenda_hoursspent
         WHERE owner_id = ANY (ARRAY(SELECT id FROM werkagenda_owner WHERE agenda_id = %(agenda)s))
           AND (%(projects)s::bigint[] IS NULL OR project_id = ANY (%(projects)s::bigint[]))
           AND (%(year)s::integer IS NULL OR year = %(year)s::integer)
         ORDER BY year, project_id, owner_id, quarter, id DESC) AS last
 GROUP BY project_id, whose, year
"""
_HOURS_BY_OWNER = """
SELECT year, owner_id, sum(hours)
  FROM (SELECT DISTINCT ON (year, project_id, owner_id, quarter) owner_id, year, hours
          FROM werkagenda_hoursspent
         WHERE owner_id = ANY (ARRAY(SELECT id FROM werkagenda_owner WHERE agenda_id = %s))
         ORDER BY year, project_id, owner_id, quarter, id DESC) AS last
 GROUP BY year, owner_id
"""
_HOURS_OF_ONE = """
SELECT project_id, sum(hours)
  FROM (SELECT DISTINCT ON (project_id, quarter) project_id, hours
          FROM werkagenda_hoursspent
         WHERE owner_id = %(owner)s AND year = %(year)s
         ORDER BY project_id, quarter, id DESC) AS last
 GROUP BY project_id
"""


class QuarterMoney(NamedTuple):
    """Euro; forecast is of the whole year."""

    spent: Decimal
    forecast: Decimal | None


class MilestoneWord(NamedTuple):
    """What was said last about a milestone."""

    expected: date | None
    reached: date | None
    note: str


def hours(
    actor: Actor,
    agenda: Agenda,
    projects: Collection[Project] | None = None,
    year: int | None = None,
) -> dict[tuple[int, int, int], FourQuarters]:
    """Hours by project, owner and year; of some projects or one year when asked.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = _hour_rows(agenda.pk, projects, year, per_owner=True)
    return {(project, owner, of): four for project, owner, of, four in rows}


def hours_together(
    actor: Actor,
    agenda: Agenda,
    projects: Collection[Project] | None = None,
    year: int | None = None,
) -> Mapping[tuple[int, int], FourQuarters]:
    """Hours of all owners by project and year; of some projects or one year when asked.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    if projects is None:
        return _hours_together(agenda.pk, year, *_state_of_hours(year))
    rows = _hour_rows(agenda.pk, projects, year, per_owner=False)
    return {(project, of): four for project, _, of, four in rows}


@lru_cache(maxsize=16)
def _hours_together(
    agenda: int, year: int | None, written: int, newest: int | None
) -> Mapping[tuple[int, int], FourQuarters]:
    """As `_hours_by_owner`: added up once, until a row comes in."""
    rows = _hour_rows(agenda, None, year, per_owner=False)
    return {(project, of): four for project, _, of, four in rows}


def _hour_rows(
    agenda: int, projects: Collection[Project] | None, year: int | None, *, per_owner: bool
) -> Iterator[tuple[int, Any, int, FourQuarters]]:
    asked = {
        "agenda": agenda,
        "projects": None if projects is None else [project.pk for project in projects],
        "year": year,
        "per_owner": per_owner,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HOURS, asked)
        for project, whose, of, *four in cursor:
            yield project, whose, of, tuple(four)


def _state_of_hours(year: int | None = None) -> tuple[int, int | None]:
    """Number of rows of hours (of a year) and the newest of all.

    Rows only ever come in, so both together say which there are.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            # Apart: the newest is the end of an index, and rows are counted without reading them.
            "SELECT count(*), (SELECT max(id) FROM werkagenda_hoursspent) FROM werkagenda_hoursspent"
            " WHERE %(year)s::integer IS NULL OR year = %(year)s::integer",
            {"year": year},
        )
        written, newest = cursor.fetchone()
    return written, newest


def hours_by_project(actor: Actor, owner: Owner, year: int) -> dict[int, Decimal]:
    """Hours of an owner in a year by key of the project.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    with connection.cursor() as cursor:
        cursor.execute(_HOURS_OF_ONE, {"owner": owner.pk, "year": year})
        return dict(cursor.fetchall())


def hours_by_year(actor: Actor, agenda: Agenda, owner: Owner) -> list[tuple[int, Decimal, Decimal]]:
    """Year, hours of an owner and hours of everybody, the newest year first.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    found = _hours_by_owner(agenda.pk, *_state_of_hours())
    return [
        (year, own.get(owner.pk, Decimal(0)), sum(own.values(), Decimal(0)))
        for year, own in sorted(found.items(), reverse=True)
    ]


@lru_cache(maxsize=16)
def _hours_by_owner(agenda: int, written: int, newest: int | None) -> dict[int, dict[int, Decimal]]:
    """Hours by year and key of the owner, added in the database.

    Years of reports are added up once, until a row comes in (`_state_of_hours`).
    """
    found: dict[int, dict[int, Decimal]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HOURS_BY_OWNER, [agenda])
        for year, owner, hours in cursor:
            found.setdefault(year, {})[owner] = hours
    return found


def money(
    actor: Actor,
    agenda: Agenda,
    projects: Collection[Project] | None = None,
    year: int | None = None,
) -> dict[tuple[int, int], list[QuarterMoney | None]]:
    """Money of the four quarters by project and year; of some projects or one year when asked.

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
    found: dict[tuple[int, int], list[QuarterMoney | None]] = {}
    for project, of, number, spent, forecast in rows.order_by("pk").values_list(*columns):
        four = found.setdefault((project, of), [None, None, None, None])
        four[number - 1] = QuarterMoney(spent, forecast)
    return found


def milestone_words(
    actor: Actor, agenda: Agenda, projects: Collection[Project] | None = None
) -> dict[tuple[int, str], MilestoneWord]:
    """The last word about each milestone, by project and key; of some projects when asked.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = MilestoneReached.objects.filter(project__agenda=agenda).order_by("pk")
    if projects is not None:
        rows = rows.filter(project__in=projects)
    columns = ("project_id", "milestone", "expected", "reached", "note")
    return {
        (project, milestone): MilestoneWord(expected, reached, note)
        for project, milestone, expected, reached, note in rows.values_list(*columns)
    }


def document_milestones(
    actor: Actor, agenda: Agenda, projects: Collection[Project] | None = None
) -> dict[int, list[tuple[str, str, date | None]]]:
    """Key, text and day of the milestones that the document plans, by key of the project."""
    rows = Milestone.objects.filter(project__agenda=agenda)
    if projects is not None:
        rows = rows.filter(project__in=projects)
    found: dict[int, list[tuple[str, str, date | None]]] = {}
    columns = ("project_id", "position", "text", "date")
    for project, position, text, day in rows.order_by("position").values_list(*columns):
        found.setdefault(project, []).append((f"document-{position}", text, day))
    return found


def quarters_with_entries(actor: Actor, project: Project) -> list[Quarter]:
    """Quarters of a project in which hours or money were written down, newest first.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    found = {
        Quarter(year, number)
        for table in (HoursSpent, MoneySpent)
        for year, number in table.objects.filter(project=project)
        .order_by()
        .values_list("year", "quarter")
        .distinct()
    }
    return sorted(found, reverse=True)
