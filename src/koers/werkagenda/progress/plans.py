# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The adopted plans of an agenda in one go; a version never changes, so it is read once."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from koers.werkagenda.artefacts.plan import ProjectPlan
from koers.werkagenda.artefacts.selectors import plan_of
from koers.werkagenda.models import Agenda, Artefact, ArtefactStep, ArtefactVersion, Project


def adopted_plans(
    agenda: Agenda, projects: Collection[Project] | None = None
) -> dict[int, ProjectPlan]:
    """The plan that was adopted last, by key of the project; of some projects when asked."""
    steps = ArtefactStep.objects.filter(
        step=ArtefactStep.Step.ADOPTED,
        version__artefact__agenda=agenda,
        version__artefact__kind=Artefact.Kind.PROJECTPLAN,
        version__artefact__project__isnull=False,
    )
    if projects is not None:
        steps = steps.filter(version__artefact__project__in=projects)
    newest: dict[int, int] = dict(
        steps.order_by("version__number").values_list("version__artefact__project", "version")
    )
    return {project: plan_of_version(version) for project, version in newest.items()}


@lru_cache(maxsize=2_048)
def plan_of_version(version: int) -> ProjectPlan:
    """The plan in a version of a projectplan, by the key of the version."""
    return plan_of(ArtefactVersion.objects.select_related("artefact__project").get(pk=version))
