# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every chart, wide and narrow, also with awkward figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.core.cache import caches

from koers.regiobeeld.charts import (
    AreaValue,
    Chart,
    Heading,
    HeatCell,
    HeatLine,
    Measure,
    Part,
    Series,
    SeriesBreak,
    SeriesPoint,
    Tile,
    Width,
    bars,
    choropleth,
    heat,
    outlines_of,
    ranked_dots,
    tile_map,
    trend,
)
from koers.regiobeeld.charts.tests.sheet import clipped, overlapping, sheet

TITLE = "In Oost & West is het anders"
NAMES = ("Oost", "West", "Noord aan de Lange Waterkant", "Zuid", "Midden", "Rand", "Kom")
SHARE, EURO, LARGE = Measure("%", 1), Measure("€ per verzekerdejaar", 0), Measure("€", 0)


def areas(values: tuple[float | None, ...], reason: str = "geheim") -> tuple[AreaValue, ...]:
    found = []
    for i, (name, value) in enumerate(zip(NAMES, values, strict=True)):
        if value is None:
            found.append(AreaValue(f"GM{i}", name, None, reason=reason))
        else:
            verdict = ("hoger-slechter", "vergelijkbaar", "lager-beter")[i % 3]
            found.append(AreaValue(f"GM{i}", name, value, value * 0.96, value * 1.05, "", verdict))
    return tuple(found)


def square(x: float, y: float) -> dict[str, object]:
    corners = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return {"type": "Polygon", "coordinates": [corners]}


