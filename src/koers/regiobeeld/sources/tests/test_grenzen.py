# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Boundaries: outlines with their areas and year, and files that cannot be drawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources import Reading, source_for
from koers.regiobeeld.sources.tests.builders import MUNICIPALITIES, boundaries, read_text


def read(tmp_path: Path, content: Any, name: str = "gemeente_2025.geojson") -> Reading:
    text = content if isinstance(content, str) else json.dumps(content)
    return read_text(tmp_path, "grenzen", name, text)


def rejection(reading: Reading) -> Rule:
    assert reading.rejected
    assert not reading.boundaries
    assert not reading.areas
    return reading.findings[0].rule


def test_every_feature_gives_an_outline_and_an_area(tmp_path: Path) -> None:
    reading = read(tmp_path, boundaries(MUNICIPALITIES))
    assert [(item.code, item.year) for item in reading.boundaries] == [
        ("GM0153", 2025),
        ("GM0164", 2025),
    ]
    assert [area.name for area in reading.areas] == ["Enschede", "Hengelo (O.)"]
    assert reading.observations.is_empty()
    assert not reading.findings


def test_the_year_in_the_file_goes_before_the_year_in_the_name(tmp_path: Path) -> None:
    content = boundaries({"GM0153": "Enschede"}, jrstatcode="2023GM0153")
    assert read(tmp_path, content).boundaries[0].year == 2023


def test_a_wijk_lies_in_its_municipality(tmp_path: Path) -> None:
    reading = read(tmp_path, boundaries({"WK015300": "Binnensingel"}), "wijk_2022.geojson")
    wijk = reading.areas[0]
    assert (wijk.level, wijk.parent, wijk.valid_from) == (Level.WIJK, "GM0153", 2022)


def test_an_outline_that_crosses_itself_is_kept(tmp_path: Path) -> None:
    content: dict[str, Any] = boundaries({"GM0153": "Enschede"})
    crossing = [[[6.8, 52.2], [6.9, 52.3], [6.9, 52.2], [6.8, 52.3], [6.8, 52.2]]]
    content["features"][0]["geometry"]["coordinates"] = crossing
    assert len(read(tmp_path, content).boundaries) == 1


def test_no_year_anywhere_says_how_to_name_the_file(tmp_path: Path) -> None:
    reading = read(tmp_path, boundaries(MUNICIPALITIES), "gemeente.geojson")
    assert rejection(reading) is Rule.JAAR_ONBEKEND
    assert "gemeente_2025.geojson" in reading.findings[0].message


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", Rule.LEEG_BESTAND),
        ("<!DOCTYPE html><html></html>", Rule.GEEN_CSV),
        ('{"type": "Topology", "objects": {}}', Rule.ONBEKENDE_INDELING),
        ('{"type": "FeatureCollection", "features": []}', Rule.LEEG_BESTAND),
        ('{"type": "FeatureCollection", "features": [1]}', Rule.ONBEKENDE_INDELING),
    ],
)
def test_what_is_no_geojson_is_sent_back(content: str, rule: Rule, tmp_path: Path) -> None:
    assert rejection(read(tmp_path, content)) is rule


def test_half_a_file_is_sent_back(tmp_path: Path) -> None:
    text = json.dumps(boundaries(MUNICIPALITIES))
    assert rejection(read(tmp_path, text[: len(text) // 2])) is Rule.AFGEBROKEN_BESTAND


def test_utf16_is_sent_back(tmp_path: Path) -> None:
    content = json.dumps(boundaries(MUNICIPALITIES)).encode("utf-16")
    reading = read_text(tmp_path, "grenzen", "gemeente_2025.geojson", content)
    assert rejection(reading) is Rule.CODERING


@pytest.mark.parametrize("name", ["statcode", "statnaam"])
def test_a_missing_property_is_named(name: str, tmp_path: Path) -> None:
    text = json.dumps(boundaries(MUNICIPALITIES)).replace(f'"{name}"', '"anders"', 1)
    reading = read(tmp_path, text)
    assert rejection(reading) is Rule.KOLOM_ONTBREEKT
    assert (reading.findings[0].row, reading.findings[0].column) == (1, name)


@pytest.mark.parametrize("code", ["PV23", "GM15", "WK999900"])
def test_an_area_that_nobody_knows_is_sent_back(code: str, tmp_path: Path) -> None:
    assert rejection(read(tmp_path, boundaries({code: "Nergens"}))) is Rule.ONBEKEND_GEBIED


def test_the_same_area_twice_is_sent_back(tmp_path: Path) -> None:
    content: dict[str, Any] = boundaries({"GM0153": "Enschede"})
    content["features"] *= 2
    assert rejection(read(tmp_path, content)) is Rule.DUBBELE_SLEUTEL


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [6.9, 52.2]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[6.9]]]},
        {
            "type": "Polygon",
            "coordinates": [[[257000, 471000], [257100, 471000], [257100, 471100]]],
        },
        {"type": "Polygon", "coordinates": "6.9 52.2"},
    ],
)
def test_an_outline_that_cannot_be_drawn_in_the_netherlands_is_sent_back(
    geometry: Any, tmp_path: Path
) -> None:
    content: dict[str, Any] = boundaries({"GM0153": "Enschede"})
    content["features"][0]["geometry"] = geometry
    assert rejection(read(tmp_path, content)) is Rule.ONGELDIGE_WAARDE


def test_geojson_is_recognised_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "wijk_2022_twente.geojson"
    path.write_text("", "utf-8")
    source = source_for(path)
    assert source is not None and source.id == "grenzen"
