# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Zorgtoeslag against published amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from koers.regelingen import Status, zorgtoeslag


@pytest.mark.parametrize(
    ("partner", "income", "amount"),
    [
        (False, 28406, "1573.42"),
        (False, 32000, "1081.04"),
        (True, 39000, "1558.83"),
        (False, 0, "1573.42"),
    ],
)
def test_zorgtoeslag_of_2025_is_that_of_the_tables(partner: bool, income: int, amount: str) -> None:
    outcome = zorgtoeslag.bereken(peildatum="2025-03-01", partner=partner, toetsingsinkomen=income)
    assert outcome.bedrag == Decimal(amount)
    assert outcome.status is Status.VASTGESTELD
    columns = zorgtoeslag.bereken_reeks(
        {"partner": ["ja" if partner else "nee"], "toetsingsinkomen": [income]},
        peildatum="2025-03-01",
    )
    assert columns["zorgtoeslag"][0] == float(amount)
