# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks that are written at once are the picture that the renderer would have drawn."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from koers.web.charts import Width, palette, render
from koers.web.charts.marks import Box, Point, Rule, Text, boxes, points, rules, texts
from koers.web.charts.plain import written
from koers.web.charts.svg import HINT

BARS = [
    Box(10, 20, 60, 32, palette.LINE),
    Box(70, 20, 90, 32, palette.HATCHED, hint=f"{HINT}Wijk 1"),
]
LINES = [Rule(50, 4, 50, 96, palette.INK, 1.5)]
DOTS = [Point(30, 26, palette.WORSE, shape, 120) for shape in (
    "circle", "diamond", "triangle-up", "triangle-down",
)]  # fmt: skip
WORDS = [Text(4, 50, "Eenzaam <18 & ouder>"), Text(200, 50, "51,5%", align="right", bold=True)]


def both() -> tuple[str, str]:
    about = {"title": "De titel", "description": "Voor wie luistert", "width": Width.BREED}
    ours = written([*BARS, *LINES, *DOTS, *WORDS], height=100, **about)  # type: ignore[arg-type]
    layers = [*boxes(BARS), *rules(LINES), *points(DOTS), *texts(WORDS, Width.BREED.text)]
    theirs = render(layers, height=100, **about)  # type: ignore[arg-type]
    return ours.svg, theirs.svg


def words(svg: str) -> list[tuple[str, str, str]]:
    found = []
    for element in ET.fromstring(svg).iter():  # noqa: S314 -- drawn in this very test
        if element.tag.endswith("text"):
            place = element.attrib["transform"]
            found.append((element.text or "", place, element.get("text-anchor", "start")))
    return sorted(found)


def test_words_stand_where_the_renderer_puts_them() -> None:
    ours, theirs = both()
    assert words(ours) == words(theirs)


def test_there_are_as_many_shapes_of_each_colour() -> None:
    ours, theirs = both()
    for colour in (palette.LINE, palette.WORSE):
        assert ours.count(f'fill="{colour}"') == theirs.count(f'fill="{colour}"') > 0
    for svg in (ours, theirs):
        assert "<pattern" in svg
        assert "<title>Wijk 1</title>" in svg
        assert "<desc" in svg and "Voor wie luistert" in svg


def test_a_symbol_that_is_not_known_is_refused() -> None:
    mark = Point(1, 1, palette.INK, "ster")
    with pytest.raises(ValueError, match="ster"):
        written([mark], title="t", description="d", width=Width.SMAL, height=10)
