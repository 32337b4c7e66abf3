# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seven steps of a story, each with what it links to and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Subquery
from django.urls import reverse

from koers.access.actor import Actor, actor_may
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.definitions import catalogue
from koers.web import dutch
from koers.werkagenda.artefacts import selectors as papers
from koers.werkagenda.models import (
    Artefact,
    ArtefactStep,
    Decision,
    Idea,
    IdeaStep,
    Project,
    ProjectIndicator,
    Round,
    StatusChange,
)
from koers.werkagenda.prioritising.holding import READ as READ_ROUNDS


@dataclass(frozen=True, slots=True)
class TrailItem:
    """One thing in a step; without an address it is only said."""

    title: str
    url: str = ""
    text: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A step; `missing` says what is not there yet, when nothing is."""

    key: str
    title: str
    items: tuple[TrailItem, ...]
    missing: str = ""


#: Gives what is known about the effect of a project on the indicators that it is judged by.
EffectSource = Callable[[Actor, Project, Sequence[ProjectIndicator]], list[TrailItem]]

_effects: list[EffectSource] = []


def register_effects(source: EffectSource) -> None:
    """Let a room above tell what a project has brought about."""
    if source not in _effects:
        _effects.append(source)


def knelpunt_step(actor: Actor, idea: Idea | None) -> TrailStep:
    """The knelpunt that gave rise to the idea."""
    items: tuple[TrailItem, ...] = ()
    if idea is not None and idea.indicator:
        items = (knelpunt_item(actor, idea),)
    missing = "Er is geen knelpunt uit het regiobeeld genoemd."
    return TrailStep("knelpunt", "Knelpunt", items, missing)


def knelpunt_item(actor: Actor, idea: Idea) -> TrailItem:
    """The figure, place and period of the knelpunt, with the page of the figure."""
    definition = catalogue().get(idea.indicator)
    area = regiobeeld.register(actor).get(idea.area_code)
    name = definition.kort if definition else idea.indicator
    title = f"{name} in {area.name}" if area else name
    text = dutch.period(idea.period) if idea.period else ""
    if idea.publication:
        text = f"{text}, publicatie {idea.publication}".removeprefix(", ")
    url = ""
    if definition and area and area.slug:
        url = reverse("regiobeeld-indicator", args=[area.slug, idea.indicator])
    return TrailItem(title, url, text)


def idea_step(idea: Idea | None, *, may_see: bool) -> TrailStep:
    """The idea; its page is for who works on the agenda."""
    if idea is None:
        return TrailStep("idee", "Idee", (), "Er is geen idee vastgelegd.")
    if not may_see:
        return TrailStep("idee", "Idee", (), "Het idee is niet openbaar.")
    item = TrailItem(idea.title, idea.get_absolute_url(), idea.get_state_display())
    return TrailStep("idee", "Idee", (item,))


def admission_step(forms: Iterable[Artefact], idea: Idea | None) -> TrailStep:
    """The admission form of the idea."""
    items = tuple(_paper_item(one) for one in forms)
    missing = (
        "De toelating is nog niet begonnen."
        if idea is not None
        else "Zonder idee is er geen toelating."
    )
    return TrailStep("toelating", "Toelating", items, missing)


def project_step(project: Project | None, plans: Iterable[Artefact]) -> TrailStep:
    """The project and its plan."""
    if project is None:
        return TrailStep("project", "Project", (), "Het is nog geen project op de agenda.")
    status = project.get_status_display() if project.status else "status niet vermeld"
    own = TrailItem(project.name, project.get_absolute_url(), status)
    return TrailStep("project", "Project", (own, *(_paper_item(one) for one in plans)))


def _paper_item(paper: Artefact) -> TrailItem:
    words, _ = papers.STANDINGS[paper.stands]  # type: ignore[attr-defined] # annotated by trail.py
    return TrailItem(paper.title, paper.get_absolute_url(), words)


_BODY, _NAMED = "item__meeting__body", ("name", "agenda__key")


def decision_step(
    actor: Actor,
    idea: Idea | None,
    project: Project | None,
    seen: Iterable[Artefact],
    given: Sequence[Decision],
) -> TrailStep:
    """Decisions about the idea, the project's status, and the papers and rounds that this reader sees."""
    named = papers.may_see_drafts(actor)
    wanted = [_decided(ArtefactStep.objects.filter(version__artefact__in=list(seen)))]
    if idea is not None and named:
        wanted.append(_decided(IdeaStep.objects.filter(idea=idea)))
    if project is not None:
        wanted.append(_decided(StatusChange.objects.filter(project=project)))
        if actor_may(actor, READ_ROUNDS):
            wanted.append(_decided(Round.objects.filter(adopted__project=project)))
    if given:
        wanted.append(Decision.objects.filter(pk__in=[one.pk for one in given]).values("pk"))
    found = (
        Decision.objects.filter(pk__in=wanted[0].union(*wanted[1:]))
        .select_related("item__meeting__body__agenda")
        .only(
            "outcome", "item__title", "item__meeting__date", *(f"{_BODY}__{one}" for one in _NAMED)
        )
        .order_by("item__meeting__date", "pk")
    )
    items = tuple(decision_item(one, named=named) for one in found)
    return TrailStep("besluit", "Besluit", items, "Er is nog geen besluit genomen.")


