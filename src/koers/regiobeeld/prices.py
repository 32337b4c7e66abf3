# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts of several years in the prices of one year."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from koers.errors import NotDeterminable

_PARAMETERS = Path(__file__).parent / "parameters" / "prijzen.yaml"


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_PARAMETERS.read_text("utf-8"))["cpi"]
    return found


def source() -> str:
    """Where the price rises come from."""
    return str(_read()["bron"])


def to_confirm(first: int, last: int) -> bool:
    """Whether a row between two years still has to be checked against the publisher."""
    return any(
        row["status"] == "te bevestigen"
        for year, row in _read()["waarden"].items()
        if first < year <= last
    )


def newest_year() -> int:
    """The last year of which the price rise is known."""
    return int(max(_read()["waarden"]))


def factor(year: int, base: int) -> float:
    """What an amount of `year` is multiplied by to stand in the prices of `base`.

    Raises:
        NotDeterminable: the price rise of a year between them is not known.
    """
    rises = _read()["waarden"]
    first, last = sorted((year, base))
    missing = [step for step in range(first + 1, last + 1) if step not in rises]
    if missing:
        raise NotDeterminable(
            f"De prijsstijging van {missing[0]} is nog niet bekend.",
            missing=[f"CPI {step}" for step in missing],
        )
    made = 1.0
    for step in range(first + 1, last + 1):
        made *= 1 + rises[step]["waarde"] / 100
    return made if base >= year else 1 / made
