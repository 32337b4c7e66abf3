# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The trial shows what care and support cost across the four laws, the region as the sum of its parts."""

from __future__ import annotations

import csv
import io
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import pytest

import koers
from koers.region_pack import read_region_pack


def rows(site: str, address: str) -> list[dict[str, str]]:
    with urlopen(site + address, timeout=60) as answer:  # noqa: S310 - our own
        text = answer.read().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def number(text: str) -> float:
    return float(text.replace(",", "."))


def test_the_trial_has_practice_figures_of_all_four_laws_and_their_total(site: str) -> None:
    with urlopen(f"{site}/regiobeeld/kosten/", timeout=60) as answer:  # noqa: S310 - our own
        page = unescape(answer.read().decode())
    assert "Twente in 2023: de vier wetten kosten samen" in page
    assert "Oefencijfers." in page
    shown = {
        row["wet"]: number(row["per_inwoner"])
        for row in rows(site, "/regiobeeld/kosten/cijfers.csv")
        if row["jaar"] == "2023"
    }
    assert list(shown) == ["Jeugdwet", "Wmo", "Zvw", "Wlz"]
    # The Zvw costs most and the Wlz more than what municipalities pay, as in the whole country.
    assert shown["Zvw"] > shown["Wlz"] > shown["Jeugdwet"] + shown["Wmo"] > 0


@pytest.mark.parametrize("indicator", ["jeugdzorg-uitgaven", "wmo-uitgaven", "wlz-kosten"])
def test_what_the_region_spends_is_the_sum_of_its_municipalities(site: str, indicator: str) -> None:
    pack = read_region_pack(Path(koers.__file__).parent / "regions" / "twente")
    found = {
        row["gebied_code"]: number(row["waarde"])
        for row in rows(site, f"/regiobeeld/twente/{indicator}/cijfers.csv")
        if row["periode"] == "2023"
    }
    parts = [found[area.code] for area in pack.gemeenten]
    assert len(parts) == 14
    assert found[pack.regio.code] == pytest.approx(sum(parts))
