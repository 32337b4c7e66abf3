# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which publication a page shows, and the address that will always show the same figures."""

from __future__ import annotations

from django.db.models import QuerySet

from koers.access.actor import Actor
from koers.regiobeeld import snapshot
from koers.regiobeeld.models import Publicatie


def shown(actor: Actor) -> Publicatie | None:
    """The publication that this page is read from: the current one, or an earlier one."""
    picture = snapshot.current()
    return Publicatie.objects.filter(number=picture.number).first() if picture else None


def listed(actor: Actor) -> QuerySet[Publicatie]:
    """Every publication, newest first: each stays readable at its own address."""
    return Publicatie.objects.all()
