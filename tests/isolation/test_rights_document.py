# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The document of rights says what the table says."""

from __future__ import annotations

from pathlib import Path

from koers.access import rights_table
from koers.access.doors import DOORS, LOGGED_IN, OPEN
from koers.access.rights import RIGHTS

DOCUMENT = Path(__file__).parents[2] / "docs" / "verantwoording" / "rechten.md"


def test_the_document_is_made_from_the_table_of_today() -> None:
    assert DOCUMENT.read_text("utf-8") == rights_table.as_markdown(), (
        "run: python -m koers.access.rights_table > docs/verantwoording/rechten.md"
    )


def test_every_door_asks_for_a_deed_that_exists() -> None:
    assert {door for door in DOORS.values() if door not in (OPEN, LOGGED_IN)} <= set(RIGHTS)
