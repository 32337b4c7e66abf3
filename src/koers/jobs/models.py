# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A piece of background work as the person who asked for it sees it; the queue itself is procrastinate's."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Taak(models.Model):
    """What was asked, how far it is and how it ended. Holds no personal data of residents."""

    class State(models.TextChoices):
        WACHT = "wacht", "wacht op de beurt"
        BEZIG = "bezig", "bezig"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "niet gelukt"
        GESTOPT = "gestopt", "gestopt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=250)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WACHT)
    step = models.CharField(max_length=250, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    message = models.TextField(blank=True)
    # Code that also stands in the log, where something unforeseen happened.
    reference = models.CharField(max_length=40, blank=True)
    # Page to go on to when the work is done.
    next_url = models.CharField(max_length=250, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    who = models.CharField(max_length=250)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["person", "-created_at"], name="taak_of_person")]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"

    @property
    def is_over(self) -> bool:
        return self.state in OVER


#: How work can have ended; nothing changes its row any more.
OVER = (Taak.State.KLAAR, Taak.State.MISLUKT, Taak.State.GESTOPT)
