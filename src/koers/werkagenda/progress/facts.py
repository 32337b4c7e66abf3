# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the system knows of a project in a quarter: plan against what happened, and live indicators."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from koers.access.actor import Actor, require
from koers.errors import UnknownArea, UnknownIndicator
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.figures import Figure
from koers.region_pack import region_pack
from koers.web.words import EMPTY_REASONS
from koers.werkagenda.artefacts.plan import PlanIndicator, ProjectPlan
from koers.werkagenda.models import Agenda, Project
from koers.werkagenda.owners.selectors import owner_slugs, owners
from koers.werkagenda.owners.taking_part import joining_by_project
from koers.werkagenda.progress import lights, selectors
from koers.werkagenda.progress.lights import (
    Colour,
    HoursFact,
    IndicatorFact,
    Light,
    MilestoneFact,
    MoneyFact,
    Subject,
)
from koers.werkagenda.progress.plans import (
    adopted_versions,
    agreed_hours,
    plan_of_version,
    planned_milestones,
)
from koers.werkagenda.progress.quarters import Quarter

_NO_HOURS = (None, None, None, None)
#: Of more projects the whole agenda is read: a long list of keys costs more than the rows it leaves out.
_FEW = 40


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about a project in a quarter that nobody has to type.

    has_plan: there is an adopted plan; without one milestones come from the agenda's document and
        indicators from the region pack, and neither hours nor money were agreed.
    """

    project: Project
    quarter: Quarter
    has_plan: bool
    milestones: tuple[MilestoneFact, ...]
    hours: tuple[HoursFact, ...]
    money: MoneyFact
    indicators: tuple[IndicatorFact, ...]

    def judged(self) -> tuple[Light, ...]:
        """The four lights by the rules of the last day of the quarter."""
        day = self.quarter.last_day
        rules = lights.rules_on(day)
        return (
            lights.tempo(self.milestones, day, rules),
            lights.money(self.money, rules),
            lights.capacity(self.hours, rules),
            lights.quality(self.indicators, rules),
        )

    def colours(self) -> dict[Subject, Colour]:
        """The colours of `judged`, without the reasons."""
        day = self.quarter.last_day
        rules = lights.rules_on(day)
        return {
            Subject.TEMPO: lights.tempo_colour(self.milestones, day, rules),
            Subject.MONEY: lights.money_colour(self.money, rules),
            Subject.CAPACITY: lights.capacity_colour(self.hours, rules),
            Subject.QUALITY: lights.quality_colour(self.indicators, rules),
        }

    @property
    def realised(self) -> float | None:
        """Part of the milestones that was reached by the end of the quarter, percent."""
        if not self.milestones:
            return None
        day = self.quarter.last_day
        done = sum(1 for one in self.milestones if one.reached and one.reached <= day)
        return 100 * done / len(self.milestones)


class FactsReader:
    """Reads what is known of many projects in one pass over the tables.

    Args:
        projects: which ones; all of the agenda by default.
        year: of which year hours and money are asked; every year by default.
        lights_only: read no more than the colours of the lights need: hours of all owners in one
            line, and no indicator without a line to compare it with. For a list of hundreds.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """

    def __init__(
        self,
        actor: Actor,
        agenda: Agenda,
        projects: Collection[Project] | None = None,
        year: int | None = None,
        *,
        lights_only: bool = False,
    ) -> None:
        require(actor, "voortgang-bekijken")
        self._actor = actor
        self._agenda = agenda
        self._lights_only = lights_only
        self._owners = [] if lights_only else owners(actor, agenda)
        self._slugs = owner_slugs(actor, agenda) if lights_only else frozenset()
        few = projects if projects is not None and len(projects) <= _FEW else None
        self._hours = {} if lights_only else selectors.hours(actor, agenda, projects, year)
        self._together = selectors.hours_together(actor, agenda, few, year) if lights_only else {}
        self._money = selectors.money(actor, agenda, few, year)
        self._words = selectors.milestone_words(actor, agenda, few)
        self._versions = adopted_versions(agenda, few)
        planned = projects is not None and all(one.pk in self._versions for one in projects)
        self._document = {} if planned else selectors.document_milestones(actor, agenda, few)
        self._joining = {} if lights_only else joining_by_project(actor, agenda, projects)

    def facts(self, project: Project, quarter: Quarter) -> Facts:
        """What is known of one project in one quarter."""
        version = self._versions.get(project.pk)
        plan = plan_of_version(version) if version else None
        return Facts(
            project=project,
            quarter=quarter,
            has_plan=plan is not None,
            milestones=tuple(self._milestones(project, version)),
            hours=(
                (self._all_hours(project, version, quarter),)
                if self._lights_only
                else tuple(self._hours_facts(project, plan, quarter))
            ),
            money=self._money_fact(project, plan, quarter),
            indicators=tuple(self._indicators(project, plan)),
        )

    def _milestones(self, project: Project, version: int | None) -> Iterable[MilestoneFact]:
        planned = planned_milestones(version) if version else self._in_document(project)
        for one in planned:
            said = self._words.get((project.pk, one.key))
            yield MilestoneFact(one.key, one.text, one.planned, *said) if said else one

    def _in_document(self, project: Project) -> list[MilestoneFact]:
        planned = self._document.get(project.pk, [])
        if project.deadline and not planned:
            planned = [("deadline", project.deadline_text or "deadline", project.deadline)]
        return [MilestoneFact(key, text, day) for key, text, day in planned]

    def _all_hours(self, project: Project, version: int | None, quarter: Quarter) -> HoursFact:
        """Everybody's hours together."""
        spent = self._together.get((project.pk, quarter.year), _NO_HOURS)
        known = [amount for amount in spent[: quarter.number] if amount is not None]
        return HoursFact(
            owner="",
            organisation="",
            agreed_quarter=None,
            spent_quarter=None,
            agreed_year=agreed_hours(version, self._slugs, quarter) if version else None,
            spent_year=sum(known, Decimal(0)) if known else None,
        )

    def _hours_facts(
        self, project: Project, plan: ProjectPlan | None, quarter: Quarter
    ) -> Iterable[HoursFact]:
        joining = self._joining.get(project.pk, set())
        promised: dict[str, dict[int, Decimal]] = {}
        for (whose, year, number), amount in (plan.effort if plan else {}).items():
            if year == quarter.year and number <= quarter.number:
                promised.setdefault(whose, {})[number] = amount
        for owner in self._owners:
            slug = owner.organisation_id
            agreed = promised.get(slug, {})
            spent = self._hours.get((project.pk, owner.pk, quarter.year), _NO_HOURS)
            known = [amount for amount in spent[: quarter.number] if amount is not None]
            named = plan is not None and slug in plan.owners
            if not (agreed or known or named or owner.pk in joining):
                continue
            yield HoursFact(
                owner=str(owner),
                organisation=slug,
                agreed_quarter=agreed.get(quarter.number),
                spent_quarter=spent[quarter.number - 1],
                agreed_year=sum(agreed.values(), Decimal(0)) if agreed else None,
                spent_year=sum(known, Decimal(0)) if known else None,
            )

    def _money_fact(
        self, project: Project, plan: ProjectPlan | None, quarter: Quarter
    ) -> MoneyFact:
        rows = self._money.get((project.pk, quarter.year), [])[: quarter.number]
        known = [row for row in rows if row is not None]
        spent = [row.spent for row in known]
        forecasts = [row.forecast for row in known if row.forecast is not None]
        own = rows[-1] if rows else None
        return MoneyFact(
            budget=plan.budget.get(quarter.year) if plan else None,
            spent_quarter=own.spent if own else None,
            spent_year=sum(spent, Decimal(0)) if spent else None,
            forecast=forecasts[-1] if forecasts else None,
        )

    def _indicators(self, project: Project, plan: ProjectPlan | None) -> Iterable[IndicatorFact]:
        for one in self._wanted(project, plan):
            yield indicator_fact(self._actor, one)

    def _wanted(self, project: Project, plan: ProjectPlan | None) -> Iterable[PlanIndicator]:
        planned = plan.indicators if plan is not None else ()
        if self._lights_only:
            return [one for one in planned if _can_be_judged(one)]
        if planned:
            return planned
        # No baseline and no target: to be shown, not to be judged.
        linked = region_pack().project_indicatoren.get(project.agenda.key, {})
        region = region_pack().regio.code
        return [
            PlanIndicator(name, region, None, "", None, None)
            for name in linked.get(project.key, ())
        ]


