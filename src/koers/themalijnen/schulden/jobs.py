# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Working out a whole caseload, and erasing such files after some days: background work."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.utils import timezone

from koers.access.actor import Actor
from koers.access.models import Organisation
from koers.access.purposes import purposes
from koers.access.tenancy import own_space
from koers.audit.events import Event
from koers.audit.models import Wisbewijs
from koers.audit.retention import certify
from koers.jobs.progress import Progress
from koers.jobs.work import background, every
from koers.themalijnen.schulden import caseload
from koers.themalijnen.schulden.models import Rekenbestand
from koers.web import dutch

RULE = "rekenbestand-dagen"


@background("schulden.rekenbestand")
def work_out_file(actor: Actor, progress: Progress, *, rekenbestand: str) -> str:
    """Work out one file."""
    progress("rijen berekenen")

    def counting(rows: int, total: int) -> None:
        progress.expect(total)
        progress.advance(rows)

    done = caseload.work_out(actor=actor, file_id=uuid.UUID(rekenbestand), counting=counting)
    if done.status == Rekenbestand.Status.AFGEKEURD:
        return "Dit bestand is niet te lezen. Op de pagina staat wat eraan mankeert."
    return f"{dutch.counted(done.rows, 'rij', 'rijen')} berekend."


@every("50 1 * * *", "schulden.rekenbestanden-wissen", title="Rekenbestanden wissen", atomic=False)
def erase_files(actor: Actor, progress: Progress) -> str:
    """Erase files that have been kept for their days, in every space."""
    gone = sum(
        _erase(actor.within(organisation, purpose))
        for organisation in Organisation.objects.values_list("slug", flat=True)
        for purpose in purposes()
    )
    return f"Gewist: {dutch.counted(gone, 'bestand', 'bestanden')}."


def _erase(who: Actor) -> int:
    before = timezone.now() - timedelta(days=caseload.kept_days())
    with own_space(who):
        gone, _ = Rekenbestand.objects.filter(received_at__lt=before).delete()
        if gone:
            certify(
                actor=who,
                purpose=who.purpose,
                code=f"rekenbestanden-{who.purpose}",
                rule=RULE,
                why=Wisbewijs.Why.TERMIJN,
                event=Event.GEWIST_NA_TERMIJN,
                held=[],
                rows=gone,
            )
    return gone