def _decided(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Keys of the decisions that these rows name: a join per kind would multiply all of them."""
    return rows.filter(decision__isnull=False).order_by().values("decision")


def decision_item(decision: Decision, *, named: bool) -> TrailItem:
    """A decision with its meeting; `named` says what the item was, which is not always public."""
    meeting = decision.item.meeting
    outcome = decision.get_outcome_display().capitalize()
    return TrailItem(
        title=f"{outcome}: {decision.item.title}" if named else outcome,
        url=reverse("werkagenda-besluit", args=[meeting.body.agenda.key, decision.pk]),
        text=f"{meeting.body}, {dutch.day(meeting.date)}",
    )


def indicator_step(actor: Actor, rows: Iterable[ProjectIndicator]) -> TrailStep:
    """The indicators by which the adopted plan says the project is judged."""
    plan = "vastgesteld" if papers.may_see_drafts(actor) else "gepubliceerd"
    missing = f"Er is nog geen {plan} projectplan dat zegt waar we het aan meten."
    return TrailStep(
        "indicator", "Indicator", tuple(_indicator_item(actor, one) for one in rows), missing
    )


def judged_by(actor: Actor, project: Project) -> list[ProjectIndicator]:
    """Indicators of the plan that was adopted last, if the actor may see that plan."""
    last = papers.adopted_plans_of(actor, project).values("pk")[:1]
    return list(ProjectIndicator.objects.filter(version=Subquery(last)).order_by("pk"))


def _indicator_item(actor: Actor, row: ProjectIndicator) -> TrailItem:
    definition = catalogue().get(row.indicator)
    area = regiobeeld.register(actor).get(row.area_code)
    name = definition.kort if definition else row.indicator
    url = ""
    if definition and area and area.slug:
        url = reverse("regiobeeld-indicator", args=[area.slug, row.indicator])
    return TrailItem(f"{name} in {area.name}" if area else name, url, target_words(row))


def target_words(row: ProjectIndicator) -> str:
    """Where the indicator stood and where it should go."""
    parts = []
    if row.baseline is not None:
        when = f" ({dutch.period(row.baseline_period)})" if row.baseline_period else ""
        parts.append(f"nulmeting {_plain(float(row.baseline))}{when}")
    if row.target is not None:
        when = f" op {dutch.day(row.target_date)}" if row.target_date else ""
        parts.append(f"streefwaarde {_plain(float(row.target))}{when}")
    return ", ".join(parts)


def _plain(value: float) -> str:
    return dutch.short(value)


def effect_step(
    actor: Actor, project: Project | None, judged: Sequence[ProjectIndicator]
) -> TrailStep:
    """What the project has brought about, as far as a room above tells."""
    items: list[TrailItem] = []
    if project is not None:
        items = [item for source in _effects for item in source(actor, project, judged)]
    return TrailStep("effect", "Effect", tuple(items), "Het effect is nog niet gemeten.")
