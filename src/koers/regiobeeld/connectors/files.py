# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files at a fixed address, one per year (Vektis): fetched as they are, under the publisher's own name."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from koers.regiobeeld.connectors import Item
from koers.regiobeeld.connectors.client import Client
from koers.regiobeeld.connectors.settings import Connection


class YearlyFiles:
    """The address of the connection holds `{id}`: the year, filled in per table."""

    def items(self, connection: Connection) -> list[Item]:
        base = connection.address(date.today())
        return [
            Item(table.id, base.replace("{id}", quote(table.id)))
            for table in connection.tables(date.today())
        ]

    def version(self, client: Client, connection: Connection, item: Item) -> str:
        headers = client.headers(item.address)
        if headers is None:
            return "nog niet verschenen"
        return headers.get("etag", "") or headers.get("last-modified", "")

    def fetch(
        self, client: Client, connection: Connection, item: Item, folder: Path
    ) -> Path | None:
        table = next(found for found in connection.tabellen if found.id == item.key)
        # Not everybody tells by HEAD what state a file is in: then the question itself carries it.
        answer = client.find(item.address, unless=item.seen)
        if answer is None:
            return None
        name = table.bestandsnaam or PurePosixPath(unquote(urlsplit(item.address).path)).name
        path = folder / PurePosixPath(name).name
        shutil.copyfile(answer.file, path)
        return path
