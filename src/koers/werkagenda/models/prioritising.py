# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round of prioritising: scores per owner, capacity, money, bands, and the advice that came out.

Advice never decides: what is adopted is a decision of a named meeting.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from koers.web.addresses import address
from koers.werkagenda.models.agenda import Agenda, ScaleKind
from koers.werkagenda.models.meeting import Decision
from koers.werkagenda.models.organisation import Body
from koers.werkagenda.models.owner import ContributionKey, Owner
from koers.werkagenda.models.parts import Recorded
from koers.werkagenda.models.project import Project


class Round(Recorded):
    class State(models.TextChoices):
        PREPARED = "voorbereiding", "in voorbereiding"
        OPEN = "open", "open voor scores"
        CLOSED = "gesloten", "gesloten"
        ADOPTED = "vastgesteld", "vastgesteld"

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    first_quarter = models.PositiveSmallIntegerField()
    quarters = models.PositiveSmallIntegerField(default=12)
    closes_on = models.DateField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARED)
    key = models.ForeignKey(ContributionKey, on_delete=models.PROTECT, related_name="+")
    # Who decides on what comes out. Empty on an agenda without bodies, and on rounds from before this was
    # asked: then any body of the agenda.
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    # What was missing at closing and what is assumed instead, word for word.
    closing = models.JSONField(default=dict, blank=True)
    # Made up to practise with: says nothing about what owners really think.
    practice = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_quarter__gte=1, first_quarter__lte=4),
                name="round_starts_in_a_quarter",
            ),
            models.CheckConstraint(
                condition=Q(quarters__gte=1, quarters__lte=40), name="round_of_1_to_40_quarters"
            ),
            models.CheckConstraint(
                condition=~Q(state="vastgesteld") | Q(decision__isnull=False),
                name="round_adopted_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("ronde", self.pk)


class Candidate(models.Model):
    """A project in a round, with what the choice needs to know beside the scores."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="candidates")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="candidacies")
    must_have = models.CharField(max_length=200, blank=True, help_text="law or duty; empty: none")
    duration = models.PositiveSmallIntegerField(default=4, help_text="quarters")
    earliest = models.PositiveSmallIntegerField(default=0, help_text="quarter of the round, from 0")
    latest = models.PositiveSmallIntegerField(null=True, blank=True)
    after = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="before")
    excludes = models.ManyToManyField("self", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "project"], name="candidate_once_per_round"),
            models.CheckConstraint(condition=Q(duration__gte=1), name="candidate_lasts_a_quarter"),
        ]

    def __str__(self) -> str:
        return str(self.project)


class Score(Recorded):
    """Urgency by one owner. Append-only: the last one counts; blind for others until closing."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="scores")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="scores")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="scores")
    urgency = models.PositiveSmallIntegerField()
    argument = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(urgency__lte=5), name="urgency_from_0_to_5")
        ]

    def __str__(self) -> str:
        return f"{self.owner}, {self.project}: {self.urgency}"


class OwnerCapacity(Recorded):
    """Hours that an owner has in a quarter. Append-only: the last one counts."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="capacities")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="capacities")
    quarter = models.PositiveSmallIntegerField(help_text="quarter of the round, from 0")
    hours = models.DecimalField(max_digits=9, decimal_places=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gte=0), name="capacity_not_negative")
        ]

    def __str__(self) -> str:
        return f"{self.owner}, kwartaal {self.quarter}: {self.hours} uur"


class YearBudget(Recorded):
    """Money that there is in a year of a round. Append-only: the last one counts; empty: no limit."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="euro")
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="budget_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.year}: {'geen grens' if self.amount is None else self.amount}"


class ProjectCost(Recorded):
    """What a project costs in a year as the region estimates it, where no adopted plan says so.

    Append-only: the last one counts; empty: not known (any more).
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="costs")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="estimated_costs")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="euro")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="cost_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.year}: {self.amount}"


class Band(models.Model):
    """What + .. +++ or one to three euro signs stand for in this round, as the region set it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="bands")
    kind = models.CharField(max_length=10, choices=ScaleKind.choices)
    level = models.PositiveSmallIntegerField()
    low = models.DecimalField(max_digits=14, decimal_places=2)
    likely = models.DecimalField(max_digits=14, decimal_places=2)
    high = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=80)
    source = models.CharField(max_length=400)

    class Meta:
        ordering = ["kind", "level"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind", "level"], name="band_once_per_round"),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=models.F("likely"), likely__lte=models.F("high")),
                name="band_goes_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.level}: {self.low}-{self.high} {self.unit}"


class Advice(Recorded):
    """One worked-out variant of a round: what went in and what came out, word for word."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="advices")
    variant = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    settings = models.JSONField()
    problem = models.JSONField()
    result = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.round}: {self.name}"


class AdoptedProject(Recorded):
    """A project that the decision on a round takes on. Append-only; may differ from the advice."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="adopted")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="adoptions")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="adopted")
    start = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="quarter of the round, from 0; empty: not said"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "project"], name="adopted_once_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.project}"
