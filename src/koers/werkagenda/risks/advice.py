# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a kans or risico to advice on changing the agenda: a paper that begins with what the log says."""

from __future__ import annotations

from django.db import transaction

from koers.access.actor import Actor
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.models import Artefact, LogItem
from koers.werkagenda.risks.selectors import advice_of


@transaction.atomic
def begin_advice(*, actor: Actor, log_item: LogItem) -> Artefact:
    """Draft advice with the reason and the log item filled in; one that was begun already is given.

    Raises:
        NotAllowed: the actor drafts no papers.
    """
    # The row of the log is the queue: two that begin at once get the same advice.
    LogItem.objects.select_for_update(of=("self",)).get(pk=log_item.pk)
    known = advice_of(actor, log_item)
    if known:
        return known[0]
    advice = papers.start(
        actor=actor,
        agenda=log_item.agenda,
        kind=Artefact.Kind.ADVIES,
        theme_line=None if log_item.project else log_item.theme_line,
        project=log_item.project,
    )
    papers.save(
        actor=actor,
        artefact=advice,
        content={"aanleiding": reason_of(log_item), "logregels": [str(log_item.pk)]},
        based_on=None,
        note=f"Begonnen vanuit de log van kansen en risico's, regel {log_item.pk}.",
    )
    return advice


def reason_of(log_item: LogItem) -> str:
    """The log item in sentences, as advice begins."""
    sentences = [
        f"{log_item.get_kind_display().capitalize()}: {log_item.event}",
        f"Oorzaak: {log_item.cause}",
        f"Gevolg: {log_item.effect}",
        f"Kans {log_item.likelihood} van 5, impact {log_item.impact} van 5.",
    ]
    if log_item.measure:
        sentences.append(f"Maatregel tot nu toe: {log_item.measure}")
    return "\n".join(sentences)
