# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from koers.calculations.statistics import benjamini_hochberg, benjamini_yekutieli
from koers.errors import InvalidInput

# Benjamini & Hochberg (1995), JRSS B 57:289-300, section 3.2: the fifteen hypotheses.
FIFTEEN = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000,
]  # fmt: skip
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def test_the_fifteen_published_p_values_give_four_findings_where_bonferroni_gives_three() -> None:
    assert (benjamini_hochberg(FIFTEEN) <= 0.05).sum() == 4
    assert (np.array(FIFTEEN) <= 0.05 / 15).sum() == 3


def test_under_any_dependence_the_fifteen_give_three_findings() -> None:
    # Level 0.05 / (1 + 1/2 + .. + 1/15) = 0.0151; p(4) > 4/15 of it and p(3) <= 3/15 of it.
    assert (benjamini_yekutieli(FIFTEEN) <= 0.05).sum() == 3


@given(p_values)
def test_adjusted_values_equal_those_of_scipy(p: list[float]) -> None:
    assert benjamini_hochberg(p) == pytest.approx(stats.false_discovery_control(p, method="bh"))
    assert benjamini_yekutieli(p) == pytest.approx(stats.false_discovery_control(p, method="by"))


@given(p_values, st.floats(0.001, 0.5))
def test_findings_are_those_of_the_step_up_rule(p: list[float], level: float) -> None:
    ordered = sorted(p)
    passing = [k for k, value in enumerate(ordered, 1) if value * len(p) / k <= level]
    expected = max(passing, default=0)
    # Equal p-values share their fate, so the rule can be counted on the sorted list.
    assert (benjamini_hochberg(p) <= level).sum() == expected


@given(p_values)
def test_adjusting_never_makes_a_finding_stronger(p: list[float]) -> None:
    adjusted = benjamini_hochberg(p)
    assert (adjusted >= np.array(p) * (1 - 1e-12)).all()
    assert (adjusted <= 1).all()
    assert (benjamini_yekutieli(p) >= adjusted).all()


@given(st.permutations(FIFTEEN))
def test_the_order_of_the_areas_does_not_matter(p: list[float]) -> None:
    adjusted = dict(zip(p, benjamini_hochberg(p), strict=True))
    straight = dict(zip(FIFTEEN, benjamini_hochberg(FIFTEEN), strict=True))
    assert adjusted == straight


def test_a_test_that_could_not_be_done_does_not_count_in_the_family() -> None:
    with_gap = benjamini_hochberg([*FIFTEEN[:8], np.nan, *FIFTEEN[8:]])
    assert np.isnan(with_gap[8])
    assert np.delete(with_gap, 8) == pytest.approx(benjamini_hochberg(FIFTEEN))


def test_areas_by_indicators_keep_their_shape() -> None:
    p = np.array(FIFTEEN).reshape(5, 3)
    assert benjamini_hochberg(p).shape == (5, 3)
    assert benjamini_hochberg([]).shape == (0,)


def test_a_p_value_outside_0_and_1_is_refused() -> None:
    with pytest.raises(InvalidInput):
        benjamini_hochberg([0.2, 1.2])


def test_a_masked_test_does_not_count_in_the_family() -> None:
    p = np.ma.masked_array([0.01, 9.0, 0.04], mask=[False, True, False])
    assert benjamini_hochberg(p)[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(benjamini_hochberg(p)[1])
