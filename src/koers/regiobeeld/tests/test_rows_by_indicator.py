# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of an area by indicator are the rows of the frame, whatever is asked first."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.regiobeeld.rows_by_indicator import RowsByIndicator


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(2010, 2025)), max_size=30))
def test_every_row_stands_under_its_own_indicator_in_its_order(rows: list[tuple[str, int]]) -> None:
    frame = pl.DataFrame(
        {"indicator": [one for one, _ in rows], "period": [str(year) for _, year in rows]},
        schema={"indicator": pl.String, "period": pl.String},
    ).sort("indicator", "period")
    expected: dict[str, list[dict[str, object]]] = {}
    for row in frame.iter_rows(named=True):
        expected.setdefault(row["indicator"], []).append(row)
    found = RowsByIndicator(frame)
    for indicator in reversed(list(found)):
        assert found[indicator] == expected[indicator]
    assert dict(found) == expected
    assert len(found) == len(expected)


def test_an_indicator_without_rows_is_not_there() -> None:
    found = RowsByIndicator(pl.DataFrame(schema={"indicator": pl.String, "period": pl.String}))
    assert found.get("eenzaamheid-18plus", ()) == ()
    with pytest.raises(KeyError):
        found["eenzaamheid-18plus"]
