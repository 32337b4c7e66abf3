# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A wijk and a buurt have their profile in one picture, beside the others of their municipality."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from koers.access.actor import PUBLIC, SYSTEM
from koers.regiobeeld import profiles, selectors, services
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.areas.store import store_areas
from koers.regiobeeld.spines import Spine, spine_of
from koers.regiobeeld.tests.conftest import BUURT, ENSCHEDE, WIJK, stored_levering

pytestmark = pytest.mark.django_db

OTHER_WIJK, OTHER_BUURT, FAR_BUURT = "WK015301", "BU01530100", "BU01470000"
_NAMES = ("eenzaamheid-18plus", "roken-18plus", "overgewicht-18plus")


@pytest.fixture
def small_areas(small_region: None, tmp_path: Path) -> None:
    """Three figures of two wijken and two buurten of Enschede, and of a buurt in another municipality."""
    store_areas(
        [
            AreaRecord(OTHER_WIJK, "Wijk 01 Boswinkel", Level.WIJK, ENSCHEDE, 2020),
            AreaRecord(OTHER_BUURT, "De Posten", Level.BUURT, OTHER_WIJK, 2020),
            AreaRecord("WK014700", "Wijk 00 Borne", Level.WIJK, "GM0147", 2020),
            AreaRecord(FAR_BUURT, "Oud Borne", Level.BUURT, "WK014700", 2020),
        ],
        practice=False,
    )
    values = {
        "NL01": 40.0, ENSCHEDE: 44.0, WIJK: 52.0, OTHER_WIJK: 36.0,
        BUURT: 55.0, OTHER_BUURT: 35.0, FAR_BUURT: 99.0,
    }  # fmt: skip
    rows: list[dict[str, object]] = [
        {"indicator": name, "area": area, "period": "2020", "value": value - place}
        for place, name in enumerate(_NAMES)
        for area, value in values.items()
    ]
    levering = stored_levering(tmp_path, "rivm-gezondheidsmonitor", "wijken.csv", rows)
    services.publish(actor=SYSTEM, leveringen=[levering])


def drawn(code: str) -> Spine:
    area = selectors.register(PUBLIC).resolve(code)
    found = spine_of(PUBLIC, area, profiles.one_age(selectors.profile(PUBLIC, code)))
    assert found is not None
    return found


def test_a_wijk_is_drawn_beside_the_wijken_of_its_municipality(small_areas: None) -> None:
    found = drawn(WIJK)
    assert (
        found.title
        == "Wijk 00 Binnensingelgebied: 3\u00a0cijfers slechter en 0 beter dan Nederland"
    )
    assert "van de wijken van Enschede" in found.chart.svg
    assert "ruit: de gemeente" in found.chart.svg
    assert found.chart.description.startswith("3\u00a0cijfers naast Nederland en de gemeente.")
    first = next(line for line in found.lines if line.row.definition.id == _NAMES[0])
    assert first.lowest == "36,0% (Wijk 01 Boswinkel)"
    assert first.highest == "52,0% (Wijk 00 Binnensingelgebied)"
    assert first.around is not None and first.around.value == 44.0


def test_a_buurt_is_not_drawn_beside_a_buurt_of_another_municipality(small_areas: None) -> None:
    first = next(line for line in drawn(BUURT).lines if line.row.definition.id == _NAMES[0])
    assert first.highest == "55,0% (Stadscentrum)"


def test_the_page_of_a_buurt_has_the_picture_with_its_table_and_files(
    small_areas: None, client: Client
) -> None:
    slug = selectors.register(PUBLIC).resolve(BUURT).slug
    page = client.get(reverse("regiobeeld-gebied", args=[slug])).content.decode()
    assert "Het profiel in één beeld" in page
    assert "35,0% (De Posten)" in page
    for form in ("svg", "png", "csv", "xlsx"):
        address = reverse("regiobeeld-gebied-plaat-bestand", args=[slug, "profiel", form])
        assert address in page
        assert client.get(address).status_code == 200
    assert client.get(reverse("regiobeeld-gebied-plaat", args=[slug, "profiel"])).status_code == 200
