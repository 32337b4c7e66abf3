# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the tables are those of this version of Koers."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

#: Migrations never go back under a running process: once complete, always complete.
_complete = False


def unapplied_migrations() -> list[str]:
    """Names of migrations that were not carried out, as `app.name`."""
    global _complete
    if _complete:
        return []
    wanted = MigrationLoader(None).graph.leaf_nodes()
    applied = set(MigrationRecorder(connection).applied_migrations())
    missing = sorted(f"{app}.{name}" for app, name in wanted if (app, name) not in applied)
    _complete = not missing
    return missing
