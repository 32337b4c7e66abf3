# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of papers. A draft is for who works on the agenda; the public sees published versions only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from koers.access.actor import Actor, actor_may
from koers.werkagenda.artefacts.plan import ProjectPlan
from koers.werkagenda.artefacts.problems import UnknownPaper
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.models import (
    Agenda,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Body,
    Project,
)
from koers.werkagenda.models.parts import own_columns

Step = ArtefactStep.Step

#: where a paper stands -> words and kind of badge
STANDINGS = {
    "concept": ("concept", "neutraal"),
    Step.OFFERED.value: ("ligt ter vaststelling", "let-op"),
    Step.RETURNED.value: ("teruggegeven", "let-op"),
    Step.WITHDRAWN.value: ("ingetrokken", "neutraal"),
    Step.ADOPTED.value: ("vastgesteld", "goed"),
    Step.PUBLISHED.value: ("vastgesteld en gepubliceerd", "goed"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a paper stands: its newest version, and what was adopted and published.

    step: last step of the newest version, or "concept".
    """

    step: str
    newest: ArtefactVersion | None
    adopted: ArtefactVersion | None
    published: ArtefactVersion | None

    @property
    def words(self) -> str:
        return STANDINGS[self.step][0]

    @property
    def badge(self) -> str:
        return STANDINGS[self.step][1]


def may_see_drafts(actor: Actor) -> bool:
    """Whether this actor works on the agenda, and so sees what is not published."""
    return actor_may(actor, "stuk-bekijken")


def visible(actor: Actor, agenda: Agenda) -> QuerySet[Artefact]:
    """Papers that the actor may see, newest first, and nothing of what hangs on them."""
    found = agenda.artefacts.all()
    if not may_see_drafts(actor):
        found = found.filter(pk__in=_standing_at(Step.PUBLISHED).values("artefact"))
    return found


_ABOUT = ("theme_line", "project", "idea")
#: Parts with columns that only who writes the document back asks for.
_OF_DOCUMENT = ("theme_line", "project", "body")


def papers(actor: Actor, agenda: Agenda) -> QuerySet[Artefact]:
    """Papers that the actor may see, newest first, with all versions, steps and decisions."""
    return (
        visible(actor, agenda)
        .select_related(*_ABOUT, "body")
        .defer(*(f"{part}__{one}" for part in _OF_DOCUMENT for one in ("layout", "extra")))
        .prefetch_related(
            Prefetch("versions", ArtefactVersion.objects.defer("content")),
            Prefetch(
                "versions__steps",
                ArtefactStep.objects.select_related("decision__item__meeting__body").only(
                    *own_columns(ArtefactStep),
                    "decision__item__meeting__date",
                    "decision__item__meeting__body__name",
                ),
            ),
        )
    )


def paper(actor: Actor, agenda: Agenda, pk: int) -> Artefact:
    """One paper.

    Raises:
        UnknownPaper: there is none that this actor may see.
    """
    found = papers(actor, agenda).filter(pk=pk).first()
    if found is None:
        raise UnknownPaper(f"Stuk {pk} is er niet, of u mag het niet zien.", paper=pk)
    for name in _ABOUT:
        # Known already: whoever follows what it is about asks no second time.
        if (about := getattr(found, name)) is not None:
            about.agenda = agenda
    return found


def standing(artefact: Artefact) -> Standing:
    """Where a paper stands, from its versions and steps."""
    versions = sorted(artefact.versions.all(), key=lambda one: one.number)
    adopted = published = None
    for one in versions:
        steps = [step.step for step in sorted_steps(one)]
        if Step.ADOPTED in steps:
            adopted = one
        if steps and steps[-1] == Step.PUBLISHED:
            published = one
    newest = versions[-1] if versions else None
    last = last_step(newest) if newest else None
    return Standing(last.step if last else "concept", newest, adopted, published)


def sorted_steps(version: ArtefactVersion) -> list[ArtefactStep]:
    """The steps of a version, the first first."""
    return sorted(version.steps.all(), key=lambda step: step.pk)


def last_step(version: ArtefactVersion) -> ArtefactStep | None:
    """Where a version stands; None for a draft."""
    steps = sorted_steps(version)
    return steps[-1] if steps else None


def visible_version(actor: Actor, artefact: Artefact, number: int) -> ArtefactVersion:
    """One version of a paper, with its content.

    Raises:
        UnknownPaper: there is none with that number that this actor may see.
    """
    found = artefact.versions.filter(number=number)
    if not may_see_drafts(actor):
        found = found.filter(pk__in=_standing_at(Step.PUBLISHED).values("pk"))
    version = found.first()
    if version is None:
        raise UnknownPaper(f"Versie {number} van dit stuk is er niet.", paper=artefact.pk)
    return version


def current(artefact: Artefact) -> ArtefactVersion | None:
    """The newest version, whatever its state; None when nothing was saved yet."""
    return artefact.versions.order_by("-number").first()


def adopted(actor: Actor, artefact: Artefact) -> ArtefactVersion | None:
    """The version that was adopted last; for who may not see drafts, only when it is published."""
    return _adopted(actor, artefact.versions.all()).first()


def _adopted(actor: Actor, versions: QuerySet[ArtefactVersion]) -> QuerySet[ArtefactVersion]:
    """Of these versions those that were adopted and that the actor may see, the newest first."""
    steps = ArtefactStep.objects.filter(version=OuterRef("pk"), step=Step.ADOPTED)
    found = versions.filter(Exists(steps))
    if not may_see_drafts(actor):
        found = found.filter(pk__in=_standing_at(Step.PUBLISHED).values("pk"))
    return found.order_by("-number")


def offered(actor: Actor, agenda: Agenda, body: Body | None = None) -> list[ArtefactVersion]:
    """Versions that were offered and are not decided yet, the oldest offer first."""
    if not may_see_drafts(actor):
        return []
    found = _standing_at(Step.OFFERED).filter(artefact__agenda=agenda)
    if body is not None:
        found = found.filter(artefact__body=body)
    ordered = found.order_by(_last_step("pk"))
    return list(ordered.select_related("artefact__body", "artefact__agenda"))


def stands_at() -> Coalesce:
    """Of a paper the last step of its newest version, or "concept", to filter and sort many by."""
    newest = ArtefactVersion.objects.filter(artefact=OuterRef(OuterRef("pk"))).order_by("-number")
    last = ArtefactStep.objects.filter(version=Subquery(newest.values("pk")[:1])).order_by("-pk")
    return Coalesce(Subquery(last.values("step")[:1]), Value("concept"))


def published_at() -> Subquery:
    """Of a paper when its newest published version was saved."""
    versions = _standing_at(Step.PUBLISHED).filter(artefact=OuterRef("pk")).order_by("-number")
    return Subquery(versions.values("recorded_at")[:1])


def _standing_at(step: Step) -> QuerySet[ArtefactVersion]:
    """Versions whose last step is this one."""
    return ArtefactVersion.objects.alias(stands=_last_step("step")).filter(stands=step)


def _last_step(column: str) -> Subquery:
    last = ArtefactStep.objects.filter(version=OuterRef("pk")).order_by("-pk")
    return Subquery(last.values(column)[:1])


def adopted_plan(actor: Actor, project: Project) -> ProjectPlan | None:
    """The adopted plan of a project as typed values; None when there is none yet."""
    version = adopted_plans_of(actor, project).first()
    return None if version is None else plan_of(version)


def adopted_plans_of(actor: Actor, project: Project) -> QuerySet[ArtefactVersion]:
    """Versions of the plan of a project that were adopted and may be seen, the newest first."""
    plans = Artefact.objects.filter(kind=Artefact.Kind.PROJECTPLAN, project=project)
    newest = plans.order_by("-created_at", "-pk").values("pk")[:1]
    found = ArtefactVersion.objects.filter(artefact=Subquery(newest))
    return _adopted(actor, found)


class PlanVersion(NamedTuple):
    """Key and number of a version of a projectplan."""

    pk: int
    number: int


# Of every project the newest plan, and of that the newest adopted version; for who may not see drafts
# only one that is published.
_ADOPTED_PLANS = """
SELECT plan.project_id, version.id, version.number
  FROM (SELECT DISTINCT ON (project_id) id, project_id FROM werkagenda_artefact
         WHERE agenda_id = %(agenda)s AND kind = 'projectplan' AND project_id IS NOT NULL
         ORDER BY project_id, created_at DESC, id DESC) AS plan
 CROSS JOIN LATERAL (
       SELECT id, number FROM werkagenda_artefactversion AS version
        WHERE artefact_id = plan.id
          AND EXISTS (SELECT FROM werkagenda_artefactstep
                       WHERE version_id = version.id AND step = 'vastgesteld')
          AND (%(drafts)s OR 'gepubliceerd' = (SELECT step FROM werkagenda_artefactstep
                WHERE version_id = version.id ORDER BY id DESC LIMIT 1))
        ORDER BY number DESC LIMIT 1) AS version
"""


def adopted_plan_versions(actor: Actor, agenda: Agenda) -> dict[int, PlanVersion]:
    """Of every project with an adopted plan the version that `adopted_plan` reads, by its key."""
    asked = {"agenda": agenda.pk, "drafts": may_see_drafts(actor)}
    with connection.cursor() as cursor:
        cursor.execute(_ADOPTED_PLANS, asked)
        return {project: PlanVersion(pk, number) for project, pk, number in cursor}


def plan_of(version: ArtefactVersion) -> ProjectPlan:
    """The plan in a version of a projectplan."""
    kind = kind_of(version.artefact)
    plan = kind.typed(kind.kept(version.artefact, version.content))
    assert isinstance(plan, ProjectPlan)  # noqa: S101 -- the kind of the paper says so
    return plan
