# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ideas for the agenda: what comes before a project, with the knelpunt that gave rise to it."""

from __future__ import annotations

from django.db import models

from koers.web.addresses import address
from koers.werkagenda.models.agenda import Agenda
from koers.werkagenda.models.parts import Recorded
from koers.werkagenda.models.project import Project
from koers.werkagenda.models.theme_line import ThemeLine


class Idea(Recorded):
    class State(models.TextChoices):
        NEW = "nieuw", "nieuw"
        IN_ADMISSION = "in-toelating", "in toelating"
        ADMITTED = "toegelaten", "toegelaten"
        REFUSED = "afgewezen", "afgewezen"
        PARKED = "parkeerplaats", "op de parkeerplaats"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="ideas")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    theme_line = models.ForeignKey(
        ThemeLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.NEW)
    # The knelpunt as it was published: figure, place, period and the publication that held it.
    indicator = models.SlugField(max_length=120, blank=True)
    area_code = models.CharField(max_length=20, blank=True)
    period = models.CharField(max_length=40, blank=True)
    publication = models.PositiveIntegerField(null=True, blank=True)
    # The project that it became.
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="ideas"
    )

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="idea_has_a_title")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("werkagenda-idee", self.agenda.key, self.pk)


class IdeaStep(Recorded):
    """What became of an idea, when and by whom. Append-only."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=Idea.State.choices)
    reason = models.TextField(blank=True)
    decision = models.ForeignKey(
        "werkagenda.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="ideas"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.idea}: {self.get_state_display()}"
