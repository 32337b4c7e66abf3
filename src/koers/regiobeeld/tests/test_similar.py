# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Municipalities that look like one: who they are, and their figures beside those of that one."""

from __future__ import annotations

import csv
import io
import math
import statistics
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM
from koers.regiobeeld import selectors, services
from koers.regiobeeld.similar import similar_to
from koers.regiobeeld.tests.conftest import ENSCHEDE, LONELY, SmallPicture, stored_levering
from koers.region_pack import region_pack

#: Indicator -> value of the municipality at this place in the region pack; the first two go by their log.
_FEATURES = {
    "inwoners": lambda k: 20_000.0 * 1.3 ** ((5 * k) % 14),
    "bevolkingsdichtheid": lambda k: 150.0 * 1.2 ** ((3 * k) % 14),
    "inwoners-65plus": lambda k: 17.0 + (9 * k) % 14 / 2,
    "eenpersoonshuishoudens": lambda k: 25.0 + (11 * k) % 14,
    "gemiddeld-inkomen-per-inwoner": lambda k: 24.0 + (k * k) % 14 / 3,
}
_MATRIX = "/regiobeeld/matrix/"


@pytest.fixture
def featured(small_picture: SmallPicture, tmp_path: Path) -> None:
    """Every municipality of the region with five of the six characteristics, published."""
    rows = [
        {
            "indicator": indicator, "area": item.code, "period": "2023", "value": value(place),
            "numerator": None, "denominator": None, "lower": None, "upper": None, "reason": None,
        }
        for indicator, value in _FEATURES.items()
        for place, item in enumerate(region_pack().gemeenten)
    ]  # fmt: skip
    levering = stored_levering(tmp_path, "cbs-kerncijfers", "kenmerken.csv", rows)
    services.publish(actor=SYSTEM, leveringen=[levering])


def nearest(code: str) -> list[str]:
    """The others by distance, worked out one by one."""
    codes = [item.code for item in region_pack().gemeenten]
    columns = []
    for number, value in enumerate(_FEATURES.values()):
        raw = [math.log(value(k)) if number < 2 else value(k) for k in range(len(codes))]
        middle, spread = statistics.fmean(raw), statistics.pstdev(raw)
        columns.append([(one - middle) / spread for one in raw])
    own = codes.index(code)
    distance = {
        other: sum((column[k] - column[own]) ** 2 for column in columns)
        for k, other in enumerate(codes)
        if k != own
    }
    return sorted(distance, key=lambda other: distance[other])


def test_the_nearest_on_all_that_is_known_come_first(featured: None) -> None:
    found = similar_to(PUBLIC, selectors.area_by_slug(PUBLIC, "enschede"))
    assert found is not None
    assert [item.area.code for item in found.neighbours] == nearest(ENSCHEDE)[:6]
    assert [item.distance for item in found.neighbours] == sorted(
        item.distance for item in found.neighbours
    )
    assert len(found.characteristics) == len(_FEATURES)


def test_their_figures_stand_beside_those_of_the_municipality(
    featured: None, client: Client
) -> None:
    page = unescape(client.get("/regiobeeld/enschede/").content.decode())
    address = f"{_MATRIX}?rijen=lijkt-op-enschede"
    assert f'href="{address}"' in page
    answer = client.get(f"{address}&indicator={LONELY}")
    shown = unescape(answer.content.decode())
    assert "7 gemeenten (Enschede en wie er het meest op lijken)" in shown.replace("\xa0", " ")
    # Lonely: Enschede 51,5 and the country 47,0; one of the others may be Almelo with 51,2.
    worse = "0 tot 1" if "GM0141" in nearest(ENSCHEDE)[:6] else "0"
    title = f"Enschede staat op 1 cijfer slechter dan Nederland, wie erop lijken op {worse}"
    assert title in shown.replace("\xa0", " ")
    names = [selectors.register(PUBLIC).resolve(code).name for code in nearest(ENSCHEDE)]
    rows = ["Enschede", *names[:6]]
    assert towns(client, "") == rows
    assert towns(client, "&sorteer=gebied") == sorted(rows)
    assert towns(client, "&sorteer=-gebied") == sorted(rows, reverse=True)


def towns(client: Client, order: str) -> list[str]:
    """The areas of the table as a file, in its order."""
    asked = f"{_MATRIX}cijfers.csv?rijen=lijkt-op-enschede&indicator={LONELY}{order}"
    text = client.get(asked).content.decode("utf-8-sig")
    return [line["gebied"] for line in csv.DictReader(io.StringIO(text), delimiter=";")]


def test_where_too_little_is_known_the_page_says_so(
    small_picture: SmallPicture, client: Client
) -> None:
    assert "lijkt-op-" not in client.get("/regiobeeld/enschede/").content.decode()
    answer = client.get(f"{_MATRIX}?rijen=lijkt-op-enschede")
    assert answer.status_code == 422
    assert "Welke gemeenten op Enschede lijken is niet te bepalen" in answer.content.decode()
    assert client.get(f"{_MATRIX}?rijen=lijkt-op-nergens").status_code == 404
