# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from koers.calculations.portfolio import (
    CapacityMissing,
    DependencyCycle,
    InvalidPortfolio,
    Labels,
    MustHaveDoesNotFit,
    NegativeHours,
    PortfolioProblem,
    SharesDoNotAddUp,
    choose,
)

LABELS = Labels(["Valpreventie", "Roken", "RUO"], ["Almelo", "GGD Twente"], ["2027-K1", "2027-K2"])


def problem(**changes: Any) -> PortfolioProblem:
    given: dict[str, Any] = {
        "value": [1.0, 1.0, 1.0],
        "effort": np.ones((3, 2, 1)),
        "capacity": np.full((2, 2), 2.0),
        "labels": LABELS,
    }
    return PortfolioProblem(**{**given, **changes})


def test_a_missing_capacity_names_owner_and_quarter() -> None:
    with pytest.raises(CapacityMissing, match="GGD Twente in 2027-K2") as caught:
        problem(capacity=[[1.0, 1.0], [1.0, np.nan]])
    assert caught.value.data == {"owner": 1, "quarter": 1}
    with pytest.raises(CapacityMissing, match="GGD Twente"):
        problem(capacity=[[1.0, 1.0]])


def test_without_names_the_message_gives_indices() -> None:
    with pytest.raises(CapacityMissing, match="eigenaar 1 in kwartaal 0"):
        problem(capacity=[[1.0, 1.0], [np.nan, 1.0]], labels=Labels())


def test_negative_hours_name_project_owner_and_quarter() -> None:
    effort = np.ones((3, 2, 1))
    effort[1, 1, 0] = -2.5
    with pytest.raises(NegativeHours, match=r"Roken, GGD Twente, kwartaal 1.*-2,5 uur"):
        problem(effort=effort)
    with pytest.raises(NegativeHours, match="Almelo in 2027-K2"):
        problem(capacity=[[1.0, -1.0], [1.0, 1.0]])


def test_a_cycle_names_the_projects_that_wait_for_each_other() -> None:
    with pytest.raises(DependencyCycle, match=r"wachten op elkaar.*Valpreventie"):
        problem(precedence=[(0, 1), (1, 2), (2, 0)])


def test_shares_that_do_not_add_up_give_their_sum() -> None:
    with pytest.raises(SharesDoNotAddUp, match=r"tellen op tot 0,9 .*GGD Twente 0,4"):
        problem(share=[0.5, 0.4])
    with pytest.raises(SharesDoNotAddUp, match="Almelo"):
        problem(share=[-0.5, 1.5])


def test_a_must_have_too_large_for_every_quarter_names_project_owner_and_quarter() -> None:
    effort = np.ones((3, 2, 1))
    effort[2, 1, 0] = 5
    with pytest.raises(MustHaveDoesNotFit, match=r"RUO .*GGD Twente heeft in 2027-K1 2 uur.*5 uur"):
        choose(problem(effort=effort, must=[2]))


def test_a_must_have_that_waits_too_long_is_refused() -> None:
    with pytest.raises(MustHaveDoesNotFit, match="Roken"):
        choose(problem(precedence=[(0, 1)], latest=[1, 0, 1], must=[1]))


def test_must_haves_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(MustHaveDoesNotFit, match="sluiten elkaar uit"):
        choose(problem(exclusive=[(0, 2)], must=[0, 2]))


def test_a_must_have_beyond_the_budget_names_the_year() -> None:
    with pytest.raises(MustHaveDoesNotFit, match="jaar 0 7; het budget is 5"):
        choose(problem(cost=[[7.0], [0.0], [0.0]], budget=[5.0], must=[0]))


@pytest.mark.parametrize(
    "changes",
    [
        {"value": [1.0, np.nan, 1.0]},
        {"value": ["veel", 1.0, 1.0]},
        {"effort": np.ones((2, 2, 1))},
        {"effort": np.full((3, 2, 1), np.inf)},
        {"duration": [0, 1, 1]},
        {"duration": [1.5, 1, 1]},
        {"latest": [2, 1, 1]},
        {"earliest": [-1, 0, 0]},
        {"precedence": [(0, 3)]},
        {"exclusive": [(1, 1)]},
        {"must": [3]},
        {"must": [1.5]},
        {"must": ["Roken"]},
        {"precedence": [(0.5, 1)]},
        {"exclusive": [(0, 1, 2)]},
        {"budget": [-1.0]},
        {"gain": np.full((3, 2), -1.0)},
        {"capacity": np.ones((3, 2))},
    ],
)
def test_what_cannot_be_is_refused_in_dutch(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidPortfolio, match=r"\.$"):
        problem(**changes)
