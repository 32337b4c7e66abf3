# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a file with cases takes longer than a browser waits: background work."""

from __future__ import annotations

import uuid

from koers.access.actor import Actor
from koers.jobs.progress import Progress
from koers.jobs.work import background
from koers.trajecten import caseload
from koers.trajecten.models import Invoer
from koers.web import dutch


@background("trajecten.inlezen")
def read_caseload(actor: Actor, progress: Progress, *, invoer: str) -> str:
    """Turn one received file into cases."""
    progress("zaken inlezen")

    def counting(rows: int, total: int) -> None:
        progress.expect(total)
        progress.advance(rows)

    done = caseload.read(actor=actor, invoer_id=uuid.UUID(invoer), counting=counting)
    if done.status == Invoer.Status.AFGEKEURD:
        return "Dit bestand is niet ingelezen. Lees in het verslag wat eraan mankeert."
    parts = [
        dutch.counted(done.accepted, "nieuwe zaak", "nieuwe zaken"),
        f"{dutch.number(done.known)} al bekend",
        dutch.counted(done.rejected, "rij met een fout", "rijen met een fout"),
    ]
    return f"{dutch.listed(parts)}."
