# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds on an exit dossier: begin, agree, book instalments, waive, lapse. Each with its line in the log."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from koers.access.actor import Actor, require
from koers.access.tenancy import own_space
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput, UnknownCase
from koers.regelingen.uitstroom import aflosplan
from koers.regelingen.wanbetaler.termijnen import eerste_van_volgende_maand
from koers.themalijnen.schulden.models import Aflostermijn, Uitstroomdossier
from koers.themalijnen.schulden.schemes import facts
from koers.trajecten.models import Casus

DEED = "uitstroom-behandelen"
PURPOSE = "schuldhulp"
Status = Uitstroomdossier.Status


def begin(*, actor: Actor, kenmerk: str, known: Mapping[str, Any], today: date) -> Uitstroomdossier:
    """Make a resident with a case a candidate.

    Args:
        kenmerk: the whole number of the case.
        known: the facts, named as in `facts.NAMES`, read.

    Raises:
        NotAllowed: the actor handles no dossiers.
        InvalidInput: another purpose, no such case, or it has an open dossier.
    """
    require(actor, DEED)
    if actor.purpose != PURPOSE:
        raise InvalidInput(
            "Dit kan alleen als u werkt voor schuldhulp. Kies bovenaan bij 'Andere rol' dat doel."
        )
    with own_space(actor):
        casus = Casus.objects.select_for_update().filter(kenmerk__iexact=kenmerk.strip()).first()
        if casus is None or casus.status == Casus.Status.AFGESLOTEN:
            raise InvalidInput("Er is geen open zaak met dit kenmerk bij uw organisatie.")
        running = [Status.KANDIDAAT, Status.OVEREENKOMST]
        if Uitstroomdossier.objects.filter(casus=casus, status__in=running).exists():
            raise InvalidInput("Bij deze zaak loopt al een uitstroomdossier.")
        dossier = Uitstroomdossier.objects.create(
            owner_id=casus.owner_id,
            purpose=casus.purpose,
            casus=casus,
            facts_on=today,
            **_stored(known),
        )
        _log(actor, dossier, "begonnen")
        return dossier


def note_facts(
    *, actor: Actor, dossier_id: uuid.UUID, known: Mapping[str, Any], today: date
) -> None:
    """Write down what is known of a candidate now.

    Raises:
        NotAllowed: the actor handles no dossiers.
        UnknownCase: no such dossier in the actor's own space.
        InvalidInput: it is no candidate any more.
    """
    with _worked_on(actor, dossier_id, "gegevens") as dossier:
        _must_be(dossier, Status.KANDIDAAT)
        for name, value in _stored(known).items():
            setattr(dossier, name, value)
        dossier.facts_on = today


def agree(*, actor: Actor, dossier_id: uuid.UUID, day: date, maximum: Decimal, months: int) -> None:
    """Lay down the agreement: the instalments, and the exit from the first of the next month.

    Args:
        maximum: the most that the resident pays off, by the agreement itself.
        months: number of instalments, by the agreement itself.

    Raises:
        NotAllowed: the actor handles no dossiers.
        UnknownCase: no such dossier in the actor's own space.
        InvalidInput: no candidate, or a condition is not met or not known.
    """
    with _worked_on(actor, dossier_id, "overeenkomst") as dossier:
        _must_be(dossier, Status.KANDIDAAT)
        outcome = facts.judged(dossier, day, maximum=maximum, months=months)
        if outcome.gegevens.get("voldoet") != "ja":
            reasons = outcome.gegevens.get("waarom") or outcome.ontbreekt
            listed = "; ".join(reasons) if isinstance(reasons, tuple) else str(reasons)
            raise InvalidInput(
                f"Er kan nog geen overeenkomst zijn. {listed[:1].upper()}{listed[1:]}."
            )
        start = eerste_van_volgende_maand(day)
        plan = aflosplan(dossier.schuld, maximum, months, start)
        Aflostermijn.objects.bulk_create(
            Aflostermijn(
                owner_id=dossier.owner_id,
                purpose=dossier.purpose,
                dossier=dossier,
                number=term.nummer,
                month=term.maand,
                amount=term.bedrag,
            )
            for term in plan.termijnen
        )
        dossier.status, dossier.agreed_on, dossier.exit_on = Status.OVEREENKOMST, day, start
        dossier.to_pay, dossier.waiver = plan.totaal, plan.kwijtschelding


