# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tampering as the owner of the database could do it, with every trigger switched off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction

from koers.access.database import OWNER
from koers.audit.verification import COLUMNS, Anchor, Verdict, heads, verify_here

pytestmark = pytest.mark.django_db(databases=["default", OWNER])

TOWN = "gemeente-almelo"
LINES = 12
_ADD = (
    "INSERT INTO audit_logregel (chain, event, account, role, purpose, legal_basis, subject, kind, "
    "object_id, result, trace_id, details) SELECT %s, 'casus-bekeken', '17', 'casusmedewerker', "
    "'schuldhulp', 'Wgs art. 3', 'a1b2', 'casus', i::text, 'gelukt', repeat('0', 32), '{\"n\":1}' "
    "FROM generate_series(1, %s) AS i"
)


@pytest.fixture
def log() -> Iterator[psycopg.Connection[Any]]:
    """The owner's connection, with a chain of twelve lines and no trigger that stops anybody."""
    with transaction.atomic(OWNER):
        cursor = connections[OWNER].cursor()
        cursor.execute("SELECT set_config('koers.organisatie', %s, true)", [TOWN])
        cursor.execute(_ADD, [TOWN, LINES])
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield connections[OWNER].connection


def check(log: psycopg.Connection[Any], *anchors: Anchor) -> Verdict:
    (verdict,) = verify_here(log, [TOWN], anchors=anchors)
    return verdict


def add_three(log: psycopg.Connection[Any]) -> None:
    """New lines, as the application writes them."""
    log.execute("SET LOCAL session_replication_role = origin")
    log.execute("SELECT set_config('koers.organisatie', %s, true)", [TOWN])
    log.execute(_ADD, [TOWN, 3])


def test_an_untouched_log_is_whole(log: psycopg.Connection[Any]) -> None:
    verdict = check(log)
    assert verdict.whole
    assert (verdict.lines, verdict.first, verdict.head) == (LINES, 1, LINES)


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in ("number", "time")])
@pytest.mark.parametrize("number", [1, 5, LINES])
def test_a_changed_sign_in_any_column_is_found(
    log: psycopg.Connection[Any], column: str, number: int
) -> None:
    log.execute(
        f"UPDATE audit_logregel SET {column} = overlay({column} placing "  # noqa: S608
        f"chr(ascii(left({column}, 1)) # 1) from 1 for 1) WHERE number = %s",
        [number],
    )
    assert not check(log).whole


@pytest.mark.parametrize("number", [1, 5, LINES])
@pytest.mark.parametrize(
    "change",
    [
        "time = time + interval '1 microsecond'",
        "number = number + 1000",
        "hash = set_byte(hash, 31, get_byte(hash, 31) # 1)",
        "hash = set_byte(hash, 0, get_byte(hash, 0) # 128)",
        "subject = subject || E'\\t'",
        "kind = kind || E'\\\\'",
        "account = '', role = account || role",
    ],
)
def test_a_changed_moment_number_or_hash_is_found(
    log: psycopg.Connection[Any], change: str, number: int
) -> None:
    log.execute(f"UPDATE audit_logregel SET {change} WHERE number = %s", [number])  # noqa: S608
    assert not check(log).whole


def test_every_bit_of_a_hash_counts(log: psycopg.Connection[Any]) -> None:
    for bit in range(256):
        flip = "UPDATE audit_logregel SET hash = set_bit(hash, %s, 1 - get_bit(hash, %s)) WHERE number = 7"
        log.execute(flip, [bit, bit])
        assert {fault.number for fault in check(log).faults} == {7, 8}
        log.execute(flip, [bit, bit])
    assert check(log).whole


@pytest.mark.parametrize("number", [1, 5, LINES])
def test_a_removed_line_is_found(log: psycopg.Connection[Any], number: int) -> None:
    log.execute("DELETE FROM audit_logregel WHERE number = %s", [number])
    assert [fault.number for fault in check(log).faults] == [number]


def test_a_removed_line_is_found_when_the_others_close_ranks(log: psycopg.Connection[Any]) -> None:
    log.execute("DELETE FROM audit_logregel WHERE number = 5")
    log.execute("UPDATE audit_logregel SET number = number - 1 WHERE number > 5")
    assert not check(log).whole


