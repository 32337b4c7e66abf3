# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The check over connections of its own, on lines that were really committed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from koers.audit import checks, verification
from koers.audit.tests.committed import LINES, committed_chain
from koers.audit.verification import verify
from koers.errors import InvalidInput

CHAIN = "keten-van-deze-test"


@pytest.fixture
def owner(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    with committed_chain(django_db_blocker, CHAIN) as connection:
        yield connection


@pytest.mark.parametrize("part", [100_000, 37])
def test_a_long_chain_is_checked_in_parts_side_by_side(
    owner: Any, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(verification, "_SMALLEST_PART", part)
    (verdict,) = [
        item for item in verify(owner.info.dsn, [CHAIN], processes=2) if item.chain == CHAIN
    ]
    assert verdict.whole
    assert verdict.lines == LINES


@pytest.mark.parametrize("number", [1, 149, 150, 151, LINES])
def test_a_change_at_the_seam_of_two_parts_is_found(
    owner: Any, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(verification, "_SMALLEST_PART", 37)
    owner.execute("SET session_replication_role = replica")
    owner.execute(
        "UPDATE audit_logregel SET subject = 'a2' WHERE chain = %s AND number = %s", [CHAIN, number]
    )
    (verdict,) = [
        item for item in verify(owner.info.dsn, [CHAIN], processes=2) if item.chain == CHAIN
    ]
    assert [fault.number for fault in verdict.faults] == [number]


def test_a_file_that_holds_no_anchors_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ankers.jsonl"
    file.write_text('{"chain": "a", "number": 1, "hash": "00"}\nonzin\n')
    with pytest.raises(InvalidInput, match="Regel 2"):
        checks.read_anchors(file)
