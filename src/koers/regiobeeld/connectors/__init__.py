# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking the publishers for news: from an address on the internet to a delivery that waits for a decision.

`client` asks politely and keeps every answer; one module per protocol turns the answers into exactly
the file that a person would have downloaded, so that the readers of `sources` know nothing of the
internet; `fetching` takes that file in like any other. Which addresses and tables: `verbindingen.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from koers.regiobeeld.connectors.client import Client
from koers.regiobeeld.connectors.settings import Connection


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to fetch of a connection: a table, a year of a file, a collection of outlines.

    Args:
        seen: what the publisher called the state that was fetched last; "" when nothing is known.
    """

    key: str
    address: str
    seen: str = ""


class Connector(Protocol):
    """A protocol by which publishers answer."""

    def items(self, connection: Connection) -> list[Item]:
        """What there is to fetch, in the order in which it must be read."""
        ...

    def version(self, client: Client, connection: Connection, item: Item) -> str:
        """What the publisher calls this state of its data; "" when it does not say.

        Raises:
            SourceUnavailable: the publisher does not answer.
            UnusableAnswer: it answers with something else than the protocol promises.
        """
        ...

    def fetch(
        self, client: Client, connection: Connection, item: Item, folder: Path
    ) -> Path | None:
        """The file (or folder) that a reader of `sources` takes; None when there is none, or no other
        than what was seen.

        Raises: as `version`.
        """
        ...
