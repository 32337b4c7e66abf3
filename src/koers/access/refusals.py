# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one place where it is written down that the table of rights refused somebody who is logged in.

To the visitor a refusal looks like an address that does not exist; only the log knows the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import structlog
from django.http import HttpRequest

from koers.access.actor import PUBLIC, Actor

#: (actor, address, deed): where refusals go besides the structured log.
Sink = Callable[[Actor, str, str], None]
_sinks: list[Sink] = []

log = structlog.get_logger("koers.access")


def register_sink(sink: Sink) -> None:
    """Send every refusal to one more place (the reading log of `koers.audit`); safe to repeat."""
    if sink not in _sinks:
        _sinks.append(sink)


def record_refusal(request: HttpRequest, *, deed: str) -> None:
    """Write one refusal down; who is not logged in was asked to log in, and is no refusal.

    Args:
        deed: the row of the table of rights that was missing; empty when it is not known.
    """
    if not getattr(request, "koers_logged_in", False):
        return
    # Somebody without any role is the public to the pages, and a known account to the log.
    actor = replace(getattr(request, "actor", PUBLIC), person_id=request.user.pk)
    match = request.resolver_match
    address = match.view_name if match else ""
    log.warning(
        "toegang-geweigerd",
        account=actor.person_id,
        organisation=actor.organisation,
        role=actor.role.value if actor.role else "",
        address=address,
        deed=deed,
    )
    for sink in _sinks:
        sink(actor, address, deed)
