# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is decided on a checked delivery: publish (at once, or after an embargo), send back, withdraw.

A decision makes a whole new picture; the earlier ones stay readable. A correction takes the place of
the delivery that it corrects.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import datetime

import polars as pl
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Q
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event, Result
from koers.errors import InvalidInput, NotAllowed, RejectedLevering
from koers.regiobeeld.areas.store import load_register
from koers.regiobeeld.intake import earlier
from koers.regiobeeld.intake.contracts import Contract, contract_of
from koers.regiobeeld.models import Area, Levering, Publicatie
from koers.regiobeeld.picture import make_picture
from koers.regiobeeld.storage import GATE_LEDGER, being_made, publicatie_folder

Progress = Callable[[str], None]
#: What can still be decided on: nobody sees it yet.
_UNDECIDED = (Levering.Status.GECONTROLEERD, Levering.Status.ONDER_EMBARGO)
#: Key of the advisory lock under which one picture at a time is made.
_PUBLISHING = 0x6B6F657273


def _silent(step: str) -> None:
    pass


def may_sign_off(actor: Actor, levering: Levering) -> bool:
    """Whether this person's organisation owns the figures: a partner signs off its own, and nobody else.

    Of one contract many organisations can be owners, such as all municipalities; what one of them
    delivered is only its own. A publisher's file has no owner in the region; any data owner may sign
    it off.
    """
    contract = contract_of(levering.source_id)
    if contract is None or actor.is_system:
        return True
    return actor.organisation in (_owner_among(contract, levering) or contract.eigenaren)


def owner_names(levering: Levering) -> str:
    """Whose data owner decides on a partner's delivery, in words; "" for a publisher's file."""
    contract = contract_of(levering.source_id)
    if contract is None:
        return ""
    named = _owner_among(contract, levering)
    return str(levering.organisation) if named else contract.eigenaar_namen


def _owner_among(contract: Contract, levering: Levering) -> frozenset[str]:
    """The organisation of the delivery when it is one of the contract's owners; else nobody."""
    return contract.eigenaren & {levering.organisation_id}


def _require_owner(actor: Actor, levering: Levering) -> None:
    contract = contract_of(levering.source_id)
    if contract is not None and not may_sign_off(actor, levering):
        raise NotAllowed(
            f"{contract.titel}: hierover beslist de data-eigenaar van {owner_names(levering)}.",
            levering=str(levering.pk),
        )


def publish(
    *, actor: Actor, leveringen: Sequence[Levering], progress: Progress = _silent
) -> Publicatie:
    """Make checked deliveries part of the picture that everybody sees, all of them or none.

    Args:
        leveringen: deliveries with status `gecontroleerd`; with none the picture is made anew.

    Raises:
        NotAllowed: the actor may not publish, or another organisation owns the figures.
        RejectedLevering: a delivery is still under embargo, was rejected or withdrawn, was changed
            meanwhile, or holds practice figures while real ones are published.
    """
    require(actor, "levering-publiceren")
    for levering in leveringen:
        _require_owner(actor, levering)
    with transaction.atomic():
        _one_at_a_time()
        _keep_practice_apart(leveringen, actor)
        for levering in leveringen:
            earlier.take_place(levering)
            _to_published(levering, actor)
            _take_the_place(levering)
        publicatie = _new_publicatie(actor, progress)
        _compare_waiting(leveringen)
        # Last: a line holds the chain of its organisation until the transaction ends.
        for levering in leveringen:
            log_delivery(actor, Event.LEVERING_GEPUBLICEERD, levering, publicatie=publicatie.number)
        return publicatie


@transaction.atomic
def sign_off(*, actor: Actor, levering: Levering, until: datetime) -> None:
    """Sign a delivery off that nobody may see before a moment; `release_due` publishes it then.

    Raises:
        NotAllowed: the actor may not publish, or another organisation owns the figures.
        InvalidInput: the moment has passed, or the delivery is not waiting for a decision.
    """
    require(actor, "levering-publiceren")
    _require_owner(actor, levering)
    if until <= timezone.now():
        raise InvalidInput("Het moment van publicatie is al voorbij. Kies een later moment.")
    changed = Levering.objects.filter(pk=levering.pk, status__in=_UNDECIDED).update(
        status=Levering.Status.ONDER_EMBARGO,
        embargo_until=until,
        decided_at=timezone.now(),
        decided_by=str(actor),
    )
    if not changed:
        raise InvalidInput("Over deze levering is al beslist. Ververs de pagina.")
    log_delivery(actor, Event.LEVERING_AFGETEKEND, levering)


