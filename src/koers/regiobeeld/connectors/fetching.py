# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One round along the publishers: is there something new, fetch it, and offer it as a delivery.

What was fetched is checked like any other file and waits for the data owner; nothing is published by
itself. When a publisher does not answer, everything that Koers already has stays as it is.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event, Result
from koers.errors import KoersError, SourceUnavailable
from koers.regiobeeld import services
from koers.regiobeeld.connectors import Connector, Item
from koers.regiobeeld.connectors.client import Answer, Client
from koers.regiobeeld.connectors.files import YearlyFiles
from koers.regiobeeld.connectors.odata_v4 import OdataV4
from koers.regiobeeld.connectors.ogc_features import OgcFeatures
from koers.regiobeeld.connectors.settings import (
    Connection,
    Protocol,
    connection,
    connections,
    manners,
)
from koers.regiobeeld.connectors.statline_v3 import StatlineV3
from koers.regiobeeld.models import Levering, Ophaling

CONNECTORS: Mapping[Protocol, Connector] = MappingProxyType(
    {
        Protocol.STATLINE_V3: StatlineV3(),
        Protocol.ODATA_V4: OdataV4(),
        Protocol.BESTAND: YearlyFiles(),
        Protocol.OGC_FEATURES: OgcFeatures(),
    }
)

Outcome = Ophaling.Outcome
#: Outcomes after which the publisher's version need not be fetched again.
_SEEN = (Outcome.NIEUW, Outcome.ONGEWIJZIGD, Outcome.AFGEKEURD)
#: What stands before a version of which the check refused the file.
_REFUSED = "afgekeurd: "


def fetch(
    *,
    actor: Actor,
    connection_ids: Sequence[str] = (),
    anew: bool = False,
    progress: Callable[[str], None],
) -> list[Ophaling]:
    """Ask the named publishers, or all of them, one after another.

    Args:
        anew: fetch also what the publisher calls unchanged.

    Returns:
        What became of each; a publisher that does not answer never stops the round.

    Raises:
        NotAllowed: the actor may not fetch.
        InvalidInput: a name is none of a connection.
    """
    require(actor, "bron-ophalen")
    asked = [connection(name) for name in connection_ids] or list(connections().values())
    away: set[str] = set()
    return [_round(actor, item, away, anew=anew, progress=progress) for item in asked]


def in_words(rounds: Sequence[Ophaling]) -> str:
    """How the round ended, in one sentence: "Nieuw: 2. Niet bereikbaar: 5." """
    parts = []
    for outcome in _WEIGHT:
        number = sum(item.outcome == outcome for item in rounds)
        if number:
            parts.append(f"{outcome.label.capitalize()}: {number}.")
    if any(item.outcome == Outcome.NIET_BEREIKBAAR for item in rounds):
        parts.append("Wat Koers al heeft, blijft staan.")
    return " ".join(parts)


def _round(
    actor: Actor,
    asked: Connection,
    away: set[str],
    *,
    anew: bool,
    progress: Callable[[str], None],
) -> Ophaling:
    """Everything of one connection.

    Args:
        away: hosts that did not answer in this round; they are not asked again.
    """
    progress(asked.titel)
    ophaling = Ophaling.objects.create(connection=asked.id, asked_by=str(actor))
    connector = CONNECTORS[asked.protocol]
    said: list[str] = []
    outcomes: list[Outcome] = []
    versions, since = _versions_seen(asked.id)
    leveringen: list[Levering] = []
    answers: list[Answer] = []
    before, not_asked = frozenset(away), []
    items = list(connector.items(asked))
    for item in items:
        host = item.address.split("/")[2]
        if host in away:
            outcomes.append(Outcome.NIET_BEREIKBAAR)
            not_asked.append(item.key)
            if host in before:
                said.append(
                    f"{host} antwoordde in deze ronde al niet en is niet nog eens gevraagd."
                )
            continue
        try:
            with TemporaryDirectory(prefix="koers-ophalen-") as folder:
                before_this = versions.get(item.key, "")
                refused = before_this.startswith(_REFUSED)
                # What Koers took in since may be just what the refused file leaned on, such as areas.
                again = anew or (refused and _took_something_in(since))
                seen = "" if again else before_this.removeprefix(_REFUSED)
                taken, version = _one(
                    actor, asked, connector, replace(item, seen=seen), Path(folder), answers
                )
        except SourceUnavailable as error:
            away.add(host)
            outcomes.append(Outcome.NIET_BEREIKBAAR)
            not_asked.append(item.key)
            said.append(error.message)
            continue
        except KoersError as error:
            outcomes.append(Outcome.MISLUKT)
            said.append(f"{item.key}: {error.message}")
            continue
        outcome, sentence = _became(item, taken, version, refused=refused)
        is_refused = version and outcome == Outcome.AFGEKEURD
        versions[item.key] = f"{_REFUSED}{version}" if is_refused else version
        outcomes.append(outcome)
        said.append(sentence)
        if taken is not None:
            leveringen.append(taken[0])
    if 0 < len(not_asked) < len(items):
        said.append(f"Nog niet opgehaald: {', '.join(not_asked)}.")
    return _closed(actor, ophaling, outcomes, said, versions, leveringen, answers)


