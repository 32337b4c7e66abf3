# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A typed number is read as it is meant, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from koers.web import dutch
from koers.web.typed_numbers import typed_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("120", "120"),
        ("1.200", "1200"),
        ("1.250.000", "1250000"),
        ("1.234,5", "1234.5"),
        ("37,5", "37.5"),
        ("37.5", "37.5"),
        ("1234.56", "1234.56"),
        ("0.125", "0.125"),
        (" 1 200 ", "1200"),
        ("€ 20.000", "20000"),
        ("-3", "-3"),
        ("\u22123,5", "-3.5"),
        (1.2, "1.2"),
        (1.234, "1.234"),
        (7, "7"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: object, meant: str) -> None:
    assert typed_number(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "", "abc", "80 uur", "1,234.5", "1.2.3", "1.23.456", "1,2,3", "1e3", "1_000", "NaN", "Infinity",
        "0x10", "8\uff10", "12-3", "9" * 25, None, True, float("nan"), float("inf"), 1e300,
    ],
)  # fmt: skip
def test_what_is_no_number_or_two_numbers_is_not_guessed(typed: object) -> None:
    assert typed_number(typed) is None


@pytest.mark.parametrize("amount", [0, 12.5, 999, 1000, 20_000, 1_250_000, -4_500])
def test_what_we_write_ourselves_is_read_back(amount: float) -> None:
    written = dutch.number(amount, 1 if amount == 12.5 else 0)
    assert typed_number(written) == Decimal(str(amount))
