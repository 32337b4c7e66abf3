# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""CBS OData v4: gives the folder that a CSV download of a table holds, with its own description.

`Observations.csv` has semicolons, a decimal comma and the text None for "no attribute"; the code lists
come from the same table in the same round, because lists of another table look alike and are not.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from koers.regiobeeld.connectors import Item
from koers.regiobeeld.connectors.client import Client, UnusableAnswer
from koers.regiobeeld.connectors.paging import pages
from koers.regiobeeld.connectors.settings import Connection, Table
from koers.regiobeeld.sources.cbs_odata4.table import MEASURE, OBSERVATIONS

_NEXT = "@odata.nextLink"


class OdataV4:
    """One table per item."""

    def items(self, connection: Connection) -> list[Item]:
        base = connection.address(date.today())
        return [
            Item(table.id, f"{base}/{table.catalogus}/{table.id}")
            for table in connection.tables(date.today())
        ]

    def version(self, client: Client, connection: Connection, item: Item) -> str:
        found = _properties(client, item)
        return " ".join(
            str(found[name]) for name in ("Version", "ObservationsModified") if found.get(name)
        )

    def fetch(
        self, client: Client, connection: Connection, item: Item, folder: Path
    ) -> Path | None:
        table = next(found for found in connection.tabellen if found.id == item.key)
        described = _properties(client, item)
        described["Measures"] = _all(client, f"{item.address}/MeasureCodes")
        described["Dimensions"] = [
            {
                **dimension,
                "CodeList": _all(client, f"{item.address}/{dimension['Identifier']}Codes"),
            }
            for dimension in _all(client, f"{item.address}/Dimensions")
        ]
        names = [MEASURE, *(dimension["Identifier"] for dimension in described["Dimensions"])]
        path = folder / item.key
        path.mkdir()
        announced = _write(path / OBSERVATIONS, names, client, item, table)
        if announced is not None or table.filter:
            # Of a selection the publisher's count of the whole table says nothing.
            described["ObservationCount"] = announced
        described_in = path / f"D-{item.key}.json"
        described_in.write_text(json.dumps(described, ensure_ascii=False, indent=1), "utf-8")
        return path


def _properties(client: Client, item: Item) -> dict[str, Any]:
    found = client.get(f"{item.address}/Properties").json()
    if not isinstance(found, dict) or "Identifier" not in found:
        raise UnusableAnswer(
            f"{item.address} beschrijft geen tabel. Kijk of tabel {item.key} nog bestaat.",
            address=item.address,
        )
    found.pop("@odata.context", None)
    return found


def _all(client: Client, address: str) -> list[dict[str, Any]]:
    """All rows of a list that describes the table; each has an `Identifier`."""
    rows = [
        row
        for content in pages(client, address, params=None, link=_NEXT)
        for row in content["value"]
    ]
    if not all(isinstance(row.get("Identifier"), str) for row in rows):
        raise UnusableAnswer(
            f"{address} geeft een lijst zonder 'Identifier'. Kijk of het adres nog bij OData v4 hoort.",
            address=address,
        )
    return rows


def _write(path: Path, names: list[str], client: Client, item: Item, table: Table) -> int | None:
    """Write all pages; the number of rows that the publisher announces for this question, if it does."""
    params = {"$count": "true"}
    if table.filter:
        params["$filter"] = table.filter
    announced: int | None = None
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(["Id", *names, "Value", "StringValue", "ValueAttribute"])
        for content in pages(client, f"{item.address}/Observations", params=params, link=_NEXT):
            if isinstance(content.get("@odata.count"), int):
                announced = content["@odata.count"]
            for row in content["value"]:
                writer.writerow(
                    [
                        row.get("Id"),
                        *(row.get(name) for name in names),
                        _number(row.get("Value")),
                        row.get("StringValue") or "",
                        row.get("ValueAttribute") or "None",
                    ]
                )
    return announced


def _number(value: Any) -> str:
    return "" if value is None else str(value).replace(".", ",")
