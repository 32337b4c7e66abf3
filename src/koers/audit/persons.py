# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rights of one resident: everything on one person together, erasure with proof, and holds.

The FG works for the whole organisation, so each purpose is entered in turn; every entry is logged in the
name of the FG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from koers.access.actor import SYSTEM, Actor, require
from koers.access.purposes import Purpose, purposes
from koers.access.tenancy import own_space
from koers.audit import journal, retention
from koers.audit.datasets import Held, datasets
from koers.audit.events import READS, Event
from koers.audit.models import Logregel, Pauze, Wisbewijs
from koers.audit.pseudonyms import pseudonym
from koers.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Found:
    """A resident as one purpose knows them."""

    purpose: Purpose
    subject: str
    on_hold: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one data set holds about a resident."""

    purpose: Purpose
    dataset: str
    rows: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """One time that somebody of the organisation saw or changed the data."""

    moment: datetime
    role: str
    event: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything about one resident, to read or to take along."""

    parts: Sequence[Part]
    seen: Sequence[Seen]


def find(*, actor: Actor, number: str) -> list[Found]:
    """The residents of the own organisation that a case number points at; the search is logged.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "persoon-uitvoeren")
    found = []
    for purpose in purposes().values():
        with own_space(_inside(actor, purpose)):
            held = retention.on_hold()
            # The same resident may be in more than one set of a purpose.
            known = dict.fromkeys(
                subject for data in datasets(purpose.code) for subject in data.subjects(number)
            )
            found += [Found(purpose, subject, subject in held) for subject in known]
            journal.record(
                actor=actor,
                event=Event.CASUS_GEZOCHT,
                purpose=purpose.code,
                kind="inwoner",
                details={"treffers": len(known)},
            )
    return found


def export(*, actor: Actor, people: Sequence[Found]) -> Bundle:
    """Everything about one resident (AVG art. 15 and 20), logged per purpose.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "persoon-uitvoeren")
    parts: list[Part] = []
    seen: list[Seen] = []
    for found in people:
        with own_space(_inside(actor, found.purpose)):
            parts += _parts(found)
            seen += _seen(actor, found)
            journal.record(
                actor=actor,
                event=Event.PERSOON_UITGEVOERD,
                subject=found.subject,
                purpose=found.purpose.code,
                kind="inwoner",
            )
    return Bundle(parts, sorted(seen, key=lambda item: item.moment, reverse=True))


def preview_erasure(*, actor: Actor, people: Sequence[Found]) -> list[Part]:
    """What an erasure would take away; itself a look at the data, and logged.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "persoon-wissen")
    parts = []
    for found in people:
        with own_space(_inside(actor, found.purpose)):
            parts += _parts(found)
            journal.record(
                actor=actor,
                event=Event.PERSOON_WISSEN_BEKEKEN,
                subject=found.subject,
                purpose=found.purpose.code,
                kind="inwoner",
            )
    return parts


def erase(*, actor: Actor, people: Sequence[Found], why: Wisbewijs.Why) -> list[Wisbewijs]:
    """Remove everything about one resident, with a proof per data set; per purpose all or nothing.

    Raises:
        NotAllowed: the actor is no FG.
        InvalidInput: the resident is on hold.
    """
    require(actor, "persoon-wissen")
    proofs = []
    for found in people:
        with own_space(_inside(actor, found.purpose)):
            if found.subject in retention.on_hold():
                raise InvalidInput(
                    "Van deze inwoner wordt nu niets gewist: er loopt een bezwaar, klacht of "
                    "onderzoek. Hervat het wissen eerst."
                )
            for data in datasets(found.purpose.code):
                rows = data.erase(found.subject)
                proof = retention.certify(
                    actor=actor,
                    purpose=found.purpose.code,
                    code=data.code,
                    rule="",
                    why=why,
                    event=Event.PERSOON_GEWIST,
                    held=[Held("", found.subject)],
                    rows=rows,
                )
                proofs.append(proof)
    return proofs


def hold(*, actor: Actor, people: Sequence[Found], reason: Pauze.Reason) -> None:
    """Stop erasing anything about a resident until `release`.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "persoon-wissen")
    for found in people:
        with own_space(_inside(actor, found.purpose)):
            Pauze.objects.get_or_create(
                owner_id=actor.organisation,
                purpose=found.purpose.code,
                subject=found.subject,
                defaults={"reason": reason},
            )
            _log_hold(actor, found, Event.BEWAREN_GEPAUZEERD)


def release(*, actor: Actor, people: Sequence[Found]) -> None:
    """Let the retention rules go on for a resident.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "persoon-wissen")
    for found in people:
        with own_space(_inside(actor, found.purpose)):
            Pauze.objects.filter(subject=found.subject).delete()
            _log_hold(actor, found, Event.BEWAREN_HERVAT)


def _log_hold(actor: Actor, found: Found, event: Event) -> None:
    journal.record(
        actor=actor,
        event=event,
        subject=found.subject,
        purpose=found.purpose.code,
        kind="inwoner",
    )


def _parts(found: Found) -> list[Part]:
    return [
        Part(found.purpose, data.code, data.export(found.subject))
        for data in datasets(found.purpose.code)
    ]


def _inside(actor: Actor, purpose: Purpose) -> Actor:
    return SYSTEM.within(actor.organisation, purpose.code)


def _seen(actor: Actor, found: Found) -> list[Seen]:
    who = pseudonym(found.subject, organisation=actor.organisation, purpose=found.purpose.code)
    lines = Logregel.objects.filter(
        chain=actor.organisation, subject=who, event__in=[event.value for event in READS]
    )
    return [
        Seen(line.time, line.role, Event(line.event).label, found.purpose.titel) for line in lines
    ]
