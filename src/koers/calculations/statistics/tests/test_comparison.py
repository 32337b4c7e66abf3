# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.calculations.statistics import (
    Label,
    compare,
    funnel_limits,
    overdispersion,
    rate_interval,
)
from koers.errors import InvalidCount, InvalidInput


def test_an_area_is_labelled_by_how_surely_it_differs() -> None:
    labels = compare("proportion", [30, 40, 50, 60, 70], 100, 0.5)
    assert list(labels) == ["laag_998", "laag_95", "geen_verschil", "hoog_95", "hoog_998"]


def test_the_labels_are_the_five_of_the_scale() -> None:
    assert [str(label) for label in Label] == [
        "laag_998",
        "laag_95",
        "geen_verschil",
        "hoog_95",
        "hoog_998",
    ]


def test_an_area_without_persons_gets_no_label() -> None:
    assert list(compare("proportion", [0, np.nan], [0, 10], 0.5)) == ["", ""]
    assert list(compare("rate", [0, 3], [0, 10], [0.5, np.nan])) == ["", ""]


def test_a_ratio_compares_observed_with_expected_events() -> None:
    assert list(compare("ratio", [100, 130], [100, 100], 1)) == ["geen_verschil", "hoog_95"]


@pytest.mark.parametrize("kind", ["proportion", "ratio", "rate"])
def test_negative_counts_are_refused(kind: str) -> None:
    with pytest.raises(InvalidCount):
        compare(kind, -1, 10, 0.5)


def test_a_numerator_above_its_denominator_is_refused_for_a_proportion_only() -> None:
    with pytest.raises(InvalidCount):
        compare("proportion", 11, 10, 0.5)
    assert compare("ratio", 11, 10, 1) == "geen_verschil"


def test_an_unknown_kind_or_an_impossible_reference_is_refused() -> None:
    with pytest.raises(InvalidInput):
        compare("mean", 1, 2, 0.5)
    with pytest.raises(InvalidInput):
        funnel_limits("proportion", 51.5, 100)


@given(st.integers(1, 5_000), st.floats(0.001, 0.999), st.data())
def test_a_proportion_is_labelled_exactly_when_it_lies_outside_the_funnel(
    n: int, reference: float, data: st.DataObject
) -> None:
    x = np.array(data.draw(st.lists(st.integers(0, n), min_size=1, max_size=20)))
    limits = funnel_limits("proportion", reference, n)
    labels = compare("proportion", x, n, reference)
    sure = np.minimum(abs(x / n - limits.lower), abs(x / n - limits.upper)) > 1e-9
    # At 0 and 1 the limits are cut off; Wilson's interval of x = 0 can still miss the reference.
    uncut = (limits.lower > 0) & (limits.upper < 1)
    outside = np.where(x / n < limits.lower, "laag", np.where(x / n > limits.upper, "hoog", "geen"))
    assert all(
        label.startswith(place)
        for label, place, certain in zip(labels, outside, sure, strict=True)
        if certain and uncut
    )


@settings(max_examples=40)
@given(st.floats(0.5, 3_000), st.floats(0.2, 5), st.data())
def test_a_ratio_is_labelled_exactly_when_it_lies_outside_the_funnel(
    expected: float, reference: float, data: st.DataObject
) -> None:
    x = np.array(data.draw(st.lists(st.integers(0, 8_000), min_size=1, max_size=20)))
    limits = funnel_limits("ratio", reference, expected)
    labels = compare("ratio", x, expected, reference)
    ratio = x / expected
    outside = np.where(ratio < limits.lower, "laag", np.where(ratio > limits.upper, "hoog", "geen"))
    sure = np.minimum(abs(ratio - limits.lower), abs(ratio - limits.upper)) > 1e-9 * (1 + ratio)
    assert all(
        label.startswith(place)
        for label, place, certain in zip(labels, outside, sure, strict=True)
        if certain
    )


