# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the FG writes down about the log."""

from __future__ import annotations

from koers.access.actor import Actor, require
from koers.access.tenancy import own_space
from koers.audit import journal, selectors
from koers.audit.events import Event
from koers.audit.models import Oordeel
from koers.errors import InvalidInput


def judge(
    *, actor: Actor, month: str, number: int, verdict: Oordeel.Verdict, remark: str
) -> Oordeel:
    """Write down what the FG thinks of one line of the sample; an earlier judgement is replaced.

    Raises:
        NotAllowed: the actor is no FG.
        InvalidInput: the line is not in the sample of that month, or a remark is missing.
    """
    require(actor, "inzagelog-bekijken")
    if verdict != Oordeel.Verdict.IN_ORDE and not remark.strip():
        raise InvalidInput("Schrijf op wat u wilt navragen of wat er aan de hand is.")
    first, after = selectors.month_bounds(month)
    with own_space(actor):
        lines = selectors.drawn(actor, month, first, after)[: selectors.SAMPLE]
        if number not in {line.number for line in lines}:
            raise InvalidInput("Deze regel zit niet in de steekproef van deze maand.")
        judgement, _ = Oordeel.objects.update_or_create(
            owner_id=actor.organisation,
            month=month,
            number=number,
            defaults={
                "verdict": verdict,
                "remark": remark.strip(),
                "judged_by": str(actor.person_id),
            },
        )
        journal.record(
            actor=actor,
            event=Event.STEEKPROEF_BEOORDEELD,
            kind="logregel",
            object_id=str(number),
            details={"oordeel": verdict.value, "maand": month},
        )
        return judgement
