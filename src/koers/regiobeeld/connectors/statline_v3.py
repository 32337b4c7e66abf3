# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""StatLine's OData v3 (CBS, RIVM, MLZ, police): gives the wide CSV that StatLine itself lets people download.

The number behind a column name differs per table and year. Which column is which topic is therefore
read in the table's own DataProperties, first by the name of the key, else by the title in words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from koers.regiobeeld.connectors import Item
from koers.regiobeeld.connectors.client import Client, UnusableAnswer
from koers.regiobeeld.connectors.paging import pages
from koers.regiobeeld.connectors.settings import Connection, Table
from koers.regiobeeld.connectors.wanted import key_titles, topic_titles
from koers.regiobeeld.sources.statline import title_of

_JSON = {"$format": "json"}
_NEXT = "odata.nextLink"
_DIMENSIONS = frozenset({"Dimension", "TimeDimension", "GeoDimension", "GeoDetail"})
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A column to fetch, and the name under which the reader looks for it."""

    key: str
    header: str


class StatlineV3:
    """One table per item."""

    def items(self, connection: Connection) -> list[Item]:
        base = connection.address(date.today())
        return [Item(table.id, f"{base}/{table.id}") for table in connection.tables(date.today())]

    def version(self, client: Client, connection: Connection, item: Item) -> str:
        info = _values(client, f"{item.address}/TableInfos")
        if not info:
            raise UnusableAnswer(
                f"{item.address} beschrijft geen tabel. Kijk of tabel {item.key} nog bestaat.",
                address=item.address,
            )
        return str(info[0].get("Modified") or "")

    def fetch(
        self, client: Client, connection: Connection, item: Item, folder: Path
    ) -> Path | None:
        table = next(found for found in connection.tabellen if found.id == item.key)
        properties = _values(client, f"{item.address}/DataProperties")
        chosen = columns_to_fetch(
            properties,
            keys=key_titles(connection.bron),
            topics=table.onderwerpen or topic_titles(connection.bron),
        )
        # As StatLine names its downloads: the reader knows the table by it.
        moment = datetime.now().astimezone()
        path = folder / f"{item.key}_UntypedDataSet_{moment:%d%m%Y_%H%M%S}.csv"
        _write(path, chosen, _rows(client, item.address, chosen, table))
        return path


def columns_to_fetch(
    properties: Sequence[dict[str, Any]], *, keys: Sequence[str], topics: Sequence[str]
) -> list[Chosen]:
    """The dimensions, and those topics that the reader asks.

    Args:
        properties: DataProperties of the table.
        keys: titles of further columns by which the reader knows a row (a name, a kind of area).
        topics: titles of the figures.

    Returns:
        What the table has of it; what is missing is for the reader to report, with row and column.
    """
    found = [
        Chosen(str(item["Key"]), str(item["Key"]))
        for item in properties
        if item.get("Type") in _DIMENSIONS and item.get("Key")
    ]
    own = [item for item in properties if item.get("Type") == "Topic" and item.get("Key")]
    by_key: dict[str, list[str]] = {}
    by_title: dict[str, list[str]] = {}
    for item in own:
        by_key.setdefault(title_of(str(item["Key"])), []).append(str(item["Key"]))
        by_title.setdefault(_plain(str(item.get("Title") or "")), []).append(str(item["Key"]))
    for title in dict.fromkeys([*keys, *topics]):
        named = by_key.get(title, []) or by_title.get(_plain(title), [])
        if len(named) == 1:
            number = named[0].rpartition("_")[2]
            header = f"{title}_{number}" if number.isdecimal() else title
            found.append(Chosen(named[0], header))
    return list(dict.fromkeys(found))


def _plain(title: str) -> str:
    """Title without what a key drops from it: case, spaces and signs, the k_ before a digit."""
    return _NO_LETTER.sub("", title.removeprefix("k_").casefold())


def _values(client: Client, address: str) -> list[dict[str, Any]]:
    found = pages(client, address, params=_JSON, link=_NEXT)
    return [row for content in found for row in content["value"]]


def _rows(
    client: Client, address: str, chosen: Sequence[Chosen], table: Table
) -> Iterator[list[str]]:
    """The rows of all pages, as text; an empty cell and a point stay what they are."""
    params = {**_JSON, "$select": ",".join(item.key for item in chosen)}
    if table.filter:
        params["$filter"] = table.filter
    for content in pages(client, f"{address}/UntypedDataSet", params=params, link=_NEXT):
        for row in content["value"]:
            yield [_text(row.get(item.key)) for item in chosen]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _write(path: Path, chosen: Sequence[Chosen], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow([item.header for item in chosen])
        writer.writerows(rows)
