# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Half a cent goes up, in both routes, also where a float or a twelfth falls just short of it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from koers.regelingen.geld import bedrag, op_de_cent, op_de_cent_reeks, op_de_cent_van_positief


def half_up(value: Fraction) -> Decimal:
    """Whole-number arithmetic: no float and no precision involved."""
    cents = (abs(value) * 200 + 1) // 2
    return Decimal(int(cents) if value >= 0 else -int(cents)) / 100


@given(
    cents=st.integers(-20_000_000, 20_000_000),
    share=st.integers(0, 100_000),
    parts=st.sampled_from([1, 2, 12, 24]),
)
def test_rounding_is_that_of_whole_number_arithmetic(cents: int, share: int, parts: int) -> None:
    exact = Fraction(cents, 100) * Fraction(share, 10_000) / parts
    decimal = Decimal(cents) / 100 * (Decimal(share) / 10_000) / parts
    assert op_de_cent(decimal) == half_up(exact)
    real = np.array([cents / 100 * (share / 10_000) / parts])
    assert op_de_cent_reeks(real)[0] == float(half_up(exact))
    if cents >= 0:
        assert op_de_cent_van_positief(real, np.empty(1))[0] == float(half_up(exact))


def test_half_a_cent_that_no_float_can_hold_goes_up() -> None:
    assert op_de_cent_reeks(np.array([1.005, 2.675, 1172.775])).tolist() == [1.01, 2.68, 1172.78]
    assert op_de_cent(Decimal("1172.775")) == Decimal("1172.775").quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )


def test_amounts_in_sentences_are_written_the_dutch_way() -> None:
    assert bedrag(Decimal("1234567.8")) == "1.234.567,80"
