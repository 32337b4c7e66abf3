# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Projects with an adopted plan and what became of their indicators, and projects without one.

Who works on the agenda sees every adopted plan; the public sees those that were published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from koers.access.actor import Actor
from koers.effect.measured import Measured, measured
from koers.werkagenda import indicators
from koers.werkagenda import selectors as werkagenda
from koers.werkagenda.artefacts import selectors as papers
from koers.werkagenda.artefacts.selectors import sorted_steps
from koers.werkagenda.indicators import LinkedFigure
from koers.werkagenda.models import (
    Agenda,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Decision,
    Project,
    ProjectIndicator,
)
from koers.werkagenda.progress.plans import plan_of_version


@dataclass(frozen=True, slots=True)
class FollowedProject:
    """A project with the indicators by which its adopted plan judges it."""

    project: Project
    indicators: tuple[Measured, ...]

    @property
    def compared(self) -> int:
        """How many of them can be compared before and after."""
        return sum(1 for one in self.indicators if one.change)


@dataclass(frozen=True, slots=True)
class UnplannedProject:
    """A project without a plan that may be seen, with figures about its subject."""

    project: Project
    figures: tuple[LinkedFigure, ...]

    @property
    def with_value(self) -> tuple[LinkedFigure, ...]:
        return tuple(figure for figure in self.figures if figure.has_value)


@dataclass(frozen=True, slots=True)
class Overview:
    """Projects with an adopted plan that names an indicator, and projects without."""

    followed: tuple[FollowedProject, ...]
    unplanned: tuple[UnplannedProject, ...]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Key and name of the theme lines of these projects, each once."""
        projects = [
            *(row.project for row in self.followed),
            *(row.project for row in self.unplanned),
        ]
        found = {project.theme_line.key: project.theme_line.name for project in projects}
        return sorted(found.items(), key=lambda pair: pair[1])

    @property
    def compared(self) -> int:
        """How many projects can be compared before and after on at least one indicator."""
        return sum(1 for one in self.followed if one.compared)


def overview(actor: Actor) -> Overview:
    """The projects of every agenda that have an adopted plan, and the others of the main agenda."""
    main = werkagenda.main_agenda(actor)
    followed: list[FollowedProject] = []
    unplanned: list[UnplannedProject] = []
    for agenda in werkagenda.agendas(actor):
        planned = _followed(actor, agenda)
        for project in werkagenda.named_projects(actor, agenda):
            if project.pk in planned:
                followed.append(FollowedProject(project, planned[project.pk]))
            elif agenda == main:
                figures = indicators.figures_of_project(actor, agenda.key, project.key)
                unplanned.append(UnplannedProject(project, tuple(figures)))
    unplanned.sort(key=lambda row: not row.with_value)
    return Overview(tuple(followed), tuple(unplanned))


def only(found: Overview, line: str) -> Overview:
    """What is left of an overview when one theme line is asked for; everything without one."""
    if not line:
        return found
    return Overview(
        tuple(row for row in found.followed if row.project.theme_line.key == line),
        tuple(row for row in found.unplanned if row.project.theme_line.key == line),
    )


def _followed(actor: Actor, agenda: Agenda) -> dict[int, tuple[Measured, ...]]:
    """By project with a plan that may be seen: its indicators, of which there is at least one."""
    versions = papers.adopted_plan_versions(actor, agenda)
    found: dict[int, list[Measured]] = {}
    for row in _rows(version.pk for version in versions.values()):
        found.setdefault(row.project_id, []).append(_measured(actor, row))
    return {project: tuple(rows) for project, rows in found.items()}


def _rows(versions: Iterable[int]) -> Iterable[ProjectIndicator]:
    return ProjectIndicator.objects.filter(version__in=list(versions)).order_by("pk")


def _measured(actor: Actor, row: ProjectIndicator) -> Measured:
    earliest, latest = plan_of_version(row.version_id).starts_between
    return measured(actor, row, earliest or latest)


def of_indicators(actor: Actor, rows: Iterable[ProjectIndicator]) -> tuple[Measured, ...]:
    """Indicators of adopted plans before and after."""
    return tuple(_measured(actor, row) for row in rows)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the nulmeting and the goal of a project were laid down."""

    plan: Artefact
    version: ArtefactVersion
    decision: Decision | None


def origin(actor: Actor, project: Project) -> Origin | None:
    """The adopted plan of a project with the decision that adopted it, if the actor may see it."""
    taken = ArtefactStep.objects.select_related("decision__item__meeting__body__agenda")
    plans = papers.adopted_plans_of(actor, project).select_related("artefact")
    version = plans.defer("content").prefetch_related(Prefetch("steps", taken)).first()
    if version is None:
        return None
    version.artefact.agenda = project.agenda
    adopted = [one for one in sorted_steps(version) if one.step == ArtefactStep.Step.ADOPTED]
    return Origin(version.artefact, version, adopted[-1].decision if adopted else None)
