# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines that were really committed, for what looks at them over connections of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker

from koers.access.database import OWNER

LINES = 300
_ADD = (
    "INSERT INTO audit_logregel (chain, event, account, role, purpose, legal_basis, subject, kind, "
    "object_id, result, trace_id, details) SELECT %s, 'casus-bekeken', '17', '', '', '', 'a1', 'casus', "
    "i::text, 'gelukt', '', '' FROM generate_series(1, %s) AS i"
)


@contextmanager
def committed_chain(blocker: DjangoDbBlocker, chain: str) -> Iterator[psycopg.Connection[Any]]:
    """The owner's connection outside every test transaction; the chain is gone afterwards."""
    with blocker.unblock():
        wanted = connections[OWNER].get_connection_params()
    kept = {name: str(wanted[name]) for name in ("dbname", "user", "host") if wanted.get(name)}
    with psycopg.connect(make_conninfo(**kept), autocommit=True) as connection:
        connection.execute("SELECT set_config('koers.organisatie', %s, false)", [chain])
        connection.execute(_ADD, [chain, LINES])
        yield connection
        connection.execute("SET session_replication_role = replica")
        connection.execute("DELETE FROM audit_logregel WHERE chain = %s", [chain])
        connection.execute("DELETE FROM audit_ketenkop WHERE chain = %s", [chain])
