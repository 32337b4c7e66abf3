# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.errors import InvalidInput
from koers.regiobeeld.charts import (
    AreaValue,
    Measure,
    Tile,
    Width,
    choropleth,
    outlines_of,
    tile_map,
    tiles_of,
)
from koers.regiobeeld.charts.classes import quantile_classes
from koers.regiobeeld.charts.outlines import drawn_polygons, label_place, repaired, signed_area
from koers.regiobeeld.charts.tests.sheet import clipped, overlapping, sheet
from koers.region_pack import read_region_pack
from koers.web.charts import palette

SHARE = Measure("%", 1)
PACK = Path(__file__).parents[3] / "regions" / "twente"
figures = st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=1, max_size=60)


def _areas(values: list[float | None]) -> list[AreaValue]:
    return [
        AreaValue(f"GM{i}", f"Gebied {i}", value, reason="" if value is not None else "geheim")
        for i, value in enumerate(values)
    ]


@given(figures)
def test_classes_follow_the_values_and_equal_figures_share_a_colour(
    values: list[float | None],
) -> None:
    areas = _areas(values)
    classes = quantile_classes(areas, 1)
    known = [area for area in areas if area.value is not None]
    order = [palette.SEQUENTIAL.index(classes.fill(area)) for area in known]
    shown = [round(area.value or 0, 1) for area in known]
    for value, place in zip(shown, order, strict=True):
        assert all(
            (other < value) <= (at <= place) and (other != value or at == place)
            for other, at in zip(shown, order, strict=True)
        )


@given(st.lists(st.floats(0, 100), min_size=5, max_size=60, unique_by=lambda v: round(v, 1)))
def test_five_classes_hold_about_as_many_areas_each(values: list[float]) -> None:
    areas = _areas(list(values))
    classes = quantile_classes(areas, 1)
    sizes = [sum(classes.fill(area) == fill for area in areas) for fill in classes.fills]
    assert len(sizes) == 5
    assert max(sizes) - min(sizes) <= 1