SHARES = areas((51.5, 38.0, 47.2, None, 47.2, 44.9, 40.1))
COSTS = areas((3295, 3119, 2124, 2784, None, 3300.4, 2999), "niet-geleverd")
TOTALS = areas((517_700_000, 21_400_000, 8_000_000, 1_234_567, 99_000_000, 45_000, None))
ALIKE = areas((47, 47, 47, 47, 47, 47, 47))
TILES = tuple(Tile(f"GM{i}", i % 4, i // 4, NAMES[i][:3]) for i in range(7))
OUTLINES = outlines_of({f"GM{i}": square(6 + i % 4, 52 - i // 4) for i in range(7)})
REFERENCES = (AreaValue("NL01", "Nederland", 47.0), AreaValue("CR12", "Twente", 46.9))
LINES = tuple(
    Series(name, tuple(SeriesPoint(str(2011 + i), start + step * i) for i in range(13)))
    for name, start, step in (
        ("Noord aan de Lange Waterkant", 2107, 101),
        ("Twente", 2124, 97),
        ("Nederland", 2120, 83),
    )
)
BREAK = SeriesBreak("2015", "wijkverpleging en langdurige ggz komen van de AWBZ naar de Zvw.")
QUARTERS = (
    Series(
        "Oost",
        tuple(
            SeriesPoint(
                f"{year}-K{part}",
                None if (year, part) == (2024, 2) else 40.0 + part,
                38.0 + part,
                43.0 + part,
            )
            for year in (2023, 2024, 2025)
            for part in (1, 2, 3, 4)
        ),
    ),
)
ONE_YEAR = tuple(Series(line.name, line.points[-1:]) for line in LINES)
PARTS = tuple(Part(f"Soort zorg nummer {i}", 1665 / (i + 1), 1500 / (i + 1)) for i in range(20))

HEADINGS = tuple(Heading(f"Cijfer nummer {i} met een lange naam, 2024", "30,1%") for i in range(20))
CELLS = (
    HeatCell("▲▲", "worse", "51,5%", "51,5% (duidelijk hoger, slechter)"),
    HeatCell("▽", "better", "€ 3.295", "€ 3.295 (lager, beter (zonder marge))"),
    HeatCell("●", "equal", "47,0%", "47,0% (vergelijkbaar)"),
    HeatCell("", "zonder", "158.600", "158.600"),
    HeatCell("", "geheim", "", "afgeschermd"),
    HeatCell("", "leeg", "", "niet geleverd"),
)
HEAT = tuple(
    HeatLine(name, tuple(CELLS[(i + k) % 6] for k in range(20))) for i, name in enumerate(NAMES)
)
FEW = tuple(HeatLine(line.name, line.cells[:4]) for line in HEAT)

CHARTS: dict[str, Callable[..., Chart]] = {
    "tile map": partial(tile_map, SHARES, TILES, SHARE, references=REFERENCES, highlight="GM0"),
    "tile map of costs": partial(tile_map, COSTS, TILES, EURO),
    "tile map of totals": partial(tile_map, TOTALS, TILES, LARGE, highlight="GM6"),
    "tile map of equals": partial(tile_map, ALIKE, TILES, SHARE),
    "tile map without figures": partial(tile_map, (), TILES, SHARE),
    "choropleth": partial(choropleth, SHARES, OUTLINES, SHARE, highlight="GM0"),
    "choropleth of totals": partial(choropleth, TOTALS, OUTLINES, LARGE),
    "choropleth without figures": partial(choropleth, (), OUTLINES, SHARE),
    "ranked": partial(ranked_dots, SHARES, SHARE, references=REFERENCES, highlight="GM0"),
    "ranked with one reference": partial(ranked_dots, COSTS, EURO, references=REFERENCES[:1]),
    "ranked of totals": partial(ranked_dots, TOTALS, LARGE),
    "ranked of equals": partial(ranked_dots, ALIKE, SHARE, references=REFERENCES),
    "trend": partial(trend, LINES, EURO, breaks=(BREAK,)),
    "trend by quarter": partial(trend, QUARTERS, SHARE),
    "trend of one year": partial(trend, ONE_YEAR, EURO, breaks=(BREAK,)),
    "trend without figures": partial(trend, (), EURO),
    "bars": partial(bars, PARTS, EURO, reference_name="Nederland"),
    "heat": partial(heat, HEAT, HEADINGS, reference_name="Nederland"),
    "heat of few": partial(heat, FEW, HEADINGS[:4], reference_name="Nederland"),
    "bars of one part": partial(bars, PARTS[:1], LARGE),
}


@pytest.fixture(params=[(name, width) for name in CHARTS for width in Width], ids=str)
def chart(request: pytest.FixtureRequest) -> Chart:
    name, width = request.param
    return CHARTS[name](title=TITLE, width=width)


def test_it_says_its_finding_and_describes_itself(chart: Chart) -> None:
    drawn = sheet(chart.svg)
    assert [child.tag.rpartition("}")[2] for child in drawn.root][:2] == ["title", "desc"]
    assert drawn.title == chart.title == TITLE
    assert drawn.root.findtext("{*}desc") == chart.description
    assert chart.description.endswith(".")


def test_our_content_security_policy_allows_it(chart: Chart) -> None:
    assert " style=" not in chart.svg
    assert not re.search(r"<(script|style|foreignObject|image|a)\b", chart.svg)
    assert "href" not in chart.svg
    assert not re.search(r"\son\w+=", chart.svg)


def test_it_takes_the_room_that_it_gets(chart: Chart) -> None:
    drawn = sheet(chart.svg)
    assert drawn.root.get("width") == "100%"
    assert "height" not in drawn.root.attrib
    assert drawn.width in (720, 300)


def test_its_words_are_at_least_eleven_pixels_on_a_phone_of_320(chart: Chart) -> None:
    drawn = sheet(chart.svg)
    shown = 288 if drawn.width == 300 else 640
    assert all(word.size * shown / drawn.width >= 11 for word in drawn.words)


def test_no_word_runs_off_the_sheet(chart: Chart) -> None:
    assert clipped(sheet(chart.svg)) == []


def test_no_words_lie_over_each_other(chart: Chart) -> None:
    assert overlapping(sheet(chart.svg)) == []


def test_its_ids_are_unique_and_complete(chart: Chart) -> None:
    ids = re.findall(r' id="([^"]+)"', chart.svg)
    assert len(ids) == len(set(ids))
    used = set(re.findall(r"url\(#([^)]+)\)", chart.svg))
    used |= set(sheet(chart.svg).root.attrib["aria-labelledby"].split())
    assert used <= set(ids)


@pytest.mark.parametrize("draw", [tile_map, choropleth, ranked_dots, trend, bars, heat])
def test_a_chart_draws_the_same_bytes_again(draw: Callable[..., Chart]) -> None:
    own = [partial for partial in CHARTS.values() if partial.func is draw]  # type: ignore[attr-defined]
    first = [chart(title=TITLE).svg for chart in own]
    draw.cache_clear()  # type: ignore[attr-defined]
    caches["tekeningen"].clear()
    assert [chart(title=TITLE).svg for chart in own] == first
