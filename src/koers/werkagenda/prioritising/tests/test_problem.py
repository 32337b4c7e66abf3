# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From tables to problem: by hand, and every fault named before anything is searched."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from koers.calculations.portfolio import (
    CapacityMissing,
    DependencyCycle,
    InvalidPortfolio,
    MustHaveDoesNotFit,
    NegativeHours,
    SharesDoNotAddUp,
)
from koers.werkagenda.prioritising.inputs import PlannedEffort
from koers.werkagenda.prioritising.missing import missing
from koers.werkagenda.prioritising.problem import prepare
from koers.werkagenda.prioritising.tests.made import (
    owner,
    project,
    round_input,
    settings,
)


def test_hours_are_the_band_of_the_group_times_the_share_within_it() -> None:
    effort = prepare(round_input(), settings()).problem.effort
    # ++ is 200 hours per quarter for both towns, of which 0.5 and 0.1 parts of 0.6; + is 100 for M.
    assert effort[0, :, 0] == pytest.approx([200 * 5 / 6, 200 / 6, 100])
    assert effort[0, :, 1] == pytest.approx([200 * 5 / 6, 200 / 6, 100])


def test_worth_is_the_yield_times_the_mean_urgency() -> None:
    prepared = prepare(round_input(), settings())
    # Yield 60 of each group; urgency 5, 4, 3, 2 of all owners alike.
    assert prepared.problem.value == pytest.approx([120, 96, 72, 48])
    assert prepared.value_range[1] == pytest.approx([(40 + 40) * 3.5 / 5, (80 + 80) * 4.5 / 5])


def test_owners_with_a_larger_share_vote_heavier_when_the_variant_says_so() -> None:
    data = round_input()
    data = replace(data, scores={**data.scores, ("groot", "d"): 5})
    equal = prepare(data, settings()).urgency[3]
    by_share = prepare(data, settings("stemmen-naar-aandeel")).urgency[3]
    assert equal == pytest.approx((5 + 2 + 2) / 3)
    assert by_share == pytest.approx(0.5 * 5 + 0.5 * 2)


def test_a_theme_that_comes_first_counts_heavier() -> None:
    data = round_input(projects=(project("a"), project("b", theme="preventie")))
    plain, first = (
        prepare(data, settings(key)).problem.value for key in ("basis", "preventie-eerst")
    )
    assert first == pytest.approx(plain * [1, 2])


def test_small_municipalities_carry_less_and_the_others_take_it_over() -> None:
    plain = prepare(round_input(), settings()).problem.effort
    spared = prepare(round_input(), settings("kleine-gemeenten")).problem.effort
    assert spared[0, 1, 0] == pytest.approx(plain[0, 1, 0] * 0.75)
    assert spared[0].sum() == pytest.approx(plain[0].sum())
    assert spared[0, 2] == pytest.approx(plain[0, 2])


def test_an_adopted_plan_takes_over_from_the_scale_and_the_advice_says_so() -> None:
    planned = PlannedEffort("versie 3", {"klein": (10.0, 20.0, 5.0)})
    data = round_input(projects=(project("a", planned=planned), project("b")))
    prepared = prepare(data, settings())
    assert prepared.problem.effort[0].tolist() == [[0, 0, 0], [10, 20, 5], [0, 0, 0]]
    assert any("Project a" in said and "versie 3" in said for said in prepared.assumptions)
    assert any(
        "1 project" in said.replace("\u00a0", " ") and "plusjes" in said
        for said in prepared.assumptions
    )


def test_who_stepped_out_of_a_project_gives_no_hours_to_it() -> None:
    data = round_input(projects=(project("a", without=("klein",)), project("b")))
    effort = prepare(data, settings()).problem.effort
    assert effort[0, :, 0] == pytest.approx([200, 0, 100])


def test_a_missing_score_is_the_mean_of_the_others_and_anything_between_0_and_5() -> None:
    data = round_input()
    scores = {key: score for key, score in data.scores.items() if key != ("klein", "b")}
    prepared = prepare(replace(data, scores=scores), settings())
    assert prepared.votes[1] == pytest.approx([4, 4, 4])
    low, high = prepared.value_range[1]
    assert low == pytest.approx(80 / 5 * (3.5 + 3.5 + 0) / 3)
    assert high == pytest.approx(160 / 5 * (4.5 + 4.5 + 5) / 3)
    assert any("Klein gaf geen score voor Project b" in said for said in prepared.assumptions)


def test_a_quarter_without_capacity_is_as_the_one_before_it_and_said() -> None:
    data = round_input()
    capacity = {key: hours for key, hours in data.capacity.items() if key != ("klein", 2)}
    prepared = prepare(replace(data, capacity=capacity), settings())
    assert prepared.problem.capacity[1].tolist() == [34, 34, 34, 34]
    assert any("Klein gaf geen capaciteit voor 3e" in said for said in prepared.assumptions)
    found = [
        item for item in missing(replace(data, capacity=capacity)) if item.kind == "capaciteit"
    ]
    assert [(item.owner, item.quarter.replace("\u00a0", " ")) for item in found] == [
        ("Klein", "3e kwartaal 2027")
    ]


