# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from koers.calculations.statistics import (
    Label,
    compare,
    funnel_limits,
    label_places,
    rate_interval,
    wilson_interval,
)
from koers.calculations.statistics.comparison import Kind
from koers.errors import InvalidCount, InvalidInput


def test_an_area_is_labelled_by_how_surely_it_differs() -> None:
    labels = compare("proportion", [30, 40, 50, 60, 70], 100, 0.5)
    assert list(labels) == ["laag_998", "laag_95", "geen_verschil", "hoog_95", "hoog_998"]


def test_health_trusts_have_the_labels_of_public_health_england() -> None:
    # PHEindicatormethods, test data of the funnel for proportions (baseline 80.642448 %): South
    # Birmingham, North Devon, Central Derby, North Norfolk and New Forest.
    count = [67_289.976, 30_277.5312, 24_648.7596, 18_504.9982, 35_078.488]
    people = [87_435, 37_828, 30_521, 22_739, 41_980]
    labels = compare("proportion", count, people, 0.80642448)
    assert list(labels) == ["laag_998", "laag_95", "geen_verschil", "hoog_95", "hoog_998"]


def test_the_labels_are_the_five_of_the_scale() -> None:
    assert [str(label) for label in Label] == [
        "laag_998",
        "laag_95",
        "geen_verschil",
        "hoog_95",
        "hoog_998",
    ]


@given(
    st.sampled_from(["proportion", "ratio", "rate"]),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1),
    st.floats(0, 1),
)
def test_the_place_of_a_label_is_its_place_on_the_scale(
    kind: Kind, pairs: list[tuple[int, int]], reference: float
) -> None:
    x, n = np.array([(min(pair), max(pair)) for pair in pairs]).T
    places = label_places(kind, x, n, reference)
    scale = [*Label, ""]
    assert [scale[place] for place in places] == list(compare(kind, x, n, reference))
    assert label_places(kind, x[0], n[0], reference) == places[0]


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


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1), st.floats(0, 1))
def test_the_label_of_a_share_is_where_the_reference_lies_beside_both_of_its_intervals(
    pairs: list[tuple[int, int]], reference: float
) -> None:
    x, n = np.array([(min(pair), max(pair)) for pair in pairs]).T
    labels = compare("proportion", x, n, reference)
    near, far = (wilson_interval(x, n, confidence=c) for c in (0.95, 0.998))
    for place, label in enumerate(labels):
        if n[place] == 0:
            assert label == ""
            continue
        limits = [near.lower, near.upper, far.lower, far.upper]
        if min(abs(reference - limit[place]) for limit in limits) < 1e-9 and 0 < reference < 1:
            continue
        below = sum(reference > part.upper[place] for part in (near, far))
        above = sum(reference < part.lower[place] for part in (near, far))
        assert label == list(Label)[2 + above - below]


def test_the_interval_of_an_area_on_the_funnel_touches_the_reference() -> None:
    limits = funnel_limits("rate", 0.02, 40_000)
    assert float(limits.value) == 0.02
    at_lower = rate_interval(limits.lower * 40_000, 40_000, multiplier=1)
    at_upper = rate_interval(limits.upper * 40_000, 40_000, multiplier=1)
    # The limit is exact; the interval of so many events is Byar's, a millionth off.
    assert float(at_lower.upper) == pytest.approx(0.02, rel=2e-6)
    assert float(at_upper.lower) == pytest.approx(0.02, rel=2e-6)


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


# PHEindicatormethods, test data of the funnel for ratios (95 %, then 99.8 %): so many events expected,
# and the ratio at which the limit lies. They are found by halving, so their digits end early.
PUBLISHED = [
    (
        0.95,
        [5.571644585, 17.08479966, 18.39035799, 36.90492768, 121.6268111, 770.4222128],
        [0.1794802207, 0.5267840524, 0.543763205, 0.6774163118, 0.8221871402, 0.9293605353],
        [0.025317898, 1.089865762, 4.11537405, 4.795387629, 16.17868501, 664.5083011],
        [39.49774946, 3.670176768, 2.186921502, 2.085337156, 1.545243014, 1.077488421],
    ),
    (
        0.998,
        [9.233410143, 22.65737951, 24.13397235, 44.63607076, 134.9243187, 802.60414],
        [0.1083023482, 0.3972215762, 0.4143536693, 0.5600851413, 0.7411562345, 0.8920960712],
        [0.001000547, 0.42855244, 2.452425215, 2.960519925, 12.33695202, 636.1521174],
        [999.4532721, 9.333746885, 3.669836676, 3.37778507, 2.026432458, 1.125516964],
    ),
]


