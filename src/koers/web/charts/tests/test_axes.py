# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.web.charts.axes import axis_for

numbers = st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 4)), min_size=1, max_size=20)


@given(numbers, st.integers(2, 8), st.booleans(), st.booleans())
def test_an_axis_holds_all_values_and_its_ticks(
    values: list[float], ticks: int, from_zero: bool, tight: bool
) -> None:
    axis = axis_for(values, ticks=ticks, from_zero=from_zero, tight=tight)
    room = 1e-9 * max(1, abs(axis.low), abs(axis.high))
    assert axis.low <= min(values) + room
    assert axis.high >= max(values) - room
    assert all(axis.low - room <= tick <= axis.high + room for tick in axis.ticks)
    assert len(axis.ticks) <= 2 * ticks + 3


def test_ticks_are_round_numbers() -> None:
    assert axis_for([2107, 3324], ticks=4).ticks == (2000, 2500, 3000, 3500)
    assert axis_for([0.12, 0.31], ticks=4).ticks == (0.1, 0.15, 0.2, 0.25, 0.3, 0.35)


def test_bars_start_at_zero() -> None:
    assert axis_for([40, 52], ticks=4, from_zero=True).low == 0


def test_a_tight_axis_ends_near_the_values() -> None:
    axis = axis_for([40.9, 52.9], ticks=4, tight=True)
    assert axis.low == pytest.approx(40.42)
    assert axis.ticks == (45, 50)


def test_one_value_or_none_still_gives_an_axis() -> None:
    assert axis_for([47.0], ticks=4).low < 47 < axis_for([47.0], ticks=4).high
    assert axis_for([], ticks=4).low < axis_for([], ticks=4).high
    assert axis_for([0.0], ticks=4, from_zero=True).high > 0


def test_a_value_lies_at_its_share_of_the_axis() -> None:
    axis = axis_for([0, 100], ticks=4)
    assert axis.position(25, 300, 0) == 225
