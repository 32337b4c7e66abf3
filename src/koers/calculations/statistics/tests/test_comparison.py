# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from koers.calculations.statistics import (
    Label,
    Overdispersion,
    compare,
    funnel_limits,
    label_places,
    overdispersion,
    rate_interval,
    robust_overdispersion,
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


def test_six_hospitals_have_the_phi_that_the_national_health_service_publishes() -> None:
    # NHS-R, FunnelPlotR, tests of its classes: log of the ratio, phi 2.948033, nothing cut off of six.
    observed = np.array([100, 150, 180, 80, 120, 225])
    expected = np.array([108, 112, 165, 95, 100, 220])
    z = np.log(observed / expected) * np.sqrt(expected)
    # Each of them ten times, and no score lies beyond the 10 % and 90 % quantiles.
    found = overdispersion(np.repeat(z, 10), np.repeat(1 / np.sqrt(expected), 10))
    assert float(found.phi) == pytest.approx(2.948033, abs=5e-7)


def test_nine_trials_have_the_variance_between_them_of_the_published_tutorial() -> None:
    # Normand (1999), doi:10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P, tables VIII
    # and IX: days in hospital after a stroke, variances, and 218.72 between trials by DerSimonian and
    # Laird, whose formula Spiegelhalter (2005) takes for scores around the pooled figure.
    days = np.array([-20, -2, -55, -71, -4, 1, 11, -10, 7])
    variance = np.array([40.59, 2.05, 15.28, 150.22, 20.19, 1.22, 95.38, 8.03, 20.69])
    w = 1 / variance
    total, last = w.sum(), (w**2).sum() / w.sum()
    published, trials, times = 218.72, 9, 9
    # Nine times each, nothing lies beyond the 10 % and 90 % quantiles. The squares of the scores, which
    # follow from the published figure, and the sums of the weights are then nine times as large.
    squares = published * (total - last) + trials - 1
    expected = (times * squares - (times * trials - 1)) / (times * total - last)
    z = (days - (w * days).sum() / total) / np.sqrt(variance)
    found = overdispersion(np.repeat(z, times), np.repeat(np.sqrt(variance), times))
    assert float(found.phi) == pytest.approx(squares / trials, rel=1e-4)
    assert float(found.tau2) == pytest.approx(expected, rel=1e-4)


many_areas = st.integers(2, 30).flatmap(
    lambda areas: st.tuples(
        st.lists(st.floats(-50, 50), min_size=areas, max_size=areas),
        st.lists(st.floats(0.5, 5), min_size=areas, max_size=areas),
    )
)


@given(many_areas, st.floats(0.1, 10), st.randoms(use_true_random=False))
def test_phi_is_the_mean_winsorised_square_and_tau2_follows_the_unit_of_the_figures(
    areas: tuple[list[float], list[float]], unit: float, chance: Random
) -> None:
    z, s = np.array(areas[0]), np.array(areas[1])
    found = overdispersion(z, s)
    clipped = np.clip(z, *np.quantile(z, (0.1, 0.9)))
    assert float(found.phi) == pytest.approx((clipped**2).mean(), rel=1e-9, abs=1e-12)
    order = chance.sample(range(len(z)), len(z))
    other = overdispersion(z[order], s[order] * unit)
    assert float(other.phi) == pytest.approx(float(found.phi))
    assert float(other.tau2) == pytest.approx(float(found.tau2) * unit**2, rel=1e-6, abs=1e-9)


@given(many_areas, st.floats(0.1, 10))
def test_the_robust_tau2_is_the_one_that_leaves_the_scores_as_wide_as_chance_does(
    areas: tuple[list[float], list[float]], unit: float
) -> None:
    z, s = np.array(areas[0]), np.array(areas[1])
    found = robust_overdispersion(z, s)
    assert (float(found.tau2) > 0) == (float(found.phi) > 1)
    most = stats.norm.ppf(0.9) ** 2
    cut = np.minimum(z**2 / (1 + float(found.tau2) / s**2), most)
    # Squares of normal scores up to `most` weigh as a chi-square of three degrees; a fifth is cut.
    usual = stats.chi2.cdf(most, 3) + most / 5
    if float(found.tau2) > 0:
        assert cut.mean() == pytest.approx(usual, rel=2e-3)
    else:
        assert cut.mean() <= usual * (1 + 1e-9)
    other = robust_overdispersion(z, s * unit)
    assert float(other.tau2) == pytest.approx(float(found.tau2) * unit**2, rel=1e-3, abs=1e-3)


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


@pytest.mark.parametrize("method", [overdispersion, robust_overdispersion])
def test_no_areas_say_nothing_about_overdispersion(method: Callable[..., Overdispersion]) -> None:
    for shape in ((0,), (3, 0), (0, 4)):
        found = method(np.zeros(shape), np.ones(shape))
        assert found.phi.shape == found.tau2.shape == shape[:-1]
        assert np.isnan(found.phi).all()


@pytest.mark.parametrize("method", [overdispersion, robust_overdispersion])
def test_an_infinite_score_is_refused(method: Callable[..., Overdispersion]) -> None:
    with pytest.raises(InvalidCount, match="oneindig"):
        method([1, 2, np.inf], [1, 1, 1])


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


def test_winsorising_of_many_families_is_numpys_own_of_each() -> None:
    rng = np.random.default_rng(20261127)
    z, s = rng.normal(0, 2, (500, 40)), rng.uniform(0.1, 2, (500, 40))
    z[rng.random(z.shape) < 0.2] = np.nan
    z[7] = np.nan
    found = overdispersion(z, s)
    for row in (0, 3, 499):
        known = z[row][~np.isnan(z[row])]
        clipped = np.clip(known, *np.quantile(known, (0.1, 0.9)))
        assert found.phi[row] == pytest.approx(np.mean(clipped**2), rel=1e-12)
    assert np.isnan(found.phi[7])