def test_an_inserted_line_is_found(log: psycopg.Connection[Any]) -> None:
    log.execute("UPDATE audit_logregel SET number = number + 1000 WHERE number > 5")
    log.execute("UPDATE audit_logregel SET number = number - 999 WHERE number > 1000")
    names = ", ".join(name for name in COLUMNS if name != "number")
    log.execute(
        f"INSERT INTO audit_logregel (number, {names}, hash) "  # noqa: S608
        f"SELECT 6, {names}, hash FROM audit_logregel WHERE number = 5"
    )
    assert not check(log).whole


def test_two_lines_that_changed_places_are_found(log: psycopg.Connection[Any]) -> None:
    log.execute(
        "UPDATE audit_logregel SET number = CASE number WHEN 5 THEN -6 ELSE -5 END "
        "WHERE number IN (5, 6)"
    )
    log.execute("UPDATE audit_logregel SET number = -number WHERE number < 0")
    assert not check(log).whole


def test_a_cut_off_end_is_found(log: psycopg.Connection[Any]) -> None:
    log.execute("DELETE FROM audit_logregel WHERE number > 9")
    assert [fault.number for fault in check(log).faults] == [10]


def test_a_cut_off_end_stays_found_after_new_lines(log: psycopg.Connection[Any]) -> None:
    log.execute("DELETE FROM audit_logregel WHERE number > 9")
    add_three(log)
    assert [fault.number for fault in check(log).faults] == [10]


def test_a_chain_that_was_cut_off_and_given_a_new_end_is_found_by_an_anchor(
    log: psycopg.Connection[Any],
) -> None:
    (anchor,) = heads(log)
    assert check(log, anchor).whole
    log.execute("DELETE FROM audit_logregel WHERE number > 9")
    log.execute(
        "UPDATE audit_ketenkop SET (number, hash) = "
        "(SELECT number, hash FROM audit_logregel WHERE number = 9)"
    )
    assert check(log).whole
    assert not check(log, anchor).whole
    add_three(log)
    assert not check(log, anchor).whole


def test_a_chain_that_vanished_is_found_by_an_anchor(log: psycopg.Connection[Any]) -> None:
    (anchor,) = heads(log)
    log.execute("DELETE FROM audit_logregel")
    log.execute("DELETE FROM audit_ketenkop")
    assert not check(log, anchor).whole


def test_a_chain_without_an_end_is_found(log: psycopg.Connection[Any]) -> None:
    log.execute("DELETE FROM audit_ketenkop")
    assert not check(log).whole


def test_a_shortened_chain_is_whole_from_its_proof_on(log: psycopg.Connection[Any]) -> None:
    (anchor,) = heads(log)
    log.execute("SET LOCAL session_replication_role = origin")
    (removed,) = log.execute(
        "SELECT audit_keten_inkorten(%s, clock_timestamp(), 'bewaartermijn')", [TOWN]
    ).fetchone() or (0,)
    assert removed == LINES
    verdict = check(log, anchor)
    assert verdict.whole
    assert (verdict.lines, verdict.first, verdict.head) == (1, LINES + 1, LINES + 1)


def test_a_removed_beginning_without_a_proof_in_the_chain_is_found(
    log: psycopg.Connection[Any],
) -> None:
    log.execute(
        "INSERT INTO audit_ketenbewijs (chain, number, hash, lines_removed, newest_removed, reason, "
        "told_in, made_at) SELECT chain, number, hash, 5, time, '', 8, time FROM audit_logregel "
        "WHERE number = 5"
    )
    log.execute("DELETE FROM audit_logregel WHERE number <= 5")
    assert not check(log).whole


def test_lines_are_found_in_the_chain_of_another_organisation(log: psycopg.Connection[Any]) -> None:
    log.execute("UPDATE audit_logregel SET chain = 'gemeente-hengelo' WHERE number > 9")
    verdicts = verify_here(log, [TOWN, "gemeente-hengelo"])
    assert [verdict.whole for verdict in verdicts] == [False, False]
