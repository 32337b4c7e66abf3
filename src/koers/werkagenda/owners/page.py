# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One owner in one screen: what do we put in, what do we get, compared with our share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from koers.access.actor import Actor, require
from koers.errors import NotDeterminable
from koers.web import dutch
from koers.werkagenda.models import Agenda, Estimate, Owner, Participation, Project, ScaleKind
from koers.werkagenda.owners import ledger, selectors
from koers.werkagenda.owners.ledger import YearBalance
from koers.werkagenda.progress import selectors as progress
from koers.werkagenda.selectors import named_projects


@dataclass(frozen=True, slots=True)
class YearHours:
    """Hours in a year. share: fraction of everybody's hours; None when nobody wrote hours."""

    year: int
    own: Decimal
    all: Decimal

    @property
    def share(self) -> float | None:
        return float(self.own / self.all) if self.all else None


@dataclass(frozen=True, slots=True)
class Part:
    """What an owner puts in or gets, beside all owners together.

    words: what and when. text, all_text: the amounts with their unit.
    share: the fraction of all.
    """

    words: str
    text: str
    all_text: str
    share: float

    @property
    def share_words(self) -> str:
        return dutch.percent(100 * self.share)


@dataclass(frozen=True, slots=True)
class OwnProject:
    """A project of this owner.

    joins: what the owner said last; None when it said nothing but did write hours.
    capacity, yields: signs (1 to 3) of the group that the document estimates this owner in.
    """

    project: Project
    joins: bool | None
    hours: Decimal
    capacity: int | None
    yields: int | None


