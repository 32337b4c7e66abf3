# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an attacker can work out about withheld cells from everything that was published.

A table holds counts without totals; every total over any set of axes, and every subtotal of nested
areas, counts as published. Which cells to withhold is decided in `disclosure`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, sparse

from koers.calculations.statistics.counts import FloatArray, checked_amounts, one_number
from koers.calculations.statistics.cubes import BoolArray, Cubes
from koers.errors import InvalidInput, NotDeterminable

Hierarchies = Mapping[int, Sequence[ArrayLike]]
#: A dual nearer to 0 than this is rounding.
_LEVEL = 1e-7
#: Simplex on the primal side: after a new question the old answer is still allowed.
_PRIMAL = 4
_DUAL = 1
#: How much further than the widest need other cells may move while many are pushed at once: nobody
#: needs to go much further, and a bounded search is far shorter.
_FURTHER = 4.0
_SEED = 20261127
#: Pushing many cells at once goes on while one in so many of those left gets its interval by it.
_WORTHWHILE = 8


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
    try:
        named = [np.unique(np.asarray(level), return_inverse=True)[1] for level in levels]
        fit = all(np.shape(level) == (size,) for level in levels)
    except (TypeError, ValueError):
        fit = False
    if not fit:
        raise InvalidInput(
            "Een indeling noemt niet voor elke categorie van haar as één groep. Geef een lijst van "
            "indelingen, elk met één naam of nummer per categorie."
        )
    found = [level.astype(np.intp) for level in named]
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


def reach_of(widest: float) -> float:
    """How far cells may move while cells are pushed at once that need at most `widest`."""
    return _FURTHER * widest


