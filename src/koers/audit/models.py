# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reading log and what proves that it is whole.

The database numbers and chains the lines itself (`migrations/keten.sql`); nothing here writes them.
"""

from __future__ import annotations

from django.db import models

#: The chain of what the system does for no organisation in particular.
SYSTEM_CHAIN = "systeem"


class Logregel(models.Model):
    """One line: who saw or did what, in which role, for which purpose, about whom (fields of NEN 7513).

    No foreign keys: the line outlives the account, the organisation and the case.
    """

    pk = models.CompositePrimaryKey("chain", "number")
    # Slug of the organisation, or SYSTEM_CHAIN.
    chain = models.CharField(max_length=80)
    number = models.BigIntegerField()
    # By the clock of the database.
    time = models.DateTimeField()
    event = models.CharField(max_length=40)
    # Number of the account, or "systeem" or "publiek"; never a name.
    account = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40)
    legal_basis = models.CharField(max_length=300)
    # Keyed pseudonym (`pseudonyms.py`), or empty.
    subject = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=80)
    result = models.CharField(max_length=20)
    trace_id = models.CharField(max_length=32)
    # Codes and counts as JSON, never free text.
    details = models.CharField(max_length=2_000)
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["chain", "number"]
        indexes = [
            models.Index(fields=["chain", "time"], name="log_by_time"),
            models.Index(fields=["chain", "account", "number"], name="log_by_account"),
            models.Index(fields=["chain", "event", "number"], name="log_by_event"),
            models.Index(
                fields=["chain", "subject", "number"],
                name="log_by_subject",
                condition=~models.Q(subject=""),
            ),
        ]

    def __str__(self) -> str:
        return f"logregel {self.chain} {self.number}"


class Ketenkop(models.Model):
    """The newest line of a chain. The application may read it, only the trigger writes it."""

    chain = models.CharField(max_length=80, primary_key=True)
    number = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.chain} tot {self.number}"


class Ketenbewijs(models.Model):
    """Proof of a removed beginning of a chain: the check starts after this number, with this hash."""

    chain = models.CharField(max_length=80)
    number = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)
    lines_removed = models.BigIntegerField()
    newest_removed = models.DateTimeField()
    reason = models.CharField(max_length=200)
    # The line of the chain that tells of it.
    told_in = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["chain", "number"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_proof_per_place_in_chain")
        ]

    def __str__(self) -> str:
        return f"{self.chain} vanaf {self.number + 1}"