@dataclass(frozen=True, slots=True)
class OwnerPage:
    """What stands on the page of an owner.

    share: fraction by the default key; None when no key holds, `problem` then says why.
    """

    owner: Owner
    share: float | None
    share_source: str
    problem: str
    hours: tuple[YearHours, ...]
    money: tuple[YearBalance, ...]
    projects: tuple[OwnProject, ...]
    year: int
    agreed_by_all: Decimal
    received_by_all: Decimal

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be held against the share: hours and contribution of this year, yield so far."""
        now, money = self.hours_now, self.money_now
        agreed = money.agreed if money else Decimal(0)
        told = [
            (f"uren {self.year}", now.own if now else 0, now.all if now else 0, dutch.number),
            (f"geld {self.year}", agreed, self.agreed_by_all, dutch.euro),
            ("opbrengst", self.received, self.received_by_all, dutch.euro),
        ]
        return tuple(
            Part(words, text(float(own), 0), text(float(together), 0), float(own / together))
            for words, own, together, text in told
            if together
        )

    @property
    def hours_now(self) -> YearHours | None:
        return next((row for row in self.hours if row.year == self.year), None)

    @property
    def money_now(self) -> YearBalance | None:
        return next((row for row in self.money if row.year == self.year), None)

    @property
    def received(self) -> Decimal:
        """Euro, over all years."""
        return sum((row.received for row in self.money), Decimal(0))

    @property
    def yields(self) -> int:
        """Euro signs of the projects that this owner joins."""
        return sum(row.yields or 0 for row in self.projects if row.joins)

    @property
    def share_words(self) -> str:
        return dutch.percent(100 * (self.share or 0))

    @property
    def hours_words(self) -> str:
        return f"{dutch.number(self.hours_now.own if self.hours_now else 0)} uur"

    @property
    def hours_label(self) -> str:
        return f"Gemaakte uren in {self.year}"

    @property
    def hours_comparison(self) -> str:
        now = self.hours_now
        if now is None or now.share is None:
            return "nog geen uren ingevuld"
        return f"{dutch.percent(100 * now.share)} van alle uren"

    @property
    def contribution_label(self) -> str:
        return f"Bijdrage in {self.year}"

    @property
    def contribution_words(self) -> str:
        return dutch.euro(self.money_now.agreed if self.money_now else 0, 0)

    @property
    def contribution_comparison(self) -> str:
        if self.money_now is None or not self.agreed_by_all:
            return "nog niets afgesproken"
        part = dutch.percent(100 * float(self.money_now.agreed / self.agreed_by_all))
        return f"{part} van alle bijdragen, nog te betalen: {dutch.euro(self.money_now.open, 0)}"

    @property
    def received_words(self) -> str:
        return dutch.euro(self.received, 0)

    @property
    def received_comparison(self) -> str:
        if not self.received_by_all:
            return self.yield_words
        part = dutch.percent(100 * float(self.received / self.received_by_all))
        return f"{part} van alle opbrengst"

    @property
    def yield_words(self) -> str:
        signs = dutch.counted(self.yields, "euroteken", "eurotekens")
        return f"verwacht volgens het document: {signs} bij de eigen projecten"

    @property
    def finding(self) -> str:
        """The title: effort against share."""
        now = self.hours_now
        if self.share is None or now is None or now.share is None:
            return f"{self.owner}: of de inzet past bij het aandeel is nog niet te bepalen"
        off = now.share / self.share if self.share else float("inf")
        if off > 1.1:
            return f"{self.owner} legt meer uren in dan het eigen aandeel"
        if off < 0.9:
            return f"{self.owner} legt minder uren in dan het eigen aandeel"
        return f"{self.owner} legt ongeveer het eigen aandeel aan uren in"


def owner_page(actor: Actor, agenda: Agenda, organisation: str, year: int) -> OwnerPage:
    """Everything about an owner.

    Raises:
        NotAllowed: the actor does not work on the agenda.
        UnknownOwner: the organisation owns nothing.
    """
    require(actor, "voortgang-bekijken")
    everyone = selectors.owners(actor, agenda)
    owner = selectors.owner_among(everyone, organisation)
    keys = selectors.all_keys(actor, agenda)
    share, source, problem = None, "", ""
    try:
        key = selectors.default_among(keys, agenda)
        share = selectors.fractions(key, everyone)[owner.pk]
        source = f"{key.name}, {key.get_standing_display()}"
    except NotDeterminable as error:
        problem = error.message
    balances = ledger.balances_of(actor, agenda, keys, everyone)
    return OwnerPage(
        owner=owner,
        share=share,
        share_source=source,
        problem=problem,
        hours=tuple(
            YearHours(year, own, everybody)
            for year, own, everybody in progress.hours_by_year(actor, agenda, owner)
        ),
        money=tuple(row for row in balances if row.owner.pk == owner.pk),
        projects=tuple(_projects(actor, agenda, owner, year)),
        year=year,
        agreed_by_all=sum((row.agreed for row in balances if row.year == year), Decimal(0)),
        received_by_all=sum((row.received for row in balances), Decimal(0)),
    )


def _projects(actor: Actor, agenda: Agenda, owner: Owner, year: int) -> list[OwnProject]:
    said: dict[int, bool] = dict(
        Participation.objects.filter(owner=owner).order_by("pk").values_list("project_id", "joins")
    )
    spent = progress.hours_by_project(actor, owner, year)
    signs = _signs(agenda, owner)
    return [
        OwnProject(
            project=project,
            joins=said.get(project.pk),
            hours=spent.get(project.pk, Decimal(0)),
            capacity=signs.get((project.pk, ScaleKind.CAPACITY)),
            yields=signs.get((project.pk, ScaleKind.YIELD)),
        )
        for project in named_projects(actor, agenda)
        if project.pk in said or project.pk in spent
    ]


def _signs(agenda: Agenda, owner: Owner) -> Mapping[tuple[int, str], int | None]:
    if owner.party is None:
        return {}
    rows = Estimate.objects.filter(project__agenda=agenda, group=owner.party.group_id).order_by()
    return {
        (project, kind): value
        for project, kind, value in rows.values_list("project_id", "kind", "value")
    }
