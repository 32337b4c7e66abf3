# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of projects, owners and quarters in messages; without labels their indices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """Names in the order of the arrays; what is not named goes by its index, counted from 0."""

    projects: Sequence[str] = ()
    owners: Sequence[str] = ()
    quarters: Sequence[str] = ()
    years: Sequence[str] = ()

    def project(self, index: int) -> str:
        return _name("Project", self.projects, index)

    def owner(self, index: int) -> str:
        return _name("eigenaar", self.owners, index)

    def quarter(self, index: int) -> str:
        return _name("kwartaal", self.quarters, index)

    def year(self, index: int) -> str:
        return _name("jaar", self.years, index)


def _name(kind: str, names: Sequence[str], index: int) -> str:
    return names[index] if index < len(names) else f"{kind} {index}"


def amount(number: float) -> str:
    """A number as Dutch readers write it: 1234,5."""
    return f"{round(float(number), 6):.10g}".replace(".", ",")
