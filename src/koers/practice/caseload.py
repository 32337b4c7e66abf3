# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file with cases of residents who do not exist, in the columns of the data contract.

Numbers come from the range that is given to nobody and kept for tests; names say what they are.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_HEADER = ("kenmerk", "bsn", "naam", "geboortedatum", "postcode", "huisnummer", "startdatum")
#: Numbers for tests begin so. Source: Logisch Ontwerp BSN, test numbers 9999xxxxx.
_FIRST, _LAST = 999_900_000, 999_999_999
_WEIGHTS = np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])
#: Made-up streets share these letters, so that a practice address is seen as one.
_LETTERS = "XX"


def write_caseload(file: Path, *, cases: int, today: date, seed: int, prefix: str = "OEF") -> Path:
    """Write a CSV with so many cases; the same seed and day give the same bytes.

    Half of the rows carry a number and half an address, as a source may give only one of both.

    Args:
        cases: at most as many as there are test numbers, twice.
        today: the latest day on which a case began.
        prefix: before the number of each case.
    """
    chance = np.random.default_rng(seed)
    numbers = iter(chance.permutation(numbers_for_tests())[: (cases + 1) // 2])
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(_HEADER)
        for place in range(1, cases + 1):
            with_number = place % 2 == 1
            born = today - timedelta(days=int(chance.integers(18 * 365, 85 * 365)))
            begun = today - timedelta(days=int(chance.integers(0, 120)))
            writer.writerow(
                [
                    f"{prefix}-{place:06d}",
                    next(numbers) if with_number else "",
                    f"Oefenpersoon {place}",
                    born.isoformat(),
                    "" if with_number else f"{chance.integers(1000, 10_000)}{_LETTERS}",
                    "" if with_number else str(chance.integers(1, 200)),
                    begun.isoformat(),
                ]
            )
    return file


def numbers_for_tests() -> NDArray[np.int64]:
    """Every number of the test range that passes the eleven test, shape (n,)."""
    candidates = np.arange(_FIRST, _LAST + 1)
    digits = candidates[:, None] // 10 ** np.arange(8, -1, -1) % 10
    passes: NDArray[np.bool_] = (digits @ _WEIGHTS) % 11 == 0
    return candidates[passes]
