# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads about deliveries: the workbench list, one delivery with its report, and where a file came from."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils import timezone

from koers.access.actor import Actor, actor_may, require
from koers.regiobeeld import selectors, snapshot
from koers.regiobeeld.decisions import may_sign_off, owner_names
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.gate import protection
from koers.regiobeeld.intake.contracts import contract_of
from koers.regiobeeld.models import Levering, Publicatie
from koers.regiobeeld.sources import Source, all_sources
from koers.regiobeeld.storage import levering_folder


@dataclass(frozen=True, slots=True)
class Origin:
    """A delivery with the source that read it; the source is None when it was never recognised."""

    levering: Levering
    source: Source | None

    @property
    def title(self) -> str:
        return self.source.title if self.source else "onbekende bron"

    @property
    def short_title(self) -> str:
        """For a list: the contract of a partner's file, of another file who publishes it."""
        contract = contract_of(self.levering.source_id)
        if contract is not None:
            return contract.titel
        return self.source.publisher if self.source else self.title

    @property
    def fingerprint(self) -> str:
        return open_fingerprint(self.levering)


def open_fingerprint(levering: Levering) -> str:
    """SHA-256 of a file that its publisher gives to everybody; "" of a file of a partner.

    Who knows all of a file but some small numbers tries those until the fingerprint fits: it would
    tell every number that the gate withholds.
    """
    rule = protection(levering.source_id, timezone.localdate())
    return levering.sha256 if rule.door_uitgever else ""


def sources_by_id() -> dict[str, Source]:
    """Every registered source by its id."""
    return {source.id: source for source in all_sources()}


def with_sources(leveringen: Iterable[Levering]) -> list[Origin]:
    """Deliveries with the sources that read them."""
    sources = sources_by_id()
    return [Origin(item, sources.get(item.source_id)) for item in leveringen]


def origin_of(actor: Actor, levering_id: str) -> Origin | None:
    """The published delivery that a figure came from; None when its id is no delivery's."""
    try:
        key = uuid.UUID(levering_id)
    except ValueError:
        return None
    levering = Levering.objects.filter(pk=key, publicaties__isnull=False).distinct().first()
    if levering is None:
        return None
    return Origin(levering, sources_by_id().get(levering.source_id))


def listed(actor: Actor, *, status: str = "", source_id: str = "") -> QuerySet[Levering]:
    """The workbench list, newest first.

    Raises:
        NotAllowed: the actor may not see deliveries.
    """
    found = selectors.leveringen(actor)
    if status:
        found = found.filter(status=status)
    if source_id:
        found = found.filter(source_id=source_id)
    return found


def levering(actor: Actor, levering_id: uuid.UUID) -> Origin | None:
    """One delivery for the workbench; None when it does not exist.

    Raises:
        NotAllowed: the actor may not see deliveries.
    """
    found = selectors.leveringen(actor).filter(pk=levering_id).first()
    return Origin(found, sources_by_id().get(found.source_id)) if found else None


def original(actor: Actor, levering: Levering) -> Path | None:
    """The file as it was delivered; None when it was not kept or was a folder of files.

    Raises:
        NotAllowed: the actor may not see deliveries.
    """
    require(actor, "levering-bekijken")
    folder = levering_folder(levering.pk) / "origineel"
    files = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    return files[0] if len(files) == 1 else None


def to_decide(actor: Actor) -> list[Levering]:
    """Deliveries that wait for a decision of this person, newest first; none for who decides on nothing."""
    if not actor_may(actor, "levering-publiceren"):
        return []
    waiting = Levering.objects.filter(status=Levering.Status.GECONTROLEERD)
    return [item for item in waiting.select_related("organisation") if may_sign_off(actor, item)]


def publications_with(actor: Actor, levering: Levering) -> QuerySet[Publicatie]:
    """The publications that the delivery is part of, newest first."""
    require(actor, "levering-bekijken")
    return levering.publicaties.all()


@dataclass(frozen=True, slots=True)
class Deeds:
    """What this person may do with this delivery now."""

    publish: bool
    send_back: bool
    withdraw: bool
    # the organisations whose data owner decides; "" when this person may, or nobody in particular
    owner: str = ""


def deeds(actor: Actor, levering: Levering) -> Deeds:
    """Which decisions are open."""
    own = may_sign_off(actor, levering)
    may = actor_may(actor, "levering-publiceren") and own
    waiting = levering.status == Levering.Status.GECONTROLEERD
    held = levering.status == Levering.Status.ONDER_EMBARGO
    return Deeds(
        publish=may and waiting,
        send_back=may and (waiting or held),
        withdraw=may and levering.status == Levering.Status.GEPUBLICEERD,
        owner="" if own else owner_names(levering),
    )


@dataclass(frozen=True, slots=True)
class SourceOverview:
    """A source with its published files and the indicators that come from it."""

    source: Source | None
    title: str
    leveringen: tuple[Levering, ...]
    indicators: tuple[Definition, ...]

    @property
    def fingerprints(self) -> list[tuple[str, str]]:
        """Name and SHA-256 of the files whose fingerprint is open."""
        told = ((item.file_name, open_fingerprint(item)) for item in self.leveringen)
        return [(name, digest) for name, digest in told if digest]


def published_by_source(actor: Actor) -> list[SourceOverview]:
    """The files of the picture that the page shows, grouped by source."""
    picture = snapshot.current()
    number = picture.number if picture else 0
    files: dict[str, list[Levering]] = {}
    for item in Levering.objects.filter(publicaties__number=number).order_by("file_name"):
        files.setdefault(item.source_id, []).append(item)
    sources = sources_by_id()
    return [
        SourceOverview(
            source=sources.get(source_id),
            title=sources[source_id].title if source_id in sources else "onbekende bron",
            leveringen=tuple(leveringen),
            indicators=tuple(item for item in catalogue().values() if item.bron == source_id),
        )
        for source_id, leveringen in sorted(files.items())
    ]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What goes from the picture when a delivery is withdrawn."""

    figures: int
    periods: tuple[str, ...]
    others: int  # published deliveries that stay, the replaced one that comes back among them


def consequence_of_withdrawal(actor: Actor, levering: Levering) -> Consequence:
    """What a person must know before withdrawing."""
    require(actor, "levering-publiceren")
    comes_back = Q(pk=levering.corrects_id, status=Levering.Status.VERVANGEN)
    staying = Levering.objects.filter(Q(status=Levering.Status.GEPUBLICEERD) | comes_back).exclude(
        pk=levering.pk
    )
    return Consequence(levering.figures, tuple(levering.periods), staying.count())
