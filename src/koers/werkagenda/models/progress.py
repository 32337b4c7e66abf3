# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a project has used and reached, quarter by quarter, and the indicators that it is held to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from koers.werkagenda.models.artefact import ArtefactVersion
from koers.werkagenda.models.owner import Owner
from koers.werkagenda.models.parts import Recorded
from koers.werkagenda.models.project import Project

_QUARTER = Q(quarter__gte=1, quarter__lte=4)


class HoursSpent(Recorded):
    """Hours of an owner in a quarter. Append-only: the last row of a quarter counts."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="hours")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="hours")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    hours = models.DecimalField(max_digits=9, decimal_places=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=_QUARTER, name="hours_quarter_from_1_to_4"),
            models.CheckConstraint(condition=Q(hours__gte=0), name="hours_not_negative"),
        ]
        indexes = [
            # The last row of every quarter, in order and without a look at the table.
            models.Index(
                fields=["year", "project", "owner", "quarter", "-id"],
                include=["hours"],
                name="last_hours_of_a_quarter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.owner}: {self.hours} uur"


class MoneySpent(Recorded):
    """Money of a project in a quarter. Append-only: the last row of a quarter counts."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="money")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    spent = models.DecimalField(max_digits=14, decimal_places=2, help_text="euro")
    forecast = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, help_text="euro, whole year"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=_QUARTER, name="money_quarter_from_1_to_4")]

    def __str__(self) -> str:
        return f"{self.project} {self.year}-{self.quarter}: {self.spent}"


class MilestoneReached(Recorded):
    """When a milestone of the adopted plan was reached, or will be. Append-only: last row counts."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="milestones_reached"
    )
    milestone = models.SlugField(max_length=80)
    expected = models.DateField(null=True, blank=True)
    reached = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.project}: {self.milestone}"


class ProjectIndicator(models.Model):
    """An indicator of the regiobeeld by which a project is judged, as its adopted plan says."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="indicators")
    version = models.ForeignKey(ArtefactVersion, on_delete=models.PROTECT, related_name="+")
    indicator = models.SlugField(max_length=120)
    area_code = models.CharField(max_length=20)
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_period = models.CharField(max_length=40, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "version", "indicator", "area_code"],
                name="indicator_once_per_plan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.indicator}"
