# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the theme line debts keeps, in the own space of an organisation: files to be worked out.

Every table here is guarded in the database (`access.protection`): outside `own_space` it looks empty.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse

from koers.access.models import Membership
from koers.access.protection import ResidentData


class Rekenbestand(ResidentData):
    """A file with households for one rule, and the same file with the outcomes; kept for days only."""

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht op berekenen"
        KLAAR = "klaar", "berekend"
        AFGEKEURD = "afgekeurd", "niet te lezen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regeling = models.CharField(max_length=60)
    peildatum = models.DateField()
    with_steps = models.BooleanField(default=False)
    file_name = models.CharField(max_length=255)
    # As UTF-8; emptied once it has been worked out.
    content = models.BinaryField(default=b"")
    # The file with outcomes, gzipped.
    result = models.BinaryField(default=b"")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHT)
    message = models.CharField(max_length=1_000, blank=True)
    rows = models.PositiveIntegerField(default=0)
    # Status of an outcome -> how many rows.
    counts = models.JSONField(default=dict)
    # Rows with a remark: number, status, remark; never a value of the file.
    remarks = models.JSONField(default=list)
    remark_count = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField(auto_now_add=True)
    # Only this person sees it.
    received_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    # Key of the background task that works it out (koers.jobs).
    task_id = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"rekenbestand {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("schulden-bestand", kwargs={"rekenbestand": self.pk})
