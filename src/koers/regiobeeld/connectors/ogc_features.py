# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""OGC API Features (PDOK): gives one GeoJSON file per collection, page after page, in WGS84.

An answer in another coordinate system would draw the region in the sea, so it is refused.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from koers.regiobeeld.connectors import Item
from koers.regiobeeld.connectors.client import Answer, Client, UnusableAnswer
from koers.regiobeeld.connectors.settings import Connection, Table

#: Longitude, latitude in WGS84; what the standard gives when nothing is asked.
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_GEOJSON = "application/geo+json"
_PER_PAGE = "1000"


class OgcFeatures:
    """One collection per item."""

    def items(self, connection: Connection) -> list[Item]:
        base = connection.address(date.today())
        return [
            Item(table.id, f"{base}/collections/{table.id}")
            for table in connection.tables(date.today())
        ]

    def version(self, client: Client, connection: Connection, item: Item) -> str:
        answer = client.get(item.address, params={"f": "json"})
        described = answer.json()
        if not isinstance(described, dict) or described.get("id") != item.key:
            raise UnusableAnswer(
                f"{item.address} beschrijft verzameling {item.key} niet. Kijk of het adres nog klopt.",
                address=item.address,
            )
        served = described.get("crs")
        if isinstance(served, list) and CRS84 not in served:
            raise UnusableAnswer(
                f"Verzameling {item.key} is er niet in WGS84 (CRS84). Kies een andere verzameling.",
                address=item.address,
            )
        return answer.etag or answer.modified

    def fetch(
        self, client: Client, connection: Connection, item: Item, folder: Path
    ) -> Path | None:
        table = next(found for found in connection.tabellen if found.id == item.key)
        features = _features(client, item)
        year = f"_{table.jaar}" if table.jaar else ""
        path = folder / f"{item.key}{year}.geojson"
        content = {
            "type": "FeatureCollection",
            "features": [_renamed(feature, table) for feature in features],
        }
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return path


def _features(client: Client, item: Item) -> list[dict[str, Any]]:
    """All features of all pages.

    Raises:
        UnusableAnswer: another coordinate system, no features, or fewer than announced.
    """
    following: str | None = f"{item.address}/items"
    asked: set[str] = set()
    params: dict[str, str] | None = {"f": "json", "limit": _PER_PAGE, "crs": CRS84}
    found: list[dict[str, Any]] = []
    matched: int | None = None
    for _ in range(client.most_pages):
        if following is None or following in asked:
            break
        asked.add(following)
        answer = client.get(following, params=params, accept=_GEOJSON)
        params = None
        content = answer.json()
        _check(answer, content)
        found += content["features"]
        if isinstance(content.get("numberMatched"), int):
            matched = content["numberMatched"]
        link = _next(content)
        following = client.following(answer.address, link) if link else None
    if following is not None or (matched is not None and len(found) < matched):
        raise UnusableAnswer(
            f"{item.address} gaf {len(found)} van de {matched or 'vele'} vlakken. Probeer het opnieuw.",
            address=item.address,
        )
    return found


def _next(content: dict[str, Any]) -> str | None:
    """Address of the next page, when the page gives one."""
    links = content.get("links")
    found = [one for one in links if isinstance(one, dict)] if isinstance(links, list) else []
    return next(
        (str(one["href"]) for one in found if one.get("rel") == "next" and one.get("href")), None
    )


def _check(answer: Answer, content: Any) -> None:
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise UnusableAnswer(
            f"{answer.address} geeft geen vlakken. Kijk of het adres nog klopt.",
            address=answer.address,
        )
    crs = answer.content_crs.strip("<>")
    if crs and crs != CRS84:
        raise UnusableAnswer(
            f"{answer.address} geeft coördinaten in een ander stelsel ({crs}) dan gevraagd.",
            address=answer.address,
        )


def _renamed(feature: dict[str, Any], table: Table) -> dict[str, Any]:
    """The feature with the property names that the reader of boundaries knows."""
    given = feature.get("properties")
    own = given if isinstance(given, dict) else {}
    named = {ours: own.get(theirs) for ours, theirs in table.eigenschappen.items()}
    return {
        "type": "Feature",
        "properties": {
            **named,
            **({"jrstatcode": f"{table.jaar}{_code(named)}"} if table.jaar else {}),
        },
        "geometry": feature.get("geometry"),
    }


def _code(named: dict[str, Any]) -> str:
    return str(named.get("statcode") or "")
