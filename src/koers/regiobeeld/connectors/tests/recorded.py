# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small answers in the shape of the publishers' own: two pages each, padded codes, signs for no number."""

from __future__ import annotations

from typing import Any

from koers.regiobeeld.connectors.tests.publisher import Answering, Recorded
from koers.regiobeeld.definitions import catalogue

#: Loneliness stands at another number in every table.
MODIFIED = "2026-03-01T02:00:00"


def statline_v3(
    table: str, numbers: dict[str, int], *, modified: str = MODIFIED, page_of: int = 2
) -> Answering:
    """A health monitor: `numbers` gives the suffix of the topics that differ; others count from 40."""
    titles = list(
        dict.fromkeys(
            item.kolom for item in catalogue().values() if item.bron == "rivm-gezondheidsmonitor"
        )
    )
    keys = {
        title: f"{title}_{numbers.get(title, place)}" for place, title in enumerate(titles, 100)
    }
    dimensions = [
        {"Type": "Dimension", "Key": "Leeftijd", "Title": "Leeftijd"},
        {"Type": "Dimension", "Key": "Marges", "Title": "Marges"},
        {"Type": "GeoDimension", "Key": "WijkenEnBuurten", "Title": "Wijken en buurten"},
        {"Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
    ]
    topics = [
        {"odata.type": "Cbs.OData.Topic", "Type": "Topic", "Key": key, "Title": title, "Unit": "%"}
        for title, key in keys.items()
    ]
    other = [
        {"Type": "Topic", "Key": "Gemeentenaam_1", "Title": "Gemeentenaam"},
        {"Type": "TopicGroup", "Key": None, "Title": "Gezondheid"},
        {"Type": "Topic", "Key": "NooitGevraagd_99", "Title": "Nooit gevraagd"},
    ]
    rows = []
    for region, name, value in (
        ("NL01      ", "Nederland", "    47.0"),
        ("GM0153    ", "Enschede", "    51.5"),
        ("GM0164    ", "Hengelo (O.)", "       ."),
    ):
        for margin in ("MW00000", "MOG0095", "MBG0095"):
            shift = {"MW00000": 0.0, "MOG0095": -1.5, "MBG0095": 1.5}[margin]
            number = "       ." if value.strip() == "." else f"{float(value) + shift:8.1f}"
            rows.append(
                {
                    "ID": len(rows), "Leeftijd": "20300", "Marges": margin,
                    "WijkenEnBuurten": region, "Perioden": "2024JJ00",
                    "Gemeentenaam_1": f"{name:40}", "NooitGevraagd_99": "1",
                    **dict.fromkeys(keys.values(), number),
                }
            )  # fmt: skip

    def answering(path: str, query: dict[str, list[str]]) -> Recorded | None:
        if path == f"/odata/{table}/TableInfos":
            return Recorded({"value": [{"Identifier": table, "Modified": modified}]})
        if path == f"/odata/{table}/DataProperties":
            return Recorded({"value": [*dimensions, *other, *topics]})
        if path == f"/odata/{table}/UntypedDataSet":
            chosen = query["$select"][0].split(",")
            start = int(query.get("$skip", ["0"])[0])
            page = rows[start : start + page_of]
            content: dict[str, Any] = {"value": [{key: row[key] for key in chosen} for row in page]}
            if start + page_of < len(rows):
                content["odata.nextLink"] = (
                    f"/odata/{table}/UntypedDataSet?$format=json&$select={','.join(chosen)}"
                    f"&$skip={start + page_of}"
                )
            return Recorded(content)
        return None

    return answering


def odata_v4(table: str, *, version: str = "202603010000", rows: int = 3) -> Answering:
    """Premium arrears by region: one measure, a region and a year, on pages of two."""
    regions = [("NL01", "Nederland", 1.2), ("CR12", "Twente", 1.1), ("GM1774", "Dinkelland", 0.5)]
    observations = [
        {
            "Id": place, "Measure": "M002_2", "RegioS": code, "Perioden": "2020JJ00",
            "Value": value, "StringValue": None, "ValueAttribute": "None",
        }
        for place, (code, _, value) in enumerate(regions[:rows])
    ]  # fmt: skip
    lists = {
        "MeasureCodes": [
            {"Identifier": "M001_2", "Title": "Personen met een betalingsachterstand"},
            {"Identifier": "M002_2", "Title": "Wanbetalers zorgverzekering (relatief)"},
        ],
        "Dimensions": [
            {"Identifier": "RegioS", "Title": "Regio's", "Kind": "GeoDimension"},
            {"Identifier": "Perioden", "Title": "Perioden", "Kind": "TimeDimension"},
        ],
        "RegioSCodes": [{"Identifier": code, "Title": name} for code, name, _ in regions],
        "PeriodenCodes": [{"Identifier": "2020JJ00", "Title": "2020*", "Status": "Voorlopig"}],
    }
    root = f"/odata/v1/CBS/{table}"

    def answering(path: str, query: dict[str, list[str]]) -> Recorded | None:
        if path == f"{root}/Properties":
            return Recorded(
                {
                    "@odata.context": "x", "Identifier": table, "Title": "Wanbetalers; regio",
                    "Version": version, "ObservationsModified": "2026-03-01T02:00:00+01:00",
                    "ObservationCount": 3, "Status": "Regulier",
                }
            )  # fmt: skip
        if path == f"{root}/Observations":
            start = int(query.get("$skip", ["0"])[0])
            content: dict[str, Any] = {"value": observations[start : start + 2]}
            if start == 0:
                content["@odata.count"] = 3
            if start + 2 < len(observations):
                content["@odata.nextLink"] = f"{root}/Observations?$skip={start + 2}"
            return Recorded(content)
        name = path.removeprefix(f"{root}/")
        return Recorded({"value": lists[name]}) if name in lists else None

    return answering


def features(collection: str, *, crs: str = "", missing: int = 0) -> Answering:
    """Outlines of two municipalities, one a page."""
    found = [
        {
            "type": "Feature",
            "properties": {"gemeentecode": code, "gemeentenaam": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[6.8, 52.2], [6.9, 52.2], [6.9, 52.3], [6.8, 52.2]]],
            },
        }
        for code, name in (("GM0153", "Enschede"), ("GM0164", "Hengelo (O.)"))
    ]
    root = f"/ogc/v1/collections/{collection}"
    headers = {"Content-Crs": f"<{crs}>"} if crs else {}

    def answering(path: str, query: dict[str, list[str]]) -> Recorded | None:
        if path == root:
            wgs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
            return Recorded({"id": collection, "crs": [wgs84]}, headers={"ETag": '"2025-a"'})
        if path == f"{root}/items":
            place = int(query.get("cursor", ["0"])[0])
            links = [{"rel": "self", "href": f"{root}/items"}]
            if place == 0 and not missing:
                links.append({"rel": "next", "href": f"{root}/items?f=json&cursor=1"})
            content = {
                "type": "FeatureCollection", "numberMatched": 2, "numberReturned": 1,
                "features": [found[place]], "links": links,
            }  # fmt: skip
            return Recorded(content, headers=headers)
        return None

    return answering
