# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.conf import settings

from koers.access.checks import check_database_transport


@pytest.mark.parametrize(
    ("host", "sslmode", "found"),
    [
        ("db.example", "", ["access.W001"]),
        ("db.example", "require", ["access.W001"]),
        ("db.example", "verify-full", []),
        ("127.0.0.1", "", []),
        ("/run/postgresql", "", []),
    ],
)
def test_a_database_elsewhere_without_checked_tls_is_pointed_out(
    monkeypatch: pytest.MonkeyPatch, host: str, sslmode: str, found: list[str]
) -> None:
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "HOST", host)
    monkeypatch.setitem(database, "OPTIONS", {"sslmode": sslmode} if sslmode else {})
    assert [message.id for message in check_database_transport(None)] == found
