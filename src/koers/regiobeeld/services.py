# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The deeds of the regiobeeld: take a file in and check it; what is decided on it stands in `decisions`.

A file goes received → checked → published, or received → rejected. Nothing is ever half stored:
figures are written before the row that points at them, and the row decides.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.audit.events import Event, Result
from koers.regiobeeld import deliveries, kept_findings
from koers.regiobeeld.areas.store import (
    load_register,
    store_areas,
    store_boundaries,
    store_pack,
)
from koers.regiobeeld.decisions import log_delivery, publish, reject, release_due, withdraw
from koers.regiobeeld.findings import Finding
from koers.regiobeeld.intake import earlier
from koers.regiobeeld.intake.deliverer import organisation_for
from koers.regiobeeld.models import Bevinding, Levering
from koers.regiobeeld.sources import Reading, Source, source_for
from koers.regiobeeld.storage import levering_folder, write_levering
from koers.region_pack import RegionPack

__all__ = [
    "file_digest",
    "install_region",
    "publish",
    "read_findings",
    "receive_levering",
    "reject",
    "release_due",
    "take_original",
    "withdraw",
]

_PROVISIONAL = "voorlopig"


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


def _read(source: Source, path: Path) -> Reading:
    return source.read(path, load_register())


def receive_levering(
    *,
    actor: Actor,
    path: Path,
    file_name: str = "",
    practice: bool = False,
    incomplete: bool = False,
    answers: Path | None = None,
    in_name_of: str = "",
    read: Callable[[Source, Path], Reading] = _read,
) -> tuple[Levering, bool]:
    """Take a file in and check it.

    Args:
        path: file, or folder for a source that consists of several files.
        file_name: name under which it was delivered, when `path` is a temporary copy.
        incomplete: its newest period is not complete yet; the figures of it are provisional.
        answers: folder with the publisher's answers from which Koers made the file.
        in_name_of: slug of the organisation whose figures these are, when not the actor's own.
        read: how the source reads the file, for who takes in many of them.

    Returns:
        The delivery (status `gecontroleerd` or `afgekeurd`), and whether it is new; the same file
        that was already accepted gives the earlier delivery and False. The name counts as well:
        with some publishers the year stands nowhere else.

    Raises:
        NotAllowed: the actor may not deliver, or not in the name of that organisation.
        InvalidInput: a publisher's file in the name of another organisation.
    """
    require(actor, "levering-aanbieden")
    sha256, size = file_digest(path)
    source = source_for(path)
    organisation = organisation_for(actor, source.id if source else "", in_name_of)
    known = Levering.objects.filter(
        sha256=sha256,
        source_id=source.id if source else "",
        file_name=file_name or path.name,
        status__in=[
            Levering.Status.GECONTROLEERD,
            Levering.Status.ONDER_EMBARGO,
            Levering.Status.GEPUBLICEERD,
        ],
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
        organisation=organisation,
    )
    reading = read(source, path) if source else _unrecognised(path)
    if reading.rejected or source is None:
        _store_rejected(actor, levering, reading.findings)
        return levering, True
    if incomplete:
        reading.observations = _newest_provisional(reading.observations)
    levering.incomplete_periods = _incomplete_periods(reading.observations)
    reading.findings += earlier.compared(levering, reading.observations)
    _store_checked(actor, levering, reading, path, answers)
    return levering, True


@transaction.atomic
def read_findings(*, actor: Actor, levering: Levering) -> QuerySet[Bevinding]:
    """What the checks found, and a line in the log: they quote numbers as they were delivered.

    Raises:
        NotAllowed: the actor may not see deliveries.
    """
    require(actor, "levering-bekijken")
    found = levering.bevindingen.all()
    if found.exists():
        log_delivery(actor, Event.LEVERING_BEKEKEN, levering)
    return found


@transaction.atomic
def take_original(*, actor: Actor, levering: Levering) -> Path | None:
    """The file as it was delivered, and a line in the log: it holds what the gate withholds.

    Returns:
        None when it was not kept or was a folder of files.

    Raises:
        NotAllowed: the actor may not see deliveries.
    """
    path = deliveries.original(actor, levering)
    if path is not None:
        log_delivery(actor, Event.LEVERING_GEDOWNLOAD, levering)
    return path


def _newest_provisional(observations: pl.DataFrame) -> pl.DataFrame:
    newest = pl.col("period") == pl.col("period").max()
    return observations.with_columns(
        status=pl.when(newest).then(pl.lit(_PROVISIONAL)).otherwise(pl.col("status"))
    )


def _incomplete_periods(observations: pl.DataFrame) -> list[str]:
    provisional = observations.filter(pl.col("status") == _PROVISIONAL)
    return sorted(provisional["period"].unique().to_list())


def _unrecognised(path: Path) -> Reading:
    from koers.regiobeeld.sources.recognition import why_unrecognised

    return Reading(findings=[why_unrecognised(path)])


@transaction.atomic
def _store_rejected(actor: Actor, levering: Levering, findings: Sequence[Finding]) -> None:
    levering.status = Levering.Status.AFGEKEURD
    levering.decided_at = timezone.now()
    levering.decided_by = "controle"
    levering.save(force_insert=True)
    kept_findings.keep(levering, findings)
    log_delivery(actor, Event.LEVERING_ONTVANGEN, levering, result=Result.GEWEIGERD)


def _store_checked(
    actor: Actor, levering: Levering, reading: Reading, path: Path, answers: Path | None
) -> None:
    folder = levering_folder(levering.id)
    write_levering(folder, reading.observations, original=path, answers=answers)
    try:
        with transaction.atomic():
            store_areas(reading.areas, practice=levering.practice)
            store_boundaries(reading.boundaries)
            levering.status = Levering.Status.GECONTROLEERD
            levering.figures = reading.observations.height
            levering.periods = sorted(reading.observations["period"].unique().to_list())
            levering.save(force_insert=True)
            kept_findings.keep(levering, reading.findings)
            log_delivery(actor, Event.LEVERING_ONTVANGEN, levering)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
