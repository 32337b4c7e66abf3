# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money per year of a round: what there is, and what projects cost of which no adopted plan says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from koers.access.actor import Actor, require
from koers.web import dutch
from koers.werkagenda.artefacts.selectors import adopted_plan_versions
from koers.werkagenda.models import Candidate, ProjectCost, Round, YearBudget
from koers.werkagenda.prioritising.faults import RefusedRows
from koers.werkagenda.prioritising.holding import (
    DEED,
    READ,
    locked,
    log,
    quarters_of,
    refuse_when_adopted,
)
from koers.werkagenda.progress.plans import plan_of_version
from koers.werkagenda.recording import signature

_MOST = Decimal("999999999999.99")
#: Key of a project and a year.
Where = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Budget:
    """Money that there is in a year, in euro; amount None is no limit, and needs no source."""

    amount: Decimal | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Limits per year, and costs as the region estimates them."""

    limits: dict[int, Budget]
    costs: dict[Where, Decimal]


def known_money(actor: Actor, item: Round) -> Known:
    """The money of a round as it is now, without what adopted plans say."""
    return Known(budgets(actor, item), estimated_costs(actor, item))


def news(
    known: Known, limits: Mapping[int, Budget], costs: Mapping[Where, Decimal | None]
) -> tuple[dict[int, Budget], dict[Where, Decimal | None]]:
    """Of these limits and costs those that say something else than what is known."""
    return (
        {y: limit for y, limit in limits.items() if known.limits.get(y, Budget(None)) != limit},
        {where: amount for where, amount in costs.items() if known.costs.get(where) != amount},
    )


def budgets(actor: Actor, item: Round) -> dict[int, Budget]:
    """Year of the round -> the limit that was set last; a year without a limit is not in it."""
    require(actor, READ)
    rows = YearBudget.objects.filter(round=item).order_by("pk")
    last = {
        year: Budget(amount, source)
        for year, amount, source in rows.values_list("year", "amount", "source")
    }
    years = quarters_of(item).years
    return {year: last[year] for year in years if year in last and last[year].amount is not None}


def estimated_costs(actor: Actor, item: Round) -> dict[Where, Decimal]:
    """(key of the project, year) -> euro as the region estimates it for this round."""
    require(actor, READ)
    rows = ProjectCost.objects.filter(round=item).order_by("pk")
    last = {
        (project, year): amount
        for project, year, amount in rows.values_list("project__key", "year", "amount")
    }
    return {where: amount for where, amount in last.items() if amount is not None}


def planned_costs(actor: Actor, item: Round) -> dict[Where, Decimal]:
    """(key of the project, year) -> euro in the adopted plan, which takes over from an estimate."""
    plans = adopted_plan_versions(actor, item.agenda)
    candidates = Candidate.objects.filter(round=item, project__in=plans)
    return {
        (key, year): amount
        for project, key in candidates.values_list("project_id", "project__key")
        for year, amount in plan_of_version(plans[project].pk).budget.items()
    }


@transaction.atomic
def set_money(
    *,
    actor: Actor,
    item: Round,
    limits: Mapping[int, Budget],
    costs: Mapping[Where, Decimal | None],
) -> int:
    """Record limits per year and estimated costs; what is the same adds nothing. All or nothing.

    Args:
        limits: year -> money; an amount of None lifts the limit.
        costs: (key of the project, year) -> euro; None is not known.

    Returns:
        How many amounts were new or changed.

    Raises:
        WrongState: the round was adopted.
        RefusedRows: a negative or impossible amount, a limit without source, a year outside the
            round, or a project that is not in it; one sentence per amount.
    """
    require(actor, DEED)
    held = locked(item)
    refuse_when_adopted(held)
    candidates = Candidate.objects.filter(round=held).select_related("project")
    projects = {one.project.key: one.project for one in candidates}
    names = {key: project.name for key, project in projects.items()}
    years = quarters_of(held).years
    problems = faults(limits, costs, names, years)
    if problems:
        raise RefusedRows(problems)
    new_limits, new_costs = news(known_money(actor, held), limits, costs)
    who = signature(actor)
    YearBudget.objects.bulk_create(
        YearBudget(round=held, year=year, amount=limit.amount, source=limit.source, **who)
        for year, limit in new_limits.items()
    )
    ProjectCost.objects.bulk_create(
        ProjectCost(round=held, project=projects[key], year=year, amount=amount, **who)
        for (key, year), amount in new_costs.items()
    )
    if new_limits or new_costs:
        log(actor, held, "geld-gezet")
    return len(new_limits) + len(new_costs)


def faults(
    limits: Mapping[int, Budget],
    costs: Mapping[Where, Decimal | None],
    names: Mapping[str, str],
    years: range,
) -> list[str]:
    """What is wrong with these amounts, a sentence each; `names` are the projects of the round."""
    found = []
    for year, limit in limits.items():
        where = f"Geld in {year}"
        found += _year_faults(where, year, years)
        if limit.amount is not None:
            found += _amount_faults(where, limit.amount)
            if not limit.source.strip():
                found.append(f"{where}: noem de bron van het bedrag, zoals 'begroting {year}'.")
    for (key, year), amount in costs.items():
        if key not in names:
            found.append(f"Project '{key}' zit niet in deze ronde.")
            continue
        where = f"{names[key]}, kosten in {year}"
        found += _year_faults(where, year, years)
        if amount is not None:
            found += _amount_faults(where, amount)
    return found


def _year_faults(where: str, year: int, years: range) -> list[str]:
    if year in years:
        return []
    return [
        f"{where}: dit jaar valt buiten de ronde. De ronde loopt van {years[0]} tot en met {years[-1]}."
    ]


def _amount_faults(where: str, amount: Decimal) -> list[str]:
    if amount < 0:
        return [f"{where}: {dutch.euro(amount)}. Een bedrag is nul of meer."]
    if amount > _MOST:
        return [f"{where}: {dutch.euro(amount)} is te veel. Controleer het bedrag."]
    return []
