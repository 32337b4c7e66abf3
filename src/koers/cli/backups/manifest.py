# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a backup says about itself, as its last part: a backup without it was cut off."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class TableState(BaseModel):
    """Rows of one table, independent of their order; `digest` adds up a digest of each row."""

    model_config = ConfigDict(frozen=True)

    rows: int
    digest: str
    row_security: bool
    forced: bool
    policies: int
    #: What the application's role may do, such as "SELECT INSERT".
    grants: str


class FileState(BaseModel):
    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str


class Heading(BaseModel):
    """The first part: what must be known before the database can be loaded."""

    form: int = 1
    server_version: int
    owner_role: str
    application_role: str


class Manifest(BaseModel):
    """Everything that a restore compares."""

    koers: str
    made_at: str
    heading: Heading
    database_sha256: str
    tables: dict[str, TableState]
    files: dict[str, FileState]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def differences(before: Manifest, tables: dict[str, TableState]) -> list[str]:
    """Sentences on what is not as it was; empty when all is equal."""
    found = [f"Tabel {name} ontbreekt." for name in sorted(before.tables.keys() - tables.keys())]
    for name in sorted(before.tables.keys() & tables.keys()):
        was, now = before.tables[name], tables[name]
        if (was.rows, was.digest) != (now.rows, now.digest):
            found.append(
                f"Tabel {name}: {now.rows} rijen in plaats van {was.rows}, of andere inhoud."
            )
        if (was.row_security, was.forced, was.policies) != (
            now.row_security,
            now.forced,
            now.policies,
        ):
            found.append(f"Tabel {name}: de afscherming per organisatie is anders.")
        if was.grants != now.grants:
            found.append(f"Tabel {name}: de rechten van Koers zijn anders.")
    return found
