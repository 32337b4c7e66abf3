# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Logboek Dataverwerkingen (Logius): one line per resident per processing, never a sample.

Who did it is not in it; that is the reading log. The reference to the resident is encrypted with a key
that lies outside the database (AES-GCM, a fresh nonce per line).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from koers.access.actor import Actor
from koers.audit.journal import OutsideOwnSpace
from koers.audit.pseudonyms import derived_key
from koers.audit.register import register
from koers.audit.tracing import current_trace

RESOURCE = "koers"
_NONCE = 12

_INSERT = (
    "INSERT INTO audit_verwerkingsregel (owner_id, trace_id, parent_operation_id, foreign_operation, "
    "status_code, name, start_ms, end_ms, resource, processing_activity_id, operation_id, "
    "data_subject_id) SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, given.operation, given.subject "
    "FROM unnest(%s::bytea[], %s::bytea[]) AS given (operation, subject)"
)


class StatusCode(StrEnum):
    """As in OpenTelemetry."""

    UNSET = "UNSET"
    OK = "OK"
    ERROR = "ERROR"


@dataclass(slots=True)
class Operation:
    """A processing that is going on; add the residents as they pass."""

    subjects: list[str] = field(default_factory=list)

    def touches(self, *subjects: str) -> None:
        self.subjects.extend(subjects)


@contextmanager
def processing(*, actor: Actor, name: str) -> Iterator[Operation]:
    """One processing inside `own_space`; at its end a line per resident, in one statement.

    Args:
        actor: whose organisation and purpose; the purpose is the entry of the register.
        name: of the operation, such as "caseload-inlezen".
    """
    began = _now()
    operation = Operation()
    yield operation
    write_lines(actor=actor, name=name, subjects=operation.subjects, start_ms=began, end_ms=_now())


def write_lines(
    *,
    actor: Actor,
    name: str,
    subjects: Sequence[str],
    start_ms: int,
    end_ms: int,
    status: StatusCode = StatusCode.OK,
) -> None:
    """A line per resident, once each; a hundred thousand go in one statement.

    Raises:
        OutsideOwnSpace: not in a transaction.
        KeyError: the actor's purpose is not in the processing register.
    """
    if not connection.in_atomic_block:
        raise OutsideOwnSpace(
            "a line of the Logboek is written in the transaction of its processing"
        )
    trace = current_trace()
    known = list(dict.fromkeys(subjects))
    cipher = AESGCM(derived_key("logboek"))
    bound = actor.organisation.encode()
    sealed = []
    for subject in known:
        nonce = secrets.token_bytes(_NONCE)
        sealed.append(nonce + cipher.encrypt(nonce, subject.encode(), bound))
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                actor.organisation,
                bytes.fromhex(trace.trace_id),
                bytes.fromhex(trace.parent),
                trace.parent if trace.foreign else "",
                status.value,
                name,
                start_ms,
                end_ms,
                RESOURCE,
                register()[actor.purpose].uri,
                [secrets.token_bytes(8) for _ in known],
                sealed,
            ],
        )


def opened(organisation: str, data_subject_id: bytes) -> str:
    """The resident of a line, for who holds the key.

    Raises:
        cryptography.exceptions.InvalidTag: another key, another organisation, or a changed line.
    """
    cipher = AESGCM(derived_key("logboek"))
    return cipher.decrypt(
        data_subject_id[:_NONCE], data_subject_id[_NONCE:], organisation.encode()
    ).decode()


def _now() -> int:
    return time.time_ns() // 1_000_000
