# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two sharper readings of what every choice must satisfy, for the yardstick of `suppress` only.

A small cell cannot fall by more than its count, so the rest of its interval must come from a rise.
That asks more than the width of the interval, which cells withheld for the half give by going half
as far both ways. And a cell is withheld or not: as a programme in whole numbers the same demands
cost more.
"""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

from koers.calculations.statistics.attack import Attack
from koers.calculations.statistics.demands import Demands

Floats = NDArray[np.float64]
Cells = NDArray[np.intp]

_TOLERANCE, _LEVEL = 1e-6, 1e-7


class Rises(Demands):
    """The demands, with those on the rise of each small cell alone."""

    def look_at_rises(self, cells: Cells, toward: Floats) -> int:
        """Add what these small cells lack to rise as far as they must; how many rows that gives.

        Args:
            cells: small cells that may not rise far enough.
            toward: how far each cell is withheld in the attack.
        """
        attack = Attack(self.counts, self._sums, self._within & (toward > 0), most=np.inf)
        room, part = self.counts[attack.cells], toward[attack.cells]
        small = self.primary[attack.cells]
        added = 0
        for cell in cells[np.argsort(self.counts[cells], kind="stable")].tolist():
            need = float(self.wanted[cell] - self.counts[cell])
            if need > _TOLERANCE:
                # No other cell need go further than the rise that is asked.
                fall = np.where(small, room, np.minimum(room, need) * part)
                attack.limit(fall, np.where(small, np.inf, need * part))
                added += self._short_of(attack, cell, need)
        return added

    def _short_of(self, attack: Attack, cell: int, need: float) -> bool:
        """Add the row that the attack proves on the rise of one cell; False if it rises enough."""
        position = int(np.searchsorted(attack.cells, cell))
        unit = np.zeros(attack.cells.size)
        unit[position] = 1.0
        if attack.furthest(unit)[position] >= need - _TOLERANCE:
            return False
        slope = -(self._cells_by_sum @ attack.weights())
        slope[cell] -= 1.0
        slope[np.abs(slope) < _LEVEL] = 0.0
        share = np.where(slope < 0, np.inf, slope * self.counts)
        if slope[cell] > 0:
            # Its own fall is no part of its rise.
            share[cell] = 0.0
        return self._demand(share, need)

    def whole(self, most: float, seconds: float) -> tuple[float, Floats]:
        """Proven least value when cells are withheld or not, and the cells of the answer so far.

        Rows found so far only; no more than `seconds` are spent. Asked is whether an answer costs
        less than `most`, which proves no more than that value: the nearer it is to the programme's
        own, the more cells are out of it beforehand.
        """
        least = self.solve()
        extra = np.asarray(self._solver.getSolution().col_dual)
        size = self._columns.size
        columns = np.arange(size, dtype=np.int32)
        top = (least + extra < most).astype(np.float64)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("time_limit", seconds)
        solver.setOptionValue("objective_bound", most)
        solver.passModel(self._solver.getLp())
        solver.changeColsBounds(size, columns, np.zeros(size), top)
        solver.changeColsIntegrality(size, columns, np.ones(size, dtype=np.uint8))
        solver.run()
        answer = self.primary.astype(np.float64)
        none = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kObjectiveBound)
        if solver.getModelStatus() in none:
            return most, answer
        found = np.asarray(solver.getSolution().col_value)
        if found.size:
            answer[self._columns] = found > 0.5
        return min(most, float(solver.getInfo().mip_dual_bound)), answer
