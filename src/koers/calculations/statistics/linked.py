# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Protecting cells that any linear relations link, with linear programmes alone.

A relation is a row of coefficients under which the true cells come to a published number, or to 0
when the totals are cells themselves. Slower than looking for cubes, but it needs no table.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from koers.calculations.statistics.attack import Attack, cheapest
from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import BoolArray, IndexArray
from koers.errors import NotDeterminable

#: Room for rounding in the solver, in persons.
TOLERANCE = 1e-6
#: Interval below which a whole number is as good as known.
PINNED = 1.0
#: Largest withheld cells that are tried for publication after all; each try is a new audit.
_TRIES = 60
#: How much further than the widest need other cells may move while one is searched.
_FURTHER = 4.0


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

    def widths(self, hidden: BoolArray, wanted: FloatArray) -> FloatArray:
        """Width of the attacker's interval of each hidden cell, searched up to `wanted`.

        A width that reaches `wanted` may be wider in truth. One solution
        serves many cells, so cells are pushed together first and alone only where that fails.
        """
        width = np.zeros(hidden.size)
        if not hidden.any():
            return width
        # Nobody needs to go much further than the widest need, and a bounded search is far shorter.
        most = _FURTHER * max(float(wanted.max()), PINNED)
        attack = Attack(
            self.counts, self.relations, hidden, most=np.minimum(self.headroom, most)[hidden]
        )
        need = wanted[attack.cells] - TOLERANCE
        low, high = np.zeros(need.size), np.zeros(need.size)

        def see(deviation: FloatArray) -> None:
            np.minimum(low, deviation, out=low)
            np.maximum(high, deviation, out=high)

        while (before := high - low < need).sum() > 1:
            for sign in (1.0, -1.0):
                see(attack.furthest(np.where(before, sign, 0.0)))
            if (before & (high - low >= need)).sum() * 4 < before.sum():
                break
        for position in np.flatnonzero(high - low < need):
            if high[position] - low[position] < need[position]:
                for deviation in attack.reach(int(position)):
                    see(deviation)
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
                    hidden = self._cheapest_cover(hidden, int(cell), float(wanted[cell]))
        return hidden

    def _cheapest_cover(self, hidden: BoolArray, cell: int, width: float) -> BoolArray:
        """`hidden` with the cells of least value added that give one cell its interval."""
        price = np.where(hidden, 0.0, self.price)
        wider = hidden.copy()
        wider[self._moving(self.candidates | hidden, price, cell, width)] = True
        # Without a new cell the solver's rounding stands in the way; withholding all always helps.
        return wider if (wider & ~hidden).any() else hidden | self.candidates

    def moving(self, hidden: BoolArray, cell: int, width: float) -> IndexArray:
        """Hidden cells that prove a cell's interval: those of little value, or else all."""
        try:
            return self._moving(hidden, self.price, cell, width)
        except NotDeterminable:
            return np.flatnonzero(hidden)

    def _moving(self, free: BoolArray, price: FloatArray, cell: int, width: float) -> IndexArray:
        """Cells that move when one cell gets its interval over `free` cells, for the least price.

        Two deviations at once, one upward and one downward, each split in a positive and a
        negative part.

        Raises:
            NotDeterminable: the free cells do not give the interval.
        """
        kept = np.flatnonzero(free)
        sums = sparse.csr_array(self.relations[:, kept])
        here = np.zeros(kept.size)
        here[np.searchsorted(kept, cell)] = 1.0
        one = sparse.hstack([sums, -sums])
        apart = sparse.csr_array(np.concatenate([here, -here, -here, here])[None, :])
        equal = sparse.vstack([sparse.block_diag([one, one]), apart], format="csr")
        cost = np.tile(price[kept], 4)
        # A hair less than the widest possible, so that rounding never makes it impossible.
        outcome = np.append(np.zeros(equal.shape[0] - 1), width - TOLERANCE / 2)
        top = np.tile(np.concatenate([self.headroom[kept], self.counts[kept]]), 2)
        moves = cheapest(cost, equal, outcome, 0 * cost, top)
        return np.asarray(kept[moves.reshape(4, -1).sum(axis=0) > TOLERANCE], dtype=np.intp)

    def without_needless(
        self, hidden: BoolArray, start: BoolArray, wanted: FloatArray
    ) -> BoolArray:
        """Hidden cells less those that protect nothing, the most valuable tried first."""
        secondary = np.flatnonzero(hidden & ~start)
        for cell in secondary[np.argsort(-self.price[secondary], kind="stable")][:_TRIES]:
            trial = hidden.copy()
            trial[cell] = False
            if (self.widths(trial, wanted) >= wanted - TOLERANCE).all():
                hidden = trial
        return hidden

    def without_known(self, hidden: BoolArray, asked: BoolArray) -> BoolArray:
        """Hidden cells less those of `asked` that follow from what is published.

        Such a cell protects nothing, and publishing it changes no bound.
        """
        need = np.where(hidden & asked, PINNED, 0.0)
        known = (need > 0) & (self.widths(hidden, need) < TOLERANCE) if need.any() else need > 0
        return np.asarray(hidden & ~known)
