# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recomputes the chains of the reading log outside the database and compares them line by line.

It trusts nothing that the database calculated: it reads the columns, hashes them here, and holds the end
against the head and against anchors that were kept elsewhere. It knows no Django, so that parts of a
chain can be checked by processes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import get_context
from typing import Any, LiteralString, TypeAlias

import psycopg
from psycopg import sql
from psycopg.pq import ExecStatus

Connection: TypeAlias = psycopg.Connection[Any]

NO_LINE = bytes(32)
#: In the order in which they are hashed (migrations/keten.sql).
COLUMNS = (
    "chain", "number", "time", "event", "account", "role", "purpose", "legal_basis", "subject", "kind",
    "object_id", "result", "trace_id", "details",
)  # fmt: skip
_REMOVAL = "log-ingekort"
#: A line ends with a tab, the hash as COPY writes bytes (\\x and 64 signs) and a newline.
_HASH_AND_END, _HEX = 69, slice(-65, -1)
#: Of one part; the rest is looked at, and not named.
_MOST_FAULTS = 1_000
#: Less than this is not worth a process of its own.
_SMALLEST_PART = 100_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written: in which chain, at which line, in words."""

    chain: str
    number: int
    says: str


@dataclass(frozen=True, slots=True)
class Place:
    """A line by number, with its hash."""

    number: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a chain as it was kept outside the database."""

    chain: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Part:
    """The lines after `start` up to and including number `until`."""

    chain: str
    start: Place
    until: int


@dataclass(slots=True)
class Verdict:
    """What the check of one chain found."""

    chain: str
    lines: int = 0
    first: int = 0
    head: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, number: int, says: str) -> None:
        self.faults.append(Fault(self.chain, number, says))

    @property
    def whole(self) -> bool:
        return not self.faults


def verify(
    conninfo: str, chains: Sequence[str], *, anchors: Sequence[Anchor] = (), processes: int = 2
) -> list[Verdict]:
    """Check chains over connections of their own, the long ones in parts side by side.

    Everything is read as it was at one moment, while others go on writing.

    Args:
        conninfo: of a role that may read the log; the role of the application will do.
        chains: names that must be looked at besides those with a head (every organisation).
        anchors: kept places to compare with.
        processes: parts that are checked at the same time.
    """
    with psycopg.connect(conninfo) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        plans = [
            _plan(connection, name, anchors, processes)
            for name in _all_chains(connection, chains, anchors)
        ]
        parts = [part for _, planned in plans for part in planned]
        if sum(part.until - part.start.number for part in parts) <= _SMALLEST_PART:
            walked = [_walk(connection, part) for part in parts]
        else:
            (moment,) = _row(connection, "SELECT pg_export_snapshot()")
            with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
                walks = pool.map(_walk_apart, [(conninfo, str(moment), part) for part in parts])
                walked = list(walks)
    results = iter(walked)
    return [_together(verdict, [next(results) for _ in planned]) for verdict, planned in plans]


def verify_here(
    connection: Connection, chains: Sequence[str], *, anchors: Sequence[Anchor] = ()
) -> list[Verdict]:
    """The same over one open connection, within its transaction."""
    verdicts = []
    for name in _all_chains(connection, chains, anchors):
        verdict, parts = _plan(connection, name, anchors, 1)
        verdicts.append(_together(verdict, [_walk(connection, part) for part in parts]))
    _enter(connection, "")
    return verdicts


def heads(connection: Connection) -> list[Anchor]:
    """The newest line of every chain, to keep elsewhere."""
    rows = connection.execute(
        "SELECT chain, number, encode(hash, 'hex') FROM audit_ketenkop ORDER BY chain"
    )
    return [Anchor(*row) for row in rows]


def _all_chains(
    connection: Connection, chains: Sequence[str], anchors: Sequence[Anchor]
) -> list[str]:
    found = connection.execute(
        "SELECT chain FROM audit_ketenkop UNION SELECT chain FROM audit_ketenbewijs"
    )
    return sorted({*chains, *(row[0] for row in found), *(anchor.chain for anchor in anchors)})


def _plan(
    connection: Connection, chain: str, anchors: Sequence[Anchor], processes: int
) -> tuple[Verdict, list[Part]]:
    """Where the chain begins and ends, what is wrong with that, and the parts to walk."""
    _enter(connection, chain)
    head = _place(connection, _HEAD, chain) or Place(0, NO_LINE)
    start = _place(connection, _START, chain) or Place(0, NO_LINE)
    last = _place(connection, _LAST, chain) or start
    verdict = Verdict(chain, first=start.number + 1, head=head.number)
    if last.number < head.number:
        verdict.add(last.number + 1, f"aan het eind ontbreken regels, tot en met {head.number}")
    elif last.number > head.number:
        verdict.add(head.number + 1, "na het eind van de keten staan regels die er niet horen")
    elif last.hash != head.hash:
        verdict.add(head.number, "de laatste regel past niet bij het eind van de keten")
    _compare_anchors(connection, verdict, start, anchors)
    _compare_proofs(connection, verdict, start)
    return verdict, list(_parts(connection, chain, start, last.number, processes))