def test_the_interval_of_an_area_on_the_funnel_touches_the_reference() -> None:
    limits = funnel_limits("rate", 0.02, 40_000)
    assert float(limits.value) == 0.02
    at_lower = rate_interval(limits.lower * 40_000, 40_000, multiplier=1)
    at_upper = rate_interval(limits.upper * 40_000, 40_000, multiplier=1)
    assert float(at_lower.upper) == pytest.approx(0.02, rel=1e-9)
    assert float(at_upper.lower) == pytest.approx(0.02, rel=1e-9)


@pytest.mark.parametrize("kind", ["proportion", "ratio", "rate"])
def test_a_funnel_narrows_with_size_and_widens_with_confidence(kind: str) -> None:
    size = np.array([50, 500, 5_000, 50_000])
    limits = funnel_limits(kind, 0.4, size)
    wide = funnel_limits(kind, 0.4, size, confidence=0.998)
    assert (np.diff(limits.upper - limits.lower) < 0).all()
    assert (wide.lower < limits.lower).all()
    assert (wide.upper > limits.upper).all()


def test_an_area_without_persons_has_no_funnel() -> None:
    for kind in ("proportion", "rate"):
        assert all(np.isnan(part) for part in funnel_limits(kind, 0.4, 0))


def test_fourteen_areas_that_differ_by_chance_alone_have_phi_near_1() -> None:
    rng = np.random.default_rng(20261122)
    phi, tau2 = overdispersion(rng.standard_normal((2_000, 14)), np.ones(14))
    # Winsorising at 10 % and 90 % takes away part of the spread of a normal distribution.
    assert 0.55 < phi.mean() < 0.85
    assert np.median(tau2) == 0


def test_planted_variance_between_areas_is_found_back() -> None:
    rng = np.random.default_rng(20261122)
    s = np.full(20_000, 0.5)
    figure = rng.uniform(-3, 3, 20_000) + 0.5 * rng.standard_normal(20_000)
    clipped = np.clip(figure, *np.quantile(figure, (0.1, 0.9)))
    found = overdispersion(figure / s, s)
    # With equal standard errors phi * s^2 = s^2 + tau2 holds exactly for the winsorised figures.
    assert float(found.tau2) == pytest.approx((clipped**2).mean() - 0.25, rel=1e-3)


def test_winsorising_uses_linear_interpolation_between_the_ordered_scores() -> None:
    # Ten scores 0..9: the quantiles are 0.9 and 8.1, so 0 becomes 0.9 and 9 becomes 8.1.
    phi, tau2 = overdispersion(np.arange(10.0), np.ones(10))
    expected = (0.9**2 + sum(k**2 for k in range(1, 9)) + 8.1**2) / 10
    assert float(phi) == pytest.approx(expected)
    assert float(tau2) == pytest.approx((10 * expected - 9) / 9)


def test_a_missing_area_is_left_out() -> None:
    z, s = np.array([2.0, -3.0, 4.0, -1.0]), np.array([1.0, 2.0, 1.5, 1.0])
    full = overdispersion(z, s)
    gap = overdispersion(np.insert(z, 2, np.nan), np.insert(s, 2, 1.0))
    assert float(gap.phi) == pytest.approx(float(full.phi))
    assert float(gap.tau2) == pytest.approx(float(full.tau2))


def test_one_known_area_says_nothing_about_overdispersion() -> None:
    found = overdispersion([[2.0, np.nan], [2.0, 3.0]], [[1.0, 1.0], [1.0, 1.0]])
    assert np.isnan(found.phi[0])
    assert np.isnan(found.tau2[0])
    assert found.phi[1] > 1


def test_overdispersion_widens_the_margins_and_never_narrows_them() -> None:
    s = np.array([0.5, 1.0, 2.0, 0.8])
    wide = overdispersion([6.0, -5.0, 4.0, -7.0], s)
    assert (wide.additive(s) > s).all()
    assert (wide.multiplicative(s) > s).all()
    calm = overdispersion([0.1, -0.1, 0.2, -0.2], s)
    assert calm.additive(s) == pytest.approx(s)
    assert calm.multiplicative(s) == pytest.approx(s)


def test_a_standard_error_of_zero_is_refused() -> None:
    with pytest.raises(InvalidInput):
        overdispersion([1.0, 2.0], [1.0, 0.0])
