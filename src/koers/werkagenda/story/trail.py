# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One story in seven steps, from any of them: what there is, with its page, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from koers.access.actor import Actor, actor_may
from koers.werkagenda.artefacts import selectors as papers
from koers.werkagenda.models import Artefact, Decision, Idea, Project, ProjectIndicator
from koers.werkagenda.story import steps
from koers.werkagenda.story.steps import TrailItem, TrailStep


@dataclass(frozen=True, slots=True)
class Trail:
    """The seven steps, in order."""

    steps: tuple[TrailStep, ...]

    @property
    def found(self) -> int:
        """How many steps there are already."""
        return sum(1 for step in self.steps if step.items)


@dataclass(slots=True)
class _Story:
    """What one story is about; `here` is the address of the page that shows it."""

    here: str
    idea: Idea | None = None
    project: Project | None = None
    decisions: list[Decision] = field(default_factory=list)
    judged: Sequence[ProjectIndicator] | None = None
    plans: Sequence[Artefact] | None = None


def of_idea(actor: Actor, idea: Idea) -> Trail:
    """The story of an idea."""
    return _told(actor, _Story(idea.get_absolute_url(), idea=idea, project=idea.project))


def of_project(
    actor: Actor,
    project: Project,
    here: str = "",
    judged: Sequence[ProjectIndicator] | None = None,
    own_papers: Sequence[Artefact] | None = None,
) -> Trail:
    """The story of a project.

    Args:
        here: the page that shows it, when that is not its own.
        judged: the indicators that it is judged by, when they were read already.
        own_papers: `papers_of_project`, when they were read already.
    """
    story = _Story(here or project.get_absolute_url(), _idea_of(project), project, judged=judged)
    if own_papers is not None:
        story.plans = [one for one in own_papers if one.kind == Artefact.Kind.PROJECTPLAN]
    return _told(actor, story)


def papers_of_project(actor: Actor, project: Project) -> list[Artefact]:
    """All papers about a project that the actor may see, each with the step at which it `stands`."""
    found = papers.visible(actor, project.agenda).filter(project=project)
    return list(found.annotate(stands=papers.stands_at()))


def of_paper(actor: Actor, paper: Artefact) -> Trail | None:
    """The story that a paper is part of; None for one about a whole theme line or agenda."""
    project = paper.project or (paper.idea.project if paper.idea else None)
    idea = paper.idea or (_idea_of(project) if project else None)
    if idea is None and project is None:
        return None
    return _told(actor, _Story(paper.get_absolute_url(), idea, project))


def of_decision(actor: Actor, decision: Decision) -> Trail | None:
    """The story that a decision is part of; None when it is about no idea and no project."""
    item = decision.item
    paper = item.version.artefact if item.version else None
    idea = item.idea or (paper.idea if paper else None)
    project = (paper.project if paper else None) or (idea.project if idea else None)
    if project is None:
        project = item.project or (item.log_item.project if item.log_item else None)
    if idea is None and project is not None:
        idea = _idea_of(project)
    if idea is None and project is None:
        return None
    here = reverse("werkagenda-besluit", args=[item.meeting.body.agenda.key, decision.pk])
    story = _Story(here, idea, project, [decision])
    return _told(actor, story)


def _idea_of(project: Project) -> Idea | None:
    shown = ("title", "state", "indicator", "area_code", "period", "publication", "agenda__key")
    found = Idea.objects.filter(project=project).select_related("agenda").only("project", *shown)
    return found.first()


def _told(actor: Actor, story: _Story) -> Trail:
    idea, project = story.idea, story.project
    forms = _papers(actor, Artefact.Kind.TOELATING, idea=idea) if idea else []
    plans = story.plans
    if plans is None:
        plans = _papers(actor, Artefact.Kind.PROJECTPLAN, project=project) if project else []
    sees_ideas = actor_may(actor, "idee-bekijken")
    judged = story.judged
    if judged is None:
        # Without a plan that the actor may see there is none that says so.
        judged = steps.judged_by(actor, project) if project and plans else []
    found = (
        steps.knelpunt_step(actor, idea if sees_ideas or project else None),
        steps.idea_step(idea, may_see=sees_ideas),
        steps.admission_step(forms, idea),
        steps.project_step(project, plans),
        steps.decision_step(actor, idea, project, [*forms, *plans], story.decisions),
        steps.indicator_step(actor, judged),
        steps.effect_step(actor, project, judged),
    )
    return Trail(tuple(_marked(step, story.here) for step in found))


def _marked(step: TrailStep, here: str) -> TrailStep:
    items = tuple(
        TrailItem(item.title, item.url, item.text, is_here=item.url == here) for item in step.items
    )
    return TrailStep(step.key, step.title, items, step.missing)


def _papers(
    actor: Actor,
    kind: Artefact.Kind,
    *,
    idea: Idea | None = None,
    project: Project | None = None,
) -> list[Artefact]:
    """Papers about an idea or project, each with the step at which it `stands`."""
    about = idea or project
    if about is None:
        return []
    found = papers.visible(actor, about.agenda).filter(kind=kind)
    found = found.annotate(stands=papers.stands_at())
    return list(found.filter(idea=idea) if idea else found.filter(project=project))
