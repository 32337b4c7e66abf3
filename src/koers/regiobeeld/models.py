# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What PostgreSQL knows of the picture: areas, deliveries with their report, and what is published.

The figures themselves stand in Parquet files that are never changed; a row here points at them.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koers.access.models import Organisation
from koers.regiobeeld.areas.register import Level


class Area(models.Model):
    """An area of the register; see `areas.register.AreaRecord` for the meaning of each field."""

    code = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=160, unique=True)
    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in Level])
    parent_code = models.CharField(max_length=20, blank=True, db_index=True)
    valid_from = models.PositiveSmallIntegerField()
    valid_to = models.PositiveSmallIntegerField(null=True, blank=True)
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    # A subregion lies across the tree of areas: the municipalities that it consists of.
    members = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    # Part of the region pack: such an area is never re-parented by a publisher's file.
    in_pack = models.BooleanField(default=False)
    # Known only from practice files; goes when they go.
    practice = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="area_valid_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class AreaBoundary(models.Model):
    """Outline of an area in the division of a year (GeoJSON geometry, WGS84)."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="boundaries")
    year = models.PositiveSmallIntegerField()
    geometry = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "year"], name="one_boundary_per_area_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.year}"


class Levering(models.Model):
    """One delivered file on its way: received, checked, then published or rejected."""

    class Status(models.TextChoices):
        ONTVANGEN = "ontvangen", "ontvangen"
        GECONTROLEERD = "gecontroleerd", "gecontroleerd"
        ONDER_EMBARGO = "onder-embargo", "afgetekend, onder embargo"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"
        AFGEKEURD = "afgekeurd", "afgekeurd"
        INGETROKKEN = "ingetrokken", "ingetrokken"
        VERVANGEN = "vervangen", "vervangen door een verbetering"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.CharField(max_length=60, blank=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    practice = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ONTVANGEN)
    received_at = models.DateTimeField(auto_now_add=True)
    # Account and own organisation of who handed it in, as they were called then.
    received_by = models.CharField(max_length=200)
    # Whose figures these are; see `intake.deliverer`. Empty for the machine itself.
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leveringen",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    figures = models.PositiveIntegerField(default=0)
    periods = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    # Periods that the deliverer calls not complete yet: their figures are provisional everywhere.
    incomplete_periods = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    # Signed off, but no exit shows it before this moment.
    embargo_until = models.DateTimeField(null=True, blank=True)
    # A correction names the delivery that it corrects; the first delivery is version 1.
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "source_id", "file_name"],
                condition=Q(status__in=["gecontroleerd", "onder-embargo", "gepubliceerd"]),
                name="same_file_counts_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.status})"


class Bevinding(models.Model):
    """One line of the report on a delivery; see `findings.Finding`."""

    levering = models.ForeignKey(Levering, on_delete=models.CASCADE, related_name="bevindingen")
    position = models.PositiveIntegerField()
    # The words of `findings.Severity` and `findings.Rule`: no choices, a new rule is no migration.
    severity = models.CharField(max_length=20)
    rule = models.CharField(max_length=40)
    message = models.TextField()
    row = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


class Ophaling(models.Model):
    """One time that Koers asked a publisher for news; `connectors` does the asking."""

    class Outcome(models.TextChoices):
        BEZIG = "bezig", "bezig"
        NIEUW = "nieuw", "nieuw"
        ONGEWIJZIGD = "ongewijzigd", "ongewijzigd"
        AFGEKEURD = "afgekeurd", "opgehaald en afgekeurd"
        NIET_BEREIKBAAR = "niet-bereikbaar", "niet bereikbaar"
        MISLUKT = "mislukt", "antwoord niet bruikbaar"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    connection = models.CharField(max_length=60, db_index=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.BEZIG)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.CharField(max_length=200)
    # In words, for the page of the sources.
    message = models.TextField(blank=True)
    # table -> what the publisher calls this state of it: ETag, Modified or Version
    publisher_versions = models.JSONField(default=dict, blank=True)
    # address, sha256, size and moment of every answer that was kept
    answers = models.JSONField(default=list, blank=True)
    leveringen = models.ManyToManyField(Levering, related_name="ophalingen", blank=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.connection} {self.outcome}"


class Publicatie(models.Model):
    """The picture as it was published at one moment. Exactly one is current; the others stay citable."""

    number = models.PositiveIntegerField(primary_key=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(max_length=200)
    practice = models.BooleanField(default=False)
    is_current = models.BooleanField(default=False)
    figures = models.PositiveIntegerField(default=0)
    leveringen = models.ManyToManyField(Levering, related_name="publicaties")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_current_picture"
            )
        ]

    def __str__(self) -> str:
        return f"publicatie {self.number}"
