# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files with cases: taken in with their content, read in the background, all of a file or nothing.

A row with a problem is left out and reported; the other rows are taken. A case that is already known
by its kenmerk stays as it is, so that the same file twice, or a corrected one, does no harm.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from koers.access.actor import Actor, require
from koers.access.tenancy import own_space
from koers.audit import journal, logboek
from koers.audit.events import Event
from koers.errors import InvalidInput, RefusedUpload
from koers.jobs.selectors import goes_on
from koers.jobs.services import enqueue
from koers.trajecten.intake import NAMES, CaseRecord, Problem, missing_columns, read_row
from koers.trajecten.models import Casus, Invoer, InvoerRegel, Inwoner
from koers.web.uploads import TABLE_KINDS, Limits, Table, admit, read_table

#: Told how many rows are done, of how many.
Counting = Callable[[int, int], None]

#: A municipality of Twente's size has some thousands of cases a year; this leaves ample room.
LIMITS = Limits(max_table_rows=250_000, max_table_bytes=48 << 20, max_cell_characters=400)
_BATCH = 2_000
_MOST_PROBLEMS_KEPT = 1_000


def _silent(done: int, total: int) -> None:
    pass


def receive(
    *, actor: Actor, file_name: str, content: bytes, practice: bool = False
) -> tuple[Invoer, bool]:
    """Keep a file to be read; the same file twice gives the first one and False.

    A file of which the reading was stopped or failed is read after all, as if it were new.

    Raises:
        NotAllowed: the actor may not read in cases.
    """
    require(actor, "casus-inlezen")
    sha256 = hashlib.sha256(content).hexdigest()
    with own_space(actor):
        known = (
            Invoer.objects.exclude(status=Invoer.Status.AFGEKEURD)
            .defer("content")
            .filter(sha256=sha256)
            .first()
        )
        if known is not None:
            given_up = known.status == Invoer.Status.ONTVANGEN and not goes_on(known.task_id)
            if given_up:
                _ask_reading(actor, known)
            return known, given_up
        invoer = Invoer.objects.create(
            owner_id=actor.organisation,
            purpose=actor.purpose,
            file_name=file_name,
            sha256=sha256,
            content=content,
            practice=practice,
            received_by_id=actor.membership_id,
        )
        _ask_reading(actor, invoer)
        return invoer, True


def _ask_reading(actor: Actor, invoer: Invoer) -> None:
    from koers.trajecten.jobs import read_caseload

    taak = enqueue(
        read_caseload,
        actor=actor,
        title="Bestand met zaken inlezen",
        next_url=invoer.get_absolute_url(),
        invoer=str(invoer.pk),
    )
    invoer.task_id = str(taak.pk)
    invoer.save(update_fields=["task_id"])


def read(*, actor: Actor, invoer_id: uuid.UUID, counting: Counting = _silent) -> Invoer:
    """Turn a received file into cases, in one transaction; reading it again changes nothing.

    Args:
        counting: told how many rows are done, of how many.

    Raises:
        NotAllowed: the actor may not read in cases.
        InvalidInput: there is no such file in the actor's own space.
    """
    require(actor, "casus-inlezen")
    with own_space(actor), logboek.processing(actor=actor, name="zaken-inlezen") as operation:
        invoer = Invoer.objects.select_for_update().filter(pk=invoer_id).first()
        if invoer is None:
            raise InvalidInput("Dit bestand is er niet meer. Bied het opnieuw aan.")
        if invoer.status != Invoer.Status.ONTVANGEN:
            return invoer
        try:
            result = _read_rows(bytes(invoer.content), invoer.file_name)
        except RefusedUpload as error:
            result = _Result(rejected_whole=True, problems=[Problem(0, "", error.message)])
        if not result.rejected_whole:
            _store(invoer, result, counting)
        operation.touches(*(resident for resident, _ in result.opened))
        _finish(actor, invoer, result)
        return invoer


