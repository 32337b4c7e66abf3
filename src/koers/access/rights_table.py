# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of rights as rows to show: for the page /rechten/ and for docs/verantwoording/rechten.md.

`python -m koers.access.rights_table` prints that document.
"""

from __future__ import annotations

from dataclasses import dataclass

from koers.access.doors import DOORS, LOGGED_IN, OPEN
from koers.access.rights import ALL_ROLES, RIGHTS
from koers.access.roles import Role


@dataclass(frozen=True, slots=True)
class RightRow:
    """One deed with who may do it, how far it reaches, and the addresses that ask for it."""

    deed: str
    says: str
    roles: tuple[Role, ...]
    reach: str
    addresses: tuple[str, ...]

    @property
    def everybody(self) -> bool:
        return frozenset(self.roles) == ALL_ROLES

    @property
    def who(self) -> str:
        """In words; a deed of nobody is one of the system itself (command line, nightly work)."""
        if self.everybody:
            return "iedereen die is ingelogd"
        return ", ".join(role.label for role in self.roles) or "alleen het systeem zelf"


def rows() -> list[RightRow]:
    """Every deed, in the order of the table of rights."""
    return [
        RightRow(
            deed=deed,
            says=right.says,
            roles=tuple(role for role in Role if role in right.roles),
            reach=right.reach.value,
            addresses=addresses_for(deed),
        )
        for deed, right in RIGHTS.items()
    ]


def addresses_for(door: str) -> tuple[str, ...]:
    """Names of the addresses behind one door."""
    return tuple(name for name, asked in DOORS.items() if asked == door)


def as_markdown() -> str:
    """The document; a test compares it with the file."""
    lines = [
        "# Rechten: wie mag wat",
        "",
        "<!-- Gemaakt van src/koers/access/rights.py en doors.py: python -m koers.access.rights_table -->",
        "",
        "| wat | wie | reikwijdte | recht | adressen |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.says} | {row.who} | {row.reach} | `{row.deed}` | {_listed(row.addresses)} |"
        for row in rows()
    ]
    lines += [
        "",
        f"Voor iedereen, zonder inloggen: {_listed(addresses_for(OPEN))}.",
        "",
        f"Voor wie is ingelogd, in welke rol ook: {_listed(addresses_for(LOGGED_IN))}.",
        "",
        "Een adres dat niet van u is, ziet eruit als een adres dat niet bestaat.",
        "",
    ]
    return "\n".join(lines)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


if __name__ == "__main__":
    print(as_markdown(), end="")
