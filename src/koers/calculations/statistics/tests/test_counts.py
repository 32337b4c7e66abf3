# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What counts as a figure, for every calculation of this package."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from koers.calculations.statistics import (
    benjamini_hochberg,
    mann_kendall,
    rate_interval,
    recompute_boundaries,
    suppress,
    wilson_interval,
)
from koers.errors import InvalidInput

NO_FIGURES = [
    ["1", "2"],
    ["nan", "2"],
    [1, "1_000"],
    np.array(["1", 2], dtype=object),
    [b"1", b"2"],
    np.array(["2026-01-01", "2026-01-02"], dtype="datetime64[D]"),
    np.array([1, 2], dtype="timedelta64[D]"),
    [date(2026, 1, 1), date(2026, 1, 2)],
    np.array([1 + 2j, 2]),
]


@pytest.mark.parametrize("values", NO_FIGURES)
def test_a_text_a_date_and_a_complex_number_are_no_figures(values: Any) -> None:
    """They can all be turned into a number, which would give an answer that nobody asked for."""
    for asked in (
        lambda: wilson_interval(values, 100),
        lambda: rate_interval(5, values),
        lambda: benjamini_hochberg(values),
        lambda: mann_kendall(values),
        lambda: recompute_boundaries(values, np.eye(2), kind="count"),
        lambda: suppress(values),
    ):
        with pytest.raises(InvalidInput, match="geen getal"):
            asked()


def test_yes_and_no_none_and_small_numbers_are_figures() -> None:
    share = wilson_interval([True, False], 4).value
    assert list(share) == [0.25, 0.0]
    gap = wilson_interval(np.array([1, None, 3], dtype=object), 4).value
    assert gap[[0, 2]] == pytest.approx([0.25, 0.75])
    assert np.isnan(gap[1])
    small = wilson_interval(np.array([200, 100], dtype=np.uint8), np.uint8(250)).value
    assert small == pytest.approx([0.8, 0.4])


@pytest.mark.parametrize("one", ["0.95", None, [0.9, 0.95], 0.9 + 0j, np.datetime64("2026-01-01")])
def test_confidence_and_multiplier_are_one_number_for_all_areas(one: Any) -> None:
    with pytest.raises(InvalidInput, match="niet één getal"):
        wilson_interval([1, 2], [3, 4], confidence=one)
    with pytest.raises(InvalidInput, match="niet één getal"):
        rate_interval([1, 2], [3, 4], multiplier=one)
