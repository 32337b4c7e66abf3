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


@background("regiobeeld.bronnen-ophalen", atomic=False, one_at_a_time=True)
def fetch_sources(actor: Actor, progress: Progress, *, sources: list[str]) -> str:
    """Ask publishers for news because somebody wants to know. Safe to repeat: the same file counts once."""
    return _asked(actor, progress, sources)


@every("30 2 * * *", "regiobeeld.ophalen", title="Bronnen vragen om nieuwe cijfers", atomic=False)
def fetch_every_night(actor: Actor, progress: Progress) -> str:
    """Ask every publisher; what is new waits for the data owner."""
    return _asked(actor, progress, [])


def _asked(actor: Actor, progress: Progress, sources: list[str]) -> str:
    from koers.regiobeeld.connectors.fetching import fetch, in_words

    return in_words(fetch(actor=actor, connection_ids=sources, progress=progress))


@background("regiobeeld.verslag", atomic=False)
def make_report(
    actor: Actor, progress: Progress, *, kind: str, of: str, form: str, publicatie: int
) -> str:
    """Make a report of a publication and keep it. Safe to repeat: what was made is not made again."""
    from koers.regiobeeld import snapshot
    from koers.regiobeeld.report_store import STEPS, Asked, Kind, made
    from koers.web.reports.document import form_of

    done = iter(range(len(STEPS)))

    def step(text: str) -> None:
        progress(text)
        progress.expect(len(STEPS))
        progress.advance(next(done) + 1)

    with snapshot.pinned(publicatie):
        made(Asked(Kind(kind), of, form_of(form)), step)
    return "Het verslag is klaar."


@every("*/15 * * * *", "regiobeeld.embargo", title="Publiceren wat tot nu onder embargo stond")
def release_embargoes(actor: Actor, progress: Progress) -> str:
    """Publish what was signed off and whose moment has come."""
    from koers.regiobeeld import services

    publicatie = services.release_due(actor=actor, progress=progress)
    return (
        f"Gepubliceerd: publicatie {publicatie.number}." if publicatie else "Niets te publiceren."
    )


@every("50 1 * * *", "regiobeeld.opruimen", title="Half geschreven mappen wissen")
def tidy_folders(actor: Actor, progress: Progress) -> str:
    """What a killed process left unfinished, and reports of earlier publications; no row points at them."""
    from koers.regiobeeld import report_store, snapshot
    from koers.regiobeeld.storage import remove_half_made

    removed = remove_half_made(before=time.time() - _A_DAY)
    current = snapshot.current()
    old = report_store.remove_old(current=current.number if current else 0)
    return f"Gewist: {removed} half geschreven, {old} met verslagen van eerdere publicaties."
