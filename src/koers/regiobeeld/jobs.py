# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making the picture takes longer than a browser waits: publishing and withdrawing as background work."""

from __future__ import annotations

import time

from koers.access.actor import Actor
from koers.jobs.progress import Progress
from koers.jobs.work import background, every

#: Seconds; nothing is written for as long as that.
_A_DAY = 24 * 3600


@background("regiobeeld.publiceren", one_at_a_time=True)
def publish_delivery(actor: Actor, progress: Progress, *, levering: str) -> str:
    """Make one checked delivery part of the picture."""
    from koers.regiobeeld import services
    from koers.regiobeeld.models import Levering

    found = Levering.objects.get(pk=levering)
    publicatie = services.publish(actor=actor, leveringen=[found], progress=progress)
    return f"Gepubliceerd. Iedereen ziet nu publicatie {publicatie.number} van het beeld."


@background("regiobeeld.intrekken", one_at_a_time=True)
def withdraw_delivery(actor: Actor, progress: Progress, *, levering: str, reason: str) -> str:
    """Take one published delivery out of the picture."""
    from koers.regiobeeld import services
    from koers.regiobeeld.models import Levering

    found = Levering.objects.get(pk=levering)
    publicatie = services.withdraw(
        actor=actor, leveringen=[found], reason=reason, progress=progress
    )
    return f"Ingetrokken. Iedereen ziet nu publicatie {publicatie.number}."


@every("50 1 * * *", "regiobeeld.opruimen", title="Half geschreven mappen wissen")
def tidy_folders(actor: Actor, progress: Progress) -> str:
    """What a killed process left unfinished; no row points at it."""
    from koers.regiobeeld.storage import remove_half_made

    removed = remove_half_made(before=time.time() - _A_DAY)
    return f"Gewist: {removed}."
