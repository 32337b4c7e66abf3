# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of the check, kept with its delivery."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max

from koers.regiobeeld.findings import Finding, Rule
from koers.regiobeeld.models import Bevinding, Levering

_MOST = 500


def keep(levering: Levering, findings: Sequence[Finding]) -> None:
    """Add findings behind those that the report has already."""
    last = levering.bevindingen.aggregate(last=Max("position"))["last"]
    start = 0 if last is None else last + 1
    Bevinding.objects.bulk_create(
        Bevinding(
            levering=levering,
            position=position,
            severity=finding.severity,
            rule=finding.rule,
            # PostgreSQL keeps no NUL, and a broken file may quote one.
            message=finding.message.replace("\x00", "\ufffd"),
            row=finding.row,
            column=(finding.column or "").replace("\x00", "\ufffd"),
        )
        for position, finding in enumerate(findings[:_MOST], start)
    )


@transaction.atomic
def replace(levering: Levering, rules: Collection[Rule], findings: Sequence[Finding]) -> None:
    """Findings of these rules in the place of what the report said of them."""
    levering.bevindingen.filter(rule__in=rules).delete()
    keep(levering, findings)