class Attack:
    """The deviations from the true table that fit everything published.

    Deviations instead of counts keep every right-hand side at exactly 0, so that rounding in the
    solver never makes the true table itself impossible. One programme serves all questions: each
    starts from the answer to the one before.

    Args:
        most: deviations are looked for up to this size, one number or one per hidden cell; where no
            total bounds a cell it must be finite. It bounds what a cell rises, and the largest of
            them what it falls.
    """

    def __init__(
        self,
        counts: FloatArray,
        relations: sparse.csr_array,
        hidden: BoolArray,
        most: float | FloatArray = np.inf,
    ) -> None:
        self.cells = np.flatnonzero(hidden)
        touched = sparse.csr_array(relations[:, self.cells])
        self._sums = relations.shape[0]
        self._touched = np.diff(touched.indptr) > 0
        touched = sparse.csr_array(touched[self._touched])
        rows, columns = touched.shape
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = columns, rows
        programme.col_cost_ = np.zeros(columns)
        self._fall = -np.minimum(counts[self.cells], np.max(most, initial=0.0))
        self._rise = np.broadcast_to(np.asarray(most, dtype=np.float64), columns).copy()
        programme.col_lower_, programme.col_upper_ = self._fall, self._rise
        programme.row_lower_ = programme.row_upper_ = np.zeros(rows)
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = touched.indptr
        programme.a_matrix_.index_ = touched.indices
        programme.a_matrix_.value_ = touched.data
        self._columns = np.arange(columns, dtype=np.int32)
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("simplex_strategy", _PRIMAL)
        self._solver.passModel(programme)

    def narrow(self, share: FloatArray) -> None:
        """Allow only this share, per hidden cell, of how far it could fall and rise."""
        self.limit(-self._fall * share, self._rise * share)

    def limit(self, fall: FloatArray, rise: FloatArray) -> None:
        """Allow each hidden cell to fall and to rise so far."""
        self._solver.changeColsBounds(self.cells.size, self._columns, -fall, rise)

    def weights(self) -> FloatArray:
        """Weight of every published sum in the proof that the last answer goes no further."""
        weight = np.zeros(self._sums)
        weight[self._touched] = self._solver.getSolution().row_dual
        return weight

    def furthest(self, direction: FloatArray) -> FloatArray:
        """Deviation per hidden cell that goes furthest in a direction (one number per cell).

        Raises:
            NotDeterminable: the solver did not finish.
        """
        cost = np.ascontiguousarray(-direction, dtype=np.float64)
        self._solver.changeColsCost(cost.size, self._columns, cost)
        self._solver.run()
        if not self._solved():
            # With counts far apart the way on from the answer before does not always end.
            self._from_the_start()
        if not self._solved():
            raise NotDeterminable("De herleidbaarheid is niet te bepalen.", missing=["oplossing"])
        return np.asarray(self._solver.getSolution().col_value, dtype=np.float64)

    def _from_the_start(self) -> None:
        self._solver.clearSolver()
        self._solver.setOptionValue("simplex_strategy", _DUAL)
        self._solver.run()
        self._solver.setOptionValue("simplex_strategy", _PRIMAL)

    def _solved(self) -> bool:
        return bool(self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def contributions(self) -> FloatArray:
        """Most that each hidden cell can add to how far the last answer went, whatever is withheld.

        By the duals of the answer: together they are as far as it went, and with fewer cells withheld
        it goes no further than what those add up to. Asks that `most` is finite everywhere.
        """
        dual = np.asarray(self._solver.getSolution().col_dual, dtype=np.float64)
        dual[np.abs(dual) < _LEVEL] = 0.0
        return np.asarray(np.maximum(-dual * self._fall, -dual * self._rise))

    def reach(self, position: int) -> Iterator[FloatArray]:
        """The deviations that bring one hidden cell (by its place among them) lowest, then highest."""
        unit = np.zeros(self.cells.size)
        unit[position] = 1.0
        yield self.furthest(-unit)
        yield self.furthest(unit)

    def together(self, need: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Lowest and highest deviation per hidden cell that a few answers show, many cells in each.

        Cells are pushed up and down at random, because those in one total must go opposite ways. A
        cell that gets the interval it needs is safe; one that does not may be safe all the same.

        Args:
            need: width of the interval that each hidden cell needs; 0 for who is not asked about.
        """
        rng = np.random.default_rng(_SEED)
        low, high = np.zeros(need.size), np.zeros(need.size)
        while (left := high - low < need).sum() > 1:
            way = np.where(left, rng.choice([-1.0, 1.0], need.size), 0.0)
            for direction in (way, -way):
                deviation = self.furthest(direction)
                np.minimum(low, deviation, out=low)
                np.maximum(high, deviation, out=high)
            if (left & (high - low >= need)).sum() * _WORTHWHILE < left.sum():
                break
        return low, high


def derivable_intervals(
    table: ArrayLike,
    hidden: ArrayLike,
    *,
    hierarchies: Hierarchies | None = None,
    up_to: float | None = None,
) -> Derivable:
    """Bounds of each withheld cell that follow from all published cells, totals and subtotals.

    Args:
        table: true counts without totals, any number of axes; all totals over any set of axes
            count as published.
        hidden: the cells that are withheld, same shape.
        hierarchies: per axis the levels of nested areas whose subtotals are published too; a level
            gives the group of each category of the axis, shape (categories,).
        up_to: an interval that is this wide is not made wider, which makes an audit of a large table
            many times faster: bounds are then the true ones or lie within them, this far apart.

    Returns:
        lower and upper per cell, same shape; equal to the count where the cell is published.

    Raises:
        InvalidCount: a count is negative.
        InvalidInput: a count is missing, `hidden` or a hierarchy does not fit the table, or `up_to`
            is not one number above 0.
        NotDeterminable: the solver did not finish.

    Source: Fischetti & Salazar-González (2001), doi:10.1287/mnsc.47.7.1008.9805.
    """
    counts = checked_table(table)
    mask = np.asarray(hidden)
    if mask.shape != counts.shape or mask.dtype != np.bool_:
        raise InvalidInput("Geef voor elk vak van de tabel of het is weggelaten (waar of onwaar).")
    if up_to is not None and not 0 < one_number(up_to, "De breedte") < np.inf:
        raise InvalidInput("De breedte is een getal boven 0.", up_to=up_to)
    relations = published_relations(counts.shape, hierarchies)
    lower, upper = counts.ravel().copy(), counts.ravel().copy()
    asked = mask.ravel().copy()
    if up_to is not None:
        cubes = Cubes(counts, hierarchies or {})
        for cell in np.flatnonzero(asked):
            reach = cubes.reach(int(cell), mask.ravel(), up_to)
            if reach.width >= up_to:
                lower[cell] -= reach.down
                upper[cell] += reach.up
                asked[cell] = False
        if asked.any():
            attack = Attack(counts.ravel(), relations, mask.ravel(), most=reach_of(up_to))
            low, high = attack.together(np.where(asked, up_to, 0.0)[attack.cells])
            wide = asked[attack.cells] & (high - low >= up_to)
            safe = attack.cells[wide]
            lower[safe] += low[wide]
            upper[safe] += high[wide]
            asked[safe] = False
    if asked.any():
        attack = Attack(counts.ravel(), relations, mask.ravel())
        for position, cell in enumerate(attack.cells):
            if asked[cell]:
                lowest, highest = attack.reach(position)
                lower[cell] += min(lowest[position], 0.0)
                upper[cell] += max(highest[position], 0.0)
    return Derivable(
        lower=np.maximum(lower, 0.0).reshape(counts.shape), upper=upper.reshape(counts.shape)
    )