def release_due(*, actor: Actor, progress: Progress = _silent) -> Publicatie | None:
    """Publish what was signed off and whose moment has come; None when there is nothing.

    Raises:
        NotAllowed: the actor may not publish.
    """
    require(actor, "levering-publiceren")
    due = Levering.objects.filter(
        status=Levering.Status.ONDER_EMBARGO, embargo_until__lte=timezone.now()
    ).order_by("embargo_until")
    found = list(due)
    return publish(actor=actor, leveringen=found, progress=progress) if found else None


@transaction.atomic
def reject(*, actor: Actor, levering: Levering, reason: str) -> None:
    """Send a checked delivery back to its deliverer with the reason.

    Raises:
        NotAllowed: the actor may not decide on deliveries.
        InvalidInput: no reason was given, or the delivery is not waiting for a decision.
    """
    require(actor, "levering-publiceren")
    _require_owner(actor, levering)
    if not reason.strip():
        raise InvalidInput("Schrijf op waarom u de levering terugstuurt; de aanbieder leest dit.")
    changed = Levering.objects.filter(pk=levering.pk, status__in=_UNDECIDED).update(
        status=Levering.Status.AFGEKEURD,
        reason=reason.strip(),
        decided_at=timezone.now(),
        decided_by=str(actor),
    )
    if not changed:
        raise InvalidInput("Over deze levering is al beslist. Ververs de pagina.")
    log_delivery(actor, Event.LEVERING_TERUGGESTUURD, levering)


def withdraw(
    *,
    actor: Actor,
    leveringen: Sequence[Levering],
    reason: str,
    progress: Progress = _silent,
) -> Publicatie:
    """Take published deliveries out of the picture; earlier publications stay citable.

    Raises:
        NotAllowed: the actor may not publish.
        RejectedLevering: a delivery is not in the picture.
    """
    require(actor, "levering-publiceren")
    for levering in leveringen:
        _require_owner(actor, levering)
    with transaction.atomic():
        _one_at_a_time()
        for levering in leveringen:
            _to_withdrawn(levering, actor, reason)
            _give_back_the_place(levering)
        publicatie = _new_publicatie(actor, progress)
        _compare_waiting(leveringen)
        for levering in leveringen:
            log_delivery(actor, Event.LEVERING_INGETROKKEN, levering, publicatie=publicatie.number)
        return publicatie


def log_delivery(
    actor: Actor,
    event: Event,
    levering: Levering,
    *,
    result: Result = Result.GELUKT,
    publicatie: int | None = None,
) -> None:
    details: dict[str, str | int | bool | None] = {}
    if publicatie:
        details["publicatie"] = publicatie
    if levering.organisation_id:
        details["organisatie"] = levering.organisation_id
    journal.record(
        actor=actor,
        event=event,
        kind="levering",
        object_id=str(levering.pk),
        result=result,
        details=details or None,
    )


def _keep_practice_apart(leveringen: Sequence[Levering], actor: Actor) -> None:
    """Practice figures and real figures never stand in one picture: real ones replace practice."""
    if all(levering.practice for levering in leveringen):
        real = Levering.objects.filter(practice=False, status=Levering.Status.GEPUBLICEERD)
        if leveringen and real.exists():
            raise RejectedLevering(
                "Er staan echte cijfers in het beeld; oefencijfers komen daar niet bij. "
                "Begin met een lege map: zet KOERS_HOME op een andere plek."
            )
        return
    Levering.objects.filter(
        practice=True, status__in=[Levering.Status.GEPUBLICEERD, *_UNDECIDED]
    ).update(
        status=Levering.Status.INGETROKKEN,
        reason="Oefencijfers maken plaats voor echte cijfers.",
        decided_at=timezone.now(),
        decided_by=str(actor),
    )
    Area.objects.filter(practice=True, in_pack=False).delete()


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING])


