# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from koers.calculations.portfolio import (
    Labels,
    MoneyShort,
    PortfolioNotVerified,
    PortfolioProblem,
    Shortage,
    verify,
)

LABELS = Labels(
    ["Roken", "Valpreventie", "RUO"],
    ["Almelo", "GGD Twente"],
    ["2027-K1", "2027-K2", "2027-K3"],
    ["2027"],
)
#: Two hours of each owner per project, three in a quarter: two projects never run together.
PROBLEM = PortfolioProblem(
    value=[3.0, 2, 1],
    effort=np.full((3, 2, 1), 2.0),
    capacity=np.full((2, 3), 3.0),
    cost=[[2.0], [2], [2]],
    budget=[4.0],
    precedence=[(0, 1)],
    exclusive=[(1, 2)],
    must=[0],
    earliest=[0, 1, 0],
    labels=LABELS,
)
GOOD = [0, 1, -1]


def check(start: list[float], **changes: Any) -> None:
    given: dict[str, Any] = {
        "load": np.array([[2.0 * start.count(t) for t in range(3)]] * 2),
        "value": sum(v for v, t in zip([3.0, 2, 1], start, strict=False) if t != -1),
        **changes,
    }
    verify(PROBLEM, np.array(start), given.pop("load"), given.pop("value"), **given)


def test_a_good_portfolio_passes_and_so_does_a_shortage_that_is_told_exactly() -> None:
    check(GOOD)
    check([0, -1, 0], shortage=[Shortage(0, 0, 1.0), Shortage(1, 0, 1.0)])


@pytest.mark.parametrize(
    ("start", "changes", "names"),
    [
        ([1, 0, -1], {}, "Valpreventie begint buiten"),
        ([0, 3, -1], {}, "Valpreventie begint buiten"),
        ([0, -2, -1], {}, "Valpreventie begint buiten"),
        ([0.5, 2, -1], {}, "Roken begint buiten"),
        ([np.nan, 1, -1], {}, "Roken begint buiten"),
        ([-1, -1, 0], {}, "Roken moet op de agenda"),
        ([1, 1, -1], {}, "Valpreventie begint voordat Roken"),
        ([0, 1, 2], {}, "Valpreventie en RUO sluiten"),
        ([0, -1, 0], {}, "Almelo in 2027-K1"),
        ([0, -1, 0], {"shortage": [Shortage(0, 0, 1.0)]}, "GGD Twente in 2027-K1"),
        ([0, -1, 0], {"shortage": [Shortage(0, 0, np.nan)]}, "Almelo in 2027-K1"),
        ([0, -1, 0], {"shortage": [Shortage(0, 0, 99.0)]}, "Almelo in 2027-K1"),
        (GOOD, {"shortage": [Shortage(1, 2, 5.0)]}, "GGD Twente in 2027-K3"),
        (GOOD, {"shortage": [Shortage(1, 7, 5.0)]}, "die er niet is|dat er niet is"),
        (GOOD, {"money_short": [MoneyShort(0, 5.0)]}, "budget van 2027"),
        (GOOD, {"money_short": [MoneyShort(0, np.nan)]}, "budget van 2027"),
        (GOOD, {"load": np.full((2, 3), np.nan)}, "Almelo in 2027-K1"),
        (GOOD, {"load": np.zeros((2, 3))}, "Almelo in 2027-K1"),
        (GOOD, {"load": np.zeros((1, 3))}, "aantal projecten"),
        ([0, 1], {}, "aantal projecten"),
        ([0, 1, -1, 0], {}, "aantal projecten"),
        (GOOD, {"value": 6.0}, "waarde"),
        (GOOD, {"value": np.nan}, "waarde"),
    ],
)
def test_a_spoilt_answer_is_refused_and_the_message_says_where(
    start: list[float], changes: dict[str, Any], names: str
) -> None:
    with pytest.raises(PortfolioNotVerified, match=names):
        check(start, **changes)
