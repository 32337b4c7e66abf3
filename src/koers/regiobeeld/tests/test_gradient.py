# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gradient along the ladder of neighbourhoods: equal groups of people, ends named."""

from __future__ import annotations

import numpy as np
import pytest

from koers.access.actor import PUBLIC
from koers.calculations.statistics import slope_index_of_inequality
from koers.regiobeeld import inequality, selectors
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.tests.conftest import LONELY, SmallPicture


def test_neighbourhoods_are_cut_into_groups_of_as_many_people() -> None:
    """Forty neighbourhoods of a hundred people: five groups of eight, the figure falls by rank."""
    table = np.column_stack([np.arange(40), np.full(40, 100.0), 60.0 - np.arange(40)])
    rungs = inequality._rungs(table, 5, definition(LONELY))
    assert [rung.areas for rung in rungs] == [8] * 5
    assert [rung.people for rung in rungs] == [800.0] * 5
    assert rungs[0].value == pytest.approx(60 - 3.5)
    assert rungs[-1].value == pytest.approx(60 - 35.5)
    assert rungs[0].name.endswith("laagste inkomen")
    assert rungs[-1].name.endswith("hoogste inkomen")


def test_with_too_few_neighbourhoods_there_is_no_gradient(small_picture: SmallPicture) -> None:
    area = selectors.area_by_slug(PUBLIC, "enschede")
    assert inequality.gradient_of(PUBLIC, definition(LONELY), area, "2020") is None


def test_the_slope_of_a_share_is_told_in_points_and_of_an_amount_in_euro() -> None:
    """The line falls from 11.25 at the bottom to 3.75 at the top."""
    falling = slope_index_of_inequality([100, 100, 100], [10, 7.5, 5])
    ladder, end = "de bovenkant van de ladder ligt", "dan de onderkant (SII)"
    told = inequality.slope_of(falling, definition(LONELY))
    assert told == f"{ladder} 7,5 procentpunt lager {end}"
    rising = slope_index_of_inequality([100, 100, 100], [1_000, 1_100, 1_200])
    told = inequality.slope_of(rising, definition("zvw-kosten-per-verzekerdejaar"))
    assert told.replace("\u00a0", " ") == f"{ladder} € 300 hoger {end}"
    level = slope_index_of_inequality([100, 100, 100], [5, 5, 5])
    assert "even hoog" in inequality.slope_of(level, definition(LONELY))


def test_the_ratio_of_the_top_to_the_bottom_is_told_only_where_the_line_stays_above_0() -> None:
    """Ten in the lowest third and five in the highest: 11.25 at the bottom, 3.75 at the top."""
    halved = slope_index_of_inequality([100, 100, 100], [10, 7.5, 5])
    assert inequality.ratio_of(halved) == "de bovenkant is 0,33 keer de onderkant (RII)"
    for value in ([0, 1, 9], [9, 1, 0], [0, 0, 0]):
        steep = inequality.ratio_of(slope_index_of_inequality([100, 100, 100], value))
        assert "niet te bepalen" in steep
