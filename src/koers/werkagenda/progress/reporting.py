# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quarterly report: the facts as they stand, or as they were offered, with the leader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from koers.access.actor import Actor, require
from koers.werkagenda.artefacts import selectors as papers
from koers.werkagenda.artefacts import services as paper_services
from koers.werkagenda.artefacts.selectors import Standing
from koers.werkagenda.models import (
    Agenda,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Project,
    Status,
)
from koers.werkagenda.progress import stored
from koers.werkagenda.progress.facts import Facts, FactsReader
from koers.werkagenda.progress.lights import (
    Colour,
    HoursFact,
    IndicatorFact,
    Light,
    MilestoneFact,
    MoneyFact,
    Subject,
)
from koers.werkagenda.progress.paper import VOORTGANG, prefilled
from koers.werkagenda.progress.quarters import Quarter

Step = ArtefactStep.Step
#: A version in one of these states keeps the facts with which it was offered.
FIXED = frozenset({Step.OFFERED.value, Step.ADOPTED.value, Step.PUBLISHED.value})
_WORST = (Colour.TROUBLE, Colour.ATTENTION, Colour.UNKNOWN, Colour.GOOD)


@dataclass(frozen=True, slots=True)
class ShownLight:
    """A light as it is reported; `overruled` is the reason of who gave another one than the rules."""

    subject: Subject
    colour: Colour
    reason: str
    computed: Light
    overruled: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the project leader wrote; empty where nothing was."""

    realised: float | None = None
    not_applicable: str = ""
    explanation: str = ""
    deviations: str = ""
    decision: str = ""
    coming: str = ""
    proposed_status: str = ""
    status_reason: str = ""

    @property
    def realised_words(self) -> str:
        """`60%`, or why a percentage says nothing."""
        if self.realised is None:
            return f"n.v.t.: {self.not_applicable}" if self.not_applicable else "n.v.t."
        return f"{self.realised:.0f}%"

    @property
    def proposed_status_words(self) -> str:
        return str(Status(self.proposed_status).label) if self.proposed_status else ""


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """A project in a quarter.

    version: number of the saved version; None while nothing was saved.
    standing: words of where the paper stands.
    fixed: the facts are those of the offered version, not of today.
    """

    project: Project
    quarter: Quarter
    has_plan: bool
    lights: tuple[ShownLight, ...]
    milestones: tuple[MilestoneFact, ...]
    hours: tuple[HoursFact, ...]
    money: MoneyFact
    indicators: tuple[IndicatorFact, ...]
    words: Words
    paper: Artefact | None
    version: int | None
    standing: str
    fixed: bool

    @property
    def colour(self) -> Colour:
        """The worst of the four lights; unknown only when nothing is known to be wrong."""
        given = {light.colour for light in self.lights}
        return next((colour for colour in _WORST if colour in given), Colour.UNKNOWN)

    @property
    def realised(self) -> str:
        """`60%`, or why a percentage says nothing."""
        return self.words.realised_words


def reports(
    actor: Actor,
    agenda: Agenda,
    projects: Sequence[Project],
    quarter: Quarter,
) -> list[QuarterReport]:
    """The reports of projects in a quarter, in the order given.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    found = {
        paper.project_id: paper
        for paper in Artefact.objects.filter(
            agenda=agenda,
            kind=Artefact.Kind.VOORTGANG,
            year=quarter.year,
            quarter=quarter.number,
            project__in=projects,
        ).prefetch_related("versions__steps")
    }
    # What was offered keeps its facts: only of the others they are read.
    loose = [one for one in projects if not is_fixed(_standing_of(found.get(one.pk)))]
    reader = FactsReader(actor, agenda, loose, quarter.year) if loose else None
    return [_report(reader, project, quarter, found.get(project.pk)) for project in projects]


