# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tails, widening and shrinkage against scipy's own routines and against made-up truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from koers.calculations.statistics import (
    Overdispersion,
    marshall_shrinkage,
    normal_shrinkage,
    one_sided_p,
    robust_overdispersion,
    widened_p,
)
from koers.calculations.statistics.tests.auckland import CHILDREN, DEATHS
from koers.errors import InvalidCount, InvalidInput


@given(
    x=st.integers(0, 400),
    more=st.integers(0, 400),
    share=st.floats(0.001, 0.999),
    higher=st.booleans(),
)
def test_a_share_has_the_p_of_the_exact_binomial_test(
    x: int, more: int, share: float, higher: bool
) -> None:
    n = x + more
    if n == 0:
        return
    side = "greater" if higher else "less"
    expected = stats.binomtest(x, n, share, alternative=side).pvalue
    assert one_sided_p("proportion", x, n, share, higher=higher) == pytest.approx(
        expected, rel=1e-9, abs=1e-300
    )


@given(x=st.integers(0, 300), expected=st.floats(0.5, 300))
def test_a_ratio_has_the_tails_of_the_poisson_distribution(x: int, expected: float) -> None:
    above = one_sided_p("ratio", x, expected, 1.0)
    below = one_sided_p("ratio", x, expected, 1.0, higher=False)
    assert above == pytest.approx(stats.poisson.sf(x - 1, expected), rel=1e-9)
    assert below == pytest.approx(stats.poisson.cdf(x, expected), rel=1e-9)


def test_at_the_published_exact_limits_each_tail_is_a_fortieth() -> None:
    # Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 5 (Clopper-Pearson), and Garwood
    # (1936), Biometrika 28:437-442, for five events.
    count, people = [81, 15], [263, 148]
    assert one_sided_p("proportion", count, people, [0.2527, 0.0578]) == pytest.approx(
        [0.025] * 2, abs=5e-4
    )
    assert one_sided_p(
        "proportion", count, people, [0.3676, 0.1617], higher=False
    ) == pytest.approx([0.025] * 2, abs=5e-4)
    assert one_sided_p("ratio", 5, 1.6235, 1) == pytest.approx(0.025, abs=1e-5)
    assert one_sided_p("ratio", 5, 11.6683, 1, higher=False) == pytest.approx(0.025, abs=1e-5)


def test_a_rate_is_a_ratio_against_the_reference_times_the_persons() -> None:
    assert one_sided_p("rate", 14, 2_000, 0.005) == one_sided_p("ratio", 14, 10, 1.0)


def test_a_ratio_against_another_reference_than_1_is_a_rate_against_it() -> None:
    """Thirty events where ten were expected, against areas that have twice as many as expected."""
    found = one_sided_p("ratio", [30, 30, 30], 10, [2, 1, np.nan])
    assert found[:2] == pytest.approx(stats.poisson.sf(29, [20, 10]), rel=1e-9)
    assert np.isnan(found[2])


def test_each_area_can_have_its_own_side() -> None:
    both = one_sided_p("proportion", [8, 8], 20, 0.3, higher=[True, False])
    assert both.tolist() == [
        one_sided_p("proportion", 8, 20, 0.3),
        one_sided_p("proportion", 8, 20, 0.3, higher=False),
    ]


def test_nobody_asked_and_a_missing_figure_give_no_p() -> None:
    assert np.isnan(one_sided_p("proportion", [0, np.nan], [0, 10], 0.2)).all()


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidCount):
        one_sided_p("proportion", 11, 10, 0.5)
    with pytest.raises(InvalidInput):
        one_sided_p("proportion", 1, 10, 1.5)
    with pytest.raises(InvalidInput):
        one_sided_p("aandeel", 1, 10, 0.5)  # type: ignore[arg-type]


def test_shapes_that_do_not_fit_and_a_side_that_is_none_are_refused() -> None:
    with pytest.raises(InvalidInput, match="passen niet"):
        one_sided_p("rate", [1, 2, 3], [10, 20, 30], [0.1, 0.2])
    with pytest.raises(InvalidInput, match="passen niet"):
        one_sided_p("rate", [1, 2, 3], 10, 0.1, higher=[True, False])
    for side in ("lager", [np.nan, 1.0, 0.0], 1):
        with pytest.raises(InvalidInput, match="hoger"):
            one_sided_p("rate", [1, 2, 3], 10, 0.1, higher=side)  # type: ignore[arg-type]
    wide = Overdispersion(phi=np.array(4.0), tau2=np.array(3.0))
    with pytest.raises(InvalidInput, match="p-waarde"):
        widened_p([1.5, 0.2], [1, 2], [1, 1], wide)
    with pytest.raises(InvalidInput, match="passen niet"):
        widened_p([0.1, 0.2], [1, 2, 3], [1, 1], wide)


def test_without_overdispersion_the_exact_p_stands() -> None:
    none = Overdispersion(phi=np.array(0.9), tau2=np.array(0.0))
    assert widened_p([0.2, 0.001], [0.8, 3.0], [1.0, 1.0], none).tolist() == [0.2, 0.001]


