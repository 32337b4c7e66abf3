# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Projects of an agenda: who leads, what it takes and gives, where it stands and what follows it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koers.web.addresses import address
from koers.werkagenda.models.agenda import Agenda, ScaleKind
from koers.werkagenda.models.organisation import Party, PartyGroup
from koers.werkagenda.models.parts import DocumentPart
from koers.werkagenda.models.theme_line import Certainty, ThemeLine


class Status(models.TextChoices):
    """The normalised status; empty where the document gives none. The order is that of a board."""

    GESTART = "gestart", "gestart"
    LOPEND = "lopend", "lopend"
    IN_ONTWIKKELING = "in-ontwikkeling", "in ontwikkeling"
    IN_ONDERZOEK = "in-onderzoek", "in onderzoek"
    NIET_GESTART = "niet-gestart", "nog niet gestart"
    NADER_TE_DUIDEN = "nader-te-duiden", "nog nader te duiden"
    ON_HOLD = "on-hold", "on hold"
    PARKEERPLAATS = "parkeerplaats", "op de parkeerplaats"
    AFGEROND = "afgerond", "afgerond"
    GESTOPT = "gestopt", "gestopt"
    ONBEKEND = "onbekend", "onbekend"


class Project(DocumentPart):
    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="projects")
    theme_line = models.ForeignKey(ThemeLine, on_delete=models.PROTECT, related_name="projects")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    also_called = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    abbreviation = models.CharField(max_length=200, blank=True)
    lead = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    lead_label = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    status_text = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    must_have = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=20, choices=Certainty.choices, blank=True)
    period = models.CharField(max_length=200, blank=True)
    start_year = models.PositiveSmallIntegerField(null=True, blank=True)
    start_uncertain = models.BooleanField(null=True, blank=True)
    implementation_year = models.PositiveSmallIntegerField(null=True, blank=True)
    implementation_uncertain = models.BooleanField(null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    deadline_text = models.CharField(max_length=200, blank=True)
    partners = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    interventions = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    position = models.PositiveSmallIntegerField()
    # Set when a newer file no longer holds it; the page and its history stay.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "key"], name="project_once_per_agenda"),
            models.CheckConstraint(condition=~Q(name=""), name="project_has_a_name"),
            models.CheckConstraint(
                condition=Q(status__in=["", *Status.values]), name="project_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=models.F("start_year")),
                name="project_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("werkagenda-project", self.agenda.key, self.key)


class Estimate(models.Model):
    """Capacity or yield of a project for one group of parties, on the ordinal scale 1 to 3."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="estimates")
    kind = models.CharField(max_length=10, choices=ScaleKind.choices)
    group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, related_name="estimates")
    position = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField(null=True, blank=True)  # null: not known

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "group"], name="one_estimate"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=1, value__lte=3),
                name="estimate_from_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.group}: {self.value}"


class Milestone(DocumentPart):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    date = models.DateField(null=True, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class Figure(models.Model):
    """A figure that the document itself gives for a project, such as a number of municipalities."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    texts = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="figure_once_per_project")
        ]

    def __str__(self) -> str:
        return self.name


class Successor(models.Model):
    """A project that goes on with the subject of a project on an earlier agenda: a reading."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="predecessor_links")
    predecessor = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="successor_links"
    )
    position = models.PositiveSmallIntegerField()
    # Whether the document gives it as a list, also when there is one.
    in_list = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "predecessor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(project=models.F("predecessor")), name="no_successor_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} volgt op {self.predecessor}"


class PlanningItem(DocumentPart):
    """A label on the planning drawing of the document, with the project that it is about."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="planning_items")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    project = models.ForeignKey(
        Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="planning_items"
    )
    certainty = models.CharField(max_length=20, choices=Certainty.choices, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class StatusChange(models.Model):
    """What the status of a project became, when and by whom.

    Append-only: the database refuses to change or remove a row, and refuses a project whose status
    is not the last one recorded here (migration 0001).
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="status_changes")
    status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    status_text = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    decision = models.ForeignKey(
        "werkagenda.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="status_changes",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["", *Status.values]), name="recorded_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.get_status_display() or 'niet vermeld'}"
