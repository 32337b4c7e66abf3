# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations and who works for them in which role."""

from django.conf import settings
from django.db import models

from koers.access.roles import Role


class Organisation(models.Model):
    class Kind(models.TextChoices):
        GEMEENTE = "gemeente", "gemeente"
        GGD = "ggd", "GGD"
        VERZEKERAAR = "verzekeraar", "zorgverzekeraar"
        ZORGKANTOOR = "zorgkantoor", "zorgkantoor"
        PROVINCIE = "provincie", "provincie"
        UITVOERING = "uitvoeringsorganisatie", "uitvoeringsorganisatie"
        AANBIEDER = "aanbieder", "aanbieder"
        SIGNAALPARTNER = "signaalpartner", "signaalpartner"
        KENNISPUNT = "kennispunt", "kennispunt"

    slug = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    # CBS code of the municipality, so that "my area" is known after login.
    area_code = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One hat of a person: an organisation and a role in it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    role = models.CharField(max_length=40, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"], name="one_hat_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"