def _can_be_judged(one: PlanIndicator) -> bool:
    """Whether there is a line from a baseline to a target to compare a figure with."""
    return None not in (one.baseline, one.target, one.target_date)


def indicator_fact(actor: Actor, wanted: PlanIndicator) -> IndicatorFact:
    """The newest figure of an indicator beside its target; it says so when the regiobeeld lost it."""
    planned = _as_planned(wanted)
    try:
        figure = regiobeeld.figure(actor, wanted.indicator, wanted.area_code)
    except UnknownIndicator:
        return replace(planned, empty_because=_GONE.format("dit cijfer"))
    except UnknownArea:
        return replace(planned, empty_because=_GONE.format("dit gebied"))
    definition = figure.definition
    return replace(
        planned,
        name=definition.naam,
        unit=definition.eenheid,
        decimals=definition.decimalen,
        area=figure.area.name,
        period=figure.period,
        value=figure.value,
        lower=figure.lower,
        upper=figure.upper,
        source=definition.bronvermelding,
        url=reverse("regiobeeld-indicator", args=[figure.area.slug, definition.id]),
        empty_because=_reason(figure),
        indicator=definition.id,
        area_code=figure.area.code,
    )


_GONE = "niet te bepalen: {} staat niet meer in het regiobeeld"


def _as_planned(wanted: PlanIndicator) -> IndicatorFact:
    """What the plan wants of a figure, under the names that the plan has, before it is looked up."""
    return IndicatorFact(
        name=wanted.indicator,
        unit="",
        decimals=1,
        area=wanted.area_code,
        period="",
        value=None,
        lower=None,
        upper=None,
        baseline=None if wanted.baseline is None else float(wanted.baseline),
        target=None if wanted.target is None else float(wanted.target),
        target_date=wanted.target_date,
        source="",
        url="",
        start=lights.last_day(wanted.baseline_period),
    )


def _reason(figure: Figure) -> str:
    if figure.value is not None:
        return ""
    return EMPTY_REASONS.get(figure.reason or "", EMPTY_REASONS["niet-te-bepalen"])[0]
