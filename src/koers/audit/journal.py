# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing lines of the reading log, in the transaction of the read or the deed that they tell of.

A line holds its chain until the transaction ends, so a long transaction writes its line last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import DatabaseError, connection

from koers.access.actor import SYSTEM, Actor
from koers.access.purposes import purposes
from koers.access.tenancy import own_space
from koers.audit.events import Event, Result
from koers.audit.models import SYSTEM_CHAIN
from koers.audit.pseudonyms import pseudonym
from koers.audit.tracing import current_trace

_INSERT = (
    "INSERT INTO audit_logregel (chain, event, account, role, purpose, legal_basis, kind, result, "
    "trace_id, details, subject, object_id) "
)
_ONE = _INSERT + "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING number"
# Numbered in the order of the list.
_MANY = (
    _INSERT  # nosec B608 # three texts of this file; every value is a parameter
    + "SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, given.subject, given.object_id "
    "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS given (subject, object_id, place) "
    "ORDER BY given.place"
)
#: Codes and counts; what a person typed does not fit.
_CODE = re.compile(r"[A-Za-z0-9_.:/+-]{0,200}")
_OUTSIDE = "KO001"

Details = Mapping[str, str | int | bool | None]


class OutsideOwnSpace(RuntimeError):
    """A fault in the code that called: the line is not in the transaction and space of its deed."""


def record(
    *,
    actor: Actor,
    event: Event,
    subject: str | None = None,
    kind: str = "",
    object_id: str = "",
    result: Result | str = Result.GELUKT,
    details: Details | None = None,
    purpose: str | None = None,
) -> int:
    """Write one line and give its number in the chain of the actor's organisation.

    Args:
        actor: in whose name.
        event: what was seen or done.
        subject: lasting identity of the resident within the organisation (key of the Inwoner); only
            its pseudonym is kept. With a subject the call stands inside `own_space`; without, a
            transaction is enough.
        kind: kind of thing, such as "casus".
        object_id: key of the thing; never a number or name that points at a person outside Koers.
        result: gelukt, geweigerd or mislukt.
        details: codes and counts that make the line clear; never text that somebody typed.
        purpose: when it is not the actor's own (the FG reads across purposes).

    Raises:
        OutsideOwnSpace: no transaction, or another organisation's space.
        ValueError: `details` holds more than codes and counts.
    """
    line = _line(actor, event, kind, result, details, purpose)
    if subject is not None:
        return _execute(_ONE, [*line, _pseudonym(line, subject), object_id])
    _check_transaction()
    values = [*line, "", object_id]
    if _space():
        return _execute(_ONE, values)
    with own_space(SYSTEM.within(line[0])):
        return _execute(_ONE, values)


def record_many(
    *,
    actor: Actor,
    event: Event,
    subjects: Sequence[tuple[str, str]],
    kind: str = "",
    result: Result | str = Result.GELUKT,
    details: Details | None = None,
    purpose: str | None = None,
) -> None:
    """One line per resident, for a list or a file; `subjects` are pairs of subject and object_id.

    Raises:
        OutsideOwnSpace: no transaction, or another organisation's space.
        ValueError: `details` holds more than codes and counts.
    """
    line = _line(actor, event, kind, result, details, purpose)
    known: dict[str, str] = {}
    for subject, _ in subjects:
        if subject not in known:
            known[subject] = _pseudonym(line, subject)
    _execute(
        _MANY,
        [
            *line,
            [known[subject] for subject, _ in subjects],
            [object_id for _, object_id in subjects],
        ],
    )


def chain_of(actor: Actor) -> str:
    """The chain in which the deeds of an actor stand."""
    return actor.organisation or SYSTEM_CHAIN


def _line(
    actor: Actor,
    event: Event,
    kind: str,
    result: Result | str,
    details: Details | None,
    purpose: str | None,
) -> list[str]:
    purpose = actor.purpose if purpose is None else purpose
    account = "systeem" if actor.is_system else str(actor.person_id or "publiek")
    return [
        chain_of(actor),
        Event(event).value,
        account,
        actor.role.value if actor.role else "",
        purpose,
        purposes()[purpose].grondslag if purpose else "",
        kind,
        Result(result).value,
        current_trace().trace_id,
        _canonical(details or {}),
    ]


def _canonical(details: Details) -> str:
    for name, value in details.items():
        if not _CODE.fullmatch(name) or (isinstance(value, str) and not _CODE.fullmatch(value)):
            raise ValueError(f"details of a log line are codes and counts: {name}")
    return json.dumps(dict(details), sort_keys=True, separators=(",", ":")) if details else ""


def _pseudonym(line: list[str], subject: str) -> str:
    return pseudonym(subject, organisation=line[0], purpose=line[4])


def _space() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('koers.organisatie', true)")
        return cursor.fetchone()[0] or ""


def _check_transaction() -> None:
    if not connection.in_atomic_block:
        raise OutsideOwnSpace("a log line is written in the transaction of its deed")


def _execute(statement: str, values: list[Any]) -> int:
    _check_transaction()
    with connection.cursor() as cursor:
        try:
            cursor.execute(statement, values)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", "") == _OUTSIDE:
                raise OutsideOwnSpace(
                    "a log line is written inside the space of its actor"
                ) from error
            raise
        return int(cursor.fetchone()[0]) if cursor.description else 0
