# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is it chance, how is it spread, and one area at a glance: on wide and narrow sheets, and in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from koers.calculations.statistics import funnel_limits
from koers.regiobeeld.charts.funnel import FunnelPoint, Limits, funnel
from koers.regiobeeld.charts.spine import Vertebra, spine
from koers.regiobeeld.charts.spread import spread
from koers.regiobeeld.charts.tests.sheet import clipped, overlapping, sheet
from koers.regiobeeld.charts.values import AreaValue, Measure
from koers.web.charts import Width

SHARE = Measure("%", 1)
_SIZES = (120.0, 900.0, 4_000.0, 25_000.0, 150_000.0)
_NAMES = ("Rand", "Noord aan de Lange Waterkant", "Kom", "West", "Oost")
POINTS = tuple(
    FunnelPoint(f"GM{i}", name, size, 30.0 + i, here=i > 1)
    for i, (name, size) in enumerate(zip(_NAMES, _SIZES, strict=True))
)
#: A share of 30 %: variance 0.3 * 0.7 in squared percent for one person.
CHANCE = Limits(reference=30.0, variance=2_100.0, between=0.0, highest=100.0)


@pytest.mark.parametrize("width", list(Width))
def test_a_funnel_keeps_its_words_on_the_sheet_and_apart(width: Width) -> None:
    chart = funnel(
        POINTS, CHANCE, SHARE, title="t", size_name="inwoners", highlight="GM2", width=width
    )
    drawn = sheet(chart.svg)
    assert not clipped(drawn)
    assert not overlapping(drawn)
    assert {"Kom", "Oost", "West"} <= set(drawn.texts)
    assert "Rand" not in drawn.texts  # of another region
    assert {"gebied van de regio", "ander gebied", "driehoek: buiten 95%"} <= set(drawn.texts)


def test_a_funnel_explains_no_triangle_that_is_not_there() -> None:
    calm = Limits(reference=30.0, variance=2_100.0, between=9.0, highest=100.0)
    texts = sheet(funnel(POINTS, calm, SHARE, title="t", size_name="inwoners").svg).texts
    assert not any("driehoek" in text for text in texts)


def test_the_place_in_a_funnel_is_that_of_the_published_limits() -> None:
    """A proportion lies beyond the drawn line exactly where `funnel_limits` says so."""
    rng = np.random.default_rng(1)
    for size in (50.0, 700.0, 20_000.0):
        limits = funnel_limits("proportion", 0.3, size)
        for value in rng.uniform(10, 50, 40):
            point = FunnelPoint("x", "x", size, float(value), here=True)
            outside = not limits.lower <= value / 100 <= limits.upper
            assert bool(CHANCE.place(point)) is bool(outside)


def test_a_funnel_tells_a_listener_which_areas_lie_beyond_the_limits() -> None:
    chart = funnel(POINTS, CHANCE, SHARE, title="t", size_name="inwoners", highlight="GM4")
    assert "boven de grens van 95%: Kom, West en Oost" in chart.description
    assert "Oost 34,0%: buiten de grenzen" in chart.description
    wide = Limits(reference=30.0, variance=2_100.0, between=9.0, highest=100.0)
    calm = funnel(POINTS, wide, SHARE, title="t", size_name="inwoners")
    assert "Geen gebied van de regio ligt buiten" in calm.description


@pytest.mark.parametrize("width", list(Width))
def test_a_spread_keeps_its_words_on_the_sheet_and_apart(width: Width) -> None:
    values = tuple(AreaValue(f"GM{i}", f"Gebied {i}", 20.0 + i / 3) for i in range(60))
    country = AreaValue("NL01", "Nederland", 30.0)
    chart = spread(
        values, frozenset({"GM3", "GM31"}), SHARE,
        title="t", reference=country, highlight="GM31", width=width,
    )  # fmt: skip
    drawn = sheet(chart.svg)
    assert not clipped(drawn)
    assert not overlapping(drawn)
    assert "Gebied 31 30,3%" in drawn.texts
    assert "waarvan 2 in de regio. Van 20,0% tot 39,7%" in chart.description
    assert "31 gebieden zijn lager, 28 hoger" in chart.description


def _row(name: str, value: float, verdict: str, *, higher_is_worse: bool = True) -> Vertebra:
    return Vertebra(
        name, value, 30.0, 31.0, 22.0, 41.0, SHARE.full(value), verdict, higher_is_worse
    )


ROWS = (
    _row("Eenzaam, van achttien jaar en ouder, alle groepen", 40.0, "hoger-slechter"),
    _row("Sport", 40.0, "hoger-beter", higher_is_worse=False),
    _row("Rookt", 30.2, "vergelijkbaar"),
)


@pytest.mark.parametrize("width", list(Width))
def test_a_spine_keeps_its_words_on_the_sheet_and_apart(width: Width) -> None:
    chart = spine(ROWS, title="t", beside="de gemeenten van Twente", width=width)
    drawn = sheet(chart.svg)
    assert not clipped(drawn)
    assert not overlapping(drawn)
    assert "40,0%" in drawn.texts
    assert "laagste tot hoogste van de gemeenten van Twente" in " ".join(drawn.texts)


def test_a_region_lies_in_nothing_that_a_diamond_could_stand_for() -> None:
    rows = tuple(replace(row, around=None) for row in ROWS)
    chart = spine(rows, title="t", beside="de gemeenten van Twente", around="")
    assert not any(text.startswith("ruit") for text in sheet(chart.svg).texts)
    assert chart.description.startswith("3\u00a0cijfers naast Nederland.")


def test_in_a_spine_worse_is_told_before_better() -> None:
    told = spine(ROWS, title="t", beside="de gemeenten").description
    assert told.index("Slechter dan Nederland: 1") < told.index("Beter dan Nederland: 1")
