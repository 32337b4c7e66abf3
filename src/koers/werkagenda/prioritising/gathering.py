# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the tables of a round to the plain values that a choice is made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection

from koers.access.actor import Actor
from koers.calculations.portfolio import InvalidPortfolio
from koers.region_pack import region_pack
from koers.werkagenda.artefacts.selectors import PlanVersion, adopted_plan_versions
from koers.werkagenda.models import Owner, Round
from koers.werkagenda.owners.selectors import fractions, owners
from koers.werkagenda.prioritising.bands import bands_of
from koers.werkagenda.prioritising.candidate_facts import CandidateFacts, candidate_facts
from koers.werkagenda.prioritising.capacity import all_capacity
from koers.werkagenda.prioritising.holding import quarters_of
from koers.werkagenda.prioritising.inputs import (
    BandInput,
    OwnerInput,
    PlannedEffort,
    ProjectInput,
    RoundInput,
)
from koers.werkagenda.prioritising.missing import Missing, missing, silent_owners
from koers.werkagenda.prioritising.money import budgets, estimated_costs
from koers.werkagenda.prioritising.problem import prepare
from koers.werkagenda.prioritising.quarters import Quarters
from koers.werkagenda.prioritising.scores import all_scores
from koers.werkagenda.prioritising.variants import variant
from koers.werkagenda.progress.plans import plan_of_version


@dataclass(frozen=True, slots=True)
class ClosingReport:
    """What closing a round would leave open.

    Args:
        left_out: owners that stay outside it.
        projects: how many it has.
        impossible: why there would be no advice, also without the silent owners; empty when there is.
    """

    missing: tuple[Missing, ...]
    left_out: tuple[str, ...]
    projects: int
    impossible: str

    @property
    def blocks(self) -> bool:
        return any(item.blocks for item in self.missing)


def gathered(actor: Actor, item: Round) -> RoundInput:
    """Everything of a closed round.

    Raises:
        ScoresStillBlind: the round is not closed.
        NotDeterminable: the key of the round has no weight for an owner.
    """
    scores = {(score.slug, score.key): score.urgency for score in all_scores(actor, item)}
    left_out = tuple(item.closing.get("buiten", ()))
    return replace(without_scores(actor, item), scores=scores, left_out=left_out)


def closing_report(actor: Actor, item: Round, *, leave_out_silent: bool) -> ClosingReport:
    """What is missing now. Of scores it says whether they are there, never what they are."""
    data = without_scores(actor, item)
    given = _who_scored_what(item)
    left_out = tuple(owner.key for owner in silent_owners(data)) if leave_out_silent else ()
    # The middle score stands in for every score, so that none of them can show through.
    seen = replace(data, scores=dict.fromkeys(given, _STANDS_IN), left_out=left_out)
    found = tuple(missing(seen, of_scores=MEAN_OF_OTHERS))
    return ClosingReport(found, left_out, len(data.projects), _impossible(data, found))


def _impossible(data: RoundInput, found: tuple[Missing, ...]) -> str:
    """Why no advice can be worked out, whatever the scores; empty when one can or too little is known.

    After closing nobody can give more hours, so it must be said before.
    """
    silent = silent_owners(data)
    if len(silent) == len(data.owners) or any(
        one.blocks and one.kind != "eigenaar" for one in found
    ):
        return ""
    left_out = tuple(owner.key for owner in silent)
    try:
        prepare(
            replace(data, left_out=left_out, projects=_bound(data.projects)), variant(_PLAINEST)
        )
    except InvalidPortfolio as error:
        return error.message
    return ""


def _bound(projects: tuple[ProjectInput, ...]) -> tuple[ProjectInput, ...]:
    """What must be in and what that waits for: of hundreds of projects only these can be impossible."""
    by_key = {one.key: one for one in projects}
    kept: set[str] = set()
    waiting = [one.key for one in projects if one.must_have]
    while waiting:
        key = waiting.pop()
        if key not in kept:
            kept.add(key)
            waiting += by_key[key].after
    # Without any, the owners and their shares are still looked at with the first project.
    found = [one for one in projects if one.key in kept] or projects[:1]
    inside = {one.key for one in found}
    return tuple(
        replace(
            one,
            after=tuple(key for key in one.after if key in inside),
            excludes=tuple(key for key in one.excludes if key in inside),
        )
        for one in found
    )


_PLAINEST = "basis"
_STANDS_IN = 3
MEAN_OF_OTHERS = (
    "het gemiddelde van de eigenaren die wel scoorden, met een bereik van 0 tot 5; zonder zulke "
    "eigenaren 2,5"
)


def _who_scored_what(item: Round) -> set[tuple[str, str]]:
    rows = item.scores.order_by().values_list("owner__organisation_id", "project__key")
    return set(rows.distinct())


