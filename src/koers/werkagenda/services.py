# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing an agenda: from a file into the tables. Reading and showing is for `selectors.py`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.document import (
    InvalidAgenda,
    Remark,
    check_document,
    parse_document,
    read_document,
    remarks_of,
    written_document,
)
from koers.werkagenda.models import Agenda, AgendaLoad
from koers.werkagenda.owners.register import ensure_owners
from koers.werkagenda.storage import (
    StoredChanges,
    difference,
    restored_document,
    restored_remarks,
    store_agenda,
)
from koers.werkagenda.storage.losing import check_nothing_lost


@dataclass(frozen=True, slots=True)
class LoadedAgenda:
    """What loading a file did.

    Args:
        key: id of the agenda.
        name: its name.
        unchanged: the file says what was already stored.
        projects: number of projects on the agenda.
        theme_lines: number of theme lines.
        changes: projects that came, went or got another status.
    """

    key: str
    name: str
    unchanged: bool
    projects: int
    theme_lines: int
    changes: StoredChanges


def load_agenda(*, actor: Actor, path: Path) -> LoadedAgenda:
    """Read an agenda file and make the stored agenda say the same; all of it or nothing.

    Raises:
        NotAllowed: the actor may not load agendas.
        InvalidAgenda: the file is not right; the message says where and what to do.
    """
    require(actor, "werkagenda-laden")
    text = read_document(path)
    document = parse_document(text)
    check_document(document)
    with transaction.atomic():
        return _stored(actor, path.name, text, document, remarks_of(text))


def _stored(
    actor: Actor, file_name: str, text: str, document: dict[str, Any], remarks: list[Remark]
) -> LoadedAgenda:
    key = str(document["agenda"]["id"])
    _lock(key)
    known = Agenda.objects.filter(key=key).first()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    # The file that was loaded last has nothing new to say, also when Koers knows more since then:
    # reading it again would take back what meetings decided.
    if known and (_loaded_last(known, sha256) or _says(known, document, remarks)):
        ensure_owners(known)
        return _outcome(document, True, StoredChanges((), (), ()))
    if known:
        check_nothing_lost(known, document)
    agenda, changes = store_agenda(
        document, remarks, recorded_by=str(actor)[:200], source=file_name[:200]
    )
    place = difference(document, restored_document(agenda))
    if place is not None:
        raise InvalidAgenda(
            [f"Veld '{place}' kan niet zonder verlies worden bewaard. Pas het veld aan."]
        )
    ensure_owners(agenda)
    AgendaLoad.objects.create(
        agenda=agenda,
        loaded_by=str(actor)[:200],
        file_name=file_name[:200],
        sha256=sha256,
        added=list(changes.added),
        removed=list(changes.removed),
        status_changed=list(changes.status_changed),
    )
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GELADEN,
        kind="agenda",
        object_id=key,
    )
    return _outcome(document, False, changes)


def _lock(key: str) -> None:
    """One load of an agenda at a time, also when the agenda does not exist yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"werkagenda/{key}"])


def _loaded_last(agenda: Agenda, sha256: str) -> bool:
    last = AgendaLoad.objects.filter(agenda=agenda).first()
    return last is not None and last.sha256 == sha256


def _says(agenda: Agenda, document: dict[str, Any], remarks: list[Remark]) -> bool:
    return (
        difference(document, restored_document(agenda)) is None
        and restored_remarks(agenda) == remarks
    )


def _outcome(document: dict[str, Any], unchanged: bool, changes: StoredChanges) -> LoadedAgenda:
    return LoadedAgenda(
        key=document["agenda"]["id"],
        name=document["agenda"]["name"],
        unchanged=unchanged,
        projects=len(document["projects"]),
        theme_lines=len(document["theme_lines"]),
        changes=changes,
    )


def write_agenda(*, actor: Actor, agenda_key: str) -> str:
    """The agenda as the text of a file that loads as the same agenda.

    Raises:
        InvalidInput: there is no such agenda; the message names those that there are.
    """
    agenda = Agenda.objects.filter(key=agenda_key).first()
    if agenda is None:
        raise InvalidInput(f"Agenda '{agenda_key}' bestaat niet. {_choice()}", agenda=agenda_key)
    return written_document(restored_document(agenda), restored_remarks(agenda))


def _choice() -> str:
    keys = ", ".join(Agenda.objects.order_by("key").values_list("key", flat=True))
    return f"Kies uit: {keys}." if keys else "Er is nog geen agenda geladen."