def _take_the_place(levering: Levering) -> None:
    """A correction that holds every period of what it corrects comes in its place, deleted rows too.

    One with fewer periods stands beside it; where both hold a figure the newest counts.
    """
    corrected = levering.corrects
    if corrected is not None and set(corrected.periods) <= set(levering.periods):
        Levering.objects.filter(pk=corrected.pk, status=Levering.Status.GEPUBLICEERD).update(
            status=Levering.Status.VERVANGEN
        )


def _give_back_the_place(levering: Levering) -> None:
    """What a withdrawn correction replaced, counts again."""
    if levering.corrects_id is not None:
        Levering.objects.filter(pk=levering.corrects_id, status=Levering.Status.VERVANGEN).update(
            status=Levering.Status.GEPUBLICEERD
        )


def _compare_waiting(leveringen: Sequence[Levering]) -> None:
    """What still waits is held against what is published from now on; its owner reads that first."""
    sources = {levering.source_id for levering in leveringen}
    for waiting in Levering.objects.filter(source_id__in=sources, status__in=_UNDECIDED):
        earlier.compare_again(waiting)


def _to_published(levering: Levering, actor: Actor) -> None:
    waiting = Q(status=Levering.Status.GECONTROLEERD) | Q(
        status=Levering.Status.ONDER_EMBARGO, embargo_until__lte=timezone.now()
    )
    try:
        changed = Levering.objects.filter(waiting, pk=levering.pk).update(
            status=Levering.Status.GEPUBLICEERD,
            decided_at=timezone.now(),
            # Under embargo somebody signed off already; the clock only carries that out.
            decided_by=levering.decided_by or str(actor),
        )
    except IntegrityError as error:
        raise RejectedLevering("Hetzelfde bestand is al gepubliceerd.") from error
    if not changed:
        raise RejectedLevering(
            f"Levering {levering.file_name} wacht niet op publicatie. Ververs de pagina.",
            levering=str(levering.pk),
        )


def _to_withdrawn(levering: Levering, actor: Actor, reason: str) -> None:
    changed = Levering.objects.filter(pk=levering.pk, status=Levering.Status.GEPUBLICEERD).update(
        status=Levering.Status.INGETROKKEN,
        reason=reason,
        decided_at=timezone.now(),
        decided_by=str(actor),
    )
    if not changed:
        raise RejectedLevering(
            f"Levering {levering.file_name} staat niet in het beeld. Ververs de pagina.",
            levering=str(levering.pk),
        )


def _new_publicatie(actor: Actor, progress: Progress) -> Publicatie:
    published = list(
        Levering.objects.filter(status=Levering.Status.GEPUBLICEERD).order_by(
            "decided_at", "received_at"
        )
    )
    number = (Publicatie.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    folder = publicatie_folder(number)
    # A folder of a publication whose transaction did not come through; no row points at it.
    shutil.rmtree(folder, ignore_errors=True)
    progress("cijfers van alle leveringen samenvoegen")
    practice = any(levering.practice for levering in published)
    with being_made(folder) as making:
        figures = make_picture(
            published,
            load_register(),
            progress,
            on=timezone.localdate(),
            folder=making,
            earlier=_told_before(number, practice=practice),
        )
    Publicatie.objects.filter(is_current=True).update(is_current=False)
    publicatie = Publicatie.objects.create(
        number=number,
        created_by=str(actor),
        practice=practice,
        is_current=True,
        figures=figures,
    )
    publicatie.leveringen.set(published)
    return publicatie


def _told_before(number: int, *, practice: bool) -> pl.DataFrame | None:
    """What publications before this one told; practice figures tell nothing about real ones."""
    before = Publicatie.objects.filter(number__lt=number, practice=practice).first()
    if before is None:
        return None
    file = publicatie_folder(before.number) / GATE_LEDGER
    return pl.read_parquet(file) if file.exists() else None