@dataclass(slots=True)
class _Result:
    records: list[CaseRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    known: int = 0
    opened: list[tuple[str, str]] = field(default_factory=list)  # resident and case
    rejected_whole: bool = False


def _read_rows(content: bytes, file_name: str) -> _Result:
    admitted = admit(io.BytesIO(content), kinds=TABLE_KINDS, name=file_name, limits=LIMITS)
    table = read_table(admitted, limits=LIMITS)
    lacking = missing_columns(table.columns)
    if lacking:
        return _Result(rejected_whole=True, problems=lacking)
    return _checked(table, today=timezone.localdate())


def _checked(table: Table, *, today: date) -> _Result:
    result = _Result(rows=len(table.rows))
    first_seen: dict[str, int] = {}
    names = {name: name.strip().lower() for name in table.columns}
    for row in table.rows:
        cells = {names[name]: value for name, value in row.cells.items() if names[name] in NAMES}
        read_one = read_row(row.number, cells, today=today)
        if isinstance(read_one, list):
            result.problems += read_one
        elif read_one.kenmerk in first_seen:
            earlier = first_seen[read_one.kenmerk]
            result.problems.append(
                Problem(row.number, "kenmerk", f"Dit kenmerk staat ook in rij {earlier}.")
            )
        else:
            first_seen[read_one.kenmerk] = row.number
            result.records.append(read_one)
    return result


def _store(invoer: Invoer, result: _Result, counting: Counting) -> None:
    own = {"owner_id": invoer.owner_id, "purpose": invoer.purpose}
    total = len(result.records)
    for start in range(0, total, _BATCH):
        batch = result.records[start : start + _BATCH]
        kenmerken = [record.kenmerk for record in batch]
        known = set(Casus.objects.filter(kenmerk__in=kenmerken).values_list("kenmerk", flat=True))
        fresh = [record for record in batch if record.kenmerk not in known]
        result.known += len(known)
        people = _people(fresh, own, practice=invoer.practice)
        cases = Casus.objects.bulk_create(
            Casus(
                kenmerk=record.kenmerk,
                inwoner=person,
                invoer=invoer,
                opened_on=record.opened_on,
                **own,
            )
            for record, person in zip(fresh, people, strict=True)
        )
        result.opened += [(str(case.inwoner_id), str(case.pk)) for case in cases]
        counting(min(start + _BATCH, total), total)


def _people(
    records: Sequence[CaseRecord], own: Mapping[str, str], *, practice: bool
) -> list[Inwoner]:
    """The person of each record: one for each number, a new one where no number is given."""
    numbers = {record.bsn for record in records if record.bsn}
    by_number = {person.bsn: person for person in Inwoner.objects.filter(bsn__in=numbers)}
    people, made = [], []
    for record in records:
        person = by_number.get(record.bsn) if record.bsn else None
        if person is None:
            person = Inwoner(
                bsn=record.bsn,
                name=record.name,
                born_on=record.born_on,
                postcode=record.postcode,
                house_number=record.house_number,
                practice=practice,
                **own,
            )
            made.append(person)
            if record.bsn:
                by_number[record.bsn] = person
        people.append(person)
    Inwoner.objects.bulk_create(made)
    return people


def _finish(actor: Actor, invoer: Invoer, result: _Result) -> None:
    InvoerRegel.objects.bulk_create(
        InvoerRegel(
            owner_id=invoer.owner_id,
            purpose=invoer.purpose,
            invoer=invoer,
            row=problem.row,
            column=problem.column,
            message=problem.message,
        )
        for problem in result.problems[:_MOST_PROBLEMS_KEPT]
    )
    invoer.status = Invoer.Status.AFGEKEURD if result.rejected_whole else Invoer.Status.INGELEZEN
    invoer.rows = result.rows
    invoer.accepted = len(result.records) - result.known
    invoer.known = result.known
    invoer.rejected = len({problem.row for problem in result.problems if problem.row})
    # What was read has become cases; what could not be read is with its sender.
    invoer.content = b""
    invoer.save()
    # Last: a line holds the chain of the organisation until the transaction ends.
    journal.record(
        actor=actor,
        event=Event.CASELOAD_INGELEZEN,
        kind="invoer",
        object_id=str(invoer.pk),
        details={"rijen": invoer.rows, "zaken": invoer.accepted, "fout": invoer.rejected},
    )
    journal.record_many(
        actor=actor, event=Event.CASUS_GEOPEND, subjects=result.opened, kind="casus"
    )
