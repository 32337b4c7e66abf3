# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an attacker can work out about withheld cells from everything that was published.

A table holds counts without totals; every total over any set of axes, and every subtotal of nested
areas, counts as published. Which cells to withhold is decided in `disclosure`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, sparse

from koers.calculations.statistics.counts import FloatArray, checked_amounts
from koers.errors import InvalidInput, NotDeterminable

BoolArray = NDArray[np.bool_]
Hierarchies = Mapping[int, Sequence[ArrayLike]]


class Derivable(NamedTuple):
    """Bounds between which an attacker can place each cell; equal for a published cell."""

    lower: FloatArray
    upper: FloatArray


def checked_table(table: ArrayLike) -> FloatArray:
    """The table as a float array of at least one axis, without gaps.

    Raises:
        InvalidCount: a count is negative or infinite.
        InvalidInput: a count is missing or the table is empty.
    """
    (counts,) = checked_amounts(table)
    if counts.ndim == 0 or counts.size == 0 or np.isnan(counts).any():
        raise InvalidInput("De tabel is leeg of heeft een leeg vak. Vul elk vak met een aantal.")
    return counts


def _groupings(size: int, levels: Sequence[ArrayLike]) -> list[NDArray[np.intp]]:
    """Each level of one axis as the number of the group per category; the total if there is none."""
    found = []
    for level in levels:
        labels = np.asarray(level)
        if labels.shape != (size,):
            raise InvalidInput("Een indeling noemt niet voor elke categorie van haar as één groep.")
        found.append(np.unique(labels, return_inverse=True)[1].astype(np.intp))
    # Groups add up to the total, so beside a level the total tells nothing new.
    return found or [np.zeros(size, dtype=np.intp)]


def published_relations(
    shape: tuple[int, ...], hierarchies: Hierarchies | None
) -> sparse.csr_array:
    """The sums that are published, as a matrix of sums by cells (cells in C order).

    Sums over one axis suffice: totals over more axes are sums of those.

    Raises:
        InvalidInput: a hierarchy names an absent axis or does not fit it.
    """
    levels = dict(hierarchies or {})
    if not set(levels) <= set(range(len(shape))):
        raise InvalidInput("Een indeling hoort bij een as die de tabel niet heeft.")
    cells = np.arange(math.prod(shape)).reshape(shape)
    blocks = []
    for axis, size in enumerate(shape):
        along = np.moveaxis(cells, axis, -1).reshape(-1, size)
        line = np.arange(len(along))[:, None]
        for group in _groupings(size, levels.get(axis, ())):
            row = line * (int(group.max()) + 1) + group[None, :]
            entries = (np.ones(row.size), (row.ravel(), along.ravel()))
            blocks.append(sparse.coo_array(entries, shape=(int(row.max()) + 1, cells.size)))
    return sparse.csr_array(sparse.vstack(blocks))


def cheapest(
    cost: FloatArray,
    relations: sparse.csr_array,
    outcome: FloatArray,
    lowest: FloatArray,
    highest: FloatArray,
) -> FloatArray:
    """Point of least cost within its limits that satisfies the relations (solved by HiGHS).

    Raises:
        NotDeterminable: the solver did not finish.
    """
    found = optimize.milp(
        cost,
        bounds=optimize.Bounds(lowest, highest),
        constraints=optimize.LinearConstraint(relations, outcome, outcome),
    )
    if not found.success:
        raise NotDeterminable("De herleidbaarheid is niet te bepalen.", missing=["oplossing"])
    return np.asarray(found.x, dtype=np.float64)


class Attack:
    """The deviations from the true table that fit everything published.

    Deviations instead of counts keep every right-hand side at exactly 0, so that rounding in the
    solver never makes the true table itself impossible.
    """

    def __init__(self, counts: FloatArray, relations: sparse.csr_array, hidden: BoolArray) -> None:
        self.cells = np.flatnonzero(hidden)
        self._counts = counts[self.cells]
        touched = sparse.csr_array(relations[:, self.cells])
        self._relations = touched[np.diff(touched.indptr) > 0]

    def furthest(self, direction: FloatArray) -> FloatArray:
        """Deviation per hidden cell that goes furthest in a direction (one number per cell)."""
        none = np.zeros(self._relations.shape[0])
        top = np.full(self._counts.size, np.inf)
        return cheapest(-direction, self._relations, none, -self._counts, top)

    def reach(self, position: int) -> tuple[FloatArray, FloatArray]:
        """The deviations that bring one hidden cell (by its place among them) lowest and highest."""
        unit = np.zeros(self.cells.size)
        unit[position] = 1.0
        return self.furthest(-unit), self.furthest(unit)


def derivable_intervals(
    table: ArrayLike, hidden: ArrayLike, *, hierarchies: Hierarchies | None = None
) -> Derivable:
    """Bounds of each withheld cell that follow from all published cells, totals and subtotals.

    Args:
        table: true counts without totals, any number of axes; all totals over any set of axes
            count as published.
        hidden: the cells that are withheld, same shape.
        hierarchies: per axis the levels of nested areas whose subtotals are published too; a level
            gives the group of each category of the axis, shape (categories,).

    Returns:
        lower and upper per cell, same shape; equal to the count where the cell is published.

    Raises:
        InvalidCount: a count is negative.
        InvalidInput: a count is missing, or `hidden` or a hierarchy does not fit the table.
        NotDeterminable: the solver did not finish.

    Source: Fischetti & Salazar-González (2001), doi:10.1287/mnsc.47.7.1008.9805.
    """
    counts = checked_table(table)
    mask = np.asarray(hidden)
    if mask.shape != counts.shape or mask.dtype != np.bool_:
        raise InvalidInput("Geef voor elk vak van de tabel of het is weggelaten (waar of onwaar).")
    relations = published_relations(counts.shape, hierarchies)
    attack = Attack(counts.ravel(), relations, mask.ravel())
    lower, upper = counts.ravel().copy(), counts.ravel().copy()
    for position, cell in enumerate(attack.cells):
        lowest, highest = attack.reach(position)
        lower[cell] += min(lowest[position], 0.0)
        upper[cell] += max(highest[position], 0.0)
    return Derivable(
        lower=np.maximum(lower, 0.0).reshape(counts.shape), upper=upper.reshape(counts.shape)
    )
