# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the theme line debts keeps in the own space of an organisation: exits from the CAK, files to work out.

Every table here is guarded in the database (`access.protection`): outside `own_space` it looks empty.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from koers.access.models import Membership
from koers.access.protection import ResidentData
from koers.trajecten.models import Casus


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


class Uitstroomdossier(ResidentData):
    """One attempt of a resident to leave the CAK premium under a scheme (RUB, RUO)."""

    class Status(models.TextChoices):
        KANDIDAAT = "kandidaat", "kandidaat"
        OVEREENKOMST = "overeenkomst", "lost af"
        VOLTOOID = "voltooid", "klaar, rest kwijtgescholden"
        VERVALLEN = "vervallen", "terug naar het CAK"
        AFGEWEZEN = "afgewezen", "doet niet mee"

    #: Ended: the term of keeping begins.
    ENDED = (Status.VOLTOOID, Status.VERVALLEN, Status.AFGEWEZEN)

    class Regeling(models.TextChoices):
        RUB = "rub", "RUB (met bijstand)"
        RUO = "ruo", "RUO (zonder bijstand)"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="uitstroomdossiers")
    regeling = models.CharField(max_length=10, choices=Regeling.choices)
    verzekeraar = models.CharField(max_length=80)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.KANDIDAAT)
    # What the conditions ask, as known on `facts_on`; null is not known.
    facts_on = models.DateField()
    schuld = models.DecimalField(max_digits=9, decimal_places=2)
    premie_cak = models.BooleanField(null=True)
    ontvangt_bijstand = models.BooleanField(null=True)
    maanden_bijstand = models.PositiveSmallIntegerField(null=True)
    collectief_verzekerd = models.BooleanField(null=True)
    andere_verzekeraarsgroep = models.BooleanField(null=True)
    eigen_risico_geregeld = models.BooleanField(null=True)
    overige_voorwaarden = models.BooleanField(null=True)
    # The agreement.
    agreed_on = models.DateField(null=True)
    exit_on = models.DateField(null=True)
    to_pay = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    waiver = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    # The end, whichever it is; `re_entry_on` when the premium goes to the CAK again.
    ended_on = models.DateField(null=True)
    re_entry_on = models.DateField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["casus"],
                condition=Q(status__in=["kandidaat", "overeenkomst"]),
                name="one_open_exit_per_case",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, status__in=["kandidaat", "overeenkomst"])
                | Q(ended_on__isnull=False, status__in=["voltooid", "vervallen", "afgewezen"]),
                name="an_ended_exit_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["owner", "purpose", "status"], name="exit_by_status")]

    def __str__(self) -> str:
        return f"uitstroomdossier {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("schulden-uitstroomdossier", kwargs={"uitstroomdossier": self.pk})

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.KANDIDAAT, self.Status.OVEREENKOMST)


class Aflostermijn(ResidentData):
    """One instalment of an agreement."""

    class Status(models.TextChoices):
        OPEN = "open", "nog niet bekend"
        BETAALD = "betaald", "betaald"
        GEMIST = "gemist", "niet betaald"

    dossier = models.ForeignKey(
        Uitstroomdossier, on_delete=models.CASCADE, related_name="termijnen"
    )
    number = models.PositiveSmallIntegerField()
    month = models.DateField()
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    booked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "number"], name="each_instalment_once_per_exit"
            )
        ]

    def __str__(self) -> str:
        return f"termijn {self.number}"
