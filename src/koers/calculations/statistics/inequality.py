# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a figure runs along a social ladder, such as income or education."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.statistics.counts import (
    FloatArray,
    checked_amounts,
    finite_figures,
    of_one_shape,
)
from koers.errors import InvalidInput


class SlopeIndex(NamedTuple):
    """Straight line through the figure along the ladder, from rank 0 to rank 1.

    sii: difference between the top and the bottom of the ladder, in the unit of the figure.
    rii: figure at the top divided by that at the bottom; nan where the bottom is 0. Where the straight
        line crosses 0 it is negative, and no ratio that means anything.
    ridit: rank of the middle of each group, shape (..., groups).
    intercept: figure at the bottom.
    """

    sii: FloatArray
    rii: FloatArray
    ridit: FloatArray
    intercept: FloatArray


def slope_index_of_inequality(population: ArrayLike, value: ArrayLike) -> SlopeIndex:
    """Slope and relative index of inequality over the whole ladder.

    Args:
        population: persons per group, shape (..., groups), from the lowest to the highest rung.
        value: figure per group, same shape.

    Returns:
        SlopeIndex of shape (...,); nan where a group is missing or only one has inhabitants.

    Raises:
        InvalidCount: a population is negative, or a figure is infinite.
        InvalidInput: there are fewer than two groups, or the groups differ in number.

    Source: Low & Low (2004), doi:10.1093/pubmed/fdh175.
    """
    if np.shape(population)[-1:] != np.shape(value)[-1:] or np.shape(value)[-1:] in (
        (),
        (0,),
        (1,),
    ):
        raise InvalidInput("Geef bevolking en cijfer voor dezelfde twee of meer groepen.")
    (n,) = checked_amounts(population)
    n, y = of_one_shape(n, finite_figures(value))
    total = n.sum(axis=-1, keepdims=True)
    share = n / np.where(total > 0, total, np.nan)
    ridit = np.cumsum(share, axis=-1) - share / 2
    mean_rank = (share * ridit).sum(axis=-1, keepdims=True)
    mean_value = (share * y).sum(axis=-1, keepdims=True)
    spread = (share * (ridit - mean_rank) ** 2).sum(axis=-1)
    together = (share * (ridit - mean_rank) * (y - mean_value)).sum(axis=-1)
    sii = together / np.where(spread > 0, spread, np.nan)
    intercept = mean_value[..., 0] - sii * mean_rank[..., 0]
    rii = (intercept + sii) / np.where(intercept == 0, np.nan, intercept)
    return SlopeIndex(sii=sii, rii=rii, ridit=ridit, intercept=intercept)
