# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing down what a quarter took: hours per owner, money, milestones. The last word counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.web import dutch
from koers.werkagenda.models import HoursSpent, MilestoneReached, MoneySpent, Owner, Project
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.recording import signature

#: More than this is a typing error: two hundred people full-time in one quarter.
MOST_HOURS = Decimal(99_999)


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """What is said about a milestone of the plan; `key` is that of the plan."""

    key: str
    text: str
    expected: date | None
    reached: date | None
    note: str = ""


@transaction.atomic
def record_hours(
    *, actor: Actor, project: Project, quarter: Quarter, hours: Mapping[Owner, Decimal]
) -> list[HoursSpent]:
    """Write down the hours of owners in a quarter; what was there already adds no line.

    Raises:
        NotAllowed: the actor fills in no progress.
        InvalidInput: negative or impossible hours, a quarter to come, an owner of another agenda.
    """
    require(actor, "voortgang-invullen")
    _check(project, quarter)
    known = _hours_now(project, quarter)
    rows = []
    for owner, amount in hours.items():
        _check_hours(project, quarter, owner, amount)
        if known.get(owner.pk) == amount:
            continue
        rows.append(
            HoursSpent(
                project=project,
                owner=owner,
                year=quarter.year,
                quarter=quarter.number,
                hours=amount,
                **signature(actor),
            )
        )
    HoursSpent.objects.bulk_create(rows)
    if rows:
        _log(actor, project, quarter, "uren", len(rows))
    return rows


@transaction.atomic
def record_money(
    *,
    actor: Actor,
    project: Project,
    quarter: Quarter,
    spent: Decimal,
    forecast: Decimal | None = None,
) -> MoneySpent | None:
    """Write down what a project spent in a quarter and expects for the year; None when it stood so.

    Raises:
        NotAllowed: the actor fills in no progress.
        InvalidInput: a quarter to come, or a negative forecast.
    """
    require(actor, "voortgang-invullen")
    _check(project, quarter)
    if forecast is not None and forecast < 0:
        raise InvalidInput(
            f"De verwachting van project '{project}' voor {quarter.year} is lager dan 0. "
            "Vul 0 of hoger in."
        )
    place = {"project": project, "year": quarter.year, "quarter": quarter.number}
    last = MoneySpent.objects.filter(**place).last()
    if last is not None and (last.spent, last.forecast) == (spent, forecast):
        return None
    row = MoneySpent.objects.create(**place, spent=spent, forecast=forecast, **signature(actor))
    _log(actor, project, quarter, "geld", 1)
    return row


@transaction.atomic
def record_milestones(
    *, actor: Actor, project: Project, quarter: Quarter, milestones: list[MilestoneEntry]
) -> list[MilestoneReached]:
    """Write down where milestones stand; what stood so already adds no line.

    Raises:
        NotAllowed: the actor fills in no progress.
        InvalidInput: a milestone was reached in the future.
    """
    require(actor, "voortgang-invullen")
    _check(project, quarter)
    known = {row.milestone: row for row in MilestoneReached.objects.filter(project=project)}
    rows = []
    for one in milestones:
        if one.reached is not None and one.reached > timezone.localdate():
            raise InvalidInput(
                f"Mijlpaal '{one.text}' van project '{project}' kan niet gehaald zijn op "
                f"{dutch.day(one.reached)}: dat is nog niet geweest. Vul de datum in bij 'verwacht'."
            )
        last = known.get(one.key)
        said = (one.expected, one.reached, one.note.strip())
        if said == ((last.expected, last.reached, last.note) if last else (None, None, "")):
            continue
        rows.append(
            MilestoneReached(
                project=project,
                milestone=one.key,
                expected=one.expected,
                reached=one.reached,
                note=one.note.strip(),
                **signature(actor),
            )
        )
    MilestoneReached.objects.bulk_create(rows)
    if rows:
        _log(actor, project, quarter, "mijlpalen", len(rows))
    return rows


def _check(project: Project, quarter: Quarter) -> None:
    if quarter.first_day > timezone.localdate():
        raise InvalidInput(
            f"Het {quarter.words} is nog niet begonnen. Kies een kwartaal dat er al is."
        )
    # Two who fill in the same quarter at once stand in line.
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def _check_hours(project: Project, quarter: Quarter, owner: Owner, amount: Decimal) -> None:
    if owner.agenda_id != project.agenda_id:
        raise InvalidInput(f"{owner} is geen eigenaar van de agenda van project '{project}'.")
    if amount < 0:
        raise InvalidInput(
            f"De uren van {owner} voor project '{project}' in het {quarter.words} zijn lager dan 0. "
            "Vul 0 of hoger in."
        )
    if amount > MOST_HOURS:
        raise InvalidInput(
            f"{dutch.number(amount)} uur van {owner} voor project '{project}' in het "
            f"{quarter.words} kan niet. Het hoogste is {dutch.number(MOST_HOURS)}."
        )


def _hours_now(project: Project, quarter: Quarter) -> dict[int, Decimal]:
    rows = HoursSpent.objects.filter(project=project, year=quarter.year, quarter=quarter.number)
    return dict(rows.order_by("pk").values_list("owner_id", "hours"))


def _log(actor: Actor, project: Project, quarter: Quarter, what: str, lines: int) -> None:
    journal.record(
        actor=actor,
        event=Event.VOORTGANG_GEMELD,
        kind="project",
        object_id=f"{project.agenda.key}/{project.key}"[:200],
        details={"wat": what, "kwartaal": quarter.key, "regels": lines},
    )
