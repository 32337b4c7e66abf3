# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from koers.regiobeeld.charts import (
    AreaValue,
    Chart,
    Measure,
    Part,
    Series,
    SeriesBreak,
    SeriesPoint,
    Width,
    bars,
    ranked_dots,
    sparkline,
    trend,
)
from koers.regiobeeld.charts.bars import longest
from koers.regiobeeld.charts.plane import moment
from koers.regiobeeld.charts.tests.sheet import Sheet, clipped, overlapping, sheet
from koers.regiobeeld.charts.trend import segments
from koers.web.charts import palette

SHARE, EURO = Measure("%", 1), Measure("€ per verzekerdejaar", 0)
BREAK = SeriesBreak("2015", "wijkverpleging komt naar de Zvw.")


def _series(name: str, values: list[float | None], first: int = 2011) -> Series:
    return Series(name, tuple(SeriesPoint(str(first + i), v) for i, v in enumerate(values)))


def _count(drawn: Sheet, **attributes: str) -> int:
    return sum(
        all(element.get(key.replace("_", "-")) == value for key, value in attributes.items())
        for element in drawn.root.iter()
    )


def test_a_line_is_cut_at_a_series_break_and_at_a_gap() -> None:
    line = _series("Oost", [1, 2, 3, 4, 5, None, 7])
    runs = [[point.period for point in run] for run in segments(line, (BREAK,))]
    assert runs == [["2011", "2012", "2013", "2014"], ["2015"], ["2017"]]


@pytest.mark.parametrize("width", list(Width))
def test_a_series_break_is_marked_with_its_year_and_reason(width: Width) -> None:
    series = (_series("Oost", [2124, 2200, 2300, 2400, 2455, 2500]),)
    chart = trend(series, EURO, title="T", breaks=(BREAK,), width=width)
    words = " ".join(sheet(chart.svg).texts)
    assert "Reeksbreuk 2015: wijkverpleging komt naar de Zvw" in words
    assert "vergelijk niet over deze grens" in chart.description


@pytest.mark.parametrize("width", list(Width))
@pytest.mark.parametrize("values", [(28, 25, 21, 30, 19, 35), (1204, 1190, 1150, 1133, 1098, 1020)])
def test_long_names_of_quarters_stand_apart(width: Width, values: tuple[float, ...]) -> None:
    quarters = [f"{2025 + (n + 1) // 4}-K{(n + 1) % 4 + 1}" for n in range(len(values))]
    points = tuple(SeriesPoint(*pair) for pair in zip(quarters, values, strict=True))
    drawn = sheet(
        trend((Series("Borne", points),), Measure("mensen", 0), title="T", width=width).svg
    )
    assert not overlapping(drawn)
    assert not clipped(drawn)
    assert "3e kwartaal 2026" in [text.replace("\u00a0", " ") for text in drawn.texts]


def test_a_break_outside_the_series_is_not_marked() -> None:
    chart = trend((_series("Oost", [1, 2, 3], first=2016),), EURO, title="T", breaks=(BREAK,))
    assert "Reeksbreuk" not in chart.svg


def test_the_own_area_is_told_apart_by_more_than_colour() -> None:
    names = ("Oost", "Twente", "Nederland")
    series = tuple(_series(name, [40.0 + i, 41.0 + i]) for i, name in enumerate(names))
    drawn = sheet(trend(series, SHARE, title="T").svg)
    dashes = [
        element.get("stroke-dasharray")
        for element in drawn.root.iter()
        if element.tag.endswith("}path") and element.get("stroke-width") in ("2", "3")
    ]
    assert len(dashes) == len(set(dashes)) == 3
    assert {"Oost 41,0%", "Twente 42,0%", "Nederland 43,0%"} <= set(drawn.texts)


def test_the_margin_of_a_short_series_is_a_bar_and_of_a_long_one_a_band() -> None:
    def bounded(count: int) -> tuple[Series, ...]:
        points = (SeriesPoint(str(2010 + i), 40.0, 38.0, 42.0) for i in range(count))
        return (Series("Oost", tuple(points)),)

    short, long = (trend(bounded(count), SHARE, title="T") for count in (3, 6))
    assert palette.BAND not in short.svg
    assert palette.BAND in long.svg
    assert "Streep door een punt" in short.svg
    assert "Lichte band" in long.svg


def test_one_year_is_shown_as_dots() -> None:
    series = (_series("Oost", [51.5]), _series("Nederland", [47.0]))
    drawn = sheet(trend(series, SHARE, title="T").svg)
    assert "2011" in drawn.texts
    assert {"Oost 51,5%", "Nederland 47,0%"} <= set(drawn.texts)


def test_a_series_without_figures_is_told_but_not_drawn() -> None:
    chart = trend((_series("Oost", [None]), _series("Twente", [4, 5])), SHARE, title="T")
    assert "Oost: geen cijfers." in chart.description
    assert not any(text.startswith("Oost") for text in sheet(chart.svg).texts)


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="told apart"):
        trend(tuple(_series(str(i), [1]) for i in range(5)), SHARE, title="T")