def test_an_owner_without_any_capacity_is_named_with_its_quarter() -> None:
    data = round_input()
    capacity = {key: hours for key, hours in data.capacity.items() if key[0] != "klein"}
    with pytest.raises(CapacityMissing) as refused:
        prepare(replace(data, capacity=capacity), settings())
    assert "Klein" in refused.value.message
    assert "1e\u00a0kwartaal 2027" in refused.value.message


def test_an_owner_that_is_left_out_has_no_hours_no_vote_and_no_share() -> None:
    data = round_input()
    capacity = {key: hours for key, hours in data.capacity.items() if key[0] != "klein"}
    prepared = prepare(replace(data, capacity=capacity, left_out=("klein",)), settings())
    assert prepared.problem.effort[0, :, 0] == pytest.approx([200, 100])
    assert prepared.votes.shape == (4, 2)
    assert any("Klein" in said and "buiten deze ronde" in said for said in prepared.assumptions)


def test_projects_that_wait_for_each_other_are_named() -> None:
    data = round_input(projects=(project("a", after=("b",)), project("b", after=("a",))))
    with pytest.raises(DependencyCycle) as refused:
        prepare(data, settings())
    assert "Project a" in refused.value.message
    assert "Project b" in refused.value.message


def test_a_must_have_that_fits_nowhere_names_project_owner_and_quarter() -> None:
    data = round_input(
        projects=(project("a", must_have="wet", effort={"G": 3, "M": 1}), project("b"))
    )
    with pytest.raises(MustHaveDoesNotFit) as refused:
        prepare(data, settings())
    for word in ("Project a", "Groot", "kwartaal 2027"):
        assert word in refused.value.message


def test_shares_that_do_not_add_up_name_every_owner() -> None:
    data = round_input(owners=(owner("groot", 0.5), owner("klein", 0.3), owner("zorg", 0.4, "M")))
    with pytest.raises(SharesDoNotAddUp) as refused:
        prepare(data, settings())
    assert "120,0%" in refused.value.message
    assert "Klein 30,0%" in refused.value.message


def test_negative_hours_name_owner_and_quarter() -> None:
    data = round_input()
    with pytest.raises(NegativeHours) as refused:
        prepare(replace(data, capacity={**data.capacity, ("klein", 1): -8.0}), settings())
    assert "Klein" in refused.value.message
    assert "2e\u00a0kwartaal 2027" in refused.value.message
    planned = PlannedEffort("versie 1", {"klein": (10.0, -20.0)})
    with pytest.raises(NegativeHours) as refused:
        prepare(round_input(projects=(project("a", planned=planned),)), settings())
    assert "Project a, Klein, kwartaal 2 van het project" in refused.value.message


def test_a_step_of_the_scale_without_a_band_is_named() -> None:
    data = round_input()
    kept = tuple(band for band in data.bands if (band.kind, band.level) != ("capacity", 3))
    with pytest.raises(InvalidPortfolio) as refused:
        prepare(replace(data, bands=kept), settings())
    assert "inzet +++" in refused.value.message


def test_a_project_that_was_not_estimated_gets_the_middle_step_with_the_whole_range() -> None:
    data = round_input(projects=(project("a", effort={"G": None, "M": 1}), project("b")))
    prepared = prepare(data, settings())
    assert prepared.effort_range[0, :2, 0].sum(axis=0) == pytest.approx([60, 500])
    assert prepared.problem.effort[0, :2, 0].sum() == pytest.approx(200)
    assert any("Project a: niet ingeschat" in said for said in prepared.assumptions)


def test_by_group_every_owner_carries_its_key_within_what_the_estimates_ask_of_the_group() -> None:
    share = prepare(round_input(), settings()).problem.share
    assert share == pytest.approx(np.array([200 * 5 / 6, 200 / 6, 100]) / 300)
    assert prepare(round_input(), settings(aandeel="sleutel")).problem.share == pytest.approx(
        [0.5, 0.1, 0.4]
    )


def test_an_owner_with_hours_in_plans_only_has_no_share_to_keep_to() -> None:
    planned = PlannedEffort("versie 1", {"provincie": (8.0,), "groot": (100.0,)})
    owners = (owner("groot", 0.5), owner("provincie", 0.5, "", "provincie"))
    data = round_input(
        owners=owners,
        projects=(project("a", planned=planned), project("b")),
        scores={},
        capacity={(o.key, q): 500.0 for o in owners for q in range(4)},
    )
    prepared = prepare(data, settings())
    assert prepared.problem.share.tolist() == [1.0, 0.0]
    assert any(
        "Provincie geeft de agenda geen inschatting" in said for said in prepared.assumptions
    )
