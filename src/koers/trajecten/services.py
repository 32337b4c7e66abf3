# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds on one case: a note, handing over, closing, opening again. Each with its line in the log."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from koers.access.actor import Actor, require
from koers.access.models import Membership
from koers.access.tenancy import own_space
from koers.audit import journal, logboek
from koers.audit.events import Event
from koers.errors import InvalidInput, UnknownCase
from koers.trajecten.models import Casus, Notitie
from koers.trajecten.selectors import colleagues


def add_note(*, actor: Actor, casus_id: uuid.UUID, soort: str, text: str) -> Notitie:
    """Write down what was done. The first note on a new case takes it in hand.

    Raises:
        NotAllowed: the actor handles no cases.
        UnknownCase: there is no such case in the actor's own space.
        InvalidInput: the note is empty, or the case is closed.
    """
    require(actor, "casus-behandelen")
    if not text.strip():
        raise InvalidInput("Schrijf op wat u hebt gedaan. Er is niets bewaard.")
    with _working_on(actor, casus_id) as casus:
        _must_be_open(casus)
        note = Notitie.objects.create(
            owner_id=casus.owner_id,
            purpose=casus.purpose,
            casus=casus,
            soort=soort,
            text=text.strip(),
            made_by_id=actor.membership_id,
        )
        if casus.status == Casus.Status.NIEUW:
            casus.status = Casus.Status.IN_BEHANDELING
            casus.save(update_fields=["status"])
        _log(actor, Event.NOTITIE_TOEGEVOEGD, casus)
        return note


def assign(*, actor: Actor, casus_id: uuid.UUID, to: int | None) -> Casus:
    """Give a case to a colleague, or to nobody.

    Args:
        to: key of the colleague's membership; None leaves the case to everybody.

    Raises:
        NotAllowed: the actor handles no cases.
        UnknownCase: there is no such case in the actor's own space.
        InvalidInput: not a colleague, or the case is closed.
    """
    require(actor, "casus-behandelen")
    with _working_on(actor, casus_id) as casus:
        _must_be_open(casus)
        casus.assigned_to = _colleague(actor, to)
        casus.save(update_fields=["assigned_to"])
        _log(actor, Event.CASUS_TOEGEWEZEN, casus)
        return casus


def close(*, actor: Actor, casus_id: uuid.UUID, outcome: str) -> Casus:
    """Close a case with its outcome.

    Raises:
        NotAllowed: the actor handles no cases.
        UnknownCase: there is no such case in the actor's own space.
        InvalidInput: no outcome, or the case was closed already.
    """
    require(actor, "casus-behandelen")
    if outcome not in Casus.Uitkomst.values:
        raise InvalidInput("Kies hoe de zaak afliep.")
    return _set_status(actor, casus_id, Casus.Status.AFGESLOTEN, outcome, timezone.now())


def reopen(*, actor: Actor, casus_id: uuid.UUID) -> Casus:
    """Undo a closing: the case is in hand again and its retention term starts anew when it closes.

    Raises:
        NotAllowed: the actor handles no cases.
        UnknownCase: there is no such case in the actor's own space.
        InvalidInput: the case is not closed.
    """
    require(actor, "casus-behandelen")
    return _set_status(actor, casus_id, Casus.Status.IN_BEHANDELING, "", None)


def _set_status(
    actor: Actor, casus_id: uuid.UUID, status: str, outcome: str, closed_at: datetime | None
) -> Casus:
    with _working_on(actor, casus_id) as casus:
        if (casus.status == Casus.Status.AFGESLOTEN) == (status == Casus.Status.AFGESLOTEN):
            raise InvalidInput("Deze zaak staat al zo. Ververs de pagina; er is niets veranderd.")
        casus.status, casus.outcome, casus.closed_at = status, outcome, closed_at
        casus.save(update_fields=["status", "outcome", "closed_at"])
        closed = status == Casus.Status.AFGESLOTEN
        _log(actor, Event.CASUS_AFGESLOTEN if closed else Event.CASUS_HEROPEND, casus)
        return casus


def _must_be_open(casus: Casus) -> None:
    if casus.status == Casus.Status.AFGESLOTEN:
        raise InvalidInput("Deze zaak is afgesloten. Heropen haar eerst.")


def _colleague(actor: Actor, membership_id: int | None) -> Membership | None:
    if membership_id is None:
        return None
    found = colleagues(actor).filter(pk=membership_id).first()
    if found is None:
        raise InvalidInput("Kies een collega van uw eigen organisatie.")
    return found


@contextmanager
def _working_on(actor: Actor, casus_id: uuid.UUID) -> Iterator[Casus]:
    """The case, locked, in the own space; the deed is a line of the Logboek Dataverwerkingen."""
    with own_space(actor), logboek.processing(actor=actor, name="zaak-behandelen") as operation:
        casus = Casus.objects.select_for_update().filter(pk=casus_id).first()
        if casus is None:
            raise UnknownCase("Deze zaak bestaat niet.")
        operation.touches(str(casus.inwoner_id))
        yield casus


def _log(actor: Actor, event: Event, casus: Casus) -> None:
    journal.record(
        actor=actor,
        event=event,
        subject=str(casus.inwoner_id),
        kind="casus",
        object_id=str(casus.pk),
    )
