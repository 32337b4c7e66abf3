# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A refusal by the table of rights, as a line in the chain of the organisation somebody works for."""

from __future__ import annotations

from django.db import transaction

from koers.access.actor import Actor
from koers.audit import journal
from koers.audit.events import Event, Result


def write(actor: Actor, address: str, deed: str) -> None:
    """One line; the address by its name, never with the keys in it."""
    with transaction.atomic():
        journal.record(
            actor=actor,
            event=Event.TOEGANG_GEWEIGERD,
            kind="adres",
            result=Result.GEWEIGERD,
            details={"adres": address, "recht": deed},
        )
