# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda itself: its document, statements, scales, and when it was loaded."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from koers.web.addresses import address
from koers.werkagenda.models.parts import DocumentPart


class Agenda(DocumentPart):
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    schema_version = models.PositiveSmallIntegerField()
    region_code = models.SlugField(max_length=80)
    region_name = models.CharField(max_length=200)
    municipalities_count = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    document_year = models.PositiveSmallIntegerField(null=True, blank=True)
    document_year_basis = models.TextField(blank=True)
    vision = models.TextField(blank=True)
    assignment_task = models.TextField(blank=True)
    planning_title = models.CharField(max_length=200, blank=True)
    planning_time_axis = models.CharField(max_length=200, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="agenda_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("werkagenda-bord", self.key)


class Section(DocumentPart):
    """Order and remaining keys of a mapping in the document that has no table of its own."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="sections")
    path = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda", "path"], name="one_section_per_path")
        ]

    def __str__(self) -> str:
        return self.path


class Comment(models.Model):
    """A remark in the file for those who read and edit it there."""

    class Place(models.TextChoices):
        BEFORE = "before", "erboven"
        BESIDE = "beside", "ernaast"
        END = "end", "aan het eind"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="comments")
    path = models.CharField(max_length=400, blank=True)
    place = models.CharField(max_length=10, choices=Place.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class Statement(DocumentPart):
    """One sentence of the agenda: an aim, a challenge, a principle, a criterion for admission."""

    class Kind(models.TextChoices):
        AIM = "doel", "doel van de opdracht"
        CHALLENGE = "uitdaging", "uitdaging"
        AMBITION = "ambitie", "ambitie"
        RIGHT_CARE = "juiste-zorg", "juiste zorg op de juiste plek"
        VISION_NOTE = "visie", "toelichting op de visie"
        PRINCIPLE = "beginsel", "afspraak over de samenwerking"
        CRITERION = "uitgangspunt", "uitgangspunt voor toelating"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=80, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "kind", "position"], name="statement_has_one_place"
            ),
            models.UniqueConstraint(
                fields=["agenda", "kind", "key"],
                condition=~models.Q(key=""),
                name="statement_key_once_per_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class TimelineEvent(DocumentPart):
    """What came before the agenda, nationally and in the region."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="timeline")
    scope = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    year = models.CharField(max_length=200)
    event = models.TextField()

    class Meta:
        ordering = ["scope", "position"]

    def __str__(self) -> str:
        return f"{self.year}: {self.event}"


class ScaleKind(models.TextChoices):
    CAPACITY = "capacity", "benodigde inzet"
    YIELD = "yield", "verwachte opbrengst"


class ScaleLevel(models.Model):
    """A step of the ordinal scale in which the document estimates effort and yield."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="levels")
    kind = models.CharField(max_length=10, choices=ScaleKind.choices)
    level = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "level"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "kind", "level"], name="level_once"),
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=3), name="level_from_1_to_3"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class AgendaLoad(models.Model):
    """Log: who loaded which file and what it changed. Loading the same file again adds nothing."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="loads")
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    added = ArrayField(models.CharField(max_length=80), default=list)
    removed = ArrayField(models.CharField(max_length=80), default=list)
    status_changed = ArrayField(models.CharField(max_length=80), default=list)

    class Meta:
        ordering = ["-loaded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.loaded_at:%Y-%m-%d}"
