# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Protecting cells that any linear relations link, with linear programmes alone.

A relation is a row of coefficients under which the true cells come to a published number, or to 0
when the totals are cells themselves. Slower than looking for cubes, but it needs no table.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from koers.calculations.statistics.attack import Attack, cheapest, reach_of
from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import BoolArray, IndexArray
from koers.errors import NotDeterminable

#: Room for rounding in the solver, in persons.
TOLERANCE = 1e-6
#: Interval below which a whole number is as good as known.
PINNED = 1.0


class Linked:
    """Cells under protection: counts, the relations between them, and which may be withheld.

    Args:
        counts: true counts, shape (cells,).
        relations: shape (relations, cells).
        candidates: cells that may be withheld.
        price: what withholding a cell costs; the count plus one when left out.
        ceiling: number that everybody knows a cell cannot exceed, such as its denominator.
    """

    def __init__(
        self,
        counts: FloatArray,
        relations: sparse.csr_array,
        candidates: BoolArray,
        price: FloatArray | None = None,
        ceiling: FloatArray | None = None,
    ) -> None:
        self.counts = counts
        self.relations = relations
        self.candidates = candidates
        self.price = counts + 1 if price is None else price
        self.headroom = np.full(counts.size, np.inf) if ceiling is None else ceiling - counts
        #: The last attack with what it was on: most questions are about one choice, one by one.
        self._last: tuple[BoolArray, float, Attack] | None = None

    def attack(self, hidden: BoolArray, widest: float) -> Attack:
        """An attack on these hidden cells, of which none needs an interval wider than `widest`."""
        most = np.minimum(self.headroom, reach_of(max(widest, PINNED)))
        return Attack(self.counts, self.relations, hidden, most=most[hidden])

    def _attack_again(self, hidden: BoolArray, widest: float) -> Attack:
        last = self._last
        if last is None or last[1] != widest or not np.array_equal(last[0], hidden):
            last = self._last = (hidden.copy(), widest, self.attack(hidden, widest))
        return last[2]

    def widths(self, hidden: BoolArray, wanted: FloatArray, *, closely: bool = True) -> FloatArray:
        """Width of the attacker's interval of each hidden cell, searched up to `wanted`.

        A width that reaches `wanted` may be wider in truth. One solution serves many cells, so cells
        are pushed together first and alone only where that fails. When not looked at closely that is
        left out: much quicker, and a width below `wanted` then says nothing.
        """
        width = np.zeros(hidden.size)
        if not hidden.any():
            return width
        attack = self._attack_again(hidden, float(wanted.max()))
        need = wanted[attack.cells] - TOLERANCE
        low, high = attack.together(need)
        for position in np.flatnonzero(high - low < need) if closely else ():
            if high[position] - low[position] < need[position]:
                for deviation in attack.reach(int(position)):
                    np.minimum(low, deviation, out=low)
                    np.maximum(high, deviation, out=high)
        width[attack.cells] = high - low
        return width

    def protected(self, start: BoolArray, wanted: FloatArray) -> BoolArray:
        """Hidden cells, grown from `start` until every cell has its wanted interval."""
        hidden = start.copy()
        while (self.candidates & ~hidden).any():
            exposed = np.flatnonzero(self.widths(hidden, wanted) < wanted - TOLERANCE)
            if not exposed.size:
                break
            for cell in exposed:
                # The cover of an earlier cell may have helped this one.
                alone = np.where(np.arange(hidden.size) == cell, wanted, 0.0)
                if self.widths(hidden, alone)[cell] < wanted[cell] - TOLERANCE:
                    wider = self.covered(hidden, alone)
                    # Without a new cell the solver's rounding stands in the way; withholding all
                    # always helps.
                    hidden = wider if (wider & ~hidden).any() else hidden | self.candidates
        return hidden

    def covered(self, hidden: BoolArray, wanted: FloatArray) -> BoolArray:
        """`hidden` with the cells of least value added that give cells their intervals at once.

        Raises:
            NotDeterminable: the candidates do not give those intervals together.
        """
        wider = hidden.copy()
        price = np.where(hidden, 0.0, self.price)
        wider[self._moving(self.candidates | hidden, price, wanted)] = True
        return wider

    def apart(self, cells: IndexArray, most: int) -> list[IndexArray]:
        """The cells in groups of at most so many, in each of which no two share a relation."""
        columns = sparse.csc_array(self.relations)
        groups: list[tuple[list[int], set[int]]] = []
        for cell in cells.tolist():
            own = set(columns.indices[columns.indptr[cell] : columns.indptr[cell + 1]].tolist())
            for group, touched in groups:
                if len(group) < most and not touched & own:
                    break
            else:
                group, touched = [], set()
                groups.append((group, touched))
            group.append(cell)
            touched |= own
        return [np.array(group, dtype=np.intp) for group, _ in groups]

    def moving(self, hidden: BoolArray, cell: int, width: float) -> IndexArray:
        """Hidden cells that prove a cell's interval: those of little value, or else all."""
        alone = np.where(np.arange(hidden.size) == cell, width, 0.0)
        try:
            return self._moving(hidden, self.price, alone)
        except NotDeterminable:
            return np.flatnonzero(hidden)

    def _moving(self, free: BoolArray, price: FloatArray, wanted: FloatArray) -> IndexArray:
        """Cells that move when cells get their intervals over `free` cells, for the least price.

        Two deviations at once, between which each cell gets its interval, each split in a positive
        and a negative part.

        Raises:
            NotDeterminable: the free cells do not give the intervals.
        """
        kept = np.flatnonzero(free)
        sums = sparse.csr_array(self.relations[:, kept])
        sums = sparse.csr_array(sums[np.diff(sums.indptr) > 0])
        asked = np.flatnonzero(wanted[kept] > 0)
        here = sparse.csr_array(sparse.eye_array(kept.size))[asked]
        one = sparse.hstack([sums, -sums])
        apart = sparse.hstack([here, -here, -here, here])
        equal = sparse.vstack([sparse.block_diag([one, one]), apart], format="csr")
        cost = np.tile(price[kept], 4)
        # A hair less than the widest possible, so that rounding never makes it impossible.
        widths = wanted[kept][asked] - TOLERANCE / 2
        outcome = np.append(np.zeros(equal.shape[0] - asked.size), widths)
        top = np.tile(np.concatenate([self.headroom[kept], self.counts[kept]]), 2)
        moves = cheapest(cost, equal, outcome, 0 * cost, top)
        return np.asarray(kept[moves.reshape(4, -1).sum(axis=0) > TOLERANCE], dtype=np.intp)

    def without_known(self, hidden: BoolArray, asked: BoolArray) -> BoolArray:
        """Hidden cells less those of `asked` that follow from what is published.

        Such a cell protects nothing, and publishing it changes no bound.
        """
        need = np.where(hidden & asked, PINNED, 0.0)
        known = (need > 0) & (self.widths(hidden, need) < TOLERANCE) if need.any() else need > 0
        return np.asarray(hidden & ~known)