def book(*, actor: Actor, dossier_id: uuid.UUID, number: int, status: str) -> None:
    """Note whether an instalment was paid; it can be set right afterwards.

    Raises:
        NotAllowed: the actor handles no dossiers.
        UnknownCase: no such dossier or instalment in the actor's own space.
        InvalidInput: nothing is being paid off.
    """
    if status not in Aflostermijn.Status.values:
        raise InvalidInput("Kies of de termijn is betaald.")
    with _worked_on(actor, dossier_id, f"termijn-{number}-{status}") as dossier:
        _must_be(dossier, Status.OVEREENKOMST)
        booked = None if status == Aflostermijn.Status.OPEN else timezone.now()
        changed = dossier.termijnen.filter(number=number).update(status=status, booked_at=booked)
        if not changed:
            raise UnknownCase("Deze termijn bestaat niet.")


def waive(*, actor: Actor, dossier_id: uuid.UUID, day: date) -> None:
    """Everything is paid: what is left is waived and the dossier ends.

    Raises:
        NotAllowed: the actor handles no dossiers.
        UnknownCase: no such dossier in the actor's own space.
        InvalidInput: an instalment is still open.
    """
    with _worked_on(actor, dossier_id, "kwijtschelding") as dossier:
        _must_be(dossier, Status.OVEREENKOMST)
        left = dossier.termijnen.exclude(status=Aflostermijn.Status.BETAALD).count()
        if left:
            raise InvalidInput(
                f"Nog {left} termijnen zijn niet betaald. Kwijtschelden kan na de laatste betaling."
            )
        dossier.status, dossier.ended_on = Status.VOLTOOID, day


def lapse(*, actor: Actor, dossier_id: uuid.UUID, day: date) -> None:
    """A condition is no longer met: the premium goes to the CAK again from the first of next month.

    Raises:
        NotAllowed: the actor handles no dossiers.
        UnknownCase: no such dossier in the actor's own space.
        InvalidInput: there is no agreement, or it began later.
    """
    with _worked_on(actor, dossier_id, "vervallen") as dossier:
        _must_be(dossier, Status.OVEREENKOMST)
        if dossier.agreed_on is not None and day < dossier.agreed_on:
            raise InvalidInput("Deze dag ligt voor de overeenkomst. Controleer de datum.")
        dossier.status, dossier.ended_on = Status.VERVALLEN, day
        dossier.re_entry_on = eerste_van_volgende_maand(day)


def decline(*, actor: Actor, dossier_id: uuid.UUID, day: date) -> None:
    """A candidate does not take part.

    Raises:
        NotAllowed: the actor handles no dossiers.
        UnknownCase: no such dossier in the actor's own space.
        InvalidInput: it is no candidate any more.
    """
    with _worked_on(actor, dossier_id, "afgewezen") as dossier:
        _must_be(dossier, Status.KANDIDAAT)
        dossier.status, dossier.ended_on = Status.AFGEWEZEN, day


@contextmanager
def _worked_on(actor: Actor, dossier_id: uuid.UUID, deed: str) -> Iterator[Uitstroomdossier]:
    """A dossier, locked; saved and told in the log when the deed goes well."""
    require(actor, DEED)
    with own_space(actor):
        dossier = (
            Uitstroomdossier.objects.select_for_update(of=("self",))
            .select_related("casus")
            .filter(pk=dossier_id)
            .first()
        )
        if dossier is None:
            raise UnknownCase("Dit dossier bestaat niet.")
        yield dossier
        dossier.save()
        _log(actor, dossier, deed)


def _must_be(dossier: Uitstroomdossier, status: Status) -> None:
    if dossier.status != status:
        raise InvalidInput("Dit dossier staat anders dan u zag. Ververs de pagina.")


def _stored(known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: known.get(name) for name in facts.NAMES}


def _log(actor: Actor, dossier: Uitstroomdossier, deed: str) -> None:
    journal.record(
        actor=actor,
        event=Event.CASUS_GEWIJZIGD,
        subject=str(dossier.casus.inwoner_id),
        kind="uitstroomdossier",
        object_id=str(dossier.pk),
        details={"handeling": deed},
    )
