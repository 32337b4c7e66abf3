# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the clock asks around meetings (UTC): agendas that fill themselves, and the weekly reminder."""

from __future__ import annotations

from koers.access.actor import Actor
from koers.jobs.progress import Progress
from koers.jobs.work import every
from koers.web import dutch
from koers.werkagenda.meetings.filling import fill_next
from koers.werkagenda.meetings.reminders import mail_is_set_up, send_digests
from koers.werkagenda.models import Body


@every("20 2 * * *", "overleggen-aanvullen", title="Agenda's van overleggen aanvullen")
def fill_agendas(actor: Actor, progress: Progress) -> str:
    """The next agenda of every body gets what came up and loses what is settled."""
    filled = [fill_next(body) for body in Body.objects.order_by("pk")]
    done = [one for one in filled if one is not None]
    added = sum(one.added for one in done)
    looked_at = dutch.counted(len(done), "agenda", "agenda's")
    return f"{looked_at} bekeken; {dutch.counted(added, 'punt', 'punten')} erbij."


@every("0 6 * * 1", "herinneringen-sturen", title="Herinneringen aan acties sturen", atomic=False)
def remind(actor: Actor, progress: Progress) -> str:
    """Monday morning: each organisation its open actions."""
    if not mail_is_set_up():
        return "Er is niets verstuurd: deze installatie heeft geen mailserver (KOERS_EMAIL_HOST)."
    outcome = send_digests(actor)
    failed = f" Niet gelukt: {outcome.failed}." if outcome.failed else ""
    sent = dutch.counted(outcome.sent, "herinnering", "herinneringen")
    return f"{sent} verstuurd.{failed}"