def without_scores(actor: Actor, item: Round) -> RoundInput:
    """Everything of a round but its scores, whatever its state."""
    quarters = quarters_of(item)
    everyone = owners(actor, item.agenda)
    parts = fractions(item.key, everyone)
    stepped_out = _stepped_out(item)
    plans = adopted_plan_versions(actor, item.agenda)
    capacity = {key: float(hours) for key, hours in all_capacity(actor, item).items()}
    estimated: dict[str, dict[int, float]] = {}
    for (project, year), amount in estimated_costs(actor, item).items():
        estimated.setdefault(project, {})[year] = float(amount)
    limits = budgets(actor, item)
    return RoundInput(
        name=item.name,
        quarters=quarters,
        owners=tuple(_owner(owner, parts[owner.pk]) for owner in everyone),
        projects=tuple(
            _project(
                one,
                quarters,
                stepped_out,
                plans.get(one.project),
                estimated.get(one.key),
            )
            for one in candidate_facts(actor, item)
        ),
        bands=tuple(
            BandInput(
                band.kind,
                band.level,
                float(band.low),
                float(band.likely),
                float(band.high),
                band.unit,
                band.source,
            )
            for band in bands_of(actor, item)
        ),
        scores={},
        capacity=capacity,
        budget={
            year: float(limit.amount) for year, limit in limits.items() if limit.amount is not None
        },
        budget_source={year: limit.source for year, limit in limits.items()},
    )


def _owner(owner: Owner, share: float) -> OwnerInput:
    return OwnerInput(
        key=owner.organisation_id,
        name=owner.organisation.name,
        kind=owner.organisation.kind,
        group=owner.party.group.code if owner.party else "",
        share=share,
    )


_STEPPED_OUT = """
SELECT last.project_id, owner.organisation_id
  FROM (SELECT DISTINCT ON (participation.project_id, participation.owner_id)
               participation.project_id, participation.owner_id, participation.joins
          FROM werkagenda_participation AS participation
          JOIN werkagenda_project AS project ON project.id = participation.project_id
         WHERE project.agenda_id = %(agenda)s
         ORDER BY participation.project_id, participation.owner_id, participation.id DESC) AS last
  JOIN werkagenda_owner AS owner ON owner.id = last.owner_id
 WHERE NOT last.joins
"""


def _stepped_out(item: Round) -> dict[int, tuple[str, ...]]:
    """Project -> owners whose last word is that they do not take part."""
    found: dict[int, tuple[str, ...]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STEPPED_OUT, {"agenda": item.agenda_id})
        for project, owner in sorted(cursor.fetchall()):
            found[project] = (*found.get(project, ()), owner)
    return found


def _project(
    one: CandidateFacts,
    quarters: Quarters,
    stepped_out: dict[int, tuple[str, ...]],
    plan: PlanVersion | None,
    estimated: dict[int, float] | None,
) -> ProjectInput:
    planned = _planned_cost(plan.pk) if plan else {}
    return ProjectInput(
        key=one.key,
        name=one.name,
        theme_line=one.line,
        theme_line_name=one.line_name,
        theme=region_pack().themalijnen.get(one.line, ""),
        status=one.status,
        must_have=one.must_have,
        duration=one.duration,
        earliest=one.earliest,
        latest=one.latest,
        after=one.after,
        excludes=one.excludes,
        effort=one.effort,
        gain=one.gain,
        planned=_planned(plan, quarters),
        without=stepped_out.get(one.project, ()),
        cost={**(estimated or {}), **planned},
        cost_planned=frozenset(planned),
    )


def _planned(version: PlanVersion | None, quarters: Quarters) -> PlannedEffort | None:
    """Hours of the adopted plan, from its own first quarter on: the choice places them in time."""
    return None if version is None else _placed(version.pk, version.number, quarters)


@lru_cache(maxsize=2_048)
def _planned_cost(version: int) -> dict[int, float]:
    """Euro per year in a version of a plan, which never changes."""
    return {year: float(amount) for year, amount in plan_of_version(version).budget.items()}


@lru_cache(maxsize=2_048)
def _placed(version: int, number: int, quarters: Quarters) -> PlannedEffort | None:
    """A version never changes, so its hours are placed once."""
    placed = {
        (owner, quarters.index_of(year, quarter)): float(hours)
        for (owner, year, quarter), hours in plan_of_version(version).effort.items()
    }
    if not any(placed.values()):
        return None
    first = min(at for _, at in placed)
    length = max(at for _, at in placed) - first + 1
    hours = {
        owner: tuple(placed.get((owner, first + k), 0.0) for k in range(length))
        for owner in sorted({owner for owner, _ in placed})
    }
    return PlannedEffort(f"versie {number}", hours)