@pytest.mark.parametrize(
    ("period", "when"),
    [("2023", 2023), ("2023-H2", 2023.5), ("2023-K4", 2023.75), ("2023-07", 2023.5)],
)
def test_a_period_lies_at_its_start(period: str, when: float) -> None:
    assert moment(period) == when


def _ranked(**given: Any) -> Chart:
    values = (
        AreaValue("GM1", "Laag", 40.0, 38.0, 42.0, verdict="lager-beter"),
        AreaValue("GM2", "Hoog", 52.0, 50.0, 54.0, verdict="hoger-slechter"),
        AreaValue("GM3", "Zonder", None, reason="geheim"),
    )
    return ranked_dots(
        values, SHARE, title="T", references=(AreaValue("NL01", "Nederland", 47.0),), **given
    )


def test_areas_stand_from_high_to_low_and_those_without_a_figure_last() -> None:
    words = sheet(_ranked().svg).words
    height = {word.text: word.middle for word in words}
    assert height["Hoog"] < height["Laag"] < height["Zonder"]
    assert height["afgeschermd"] == pytest.approx(height["Zonder"], abs=1)


def test_worse_and_better_have_a_colour_a_direction_and_a_word() -> None:
    drawn = sheet(_ranked().svg)
    assert {"hoger, slechter", "lager, beter", "vergeleken met Nederland"} <= set(drawn.texts)
    shapes = {
        colour: {
            element.get("d")
            for element in drawn.root.iter()
            if element.get("fill") == colour and element.tag.endswith("}path")
        }
        for colour in (palette.WORSE, palette.BETTER)
    }
    assert shapes[palette.WORSE]
    assert shapes[palette.BETTER]
    assert shapes[palette.WORSE].isdisjoint(shapes[palette.BETTER])


def test_the_own_area_is_emphasised() -> None:
    drawn = sheet(_ranked(highlight="GM1").svg)
    bold = {e.text for e in drawn.root.iter() if e.get("font-weight") == "700"}
    assert bold == {"Laag", "40,0%"}
    assert _count(drawn, fill=palette.NOTICE) == 1
    assert _count(sheet(_ranked().svg), fill=palette.NOTICE) == 0


def test_the_reference_is_named_with_its_value() -> None:
    assert "Nederland 47,0%" in sheet(_ranked().svg).texts


def test_beyond_twelve_parts_the_smallest_are_added_up() -> None:
    parts = [Part(f"Soort {i:02}", float(i), float(2 * i)) for i in range(31)]
    shown = longest(parts)
    assert len(shown) == 12
    assert shown[0].name == "Soort 30"
    assert shown[-1].name == "Overige (20 soorten)"
    assert sum(part.value for part in shown) == sum(part.value for part in parts)
    assert sum(part.reference or 0 for part in shown) == 2 * sum(part.value for part in parts)


def test_an_unknown_reference_among_the_rest_leaves_the_rest_without_one() -> None:
    parts = [Part(f"Soort {i}", float(i), None if i == 3 else 1.0) for i in range(20)]
    assert longest(parts)[-1].reference is None


def test_bars_are_as_long_as_their_value() -> None:
    drawn = sheet(bars((Part("Farmacie", 300), Part("Mondzorg", 75)), EURO, title="T").svg)
    # Vega writes a rectangle as M x,y h width v height h -width Z.
    long, short = (
        float(element.attrib["d"].split("h")[1].split("v")[0])
        for element in drawn.root.iter()
        if element.get("fill") == palette.PRIMARY
    )
    assert long == pytest.approx(4 * short, rel=0.01)


def test_bars_tell_every_part_and_its_reference() -> None:
    chart = bars(
        (Part("Farmacie", 361, 332), Part("Mondzorg", 66)),
        EURO,
        title="T",
        reference_name="Nederland",
    )
    assert chart.description == (
        "2\u00a0staven, van lang naar kort: Farmacie €\u00a0361 (Nederland €\u00a0332); "
        "Mondzorg €\u00a066."
    )


def test_a_sparkline_is_hidden_from_a_listener_and_leaves_gaps_open() -> None:
    root = ET.fromstring(sparkline((3.0, None, 4.0, 6.0)))  # noqa: S314 -- drawn here
    path = next(element for element in root.iter() if element.tag.endswith("}path"))
    assert root.get("aria-hidden") == "true"
    assert path.attrib["d"].count("M") == 2
    assert "style" not in root.attrib


def test_a_single_figure_has_no_course() -> None:
    assert sparkline((3.0, None)) == ""
    assert "<path" in sparkline((3.0, 3.0))


@pytest.mark.parametrize("draw", [lambda: sparkline((1.0, 2.0)), lambda: _ranked().svg])
def test_pictures_are_small_enough_for_a_page(draw: Callable[[], str]) -> None:
    assert len(draw()) < 8_000
