# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cost freed of age and sex: a group of which the country has no figure counts nowhere, and is told."""

from __future__ import annotations

import polars as pl
import pytest

from koers.regiobeeld.standardised import of_groups

_AGES = [f"{start:02d}-{start + 4:02d}" for start in range(0, 60, 5)]


def _groups(ages: list[str], each: float) -> pl.DataFrame:
    """A thousand insured years per age, at so many euro a year."""
    count = len(ages)
    return pl.DataFrame(
        {
            "sex": ["T"] * count,
            "age": ages,
            "cost": [1_000 * each] * count,
            "years": [1_000.0] * count,
        }
    )


def test_a_group_without_a_figure_of_the_country_is_left_out_and_counted() -> None:
    found = of_groups(_groups(_AGES, 100.0), _groups(_AGES[:-1], 80.0))
    assert found is not None
    assert (found.groups, found.left_out) == (11, 1)
    assert found.ratio == pytest.approx(100 / 80)
    assert found.corrected == pytest.approx(100.0)