_HEAD = "SELECT number, hash FROM audit_ketenkop WHERE chain = %s"
_START = "SELECT number, hash FROM audit_ketenbewijs WHERE chain = %s ORDER BY number DESC LIMIT 1"
_LAST = "SELECT number, hash FROM audit_logregel WHERE chain = %s ORDER BY number DESC LIMIT 1"
_FROM = (
    "SELECT number, hash FROM audit_logregel WHERE chain = %s AND number >= %s "
    "ORDER BY number LIMIT 1"
)
_ONE = "SELECT number, hash FROM audit_logregel WHERE chain = %s AND number = %s"
_PROOFS = (
    "SELECT b.number, b.told_in, l.event = %s AND l.object_id = b.number::text "
    "AND position(encode(b.hash, 'hex') IN l.details) > 0 FROM audit_ketenbewijs b "
    "LEFT JOIN audit_logregel l ON l.chain = b.chain AND l.number = b.told_in WHERE b.chain = %s"
)


def _compare_anchors(
    connection: Connection, verdict: Verdict, start: Place, anchors: Sequence[Anchor]
) -> None:
    for anchor in anchors:
        if anchor.chain != verdict.chain or anchor.number < start.number or anchor.number == 0:
            continue
        found = start if anchor.number == start.number else None
        found = found or _place(connection, _ONE, verdict.chain, anchor.number)
        if found is None:
            verdict.add(anchor.number, "de regel van een bewaard anker is er niet meer")
        elif found.hash.hex() != anchor.hash:
            verdict.add(anchor.number, "de regel verschilt van een bewaard anker")


def _compare_proofs(connection: Connection, verdict: Verdict, start: Place) -> None:
    """Every removal must be told in the chain itself, as far as that part is still there."""
    for number, told_in, told in connection.execute(_PROOFS, [_REMOVAL, verdict.chain]):
        if not told and told_in > start.number:
            verdict.add(number, "een bewijs van wissing staat niet in de keten zelf")


def _parts(
    connection: Connection, chain: str, start: Place, until: int, processes: int
) -> Iterator[Part]:
    size = max(_SMALLEST_PART, -(-(until - start.number) // processes))
    while start.number < until:
        # A part ends at a line that exists: its hash is where the next one begins.
        end = _place(connection, _FROM, chain, start.number + size)
        if end is None or end.number >= until:
            yield Part(chain, start, until)
            return
        yield Part(chain, start, end.number)
        start = end


def _walk_apart(given: tuple[str, str, Part]) -> tuple[int, list[Fault]]:
    conninfo, moment, part = given
    with psycopg.connect(conninfo) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(sql.Literal(moment)))
        return _walk(connection, part)


def _walk(connection: Connection, part: Part) -> tuple[int, list[Fault]]:
    """The number of lines of a part, and what is wrong with them."""
    _enter(connection, part.chain)
    found = Verdict(part.chain)
    lines, number, previous = 0, part.start.number, part.start.hash
    begin = f"{part.chain}\t".encode()
    for row in _copied(connection, part):
        lines += 1
        number += 1
        calculated = sha256(previous + row[:-_HASH_AND_END]).digest()
        if row[_HEX] == calculated.hex().encode() and row.startswith(b"%b%d\t" % (begin, number)):
            previous = calculated
            continue
        given = int(row.split(b"\t", 2)[1])
        if len(found.faults) < _MOST_FAULTS:
            if given != number:
                found.add(number, f"hier ontbreken regels, tot en met {given - 1}")
            else:
                found.add(number, "de regel is veranderd of vervangen")
        number, previous = given, bytes.fromhex(row[_HEX].decode())
    return lines, found.faults


def _copied(connection: Connection, part: Part) -> Iterator[bytes]:
    """The rows of a part as COPY writes them, straight from the wire."""
    statement = sql.SQL(
        "COPY (SELECT {}, hash FROM audit_logregel WHERE chain = {} AND number > {} "
        "AND number <= {} ORDER BY number) TO STDOUT"
    ).format(
        sql.SQL(", ").join(map(sql.Identifier, COLUMNS)), part.chain, part.start.number, part.until
    )
    wire = connection.pgconn
    began = wire.exec_(statement.as_bytes(connection))
    if began.status != ExecStatus.COPY_OUT:
        raise psycopg.OperationalError(began.error_message.decode(errors="replace"))
    while True:
        size, row = wire.get_copy_data(0)
        if size < 0:
            break
        yield bytes(row)
    ended = wire.get_result()
    while wire.get_result() is not None:
        pass
    if ended is None or ended.status != ExecStatus.COMMAND_OK:
        raise psycopg.OperationalError("the log could not be read to its end")


def _enter(connection: Connection, chain: str) -> None:
    """Until the end of the transaction: this chain, and text as it was hashed."""
    connection.execute(
        "SELECT set_config('koers.organisatie', %s, true), set_config('datestyle', 'ISO, YMD', true), "
        "set_config('timezone', 'UTC', true), set_config('enable_sort', 'off', true), "
        "set_config('enable_seqscan', 'off', true), set_config('client_encoding', 'UTF8', true)",
        [chain],
    )


def _place(connection: Connection, statement: LiteralString, *values: str | int) -> Place | None:
    row = connection.execute(statement, values).fetchone()
    return Place(int(row[0]), bytes(row[1])) if row else None


def _row(connection: Connection, statement: LiteralString) -> tuple[Any, ...]:
    row = connection.execute(statement).fetchone()
    if row is None:
        raise psycopg.OperationalError("no answer")
    return tuple(row)


def _together(verdict: Verdict, walked: list[tuple[int, list[Fault]]]) -> Verdict:
    for lines, faults in walked:
        verdict.lines += lines
        verdict.faults += faults
    return verdict
