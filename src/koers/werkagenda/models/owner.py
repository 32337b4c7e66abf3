# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Owners (eigenaren) of an agenda as parties with a share: keys, taking part, and the ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from koers.werkagenda.models.agenda import Agenda
from koers.werkagenda.models.organisation import Party
from koers.werkagenda.models.parts import Recorded
from koers.werkagenda.models.project import Project


class Owner(models.Model):
    """An organisation that puts in hours and money and shares in what it yields."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="owners")
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    # The party of the document whose estimate covers this owner, such as the fourteen municipalities.
    party = models.ForeignKey(
        Party, on_delete=models.SET_NULL, null=True, blank=True, related_name="owners"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "organisation"], name="owner_once_per_agenda")
        ]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def short_name(self) -> str:
        """The name for the head of a narrow column: "Borne", "GGD Twente"."""
        return self.organisation.name.removeprefix("Gemeente ")


class ContributionKey(Recorded):
    """How a cost is divided (verdeelsleutel). Append-only: a newer one takes over from its date."""

    class Unit(models.TextChoices):
        INWONERS = "inwoners", "inwoners"
        PROCENT = "procent", "procent"
        EURO = "euro", "euro"
        DELEN = "delen", "delen"

    class Standing(models.TextChoices):
        WETTELIJK = "wettelijk", "wettelijk"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"
        AFGELEID = "afgeleid", "afgeleid"
        TE_BEVESTIGEN = "te-bevestigen", "te bevestigen"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="keys")
    code = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, choices=Unit.choices)
    valid_from = models.DateField()
    source = models.CharField(max_length=400)
    standing = models.CharField(max_length=20, choices=Standing.choices)
    is_default = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_default", "code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "code", "valid_from"], name="key_once_per_date"
            )
        ]

    def __str__(self) -> str:
        return self.name


class KeyShare(models.Model):
    """The weight of an owner in a key, in the key's own unit. Append-only, as its key."""

    key = models.ForeignKey(ContributionKey, on_delete=models.CASCADE, related_name="shares")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="shares")
    weight = models.DecimalField(max_digits=16, decimal_places=4)
    # Of this weight alone: inhabitants are published while the share of others is still agreed on.
    standing = models.CharField(
        max_length=20,
        choices=ContributionKey.Standing.choices,
        default=ContributionKey.Standing.TE_BEVESTIGEN,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "owner"], name="owner_once_per_key"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="weight_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.weight}"


class Participation(Recorded):
    """An owner takes part in a project or steps out of it. Append-only: the last row counts."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="participations")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="participations")
    joins = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["project", "owner", "-id"], include=["joins"], name="last_word_of_an_owner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner} {'doet mee' if self.joins else 'doet niet mee'}: {self.project}"


class LedgerEntry(Recorded):
    """A line in the ledger of contributions. Append-only: a correction is a line of its own."""

    class Kind(models.TextChoices):
        AGREED = "afgesproken", "afgesproken bijdrage"
        PAID = "betaald", "betaald"
        SETTLED = "verrekend", "verrekend overschot"
        RECEIVED = "ontvangen", "ontvangen opbrengst"

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="ledger")
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger"
    )
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    amount = models.DecimalField(max_digits=14, decimal_places=2, help_text="euro")
    key = models.ForeignKey(
        ContributionKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    text = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return f"{self.owner} {self.year}: {self.amount}"


class FundingLine(Recorded):
    """Money from outside or inside for a project, under a condition."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="funding")
    source = models.CharField(max_length=200)
    condition = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.source


class FundingState(Recorded):
    """Where a funding line stands. Append-only: the last row counts."""

    class State(models.TextChoices):
        IDEA = "idee", "idee"
        APPLIED = "aangevraagd", "aangevraagd"
        QUEUED = "wachtlijst", "op de wachtlijst"
        CONDITIONAL = "voorwaardelijk", "onder voorwaarde toegezegd"
        GRANTED = "toegekend", "toegekend"
        REFUSED = "afgewezen", "afgewezen"
        LAPSED = "vervallen", "vervallen"

    line = models.ForeignKey(FundingLine, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=20, choices=State.choices)
    amount = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, help_text="euro"
    )
    queue_position = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(queue_position__isnull=True) | Q(state="wachtlijst"),
                name="only_a_queued_line_has_a_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_state_display()}"
