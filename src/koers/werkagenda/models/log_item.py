# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of kansen and risico's: cause, event and effect, and what is done about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from koers.web.addresses import address
from koers.werkagenda.models.agenda import Agenda
from koers.werkagenda.models.organisation import Body
from koers.werkagenda.models.owner import Owner
from koers.werkagenda.models.parts import Recorded
from koers.werkagenda.models.project import Project
from koers.werkagenda.models.theme_line import ThemeLine


class LogItem(Recorded):
    """One kans or risico as it stands now; `LogItemStep` keeps every earlier state."""

    class Kind(models.TextChoices):
        KANS = "kans", "kans"
        RISICO = "risico", "risico"

    class State(models.TextChoices):
        OPEN = "open", "open"
        IN_HAND = "in-behandeling", "in behandeling"
        ESCALATED = "opgeschaald", "opgeschaald"
        CLOSED = "gesloten", "gesloten"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="log_items")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    cause = models.TextField()
    event = models.TextField()
    effect = models.TextField()
    theme_line = models.ForeignKey(
        ThemeLine, on_delete=models.PROTECT, null=True, blank=True, related_name="log_items"
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="log_items"
    )
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(
        Owner, on_delete=models.PROTECT, null=True, blank=True, related_name="log_items"
    )
    measure = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    raised_by = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="raised_log_items"
    )
    raised_on = models.DateField()
    escalated_to = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="escalated_log_items"
    )

    class Meta:
        ordering = ["-raised_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5),
                name="likelihood_and_impact_from_1_to_5",
            ),
            models.CheckConstraint(
                condition=~Q(state="opgeschaald") | Q(escalated_to__isnull=False),
                name="escalated_to_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.event}"

    def get_absolute_url(self) -> str:
        return address("risico", self.agenda.key, self.pk)


class LogItemStep(Recorded):
    """The state of a log item after a change, whole. Append-only."""

    log_item = models.ForeignKey(LogItem, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=LogItem.State.choices)
    values = models.JSONField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.log_item}: {self.get_state_display()}"
