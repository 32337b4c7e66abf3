# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Residents and their cases, in the space of one organisation and for one purpose.

Every table here is guarded in the database (`access.protection`): outside `own_space` it looks empty.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from koers.access.models import Membership
from koers.access.protection import ResidentData


class Inwoner(ResidentData):
    """A person as one organisation knows them for one purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Nine digits, or empty where the source may not give it (DDAS: number or address, never both).
    bsn = models.CharField(max_length=9, blank=True)
    name = models.CharField(max_length=200, blank=True)
    born_on = models.DateField(null=True, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    # Made by the practice region, and so nobody.
    practice = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "purpose", "bsn"],
                condition=~Q(bsn=""),
                name="one_person_per_number_and_space",
            )
        ]

    def __str__(self) -> str:
        # Never the person: this text may end in a log.
        return f"inwoner {self.pk}"


class Invoer(ResidentData):
    """One file with cases: received, read in the background, with a report per row."""

    class Status(models.TextChoices):
        ONTVANGEN = "ontvangen", "wacht op inlezen"
        INGELEZEN = "ingelezen", "ingelezen"
        AFGEKEURD = "afgekeurd", "niet ingelezen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    # The file itself; emptied once it has been read.
    content = models.BinaryField(default=b"")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ONTVANGEN)
    practice = models.BooleanField(default=False)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL)
    # Key of the background task that reads it (koers.jobs).
    task_id = models.CharField(max_length=40, blank=True)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "purpose", "sha256"],
                condition=~Q(status="afgekeurd"),
                name="same_caseload_counts_once",
            )
        ]

    def __str__(self) -> str:
        return f"invoer {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("zaken-invoer", kwargs={"invoer": self.pk})


class InvoerRegel(ResidentData):
    """What is wrong with a row of the file: where and how to mend it, never the value itself."""

    invoer = models.ForeignKey(Invoer, on_delete=models.CASCADE, related_name="regels")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=60, blank=True)
    message = models.CharField(max_length=300)

    class Meta:
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"rij {self.row}: {self.message}"


class Casus(ResidentData):
    """One case of a resident, from opening to outcome."""

    class Status(models.TextChoices):
        NIEUW = "nieuw", "nieuw"
        IN_BEHANDELING = "in-behandeling", "in behandeling"
        AFGESLOTEN = "afgesloten", "afgesloten"

    class Uitkomst(models.TextChoices):
        GEHOLPEN = "geholpen", "hulp gestart"
        ZELF = "zelf-geregeld", "zelf geregeld"
        GEEN_HULP = "geen-hulp", "wil geen hulp"
        GEEN_CONTACT = "geen-contact", "geen contact gekregen"
        ONTERECHT = "onterecht", "hoort hier niet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The number by which the organisation and its partners know the case.
    kenmerk = models.CharField(max_length=40)
    inwoner = models.ForeignKey(Inwoner, on_delete=models.PROTECT, related_name="casussen")
    invoer = models.ForeignKey(Invoer, null=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.NIEUW)
    outcome = models.CharField(max_length=20, choices=Uitkomst.choices, blank=True)
    opened_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["opened_on", "kenmerk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "purpose", "kenmerk"], name="one_case_per_kenmerk_and_space"
            ),
            models.CheckConstraint(
                condition=Q(status="afgesloten", closed_at__isnull=False)
                | (~Q(status="afgesloten") & Q(closed_at__isnull=True, outcome="")),
                name="a_closed_case_has_a_date",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "purpose", "status", "opened_on"], name="casus_worklist"),
        ]

    def __str__(self) -> str:
        return f"casus {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("zaak", kwargs={"casus": self.pk})


class Notitie(ResidentData):
    """What was done in a case and when; never changed afterwards."""

    class Soort(models.TextChoices):
        TELEFOON = "telefoon", "telefoon"
        HUISBEZOEK = "huisbezoek", "huisbezoek"
        BRIEF = "brief", "brief"
        OVERIG = "overig", "anders"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="notities")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    text = models.TextField(max_length=4_000)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"notitie {self.pk}"