def report_of(actor: Actor, project: Project, quarter: Quarter) -> QuarterReport:
    """The report of one project in a quarter.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    return reports(actor, project.agenda, [project], quarter)[0]


@transaction.atomic
def save_report(
    *,
    actor: Actor,
    project: Project,
    quarter: Quarter,
    words: Mapping[str, Any] | None = None,
    based_on: int | None = None,
) -> ArtefactVersion:
    """Save the report with today's facts and these words; without words those of the last version.

    Args:
        words: by field of the paper, such as "toelichting"; what is left out stays as it was.
        based_on: version that the writer saw; the newest when left out.

    Raises:
        NotAllowed: the actor reports on no project.
        InvalidPaper: a light was overruled without a reason, and the like.
        WrongMoment: the report was offered and waits for a decision.
    """
    require(actor, "voortgang-invullen")
    artefact = paper_services.start(
        actor=actor,
        agenda=project.agenda,
        kind=Artefact.Kind.VOORTGANG,
        project=project,
        year=quarter.year,
        quarter=quarter.number,
    )
    newest = papers.current(artefact)
    fresh = prefilled(
        FactsReader(actor, project.agenda, [project], quarter.year).facts(project, quarter)
    )
    written = _written(newest.content) if newest else {}
    if newest is not None:
        # What the leader emptied stays empty; only the first version begins with a proposal.
        fresh = {key: value for key, value in fresh.items() if key in _COMPUTED}
    return paper_services.save(
        actor=actor,
        artefact=artefact,
        content={**fresh, **written, **(words or {})},
        based_on=based_on if based_on is not None else (newest.number if newest else None),
    )


_COMPUTED = frozenset({"mijlpalen", "uren", "geld", "indicatoren", "lichten", "met_plan"})


def _written(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key not in _COMPUTED}


def _standing_of(paper: Artefact | None) -> Standing | None:
    return papers.standing(paper) if paper else None


def is_fixed(standing: Standing | None) -> bool:
    """Whether a paper keeps the facts with which it was offered."""
    return standing is not None and standing.step in FIXED


def _report(
    reader: FactsReader | None, project: Project, quarter: Quarter, paper: Artefact | None
) -> QuarterReport:
    standing = _standing_of(paper)
    newest = standing.newest if standing else None
    content: Mapping[str, Any] = newest.content if newest else {}
    fixed = is_fixed(standing)
    facts = reader.facts(project, quarter) if reader and not fixed else None
    values = VOORTGANG.kept(paper, content) if paper and newest else {}
    computed = facts.judged() if facts else stored.lights(content.get("lichten"))
    return QuarterReport(
        project=project,
        quarter=quarter,
        has_plan=facts.has_plan if facts else bool(content.get("met_plan")),
        lights=tuple(_shown_light(light, values) for light in computed),
        milestones=facts.milestones if facts else stored.milestones(content.get("mijlpalen")),
        hours=facts.hours if facts else stored.hours(content.get("uren")),
        money=facts.money if facts else stored.money(content.get("geld")),
        indicators=facts.indicators if facts else stored.indicators(content.get("indicatoren")),
        words=_words(values) if values else proposed(facts),
        paper=paper,
        version=newest.number if newest else None,
        standing=standing.words if standing else "nog niet begonnen",
        fixed=fixed,
    )


def _shown_light(light: Light, values: Mapping[str, Any]) -> ShownLight:
    """A light with what the leader made of it."""
    other = values.get(f"licht_{light.subject}")
    if not other:
        return ShownLight(light.subject, light.colour, light.reason, light, overruled=False)
    reason = values.get(f"reden_{light.subject}", "")
    return ShownLight(light.subject, Colour(other), reason, light, overruled=True)


def _words(values: Mapping[str, Any]) -> Words:
    realised = values["realisatie"]
    return Words(
        realised=None if realised is None else float(realised),
        not_applicable=values["realisatie_reden"],
        explanation=values["toelichting"],
        deviations=values["afwijkingen"],
        decision=values["besluit"],
        coming=values["volgend"],
        proposed_status=values["status_voorstel"],
        status_reason=values["status_reden"],
    )


def proposed(facts: Facts | None) -> Words:
    """What stands for the leader's words while nothing was written."""
    realised = facts.realised if facts else None
    if realised is None:
        return Words(not_applicable="het project heeft nog geen mijlpalen")
    return Words(realised=round(realised))
