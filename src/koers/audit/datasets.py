# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sets of residents' data that other rooms keep: they register here how to find, give and erase them.

Every method runs inside `own_space`, so that it sees the rows of one organisation and purpose only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Held:
    """A row that is kept, and the resident it is about (the `subject` of the reading log)."""

    key: str
    subject: str


class Dataset(Protocol):
    """What a room offers for one data set of the processing register.

    code: as in `verwerkingen/*.yaml`; a set that exists for more purposes registers once per code.
    purpose: code of the purpose in whose space the rows stand.
    """

    @property
    def code(self) -> str: ...

    @property
    def purpose(self) -> str: ...

    def past(
        self, state: str, before: date, *, on_hold: Collection[str], limit: int
    ) -> Sequence[Held]:
        """Rows in a state of the register whose term began before a date; not of residents on hold."""

    def delete(self, keys: Sequence[str]) -> int:
        """Remove rows with all that hangs on them; how many rows went."""

    def subjects(self, number: str) -> Sequence[str]:
        """The residents that a case number (or another number that people use) points at."""

    def export(self, subject: str) -> Sequence[dict[str, Any]]:
        """Everything about one resident, with Dutch names of columns."""

    def erase(self, subject: str) -> int:
        """Remove everything about one resident; how many rows went."""


_registered: dict[str, Dataset] = {}


def register_dataset(dataset: Dataset) -> None:
    """Call from `AppConfig.ready()` of the room that keeps the data; safe to repeat."""
    _registered[dataset.code] = dataset


def datasets(purpose: str | None = None) -> tuple[Dataset, ...]:
    """What is registered, for one purpose or for all, in the order in which it must be erased."""
    return tuple(item for item in _registered.values() if purpose in (None, item.purpose))


def dataset(code: str) -> Dataset | None:
    return _registered.get(code)
