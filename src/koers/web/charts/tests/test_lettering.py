# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.web.charts.lettering import first_fitting, flow, spread, text_width, wrapped

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


# Widths of the real font, measured in Chromium at 16 px.
@pytest.mark.parametrize(
    ("text", "bold", "real"),
    [
        ("Enschede", False, 71.9),
        ("Hof van Twente", True, 124.9),
        ("51,5%", False, 45.0),
        ("€ 3.295", True, 54.4),
        ("Reeksbreuk 2015: wijkverpleging komt van de AWBZ naar de Zvw", False, 488.0),
    ],
)
def test_estimated_widths_are_generous_but_not_wasteful(text: str, bold: bool, real: float) -> None:
    assert real <= text_width(text, 16, bold=bold) <= real * 1.1


@given(st.lists(words, min_size=1, max_size=20), st.floats(60, 400))
def test_wrapping_keeps_every_word_and_the_width(parts: list[str], width: float) -> None:
    lines = wrapped(" ".join(parts), 13, width)
    assert " ".join(lines) == " ".join(parts)
    assert all(text_width(line, 13) <= width for line in lines if " " in line)


def test_the_longest_form_that_fits_is_taken() -> None:
    assert first_fitting(["Enschede", "Ens"], 13, 90) == "Enschede"
    assert first_fitting(["Enschede", "Ens"], 13, 40) == "Ens"
    assert first_fitting(["Enschede", "Ens"], 13, 10) == ""


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_labels_are_spread_without_overlap_and_stay_in_order(wanted: list[float]) -> None:
    placed = spread(wanted, 18, 0, 300)
    ordered = sorted(placed)
    assert all(b - a >= 18 - 1e-6 for a, b in itertools.pairwise(ordered))
    assert ordered[0] >= -1e-6
    assert ordered[-1] <= 300 + 1e-6
    pairs = sorted(zip(wanted, placed, strict=True))
    assert [y for _, y in pairs] == sorted(y for _, y in pairs)


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([10, 200, 100], 18, 0, 300) == [10, 200, 100]


def test_legend_items_go_to_the_next_row_when_the_room_is_used() -> None:
    assert flow([100, 100, 100], 240, gap=18) == [(0, 0), (118, 0), (0, 1)]
