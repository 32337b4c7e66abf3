# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Theme lines: what the parties take on together, for whom, with what interests, goals and means."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from koers.web.addresses import address
from koers.werkagenda.models.agenda import Agenda
from koers.werkagenda.models.parts import DocumentPart


class Certainty(models.TextChoices):
    """How sure it is that a value stood in this place of the source document."""

    LAYOUT = "layout", "niet zeker in het brondocument"


class ThemeLine(DocumentPart):
    class Kind(models.TextChoices):
        THEMALIJN = "themalijn", "themalijn"
        OVERKOEPELEND = "overkoepelend", "overkoepelend"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="theme_lines")
    # A second column of the same theme line, with its own client and contractor.
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="sublines"
    )
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200, blank=True)
    also_called = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    starting_point = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    certainty = models.CharField(max_length=20, choices=Certainty.choices, blank=True)
    position = models.PositiveSmallIntegerField()
    # Set when a newer file no longer holds it while projects of the past still point at it.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "key"], name="theme_line_once_per_agenda"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=False) | ~models.Q(name=""),
                name="theme_line_has_a_name",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=False)
                | models.Q(kind__in=["themalijn", "overkoepelend"]),
                name="theme_line_has_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.key

    def get_absolute_url(self) -> str:
        return address("werkagenda-themalijn", self.agenda.key, self.key)


class ThemeLineItem(models.Model):
    """One line in a box of the theme line's canvas, in the document's own words."""

    class Kind(models.TextChoices):
        CLIENT = "client", "opdrachtgever"
        CONTRACTOR = "contractor", "opdrachtnemer"
        MUTUAL_INTEREST = "mutual_interests", "wederzijdse belangen"
        GOAL = "goals", "doelen"
        INDICATOR = "indicators", "indicatoren"
        ACTIVITY = "activities", "activiteiten en projecten"
        FUNDING = "funding", "financiële middelen"

    theme_line = models.ForeignKey(ThemeLine, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme_line", "kind", "position"], name="item_has_one_place"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="item_has_text"),
        ]

    def __str__(self) -> str:
        return self.text
