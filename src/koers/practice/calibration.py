# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawn amounts brought to the published totals: of single municipalities, of the region, of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koers.practice.figures import COUNTRY, Floats, published


@dataclass(frozen=True)
class Targets:
    """What the totals must be: of single municipalities, of the region and of all together."""

    single: Mapping[int, float]
    region: float | None
    total: float


def scale(amounts: Floats, regional: NDArray[np.bool_], targets: Targets) -> Floats:
    """Factor per municipality with which its amounts meet the targets."""
    factor = np.ones(len(amounts))
    free = np.ones(len(amounts), dtype=bool)
    settled = 0.0
    for index, target in targets.single.items():
        factor[index] = target / amounts[index]
        free[index] = False
        settled += target
    if targets.region is not None:
        others = regional & free
        inside = sum(value for index, value in targets.single.items() if regional[index])
        factor[others] = (targets.region - inside) / amounts[others].sum()
        free[others] = False
        settled += targets.region - inside
    factor[free] = (targets.total - settled) / amounts[free].sum()
    return factor


def of_country(concept: str, year: int, *, growth: float = 0.0) -> float:
    """The published figure of the country; in a year without one the nearest, grown or shrunk.

    Args:
        growth: fraction by which a year differs from the one before.
    """
    series = published(concept, COUNTRY)
    nearest = min(series, key=lambda known: abs(known - year))
    found: float = series[nearest] * (1 + growth) ** (year - nearest)
    return found