def test_widening_divides_the_score_by_how_much_wider_the_margin_is() -> None:
    """With tau2 three times the variance of chance the margin doubles: 4 sigma becomes 2."""
    double = Overdispersion(phi=np.array(4.0), tau2=np.array(3.0))
    p = stats.norm.sf([4.0, 50.0])
    additive = widened_p(p, [4.0, 50.0], [1.0, 1.0], double)
    multiplied = widened_p(p, [4.0, 50.0], [1.0, 1.0], double, multiplicative=True)
    assert additive == pytest.approx(stats.norm.sf([2.0, 25.0]), rel=1e-6)
    assert multiplied == pytest.approx(additive)


chances = st.lists(st.floats(1e-12, 0.5), min_size=1, max_size=20)


@given(chances, st.floats(0.01, 5), st.floats(0, 25))
def test_widening_makes_nothing_surer_and_keeps_the_order(
    p: list[float], error: float, tau2: float
) -> None:
    tails = np.sort(p)
    score, s = stats.norm.isf(tails), np.full(len(p), error)
    wider = widened_p(tails, score, s, Overdispersion(phi=np.array(1.0), tau2=np.array(tau2)))
    assert (wider >= tails * (1 - 1e-9)).all()
    assert (wider <= 0.5 + 1e-12).all()
    assert (np.diff(wider) >= -1e-12).all()
    by_hand = stats.norm.sf(score * error / np.hypot(error, np.sqrt(tau2)))
    assert wider == pytest.approx(by_hand, rel=1e-6)


def test_chance_alone_has_a_phi_of_one_and_almost_nothing_between_areas() -> None:
    rng = np.random.default_rng(3)
    error = rng.uniform(0.5, 2.0, 20_000)
    found = robust_overdispersion(rng.standard_normal(20_000), error)
    assert found.phi == pytest.approx(1.0, abs=0.03)
    assert found.tau2 < 0.05


@pytest.mark.parametrize("wrong", [0.0, 0.02])
def test_the_spread_between_areas_is_found_also_with_a_few_real_problems(wrong: float) -> None:
    rng = np.random.default_rng(4)
    error = rng.lognormal(0.0, 0.8, 20_000)
    figure = 0.7 * rng.standard_normal(20_000) + error * rng.standard_normal(20_000)
    figure += 6.0 * (rng.random(20_000) < wrong)
    found = robust_overdispersion(figure / error, error)
    assert np.sqrt(found.tau2) == pytest.approx(0.7, rel=0.08)


def test_one_area_says_nothing_about_differences_between_areas() -> None:
    assert np.isnan(robust_overdispersion([2.0, np.nan], [1.0, 1.0]).tau2)
    with pytest.raises(InvalidInput):
        robust_overdispersion([2.0, 1.0], [1.0, 0.0])


def test_shrinkage_with_margins_is_that_of_marshall_when_the_margins_are_those_of_counts() -> None:
    rng = np.random.default_rng(5)
    people = rng.integers(500, 50_000, 60)
    count = rng.poisson(people * rng.gamma(50, 0.02 / 50, 60))
    mean = count.sum() / people.sum()
    ours = normal_shrinkage(count / people, np.sqrt(mean / people))
    assert ours.value == pytest.approx(marshall_shrinkage(count, people))


def test_auckland_with_margins_instead_of_counts_shrinks_with_the_published_constants() -> None:
    # spdep, documentation of EBest: a = 7.284173e-07 between areas, b = 0.002633436 as the mean.
    people = 9 * np.array(CHILDREN)
    found = normal_shrinkage(np.array(DEATHS) / people, np.sqrt(0.002633436 / people))
    assert float(found.mean) == pytest.approx(0.002633436, rel=1e-6)
    between = 7.284173e-07
    assert found.weight == pytest.approx(between / (between + 0.002633436 / people), rel=1e-5)


figures_with_margins = st.integers(2, 20).flatmap(
    lambda areas: st.tuples(
        st.lists(st.floats(-1e3, 1e3), min_size=areas, max_size=areas),
        st.lists(st.floats(0.01, 1e3), min_size=areas, max_size=areas),
    )
)


@given(figures_with_margins, st.floats(-1e3, 1e3))
def test_a_shrunk_figure_lies_between_its_own_and_the_mean_and_wide_margins_shrink_most(
    areas: tuple[list[float], list[float]], shift: float
) -> None:
    y, s = np.array(areas[0]), np.array(areas[1])
    found = normal_shrinkage(y, s)
    assert (found.value >= np.minimum(y, found.mean) - 1e-6).all()
    assert (found.value <= np.maximum(y, found.mean) + 1e-6).all()
    assert (np.diff(found.weight[np.argsort(s)]) <= 1e-12).all()
    moved = normal_shrinkage(y + shift, s)
    assert moved.value == pytest.approx(found.value + shift, rel=1e-3, abs=1e-2)


def test_areas_that_differ_by_chance_alone_all_get_the_mean() -> None:
    shrunk = normal_shrinkage([1.0, 1.1, np.nan], [1.0, 1.0, 1.0])
    assert shrunk.weight[:2].tolist() == [0.0, 0.0]
    assert shrunk.value[:2] == pytest.approx([1.05, 1.05])
    assert np.isnan(shrunk.value[2])
    with pytest.raises(InvalidInput):
        normal_shrinkage([1.0], [0.0])
