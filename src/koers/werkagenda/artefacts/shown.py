# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the value of a field is shown: one form for the page, the print, the document and the PDF."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a header; `numeric` are the places of the columns with numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


#: A text, a list of lines, or a table; None when nothing was filled in.
Shown = str | tuple[str, ...] | Table | None


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field of a version."""

    key: str
    label: str
    shown: Shown

    @property
    def text(self) -> str | None:
        return self.shown if isinstance(self.shown, str) else None

    @property
    def lines(self) -> tuple[str, ...] | None:
        return self.shown if isinstance(self.shown, tuple) else None

    @property
    def table(self) -> Table | None:
        return self.shown if isinstance(self.shown, Table) else None


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section of a version with its fields."""

    title: str
    fields: tuple[ShownField, ...]
