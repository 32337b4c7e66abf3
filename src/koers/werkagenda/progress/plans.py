# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The adopted plans of an agenda in one go; a version never changes, so it is read once."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache

from koers.access.actor import SYSTEM
from koers.werkagenda.artefacts.plan import ProjectPlan
from koers.werkagenda.artefacts.selectors import adopted_plan_versions, plan_of
from koers.werkagenda.models import Agenda, Artefact, ArtefactStep, ArtefactVersion, Project
from koers.werkagenda.progress.lights import MilestoneFact
from koers.werkagenda.progress.quarters import Quarter


def adopted_versions(agenda: Agenda, projects: Collection[Project] | None = None) -> dict[int, int]:
    """The version of the plan that was adopted last, by key of the project; of some when asked."""
    if projects is None:
        # Progress is held against every adopted plan, whoever reads it.
        found = adopted_plan_versions(SYSTEM, agenda)
        return {project: version.pk for project, version in found.items()}
    steps = ArtefactStep.objects.filter(
        step=ArtefactStep.Step.ADOPTED,
        version__artefact__agenda=agenda,
        version__artefact__kind=Artefact.Kind.PROJECTPLAN,
        version__artefact__project__in=projects,
    )
    return dict(
        steps.order_by("version__number").values_list("version__artefact__project", "version")
    )


def adopted_plans(
    agenda: Agenda, projects: Collection[Project] | None = None
) -> dict[int, ProjectPlan]:
    """The plan that was adopted last, by key of the project; of some projects when asked."""
    return {
        project: plan_of_version(version)
        for project, version in adopted_versions(agenda, projects).items()
    }


@lru_cache(maxsize=2_048)
def plan_of_version(version: int) -> ProjectPlan:
    """The plan in a version of a projectplan, by the key of the version."""
    return plan_of(ArtefactVersion.objects.select_related("artefact__project").get(pk=version))


@lru_cache(maxsize=2_048)
def planned_milestones(version: int) -> tuple[MilestoneFact, ...]:
    """The milestones of a version of a plan, as nobody has said a word about them yet."""
    return tuple(
        MilestoneFact(key=one.key, text=one.text, planned=one.date)
        for one in plan_of_version(version).milestones
    )


@lru_cache(maxsize=8_192)
def agreed_hours(version: int, owners: frozenset[str], quarter: Quarter) -> Decimal | None:
    """Hours that a version of a plan asks of these owners since 1 January; None when it asks none.

    Args:
        owners: slugs of their organisations.
        quarter: up to and with this one.
    """
    agreed = [
        amount
        for (whose, year, number), amount in plan_of_version(version).effort.items()
        if year == quarter.year and number <= quarter.number and whose in owners
    ]
    return sum(agreed, Decimal(0)) if agreed else None
