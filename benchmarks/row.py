# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One line of the table of results."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement and what it is held against; ratio below 1 means better than that."""

    what: str
    measured: float
    unit: str
    against: str
    limit: float

    def __str__(self) -> str:
        return (
            f"{self.what:58} {self.measured:9.1f} {self.unit:>2} "
            f"{self.against:>21} {self.limit:>4.0f} {self.measured / self.limit:7.2f}"
        )
