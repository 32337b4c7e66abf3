# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the clock asks of the log and of retention, every night (UTC)."""

from __future__ import annotations

from django.utils import timezone

from koers.access.actor import Actor
from koers.audit import checks
from koers.audit.retention import run_retention
from koers.errors import KoersError
from koers.jobs.progress import Progress
from koers.jobs.work import every


class LogTampered(KoersError):
    """Ends the nightly check where people look: in the list of failed work."""

    code = "log-tampered"


@every("10 1 * * *", "bewaren", title="Wissen na de bewaartermijn", atomic=False)
def retention(actor: Actor, progress: Progress) -> str:
    """Erase what is past its term; each batch is a transaction of its own, so it may be cut off."""
    outcomes = run_retention(actor=actor, today=timezone.localdate())
    erased = sum(outcome.rows for outcome in outcomes if outcome.erased)
    waiting = sum(outcome.rows for outcome in outcomes if not outcome.erased)
    more = f" Voorbij een termijn die nog niet bevestigd is: {waiting}." if waiting else ""
    return f"Gewist: {erased} rijen.{more}"


@every("40 1 * * *", "log-controleren", title="Inzagelog controleren", atomic=False)
def check(actor: Actor, progress: Progress) -> str:
    """Check every chain, then keep anchors of what was whole."""
    verdicts = checks.check(actor=actor)
    wrong = [verdict.chain for verdict in verdicts if not verdict.whole]
    if wrong:
        raise LogTampered(
            f"Het inzagelog is veranderd buiten Koers om: {', '.join(wrong)}. Voer "
            "'koers audit controleer' uit en waarschuw de functionaris gegevensbescherming."
        )
    anchors = checks.anchor(actor=actor)
    return f"Alle {len(anchors)} ketens kloppen."
