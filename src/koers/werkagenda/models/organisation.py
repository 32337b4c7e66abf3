# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who takes part in an agenda and who meets about it: parties, bodies and roles, never persons."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from koers.werkagenda.models.agenda import Agenda
from koers.werkagenda.models.parts import DocumentPart


class PartyGroup(models.Model):
    """Parties whose effort and yield the document estimates together, such as G and M."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="groups")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    # False when a newer file no longer holds it while estimates of the past still point at it.
    listed = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "code"], name="group_once_per_agenda")
        ]

    def __str__(self) -> str:
        return self.name


class Party(DocumentPart):
    """An owner of the agenda, or a group of owners that leads as one."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="parties")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    group = models.ForeignKey(PartyGroup, on_delete=models.CASCADE, related_name="parties")
    role = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()
    # False for a group that the document names as lead while it lists only its members (Menzis).
    listed = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "key"], name="party_once_per_agenda")
        ]

    def __str__(self) -> str:
        return self.name


class Body(DocumentPart):
    """A consultation or decision body."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="bodies")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    full_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "key"], name="body_once_per_agenda")
        ]

    def __str__(self) -> str:
        return self.name


class Role(DocumentPart):
    """What a body or function does in the cooperation, and how often."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="roles")
    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    filled_by = models.ManyToManyField(Body, through="RoleBody", related_name="roles")
    filled_by_text = ArrayField(models.TextField(), default=list, blank=True)
    tasks = ArrayField(models.TextField(), default=list, blank=True)
    frequency_text = models.CharField(max_length=200, blank=True)
    frequency_layout = models.TextField(default="[]")
    frequency_extra = models.TextField(blank=True, default="")
    meetings_per_year = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "key"], name="role_once_per_agenda"),
            models.CheckConstraint(
                condition=models.Q(meetings_per_year__isnull=True)
                | models.Q(meetings_per_year__gte=1),
                name="role_meets_at_least_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class RoleBody(models.Model):
    """A body that fills a role, in the order of the document."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE)
    body = models.ForeignKey(Body, on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["role", "body"], name="body_fills_a_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.body}"


class RoleMember(DocumentPart):
    """Seats in a role: a function with the organisations that send it, or a number."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=200)
    organisations = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    theme_line = models.ForeignKey(
        "werkagenda.ThemeLine", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.function
