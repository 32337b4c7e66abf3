# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every choice of withheld cells must satisfy, as a linear programme over the cells.

A column says how far a cell is withheld, from 0 (published) to 1. The rows are consequences of
protection, so the least value of the programme is never above that of the best choice: a sum that
shows a small cell must hide enough beside it, no cell is withheld alone in a sum, and for a small
cell that is still too well known the proof of that, turned round, says what must be added. Rows are
looked for when an answer breaks them.
"""

from __future__ import annotations

from collections.abc import Iterable

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from koers.calculations.statistics.attack import Attack
from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import BoolArray, IndexArray

_TOLERANCE = 1e-6
#: A row counts as broken from here, so that rounding in the solver never asks for it again.
_BROKEN = 1e-4
#: Slopes below this are rounding in the solver.
_LEVEL = 1e-7


class Demands:
    """The programme, its rows so far, and its last answer.

    Args:
        counts: true counts, shape (cells,).
        relations: the published sums, shape (sums, cells).
        primary: the small cells, always hidden.
        wanted: width of the interval that each small cell must get; 0 for the others.
        price: value of hiding a cell; infinite for a cell that cannot be hidden.
        worth: a choice of this value is known; only cheaper ones matter.
    """

    def __init__(
        self,
        counts: FloatArray,
        relations: sparse.csr_array,
        primary: BoolArray,
        wanted: FloatArray,
        price: FloatArray,
        *,
        worth: float,
    ) -> None:
        self.counts = counts
        self.primary = primary
        self.wanted = wanted
        self.price = price
        self.worth = worth
        #: How far each cell is withheld in the last answer.
        self.share = primary.astype(np.float64)
        self._sums = relations
        self._cells_by_sum = sparse.csr_array(relations.T)
        self._columns = np.flatnonzero(~primary & (price < worth))
        self._column = np.full(counts.size, -1, dtype=np.int32)
        self._column[self._columns] = np.arange(self._columns.size, dtype=np.int32)
        self._decided: list[NDArray[np.int32]] = []
        self._within = primary | (self._column >= 0)
        size = self._columns.size
        programme = highspy.HighsLp()
        programme.num_col_ = size
        programme.col_cost_ = price[self._columns]
        programme.col_lower_, programme.col_upper_ = np.zeros(size), np.ones(size)
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.passModel(programme)
        self._beside_small_cells()

    def solve(self) -> float:
        """Least value under the rows so far; infinite when nothing cheaper than `worth` is left."""
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return np.inf
        answer = np.asarray(self._solver.getSolution().col_value)
        answer[answer < _TOLERANCE] = 0.0
        answer[answer > 1 - _TOLERANCE] = 1.0
        self.share[self._columns] = answer
        value = float(self._solver.getInfo().objective_function_value)
        return value if value < self.worth - _TOLERANCE else np.inf

    def settled(self) -> float:
        """As `solve`, with all rows against cells withheld alone."""
        value = self.solve()
        while np.isfinite(value) and self._alone():
            value = self.solve()
        return value

    def undecided(self) -> IndexArray:
        """Cells that the last answer withholds in part."""
        return np.flatnonzero((self.share > 0) & (self.share < 1))

    def withhold(self, cells: IndexArray) -> None:
        """From now on these are withheld in whole."""
        columns = self._column[cells]
        one = np.ones(columns.size)
        self._solver.changeColsBounds(columns.size, columns, one, one)
        self._decided.append(columns)

    def release(self) -> None:
        """Withhold nothing beforehand any more; the rows found so far remain."""
        columns = np.concatenate([*self._decided, np.zeros(0, dtype=np.int32)])
        one = np.ones(columns.size)
        self._solver.changeColsBounds(columns.size, columns, np.zeros(columns.size), one)
        self._decided.clear()

    def forget_dear_cells(self, value: float) -> None:
        """Publish the cells that would lift the last answer, of this value, to `worth`."""
        extra = np.asarray(self._solver.getSolution().col_dual)
        columns = np.flatnonzero(value + extra >= self.worth).astype(np.int32)
        nothing = np.zeros(columns.size)
        self._solver.changeColsBounds(columns.size, columns, nothing, nothing)

    def look_through(self, cells: Iterable[int], toward: FloatArray) -> int:
        """Add what each of these small cells lacks; how many rows that gives.

        Args:
            cells: small cells that may be too well known.
            toward: how far each cell is withheld in the attack; a little more than in the last
                answer makes rows that say more.
        """
        most = float(self.wanted.max())
        attack = Attack(self.counts, self._sums, self._within & (toward > 0), most=most)
        attack.narrow(toward[attack.cells])
        return sum(self._lacking(attack, int(cell)) for cell in cells)

    def _lacking(self, attack: Attack, cell: int) -> bool:
        """Add the row that an attack on one small cell proves; False if the answer meets it.

        By the duals of the attack no deviation brings the cell further than these shares of the
        withheld cells together; what rises may do so without limit. Small cells are withheld anyhow,
        and no cell need give more than what is asked.
        """
        need = float(self.wanted[cell])
        position = int(np.searchsorted(attack.cells, cell))
        unit = np.zeros(attack.cells.size)
        unit[position] = 1.0
        width = 0.0
        share = np.zeros(self.counts.size)
        for sign in (1.0, -1.0):
            width += abs(float(attack.furthest(sign * unit)[position]))
            if width >= need - _TOLERANCE:
                return False
            slope = -(self._cells_by_sum @ attack.weights())
            slope[cell] -= sign
            slope[np.abs(slope) < _LEVEL] = 0.0
            share += np.where(slope < 0, np.inf, slope * self.counts)
        return self._demand(share, need)

    def _demand(self, share: FloatArray, need: float) -> bool:
        """Add the row that withheld cells give `need` together by these shares; False if it is met."""
        rest = need - float(share[self.primary].sum())
        if rest <= _TOLERANCE:
            return False
        part = np.where(self._column >= 0, np.minimum(share / rest, 1.0), 0.0)
        if part @ self.share >= 1 - _BROKEN:
            return False
        others = np.flatnonzero(part)
        self._add(others, part[others], 1.0)
        return True

    def _beside_small_cells(self) -> None:
        """A sum in which small cells together cannot move far enough hides another cell."""
        small = np.where(self.primary, self.counts, 0.0)
        room = self._sums @ small
        need = np.maximum.reduceat(self.wanted[self._sums.indices], self._sums.indptr[:-1])
        for line in np.flatnonzero(room < need - _TOLERANCE):
            cells = self._cells(int(line))
            others = cells[~self.primary[cells]]
            least = float(need[line] - room[line])
            self._add(others, np.minimum(self.counts[others] / least, 1.0), 1.0)

    def _alone(self) -> int:
        """Add rows against a cell that is withheld further than all others in a sum together."""
        there = self.share[self._sums.indices]
        most = np.maximum.reduceat(there, self._sums.indptr[:-1])
        broken = np.flatnonzero(2 * most > self._sums @ self.share + _BROKEN)
        added = 0
        for line in broken.tolist():
            cells = self._cells(line)
            if self.primary[cells].any():
                continue
            sign = np.ones(cells.size)
            sign[self.share[cells].argmax()] = -1.0
            self._add(cells, sign, 0.0)
            added += 1
        return added

    def _cells(self, line: int) -> IndexArray:
        start, end = self._sums.indptr[line : line + 2]
        return np.asarray(self._sums.indices[start:end], dtype=np.intp)

    def _add(self, cells: IndexArray, part: FloatArray, least: float) -> None:
        columns = self._column[cells]
        known = columns >= 0
        self._solver.addRow(least, np.inf, int(known.sum()), columns[known], part[known])
