# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers of the programme secretariat: what is drafted, offered and adopted, version by version.

What a kind of paper asks for stands in `werkagenda/artefacts/`; here is what all kinds share.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from koers.web.addresses import address
from koers.werkagenda.models.agenda import Agenda
from koers.werkagenda.models.idea import Idea
from koers.werkagenda.models.organisation import Body
from koers.werkagenda.models.parts import Recorded
from koers.werkagenda.models.project import Project
from koers.werkagenda.models.theme_line import ThemeLine


class Artefact(models.Model):
    """One paper about one subject and period; its text stands in its versions."""

    class Kind(models.TextChoices):
        BESTUURSOPDRACHT = "bestuursopdracht", "bestuursopdracht"
        PROJECTPLAN = "projectplan", "projectplan"
        TOELATING = "toelating", "toelatingsformulier"
        VOORTGANG = "voortgangsrapportage", "voortgangsrapportage"
        ADVIES = "advies", "advies aanpassing werkagenda"
        FACTSHEET = "factsheet", "factsheet"
        JAARPLAN = "jaarplan", "jaarplan"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="artefacts")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    title = models.CharField(max_length=300)
    theme_line = models.ForeignKey(
        ThemeLine, on_delete=models.PROTECT, null=True, blank=True, related_name="artefacts"
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="artefacts"
    )
    idea = models.ForeignKey(
        Idea, on_delete=models.PROTECT, null=True, blank=True, related_name="artefacts"
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    # The body that adopts it; empty while nobody has said so.
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="artefacts"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "kind", "theme_line", "project", "idea", "year", "quarter"],
                condition=~Q(kind="advies"),
                nulls_distinct=False,
                name="one_paper_per_subject_and_period",
            ),
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__gte=1, quarter__lte=4),
                name="paper_quarter_from_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("werkagenda-stuk", self.agenda.key, self.pk)


class ArtefactVersion(Recorded):
    """The whole content as it was saved once. Append-only."""

    artefact = models.ForeignKey(Artefact, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["artefact", "number"], name="version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.artefact}, versie {self.number}"


class ArtefactStep(Recorded):
    """What happened to a version. Append-only: the last row is where the paper stands."""

    class Step(models.TextChoices):
        OFFERED = "aangeboden", "aangeboden ter vaststelling"
        ADOPTED = "vastgesteld", "vastgesteld"
        RETURNED = "teruggegeven", "teruggegeven"
        WITHDRAWN = "ingetrokken", "ingetrokken"
        PUBLISHED = "gepubliceerd", "gepubliceerd"

    version = models.ForeignKey(ArtefactVersion, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20, choices=Step.choices)
    # The decision of a meeting that adopted or returned it.
    decision = models.ForeignKey(
        "werkagenda.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="steps"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(step="vastgesteld") | Q(decision__isnull=False),
                name="adopted_by_a_decision_only",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_step_display()}"