def test_the_legend_names_the_method_the_limits_and_the_reasons() -> None:
    values = [40.0, 41.0, 42.0, 43.0, 44.0, 45.0, 46.0, 47.0, 48.0, 49.0, None]
    tiles = [Tile(f"GM{i}", i % 4, i // 4, str(i)) for i in range(12)]
    texts = sheet(tile_map(_areas(values), tiles, SHARE, title="T").svg).texts
    assert "Vijf klassen met elk ongeveer evenveel gebieden (kwantielen)" in texts
    assert {"40,0% – 41,0%", "48,0% – 49,0%", "afgeschermd", "niet geleverd"} <= set(texts)


def test_a_withheld_tile_is_hatched_and_an_absent_one_white() -> None:
    tiles = tiles_of(read_region_pack(PACK).gemeenten)
    values = [AreaValue(tiles[0].code, "Almelo", None, reason="geheim")]
    drawn = sheet(tile_map(values, tiles, SHARE, title="T").svg)
    fills = {
        (title.text or ""): element.get("fill", "")
        for element in drawn.root.iter()
        for title in element
        if title.tag.endswith("}title") and element is not drawn.root
    }
    assert fills["Almelo: afgeschermd"].startswith("url(#")
    assert fills["Bor: niet geleverd"] == palette.SURFACE


def test_the_tile_map_of_the_region_names_every_municipality() -> None:
    pack = read_region_pack(PACK)
    values = [AreaValue(m.code, m.naam, 40.0 + i) for i, m in enumerate(pack.gemeenten)]
    wide = sheet(tile_map(values, tiles_of(pack.gemeenten), SHARE, title="T").svg)
    assert {m.naam for m in pack.gemeenten} <= set(wide.texts)
    narrow = sheet(
        tile_map(values, tiles_of(pack.gemeenten), SHARE, title="T", width=Width.SMAL).svg
    )
    assert {m.tegel_kort for m in pack.gemeenten} <= set(narrow.texts)
    assert "53,0%" in narrow.texts


def test_a_listener_hears_the_highest_the_lowest_and_the_references() -> None:
    values = (
        AreaValue("GM1", "Oost", 51.5, verdict="hoger-slechter"),
        AreaValue("GM2", "West", 38.0),
        AreaValue("GM3", "Zuid", None, reason="geheim"),
    )
    chart = tile_map(
        values,
        tiles_of(read_region_pack(PACK).gemeenten),
        SHARE,
        title="T",
        references=(AreaValue("NL01", "Nederland", 47.0),),
        highlight="GM1",
    )
    assert chart.description == (
        "2\u00a0gebieden met een cijfer. Hoogste: Oost 51,5%. Laagste: West 38,0%. "
        "Oost 51,5%: nummer 1 van hoog naar laag; hoger, slechter ten opzichte van Nederland. "
        "Nederland 47,0%. Geen cijfer (afgeschermd): Zuid."
    )


SQUARE = [[6, 52], [7, 52], [7, 53], [6, 53], [6, 52]]
HOLE = [[6.4, 52.4], [6.6, 52.4], [6.6, 52.6], [6.4, 52.6], [6.4, 52.4]]


@pytest.mark.parametrize("outer", [SQUARE, SQUARE[::-1]])
@pytest.mark.parametrize("inner", [HOLE, HOLE[::-1]])
def test_winding_is_repaired_so_that_holes_stay_open(
    outer: list[list[float]], inner: list[list[float]]
) -> None:
    outlines = outlines_of({"GM1": {"type": "Polygon", "coordinates": [outer, inner]}})
    polygons, height = drawn_polygons(outlines, 200, 200)
    ring, hole = polygons["GM1"][0]
    assert signed_area(ring) > 0 > signed_area(hole)
    assert height == pytest.approx(200, abs=0.2)
    x, _, room = label_place(polygons["GM1"], 10, step=2)
    assert room == pytest.approx(max(px for px, _ in ring) - min(px for px, _ in ring), abs=1)
    assert x == pytest.approx(100, abs=1)


def test_a_polygon_that_crosses_itself_is_drawn_as_it_is() -> None:
    bow = [(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)]
    assert sorted(repaired([bow])[0]) == sorted(bow)


def test_metres_of_the_dutch_grid_are_drawn_as_well() -> None:
    corners = [[250_000, 470_000], [260_000, 470_000], [260_000, 475_000], [250_000, 470_000]]
    geometry = {"type": "MultiPolygon", "coordinates": [[corners]]}
    polygons, height = drawn_polygons(outlines_of({"GM1": geometry}), 200, 200)
    assert height == pytest.approx(100)
    assert polygons["GM1"][0][0][0] in [(0.0, 100.0), (200.0, 100.0), (200.0, 50.0), (200.0, 0.0)]


def test_a_boundary_that_is_no_surface_is_refused() -> None:
    outlines = outlines_of({"GM1": {"type": "LineString", "coordinates": SQUARE}})
    with pytest.raises(InvalidInput, match="GM1"):
        choropleth((), outlines, SHARE, title="T")


def test_the_same_boundaries_are_the_same_value() -> None:
    geometry = {"type": "Polygon", "coordinates": [SQUARE]}
    first, again = outlines_of({"GM1": geometry}), outlines_of({"GM1": dict(geometry)})
    assert first == again
    assert hash(first) == hash(again)
    assert first != outlines_of({"GM2": geometry})


@pytest.mark.realdata
@pytest.mark.parametrize("width", list(Width))
@pytest.mark.parametrize(
    "file", ["gemeente_2022_twente.geojson", "wijk_2022_twente.geojson", "gemeente_2025_nl.geojson"]
)
def test_real_boundaries_stay_on_the_sheet(real_data: Path, file: str, width: Width) -> None:
    features = json.loads((real_data / "geo" / file).read_text("utf-8"))["features"]
    geometries = {item["properties"]["statcode"]: item["geometry"] for item in features}
    values = tuple(
        AreaValue(item["properties"]["statcode"], item["properties"]["statnaam"], 30.0 + i % 20)
        for i, item in enumerate(features)
    )
    polygons, height = drawn_polygons(outlines_of(geometries), 700, 500)
    points = [p for parts in polygons.values() for part in parts for ring in part for p in ring]
    assert height <= 500.1
    assert all(-0.1 <= x <= 700.1 and -0.1 <= y <= 500.1 for x, y in points)
    drawn = sheet(choropleth(values, outlines_of(geometries), SHARE, title="T", width=width).svg)
    assert clipped(drawn) == []
    assert overlapping(drawn) == []
