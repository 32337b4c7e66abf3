# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The deeds of the regiobeeld: take a file in, publish or send back what was delivered.

A file goes received → checked → published, or received → rejected. Nothing is ever half stored:
figures are written before the row that points at them, and the row decides.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event, Result
from koers.errors import InvalidInput, RejectedLevering
from koers.regiobeeld.areas.store import (
    load_register,
    store_areas,
    store_boundaries,
    store_pack,
)
from koers.regiobeeld.findings import Finding
from koers.regiobeeld.models import Area, Bevinding, Levering, Publicatie
from koers.regiobeeld.picture import make_picture
from koers.regiobeeld.sources import Reading, source_for
from koers.regiobeeld.storage import (
    in_two_orders,
    levering_folder,
    publicatie_folder,
    write_folder,
)
from koers.region_pack import RegionPack

Progress = Callable[[str], None]

_MAX_FINDINGS_KEPT = 500
#: Key of the advisory lock under which one picture at a time is made.
_PUBLISHING = 0x6B6F657273


def _silent(step: str) -> None:
    pass


def file_digest(path: Path) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and size in bytes of a file, or of all files of a folder by name."""
    digest = hashlib.sha256()
    size = 0
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        if not file.is_file():
            continue
        if path.is_dir():
            digest.update(str(file.relative_to(path)).encode())
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
                size += len(block)
    return digest.hexdigest(), size


@transaction.atomic
def install_region(*, actor: Actor, pack: RegionPack) -> None:
    """Put the areas of the region pack into the register; safe to repeat."""
    require(actor, "regio-inrichten")
    store_pack(pack)


def receive_levering(
    *, actor: Actor, path: Path, file_name: str = "", practice: bool = False
) -> tuple[Levering, bool]:
    """Take a file in and check it.

    Args:
        path: file, or folder for a source that consists of several files.
        file_name: name under which it was delivered, when `path` is a temporary copy.

    Returns:
        The delivery (status `gecontroleerd` or `afgekeurd`), and whether it is new; the same file
        that was already accepted gives the earlier delivery and False. The name counts as well:
        with some publishers the year stands nowhere else.

    Raises:
        NotAllowed: the actor may not deliver.
    """
    require(actor, "levering-aanbieden")
    sha256, size = file_digest(path)
    source = source_for(path)
    known = Levering.objects.filter(
        sha256=sha256,
        source_id=source.id if source else "",
        file_name=file_name or path.name,
        status__in=[Levering.Status.GECONTROLEERD, Levering.Status.GEPUBLICEERD],
    ).first()
    if known is not None:
        return known, False
    levering = Levering(
        source_id=source.id if source else "",
        file_name=file_name or path.name,
        sha256=sha256,
        size=size,
        practice=practice,
        received_by=str(actor),
    )
    reading = source.read(path, load_register()) if source else _unrecognised(path)
    if reading.rejected or source is None:
        _store_rejected(actor, levering, reading.findings)
        return levering, True
    _store_checked(actor, levering, reading, path)
    return levering, True


def _unrecognised(path: Path) -> Reading:
    from koers.regiobeeld.sources.recognition import why_unrecognised

    return Reading(findings=[why_unrecognised(path)])


@transaction.atomic
def _store_rejected(actor: Actor, levering: Levering, findings: Sequence[Finding]) -> None:
    levering.status = Levering.Status.AFGEKEURD
    levering.decided_at = timezone.now()
    levering.decided_by = "controle"
    levering.save(force_insert=True)
    _store_findings(levering, findings)
    _log(actor, Event.LEVERING_ONTVANGEN, levering, result=Result.GEWEIGERD)


def _store_checked(actor: Actor, levering: Levering, reading: Reading, path: Path) -> None:
    folder = levering_folder(levering.id)
    write_folder(folder, in_two_orders(reading.observations), original=path)
    try:
        with transaction.atomic():
            store_areas(reading.areas, practice=levering.practice)
            store_boundaries(reading.boundaries)
            levering.status = Levering.Status.GECONTROLEERD
            levering.figures = reading.observations.height
            levering.periods = sorted(reading.observations["period"].unique().to_list())
            levering.save(force_insert=True)
            _store_findings(levering, reading.findings)
            _log(actor, Event.LEVERING_ONTVANGEN, levering)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _store_findings(levering: Levering, findings: Sequence[Finding]) -> None:
    Bevinding.objects.bulk_create(
        Bevinding(
            levering=levering,
            position=position,
            severity=finding.severity,
            rule=finding.rule,
            # PostgreSQL keeps no NUL, and a broken file may quote one.
            message=finding.message.replace("\x00", "\ufffd"),
            row=finding.row,
            column=(finding.column or "").replace("\x00", "\ufffd"),
        )
        for position, finding in enumerate(findings[:_MAX_FINDINGS_KEPT])
    )


def publish(
    *, actor: Actor, leveringen: Sequence[Levering], progress: Progress = _silent
) -> Publicatie:
    """Make checked deliveries part of the picture that everybody sees, all of them or none.

    Args:
        leveringen: deliveries with status `gecontroleerd`; with none the picture is made anew.

    Raises:
        NotAllowed: the actor may not publish.
        RejectedLevering: a delivery was rejected or withdrawn, was changed meanwhile, or holds
            practice figures while real ones are published.
    """
    require(actor, "levering-publiceren")
    with transaction.atomic():
        _one_at_a_time()
        _keep_practice_apart(leveringen, actor)
        for levering in leveringen:
            _to_published(levering, actor)
        publicatie = _new_publicatie(actor, progress)
        # Last: a line holds the chain of its organisation until the transaction ends.
        for levering in leveringen:
            _log(actor, Event.LEVERING_GEPUBLICEERD, levering, publicatie=publicatie.number)
        return publicatie


@transaction.atomic
def reject(*, actor: Actor, levering: Levering, reason: str) -> None:
    """Send a checked delivery back to its deliverer with the reason.

    Raises:
        NotAllowed: the actor may not decide on deliveries.
        InvalidInput: no reason was given, or the delivery is not waiting for a decision.
    """
    require(actor, "levering-publiceren")
    if not reason.strip():
        raise InvalidInput("Schrijf op waarom u de levering terugstuurt; de aanbieder leest dit.")
    changed = Levering.objects.filter(pk=levering.pk, status=Levering.Status.GECONTROLEERD).update(
        status=Levering.Status.AFGEKEURD,
        reason=reason.strip(),
        decided_at=timezone.now(),
        decided_by=str(actor),
    )
    if not changed:
        raise InvalidInput("Over deze levering is al beslist. Ververs de pagina.")
    _log(actor, Event.LEVERING_TERUGGESTUURD, levering)


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
    """
    require(actor, "levering-publiceren")
    with transaction.atomic():
        _one_at_a_time()
        Levering.objects.filter(pk__in=[levering.pk for levering in leveringen]).update(
            status=Levering.Status.INGETROKKEN,
            reason=reason,
            decided_at=timezone.now(),
            decided_by=str(actor),
        )
        publicatie = _new_publicatie(actor, progress)
        for levering in leveringen:
            _log(actor, Event.LEVERING_INGETROKKEN, levering, publicatie=publicatie.number)
        return publicatie


