# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The annual plan: what runs in a year, whose hours and money, how fair that is, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from koers.access.actor import Actor, require
from koers.errors import NotDeterminable
from koers.regiobeeld.selectors import is_practice
from koers.region_pack import region_pack
from koers.web import dutch
from koers.web.reports.document import (
    Block,
    Bullets,
    Chapter,
    Paragraph,
    Report,
    Table,
)
from koers.werkagenda import selectors as agendas
from koers.werkagenda.artefacts.plan import ProjectPlan
from koers.werkagenda.models import Agenda, ContributionKey, Owner, Project, StatusChange
from koers.werkagenda.owners import ledger, selectors
from koers.werkagenda.owners.division import divided
from koers.werkagenda.progress.plans import adopted_plans
from koers.werkagenda.reports.quarterly import PRACTICE
from koers.werkagenda.words import status_words


@dataclass(frozen=True, slots=True)
class YearProject:
    """A project that runs in the year; hours and budget None when no plan says so."""

    project: Project
    quarters: str
    hours: Decimal | None
    budget: Decimal | None


@dataclass(frozen=True, slots=True)
class OwnerYear:
    """An owner in the year.

    hours: promised in adopted plans, per quarter.
    hours_share: fraction of all promised hours; share: fraction by the key.
    by_key: euro of the budget by the key; agreed: euro in the ledger.
    """

    owner: Owner
    hours: tuple[Decimal, Decimal, Decimal, Decimal]
    hours_share: float | None
    share: float | None
    by_key: Decimal | None
    agreed: Decimal

    @property
    def total(self) -> Decimal:
        return sum(self.hours, Decimal(0))

    @property
    def ratio(self) -> float | None:
        """Effort against share: 1 is exactly its share."""
        if self.hours_share is None or not self.share:
            return None
        return self.hours_share / self.share


@dataclass(frozen=True, slots=True)
class YearPlan:
    """An annual plan.

    without_plan: names of running projects without an adopted plan.
    changes: sentences about what changed since 1 January of the year before.
    """

    agenda: Agenda
    year: int
    projects: tuple[YearProject, ...]
    owners: tuple[OwnerYear, ...]
    budget: Decimal
    key: ContributionKey | None
    key_problem: str
    without_plan: tuple[str, ...]
    changes: tuple[str, ...]


_RUNNING = frozenset({"gestart", "lopend", "in-ontwikkeling", "in-onderzoek"})


