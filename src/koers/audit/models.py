# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reading log and what proves that it is whole.

The database numbers and chains the lines itself (`migrations/keten.sql`); nothing here writes them.
"""

from __future__ import annotations

from django.db import models

from koers.access.protection import ResidentData

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


class Pauze(ResidentData):
    """Nothing of this resident is erased for now: an objection, a complaint, an investigation."""

    class Reason(models.TextChoices):
        BEZWAAR = "bezwaar", "bezwaar of beroep"
        KLACHT = "klacht", "klacht"
        ONDERZOEK = "onderzoek", "onderzoek"

    # Key of the resident, as in `subject` of the journal before it became a pseudonym.
    subject = models.CharField(max_length=80)
    reason = models.CharField(max_length=20, choices=Reason.choices)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "purpose", "subject"], name="one_hold_per_resident"
            )
        ]

    def __str__(self) -> str:
        return f"pauze {self.pk}"


class Wisbewijs(ResidentData):
    """Proof of an erasure: what rule, how much, and the hash of whose pseudonyms."""

    class Why(models.TextChoices):
        TERMIJN = "termijn", "bewaartermijn voorbij"
        VERZOEK = "verzoek", "verzoek van de inwoner"
        ONJUIST = "onjuist", "hoorde er niet te staan"

    dataset = models.CharField(max_length=60)
    # Code of the retention rule; empty for an erasure on request.
    rule = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=20, choices=Why.choices)
    rows = models.PositiveIntegerField()
    persons = models.PositiveIntegerField()
    # sha256 of the sorted pseudonyms, one per line.
    pseudonyms_hash = models.CharField(max_length=64)
    # Number of the line in the chain of the organisation.
    log_number = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"bewijs van wissing {self.pk}"


class Oordeel(models.Model):
    """What the FG thinks of one line of the sample of a month."""

    class Verdict(models.TextChoices):
        IN_ORDE = "in-orde", "in orde"
        NAVRAGEN = "navragen", "navragen"
        INCIDENT = "incident", "incident"

    owner = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    number = models.BigIntegerField()
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    remark = models.CharField(max_length=1_000, blank=True)
    # Number of the account.
    judged_by = models.CharField(max_length=40)
    judged_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "month", "number"], name="one_judgement_per_line"
            )
        ]

    def __str__(self) -> str:
        return f"oordeel {self.month} {self.number}"


class Verwerkingsregel(models.Model):
    """One line of the Logboek Dataverwerkingen: one resident in one processing. The user is not in it."""

    owner = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    # 16 and 8 bytes; the same trace in every system that took part.
    trace_id = models.BinaryField(max_length=16)
    operation_id = models.BinaryField(max_length=8)
    parent_operation_id = models.BinaryField(max_length=8)
    # The operation in another system that asked for this one.
    foreign_operation = models.CharField(max_length=200)
    status_code = models.CharField(max_length=10)
    name = models.CharField(max_length=80)
    # Milliseconds since 1970.
    start_ms = models.BigIntegerField()
    end_ms = models.BigIntegerField()
    resource = models.CharField(max_length=80)
    processing_activity_id = models.CharField(max_length=200)
    # Encrypted; the key lies outside the database.
    data_subject_id = models.BinaryField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["owner", "trace_id"], name="logboek_by_trace")]

    def __str__(self) -> str:
        return f"verwerking {self.pk}"