def _log(
    actor: Actor,
    event: Event,
    levering: Levering,
    *,
    result: Result = Result.GELUKT,
    publicatie: int | None = None,
) -> None:
    journal.record(
        actor=actor,
        event=event,
        kind="levering",
        object_id=str(levering.pk),
        result=result,
        details={"publicatie": publicatie} if publicatie else None,
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
        practice=True, status__in=[Levering.Status.GEPUBLICEERD, Levering.Status.GECONTROLEERD]
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


def _to_published(levering: Levering, actor: Actor) -> None:
    try:
        changed = Levering.objects.filter(
            pk=levering.pk, status=Levering.Status.GECONTROLEERD
        ).update(
            status=Levering.Status.GEPUBLICEERD,
            decided_at=timezone.now(),
            decided_by=str(actor),
        )
    except IntegrityError as error:
        raise RejectedLevering("Hetzelfde bestand is al gepubliceerd.") from error
    if not changed:
        raise RejectedLevering(
            f"Levering {levering.file_name} wacht niet op publicatie. Ververs de pagina.",
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
    tables = make_picture(published, load_register(), progress)
    write_folder(folder, tables)
    Publicatie.objects.filter(is_current=True).update(is_current=False)
    publicatie = Publicatie.objects.create(
        number=number,
        created_by=str(actor),
        practice=any(levering.practice for levering in published),
        is_current=True,
        figures=tables["by_indicator.parquet"].height,
    )
    publicatie.leveringen.set(published)
    return publicatie
