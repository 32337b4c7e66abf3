# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole caseload for one rule: handed in, worked out in the background, given back row by row.

File and result belong to who handed it in, and go after some days whatever happens.
"""

from __future__ import annotations

import csv
import gzip
import io
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.access.tenancy import own_space
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput, NotAllowed
from koers.jobs.services import enqueue
from koers.regelingen import Status, regeling
from koers.regelingen.tabel import bereken_tabel
from koers.themalijnen.schulden.calculation import DEED
from koers.themalijnen.schulden.models import Rekenbestand
from koers.web.uploads import Admitted, Limits

#: Told how many rows are done, of how many.
Counting = Callable[[int, int], None]

#: Ample for the largest caseload of one municipality.
LIMITS = Limits(max_bytes=48 << 20, max_table_bytes=48 << 20)
_MOST_REMARKS_KEPT = 1_000


class UnknownFile(InvalidInput):
    """A file that is not of this person."""

    code = "unknown-file"
    http_status = 404


def _silent(done: int, total: int) -> None:
    pass


def kept_days() -> int:
    """How many days a file and its result stay."""
    return int(settings.KOERS_REKENBESTAND_DAGEN)


def own_files(actor: Actor) -> QuerySet[Rekenbestand]:
    """The files of this person; evaluate it inside `own_space`."""
    return Rekenbestand.objects.filter(received_by_id=actor.membership_id)


def _hat(actor: Actor) -> int:
    """Who a file belongs to; the system itself hands in none."""
    if actor.membership_id is None:
        raise NotAllowed("Log in met uw eigen account om een bestand te berekenen.")
    return actor.membership_id


def receive(
    *, actor: Actor, rule: str, peildatum: date, with_steps: bool, file: Admitted
) -> Rekenbestand:
    """Keep a file and ask for its outcomes.

    Raises:
        NotAllowed: the actor does not calculate.
        OnbekendeRegeling: there is no such rule.
    """
    require(actor, DEED)
    text = file.opened().read().decode(file.encoding or "utf-8-sig")
    with own_space(actor):
        kept = Rekenbestand.objects.create(
            owner_id=actor.organisation,
            purpose=actor.purpose,
            regeling=regeling(rule).NAAM,
            peildatum=peildatum,
            with_steps=with_steps,
            file_name=file.name,
            content=text.encode(),
            received_by_id=_hat(actor),
        )
        from koers.themalijnen.schulden.jobs import work_out_file

        taak = enqueue(
            work_out_file,
            actor=actor,
            title="Bestand berekenen",
            next_url=kept.get_absolute_url(),
            rekenbestand=str(kept.pk),
        )
        kept.task_id = str(taak.pk)
        kept.save(update_fields=["task_id"])
        return kept


def work_out(*, actor: Actor, file_id: uuid.UUID, counting: Counting = _silent) -> Rekenbestand:
    """Work out a file that was handed in; a second time changes nothing.

    Raises:
        NotAllowed: the actor does not calculate.
        UnknownFile: it is not there any more.
    """
    require(actor, DEED)
    with own_space(actor):
        kept = own_files(actor).select_for_update().filter(pk=file_id).first()
        if kept is None:
            raise UnknownFile("Dit bestand is er niet meer. Bied het opnieuw aan.")
        if kept.status != Rekenbestand.Status.WACHT:
            return kept
        try:
            _fill(kept, counting)
        except InvalidInput as error:
            kept.status, kept.message = Rekenbestand.Status.AFGEKEURD, error.message[:1_000]
        kept.content = b""
        kept.save()
        journal.record(
            actor=actor,
            event=Event.BEREKENING_GEMAAKT,
            kind="rekenbestand",
            object_id=str(kept.pk),
            details={"regeling": kept.regeling, "rijen": kept.rows, "status": kept.status},
        )
        return kept


def _fill(kept: Rekenbestand, counting: Counting) -> None:
    out = io.StringIO(newline="")
    done = bereken_tabel(
        regeling(kept.regeling),
        bytes(kept.content).decode(),
        out,
        peildatum=kept.peildatum,
        stappen=kept.with_steps,
        voortgang=counting,
    )
    text = out.getvalue()
    remarks, total = _remarks(text)
    kept.rows = done.aantal
    kept.counts = {str(status): number for status, number in done.statussen.items()}
    kept.remarks, kept.remark_count = remarks, total
    if done.onbekende_kolommen:
        kept.message = (
            f"{len(done.onbekende_kolommen)} kolommen tellen niet mee: ze horen niet bij deze "
            "regeling. U krijgt ze ongewijzigd terug."
        )
    kept.result = gzip.compress(text.encode("utf-8-sig"), compresslevel=4)
    kept.status = Rekenbestand.Status.KLAAR


def _remarks(text: str) -> tuple[list[list[object]], int]:
    """Rows with a remark (at most a thousand of them), and how many there are."""
    first = text.split("\n", 1)[0]
    sign = ";" if first.count(";") > first.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    heading = next(rows)
    # From the right: what was added stands last, whatever the file itself holds.
    status, remark = heading[::-1].index("status") + 1, heading[::-1].index("melding") + 1
    kept: list[list[object]] = []
    total = 0
    for number, row in enumerate(rows, 2):
        if not row[-remark] and row[-status] != Status.NIET_TE_BEPALEN:
            continue
        total += 1
        if len(kept) < _MOST_REMARKS_KEPT:
            kept.append([number, row[-status], row[-remark]])
    return kept, total


@dataclass(frozen=True, slots=True)
class Download:
    file_name: str
    gzipped: bytes

    def content(self) -> bytes:
        return gzip.decompress(self.gzipped)


def files(actor: Actor) -> list[Rekenbestand]:
    """The files of this person, newest first."""
    require(actor, DEED)
    with own_space(actor):
        return list(own_files(actor).defer("content", "result", "remarks"))


def one_file(actor: Actor, file_id: uuid.UUID) -> Rekenbestand:
    """One file of this person, without its content.

    Raises:
        UnknownFile: not there, or of somebody else.
    """
    require(actor, DEED)
    with own_space(actor):
        found = own_files(actor).defer("content", "result").filter(pk=file_id).first()
    if found is None:
        raise UnknownFile("Dit bestand bestaat niet.")
    return found


def result_of(actor: Actor, file_id: uuid.UUID) -> Download:
    """The file with the outcomes; told in the log.

    Raises:
        UnknownFile: not there, of somebody else, or not worked out.
    """
    require(actor, DEED)
    with own_space(actor):
        found = own_files(actor).filter(pk=file_id, status=Rekenbestand.Status.KLAAR).first()
        if found is None:
            raise UnknownFile("Dit bestand bestaat niet.")
        journal.record(
            actor=actor,
            event=Event.GEGEVENS_GEDOWNLOAD,
            kind="rekenbestand",
            object_id=str(found.pk),
            details={"rijen": found.rows},
        )
        return Download(f"{found.regeling}-{found.peildatum}.csv", bytes(found.result))


def remove(*, actor: Actor, file_id: uuid.UUID) -> None:
    """Erase a file and its result now.

    Raises:
        UnknownFile: not there, or of somebody else.
    """
    require(actor, DEED)
    with own_space(actor):
        gone, _ = own_files(actor).filter(pk=file_id).delete()
        if not gone:
            raise UnknownFile("Dit bestand bestaat niet.")
        journal.record(
            actor=actor,
            event=Event.BESTAND_GEWIST,
            kind="rekenbestand",
            object_id=str(file_id),
        )


def last_day(kept: Rekenbestand) -> date:
    """The last day on which it is kept."""
    return timezone.localdate(kept.received_at) + timedelta(days=kept_days())
