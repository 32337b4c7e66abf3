# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A data set for the tests: rows in a temporary table, in the real database and under the real rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import connection

from koers.audit.datasets import Held

_MAKE = """
CREATE TEMPORARY TABLE test_dossier (
    kenmerk text PRIMARY KEY, owner_id text, purpose text, subject text, state text, closed date
)
"""
_OWN = """
CREATE TEMPORARY VIEW own_dossier AS SELECT * FROM test_dossier
WHERE owner_id = current_setting('koers.organisatie', true)
AND purpose = current_setting('koers.doel', true)
"""


class Holdings:
    """Case files of schuldhulp."""

    code = "casussen-schuldhulp"
    purpose = "schuldhulp"

    def __init__(self) -> None:
        self._run(_MAKE)
        self._run(_OWN)

    def add(self, kenmerk: str, owner: str, subject: str, state: str, closed: date) -> None:
        self._run(
            "INSERT INTO test_dossier VALUES (%s, %s, %s, %s, %s, %s)",
            [kenmerk, owner, self.purpose, subject, state, closed],
        )

    def left(self) -> set[str]:
        return {row[0] for row in self._run("SELECT kenmerk FROM test_dossier")}

    def past(
        self, state: str, before: date, *, on_hold: Collection[str], limit: int
    ) -> Sequence[Held]:
        rows = self._run(
            "SELECT kenmerk, subject FROM own_dossier WHERE state = %s AND closed < %s "
            "AND NOT subject = ANY(%s) ORDER BY kenmerk LIMIT %s",
            [state, before, list(on_hold), limit],
        )
        return [Held(*row) for row in rows]

    def delete(self, keys: Sequence[str]) -> int:
        return self._count("DELETE FROM own_dossier WHERE kenmerk = ANY(%s)", list(keys))

    def subjects(self, number: str) -> Sequence[str]:
        rows = self._run("SELECT subject FROM own_dossier WHERE kenmerk = %s", [number])
        return [row[0] for row in rows]

    def export(self, subject: str) -> Sequence[dict[str, Any]]:
        rows = self._run("SELECT kenmerk, state FROM own_dossier WHERE subject = %s", [subject])
        return [{"Kenmerk": row[0], "Toestand": row[1]} for row in rows]

    def erase(self, subject: str) -> int:
        return self._count("DELETE FROM own_dossier WHERE subject = %s", subject)

    def _run(self, statement: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def _count(self, statement: str, value: Any) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, [value])
            return int(cursor.rowcount)
