# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Erasing what is past its term, every day, per organisation and purpose, with proof of what went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from koers.access.actor import Actor, require
from koers.access.models import Organisation
from koers.access.purposes import purposes
from koers.access.tenancy import own_space
from koers.audit import journal
from koers.audit.datasets import Dataset, Held, dataset
from koers.audit.events import Event
from koers.audit.models import Pauze, Wisbewijs
from koers.audit.pseudonyms import pseudonym
from koers.audit.register import Rule, rules

#: Rows per transaction: a lock of about a second.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule did (or would do) for one organisation."""

    organisation: str
    dataset: str
    rule: Rule
    rows: int
    erased: bool


def run_retention(
    *, actor: Actor, today: date, trial: bool = False, batch: int = BATCH
) -> list[Outcome]:
    """Erase what is past a confirmed term; safe to repeat and to interrupt.

    Args:
        actor: the system itself.
        today: the day for which the terms are counted.
        trial: only count.
        batch: rows per transaction.

    Raises:
        NotAllowed: the actor is not the system itself.
    """
    require(actor, "bewaren-uitvoeren")
    organisations = list(Organisation.objects.values_list("slug", flat=True))
    outcomes = []
    for processing, entry, rule in rules():
        data = dataset(entry.code)
        if data is None or processing.code not in purposes():
            continue
        for organisation in organisations:
            who = actor.within(organisation, data.purpose)
            erase = rule.erases and not trial
            rows = (
                _apply(who, data, rule, today, batch) if erase else _count(who, data, rule, today)
            )
            if rows:
                outcomes.append(Outcome(organisation, data.code, rule, rows, erase))
    return outcomes


def certify(
    *,
    actor: Actor,
    purpose: str,
    code: str,
    rule: str,
    why: Wisbewijs.Why,
    event: Event,
    held: Sequence[Held],
    rows: int,
) -> Wisbewijs:
    """Proof of an erasure, in the transaction of the erasure itself."""
    persons = sorted(
        {pseudonym(item.subject, organisation=actor.organisation, purpose=purpose) for item in held}
    )
    digest = sha256("\n".join(persons).encode()).hexdigest()
    number = journal.record(
        actor=actor,
        event=event,
        purpose=purpose,
        kind="dataset",
        object_id=code,
        details={"rijen": rows, "personen": len(persons), "regel": rule, "hash": digest},
    )
    return Wisbewijs.objects.create(
        owner_id=actor.organisation,
        purpose=purpose,
        dataset=code,
        rule=rule,
        why=why,
        rows=rows,
        persons=len(persons),
        pseudonyms_hash=digest,
        log_number=number,
    )


def on_hold() -> frozenset[str]:
    """Residents of whom nothing is erased for now, in the space in which this is asked."""
    return frozenset(Pauze.objects.values_list("subject", flat=True))


def _apply(who: Actor, data: Dataset, rule: Rule, today: date, batch: int) -> int:
    total = 0
    while True:
        with own_space(who):
            held = data.past(
                rule.toestand, rule.ended_before(today), on_hold=on_hold(), limit=batch
            )
            if not held:
                return total
            rows = data.delete([item.key for item in held])
            certify(
                actor=who,
                purpose=data.purpose,
                code=data.code,
                rule=rule.code,
                why=Wisbewijs.Why.TERMIJN,
                event=Event.GEWIST_NA_TERMIJN,
                held=held,
                rows=rows,
            )
        total += rows
        if rows == 0:
            # What cannot be removed must not be tried for ever.
            return total


def _count(who: Actor, data: Dataset, rule: Rule, today: date) -> int:
    with own_space(who):
        before = rule.ended_before(today)
        return len(data.past(rule.toestand, before, on_hold=on_hold(), limit=1_000_000))
