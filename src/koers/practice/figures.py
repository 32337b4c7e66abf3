# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data of the practice region: published key figures and the shape of what is invented.

Both stand in `data/*.yaml`, dated and with their source; the code holds no figure of its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"

#: Code of the country in the key figures.
COUNTRY = "NL01"

Floats = NDArray[np.float64]


@cache
def shape(name: str) -> Mapping[str, Any]:
    """Layout and shape of one publisher's files, as it stands in `data/<name>.yaml`."""
    found: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
    return found


@cache
def _published() -> Mapping[tuple[str, str], Mapping[int, float]]:
    return {
        (series["begrip"], area): {int(year): float(value) for year, value in values.items()}
        for series in shape("kerngetallen")["reeksen"]
        for area, values in series["gebieden"].items()
    }


def published(concept: str, area: str) -> Mapping[int, float]:
    """The published figures of a concept for an area, by year; empty when there are none."""
    return _published().get((concept, area), {})


def areas_with(concept: str) -> list[str]:
    """The areas for which a concept has published figures."""
    return [area for name, area in _published() if name == concept]


def interpolated(years: Mapping[int, float], year: int) -> float:
    """The value in a year: on the line between two dated values, beyond them the nearest."""
    known = sorted(years)
    return float(np.interp(year, known, [years[each] for each in known]))


def at(concept: str, area: str, year: int) -> float | None:
    """Published figure of a year, between two published years on the line; None without any."""
    found = published(concept, area)
    return interpolated(found, year) if found else None


def stream(seed: int, name: str) -> np.random.Generator:
    """Random numbers for one purpose: what is drawn elsewhere does not shift them."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def logit(share: Floats | float) -> Floats:
    """Log odds of a fraction."""
    fraction = np.asarray(share, dtype=float)
    found: Floats = np.log(fraction / (1 - fraction))
    return found


def expit(log_odds: Floats) -> Floats:
    """Fraction with these log odds."""
    return 1 / (1 + np.exp(-log_odds))
