# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""States that a page must be able to be in: nothing loaded, unknown address, earlier publication."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from koers.access.actor import SYSTEM
from koers.regiobeeld import services
from koers.regiobeeld.tests.conftest import (
    LONELY,
    SmallPicture,
    health_rows,
    stored_levering,
)
from koers.regiobeeld.tests.test_pages_figures import heading, shown, words


@pytest.mark.parametrize(
    "address",
    ["/regiobeeld/", "/regiobeeld/enschede/", "/regiobeeld/knelpunten/", "/regiobeeld/bronnen/"],
)
def test_before_the_first_delivery_the_page_says_what_to_do_first(
    client: Client, small_region: None, address: str
) -> None:
    html = shown(client, address)
    assert heading(html) == "Er staan nog geen cijfers in het regiobeeld"
    assert "/regiobeeld/leveringen/nieuw/" in html


def test_definitions_can_be_read_before_anything_was_loaded(client: Client, db: None) -> None:
    assert "Eenzaam, 18 jaar en ouder" in shown(client, "/regiobeeld/definities/")
    one = shown(client, f"/regiobeeld/definities/{LONELY}/")
    assert "Er is nog geen cijfer gepubliceerd." in words(one)


def test_an_indicator_that_nobody_delivered_shows_no_table_of_nothing(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, "/regiobeeld/twente/wachtenden-jeugdhulp/")
    assert heading(html) == "Mensen die wachten op jeugdhulp in Twente: geen cijfer"
    assert "Niemand heeft dit cijfer nog geleverd." in words(html)
    assert "Komt bij de eerste levering van de partner." in words(html)
    assert "<table" not in html


def test_an_unknown_area_suggests_the_nearest(client: Client, small_picture: SmallPicture) -> None:
    html = shown(client, "/regiobeeld/enschde/", status=404)
    assert 'href="/regiobeeld/enschede/"' in html


def test_an_unknown_area_with_a_known_indicator_suggests_the_same_page_elsewhere(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, f"/regiobeeld/hengel/{LONELY}/", status=404)
    assert "/regiobeeld/hengelo" in html


def test_an_unknown_indicator_suggests_definitions(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, "/regiobeeld/enschede/eenzaam/", status=404)
    assert f"/regiobeeld/definities/{LONELY}/" in html
    assert shown(client, "/regiobeeld/definities/eenzaamhied-18plus/", status=404)


def test_an_unknown_theme_line_is_not_found(client: Client, small_picture: SmallPicture) -> None:
    shown(client, "/regiobeeld/thema/ruimtevaart/", status=404)


def test_an_earlier_publication_stays_readable_at_its_address(
    client: Client, small_picture: SmallPicture, tmp_path: Path
) -> None:
    corrected = [
        {**row, "value": 60.0, "lower": 58.5, "upper": 61.5}
        if (row["area"], row["period"]) == ("GM0153", "2020")
        else row
        for row in health_rows()
    ]
    levering = stored_levering(
        tmp_path, "rivm-gezondheidsmonitor", "monitor_2020_herzien.csv", corrected
    )
    services.publish(actor=SYSTEM, leveringen=[levering])
    address = f"/regiobeeld/enschede/{LONELY}/"
    assert "60,0%" in heading(shown(client, address))
    earlier = shown(client, f"{address}?publicatie={small_picture.publicatie.number}")
    assert "51,5%" in heading(earlier)
    assert "U kijkt naar een eerdere publicatie" in words(earlier)
    assert "60,0%" in heading(shown(client, address))


def test_a_publication_that_never_was_is_not_found(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, "/regiobeeld/?publicatie=99", status=404)
    assert "Publicatie 99 bestaat niet." in words(html)


def test_without_deliveries_left_the_pages_still_say_something(
    client: Client, small_picture: SmallPicture
) -> None:
    services.withdraw(
        actor=SYSTEM, leveringen=list(small_picture.leveringen.values()), reason="test"
    )
    for address in ("/regiobeeld/", "/regiobeeld/enschede/", "/regiobeeld/knelpunten/",
                    "/regiobeeld/bronnen/", f"/regiobeeld/enschede/{LONELY}/"):  # fmt: skip
        shown(client, address)
    assert "geen cijfer" in heading(shown(client, f"/regiobeeld/enschede/{LONELY}/"))
