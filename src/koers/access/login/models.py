# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Koers remembers about how a person logs in; who they work for stands in `koers.access.models`."""

from django.conf import settings
from django.db import models


class ExternalIdentity(models.Model):
    """A person at an identity provider: known by issuer and subject, which are never given out again."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="external_identities"
    )
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_per_subject")
        ]

    def __str__(self) -> str:
        return f"{self.issuer} · {self.pk}"


class LoginState(models.Model):
    """What holds for every session of an account."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="login_state",
    )
    # Sessions that began earlier are over: after a change of password or second factor, or by command.
    sessions_valid_from = models.DateTimeField(null=True, blank=True)
    # The first password is known to who made the account.
    must_change_password = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.person_id)


class RecoveryCode(models.Model):
    """A code for once, for who lost the telephone; only its hash is kept, as with a password."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    # First characters of the code, so that one hash is compared and not ten.
    selector = models.CharField(max_length=4)
    secret = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "selector"], name="one_code_per_selector")
        ]

    def __str__(self) -> str:
        return self.selector