def year_plan(actor: Actor, agenda: Agenda, year: int) -> YearPlan:
    """The annual plan of an agenda, from adopted plans, key, ledger and history.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    projects = list(agendas.projects(actor, agenda))
    adopted = adopted_plans(agenda)
    plans = {one.pk: adopted.get(one.pk) for one in projects}
    found = [
        item for one in projects if (item := _year_project(one, plans[one.pk], year)) is not None
    ]
    key, shares, problem = None, {}, ""
    try:
        key = selectors.default_key(actor, agenda, date(year, 1, 1))
        shares = selectors.shares(actor, agenda, key)
    except NotDeterminable as error:
        problem = error.message
    budget = sum((item.budget or Decimal(0) for item in found), Decimal(0))
    return YearPlan(
        agenda=agenda,
        year=year,
        projects=tuple(found),
        owners=_owners(actor, agenda, year, list(plans.values()), shares, budget),
        budget=budget,
        key=key,
        key_problem=problem,
        without_plan=tuple(str(item.project) for item in found if plans[item.project.pk] is None),
        changes=tuple(_changes(agenda, year)),
    )


def _year_project(project: Project, plan: ProjectPlan | None, year: int) -> YearProject | None:
    if plan is None:
        if project.status not in _RUNNING:
            return None
        return YearProject(project, "niet bekend", None, None)
    begin, end = plan.starts_between[0], plan.end
    if (begin and begin.year > year) or (end and end.year < year):
        return None
    hours = [amount for (_, own, _), amount in plan.effort.items() if own == year]
    first = (begin.month + 2) // 3 if begin and begin.year == year else 1
    last = (end.month + 2) // 3 if end and end.year == year else 4
    return YearProject(
        project,
        _quarters_in_words(first, last),
        sum(hours, Decimal(0)) if hours else None,
        plan.budget.get(year),
    )


def _quarters_in_words(first: int, last: int) -> str:
    if (first, last) == (1, 4):
        return "hele jaar"
    return f"{first}e" if first == last else f"{first}e tot en met {last}e"


def _owners(
    actor: Actor,
    agenda: Agenda,
    year: int,
    plans: list[ProjectPlan | None],
    shares: dict[int, float],
    budget: Decimal,
) -> tuple[OwnerYear, ...]:
    promised: dict[tuple[str, int], Decimal] = {}
    for plan in plans:
        for (slug, own, quarter), amount in (plan.effort if plan else {}).items():
            if own == year:
                promised[slug, quarter] = promised.get((slug, quarter), Decimal(0)) + amount
    everything = sum(promised.values(), Decimal(0))
    agreed = {
        row.owner.pk: row.agreed for row in ledger.balances(actor, agenda) if row.year == year
    }
    by_key = divided(budget, shares) if shares else {}
    rows = []
    for owner in selectors.owners(actor, agenda):
        first, second, third, fourth = (
            promised.get((owner.organisation_id, number), Decimal(0)) for number in range(1, 5)
        )
        total = first + second + third + fourth
        rows.append(
            OwnerYear(
                owner=owner,
                hours=(first, second, third, fourth),
                hours_share=float(total / everything) if everything else None,
                share=shares.get(owner.pk),
                by_key=by_key.get(owner.pk),
                agreed=agreed.get(owner.pk, Decimal(0)),
            )
        )
    return tuple(rows)


def _changes(agenda: Agenda, year: int) -> list[str]:
    """What came, went and changed since 1 January of the year before, until the end of this year.

    What a document was loaded with is no change.
    """
    since, until = date(year - 1, 1, 1), date(year, 12, 31)
    seen: set[int] = set()
    found = []
    rows = StatusChange.objects.filter(project__agenda=agenda).select_related("project")
    for row in rows.order_by("pk"):
        first = row.project_id not in seen
        seen.add(row.project_id)
        day = timezone.localdate(row.recorded_at)
        if not since <= day <= until or (first and not row.reason):
            continue
        words = f"status '{status_words(row.status)}' sinds {dutch.day(day)}"
        found.append(
            f"{row.project}: {row.reason}, {words}" if first else f"{row.project}: {words}"
        )
    gone = Project.objects.filter(agenda=agenda, removed_at__isnull=False).order_by("removed_at")
    found += [
        f"{project}: niet meer op de agenda sinds {dutch.day(timezone.localdate(project.removed_at))}"
        for project in gone
        if project.removed_at and since <= timezone.localdate(project.removed_at) <= until
    ]
    keys = ContributionKey.objects.filter(agenda=agenda, valid_from__range=(since, until))
    found += [
        f"Verdeelsleutel '{key.name}' geldt vanaf {dutch.day(key.valid_from)}" for key in keys
    ]
    return found


# --- as a file


def as_report(actor: Actor, plan: YearPlan, made_on: date) -> Report:
    """The annual plan as a report."""
    return Report(
        title=f"Jaarplan {plan.year}",
        subtitle=plan.agenda.name,
        facts=(
            ("Projecten", str(len(plan.projects))),
            ("Begroting van de projecten", dutch.euro(plan.budget, 0)),
            ("Verdeelsleutel", key_words(plan)),
            ("Gemaakt op", dutch.day(made_on)),
        ),
        chapters=(
            Chapter("Projecten in dit jaar", _portfolio(plan)),
            Chapter("Inzet per eigenaar", (_capacity(plan),)),
            Chapter("Eerlijk verdeeld?", _fairness(plan)),
            Chapter("Veranderd sinds vorig jaar", _changed(plan)),
        ),
        made_on=made_on,
        sender=region_pack().naam,
        file_name=f"jaarplan-{plan.agenda.key}-{plan.year}",
        notice=PRACTICE if is_practice(actor) else "",
    )


def key_words(plan: YearPlan) -> str:
    """The key with its status, or why there is none."""
    if plan.key is None:
        return plan.key_problem
    return f"{plan.key.name} ({plan.key.get_standing_display()})"


def _portfolio(plan: YearPlan) -> tuple[Block, ...]:
    if not plan.projects:
        return (Paragraph("Er loopt dit jaar geen project."),)
    table = Table(
        "Projecten, uren en begroting",
        ("Project", "Themalijn", "Status", "Kwartalen", "Uren", "Begroting"),
        tuple(
            (
                str(item.project),
                item.project.theme_line.name,
                status_words(item.project.status),
                item.quarters,
                "geen plan" if item.hours is None else dutch.number(item.hours),
                "geen plan" if item.budget is None else dutch.euro(item.budget, 0),
            )
            for item in plan.projects
        ),
        frozenset({4, 5}),
    )
    if not plan.without_plan:
        return (table,)
    names = dutch.listed(list(plan.without_plan))
    return (table, Paragraph(f"Nog zonder vastgesteld plan: {names}."))


def _capacity(plan: YearPlan) -> Table:
    return Table(
        "Toegezegde uren per kwartaal",
        ("Eigenaar", *(f"{number}e kwartaal" for number in (1, 2, 3, 4)), "Samen"),
        tuple(
            (str(row.owner), *(dutch.number(value) for value in (*row.hours, row.total)))
            for row in plan.owners
        ),
        frozenset({1, 2, 3, 4, 5}),
    )


def _fairness(plan: YearPlan) -> tuple[Block, ...]:
    def percent(part: float | None) -> str:
        return "niet te bepalen" if part is None else dutch.percent(100 * part)

    table = Table(
        "Deel van de uren naast het aandeel, en het geld volgens de sleutel",
        ("Eigenaar", "Aandeel", "Deel van de uren", "Verhouding", "Geld volgens de sleutel", "Afgesproken"),
        tuple(
            (
                str(row.owner),
                percent(row.share),
                percent(row.hours_share),
                "niet te bepalen" if row.ratio is None else dutch.number(row.ratio, 2),
                "niet te bepalen" if row.by_key is None else dutch.euro(row.by_key, 0),
                dutch.euro(row.agreed, 0),
            )
            for row in plan.owners
        ),
        frozenset({1, 2, 3, 4, 5}),
    )  # fmt: skip
    words = "Een verhouding van 1 betekent: precies het eigen aandeel. Boven 1 is meer."
    return (table, Paragraph(words, quiet=True))


def _changed(plan: YearPlan) -> tuple[Block, ...]:
    if not plan.changes:
        return (Paragraph("Sinds vorig jaar is er niets veranderd."),)
    return (Bullets(plan.changes),)