def _one(
    actor: Actor,
    asked: Connection,
    connector: Connector,
    item: Item,
    folder: Path,
    answers: list[Answer],
) -> tuple[tuple[Levering, bool] | None, str]:
    """Fetch one item when its version was not seen before; the delivery, and the version."""
    raw, made = folder / "antwoorden", folder / "bestand"
    raw.mkdir()
    made.mkdir()
    with Client(manners(), raw, hosts=asked.ook_van) as client:
        try:
            version = connector.version(client, asked, item)
            if version and version == item.seen:
                return None, version
            path = connector.fetch(client, asked, item, made)
        finally:
            answers += client.answers
        if path is None:
            return None, version or item.seen
        if not version and len(client.answers) == 1:
            version = client.answers[0].etag or client.answers[0].modified
        beside = _archived(folder / "archief", client.answers)
    return services.receive_levering(actor=actor, path=path, answers=beside), version


def _archived(folder: Path, answers: Sequence[Answer]) -> Path:
    """The answers as they came, packed, with a list of what was asked and what came."""
    folder.mkdir()
    for answer in answers:
        packed = folder / f"{answer.file.name}.gz"
        with answer.file.open("rb") as plain, gzip.open(packed, "wb", compresslevel=6) as stream:
            shutil.copyfileobj(plain, stream)
    listed = [answer.as_dict() for answer in answers]
    (folder / "antwoorden.json").write_text(
        json.dumps(listed, ensure_ascii=False, indent=1), "utf-8"
    )
    return folder


def _became(
    item: Item, taken: tuple[Levering, bool] | None, version: str, *, refused: bool
) -> tuple[Outcome, str]:
    if taken is None and refused:
        return Outcome.AFGEKEURD, (
            f"{item.key}: niets nieuws sinds het bestand dat de controle afkeurde ({version}). Lees het "
            "verslag bij die levering en haal daarna opnieuw op: koers regiobeeld ophalen --opnieuw."
        )
    if taken is None:
        return Outcome.ONGEWIJZIGD, f"{item.key}: niets nieuws ({version or 'zonder versie'})."
    levering, new = taken
    if levering.status == Levering.Status.AFGEKEURD:
        return Outcome.AFGEKEURD, (
            f"{item.key}: opgehaald, maar de controle keurt het bestand af. Lees het verslag bij de "
            "levering."
        )
    if not new:
        return Outcome.ONGEWIJZIGD, f"{item.key}: hetzelfde bestand als eerder."
    return Outcome.NIEUW, (
        f"{item.key}: {levering.figures} cijfers opgehaald en gecontroleerd; wacht op publicatie."
    )


_NOTHING_YET = "Er valt nog niets op te halen: geen enkele tabel is al begonnen."
#: What stands for a round of several tables: the first of these that occurred.
_WEIGHT = (
    Outcome.NIEUW,
    Outcome.AFGEKEURD,
    Outcome.MISLUKT,
    Outcome.NIET_BEREIKBAAR,
    Outcome.ONGEWIJZIGD,
)


@transaction.atomic
def _closed(
    actor: Actor,
    ophaling: Ophaling,
    outcomes: Sequence[Outcome],
    said: Sequence[str],
    versions: Mapping[str, str],
    leveringen: Sequence[Levering],
    answers: Sequence[Answer],
) -> Ophaling:
    # A connection of which nothing has appeared yet has no news.
    ophaling.outcome = next((item for item in _WEIGHT if item in outcomes), Outcome.ONGEWIJZIGD)
    kept = " Wat Koers al heeft, blijft staan." if Outcome.NIET_BEREIKBAAR in outcomes else ""
    ophaling.message = " ".join(dict.fromkeys(said or [_NOTHING_YET])) + kept
    ophaling.publisher_versions = dict(versions)
    ophaling.answers = [answer.as_dict() for answer in answers]
    ophaling.finished_at = timezone.now()
    ophaling.save()
    ophaling.leveringen.set(leveringen)
    journal.record(
        actor=actor,
        event=Event.BRON_OPGEHAALD,
        kind="bron",
        object_id=ophaling.connection,
        result=Result.GELUKT if ophaling.outcome in _SEEN else Result.GEWEIGERD,
        details={"uitkomst": str(ophaling.outcome)},
    )
    return ophaling


def _versions_seen(connection_id: str) -> tuple[dict[str, str], datetime | None]:
    """Per item the version that came last, and since when that is so."""
    last = (
        Ophaling.objects.filter(connection=connection_id, finished_at__isnull=False)
        .exclude(publisher_versions={})
        .first()
    )
    return (dict(last.publisher_versions), last.started_at) if last else ({}, None)


def _took_something_in(since: datetime | None) -> bool:
    """Whether a delivery passed the check after a moment."""
    after = Levering.objects.exclude(status=Levering.Status.AFGEKEURD)
    return since is not None and after.filter(received_at__gt=since).exists()