@pytest.mark.parametrize(("confidence", "low", "lower", "high", "upper"), PUBLISHED)
def test_funnel_limits_of_a_ratio_are_those_of_public_health_england(
    confidence: float, low: list[float], lower: list[float], high: list[float], upper: list[float]
) -> None:
    found = funnel_limits("ratio", 1, low, confidence=confidence).lower
    assert found == pytest.approx(lower, rel=1e-4)
    found = funnel_limits("ratio", 1, high, confidence=confidence).upper
    assert found == pytest.approx(upper, rel=1e-4)


def test_a_whole_count_between_byar_and_exact_lies_where_its_label_says() -> None:
    count = np.repeat(np.arange(1, 400), 3)
    exact_lower = stats.chi2.ppf(0.025, 2 * count) / 2
    exact_upper = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    own = rate_interval(count, 1, multiplier=1)
    place = np.tile([0.1, 0.5, 0.9], 399)
    for reference in (
        own.lower + place * (exact_lower - own.lower),
        own.upper + place * (exact_upper - own.upper),
    ):
        limits, labels = funnel_limits("rate", reference, 1), compare("rate", count, 1, reference)
        assert np.array_equal(count > limits.upper, np.char.startswith(labels, "hoog"))
        assert np.array_equal(count < limits.lower, np.char.startswith(labels, "laag"))


def test_funnel_limits_of_a_proportion_are_those_of_public_health_england() -> None:
    # PHEindicatormethods, test data of the funnel for proportions (baseline 80.642448 %).
    size = [1, 13, 18, 1008, 110_000]
    near = funnel_limits("proportion", 0.80642448, size)
    assert 100 * near.lower == pytest.approx([3.204264, 59.16496, 62.390093, 78.203374, 80.408963])
    assert 100 * near.upper == pytest.approx([100, 100, 98.894803, 83.081521, 80.875933])
    far = funnel_limits("proportion", 0.80642448, size, confidence=0.998)
    assert 100 * far.lower == pytest.approx([0, 46.779363, 51.864359, 76.796814, 80.274317])
    assert 100 * far.upper == pytest.approx([100, 100, 100, 84.488082, 81.010578])


@pytest.mark.parametrize("kind", ["proportion", "ratio", "rate"])
def test_without_a_reference_there_is_no_funnel(kind: str) -> None:
    limits = funnel_limits(kind, [np.nan, 0.5], [10, 10])
    assert all(np.isnan(part[0]) for part in limits)
    assert limits.lower[1] < limits.value[1] < limits.upper[1]


def test_labels_and_limits_agree_on_a_hundred_thousand_areas() -> None:
    rng = np.random.default_rng(20261127)
    size = np.floor(10 ** rng.uniform(0, 6, 100_000))
    for kind in ("proportion", "ratio", "rate"):
        reference = np.where(kind == "ratio", 1.0, rng.uniform(0.001, 0.5, size.size))
        drawn = rng.poisson(size * reference * rng.uniform(0.7, 1.4, size.size))
        count = np.minimum(drawn, size) if kind == "proportion" else drawn
        near, far = (funnel_limits(kind, reference, size, confidence=c) for c in (0.95, 0.998))
        figure = count / size
        steps = (figure > near.upper) * 1 + (figure > far.upper)
        steps = steps - (figure < near.lower) - (figure < far.lower)
        scale = np.array(["laag_998", "laag_95", "geen_verschil", "hoog_95", "hoog_998"])
        assert np.array_equal(compare(kind, count, size, reference), scale[steps + 2])
