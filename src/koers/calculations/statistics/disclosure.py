# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which cells of a table to withhold so that no total gives a small count away.

The bounds of an attacker come from `attack`; what a reader sees instead is up to the caller.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from koers.calculations.statistics.attack import (
    Attack,
    BoolArray,
    Hierarchies,
    cheapest,
    checked_table,
    published_relations,
)
from koers.calculations.statistics.counts import FloatArray
from koers.errors import InvalidInput, NotDeterminable

#: Room for rounding in the solver, in persons.
_TOLERANCE = 1e-6
#: Interval below which a whole number is as good as known.
_PINNED = 1.0
#: Largest withheld cells that are tried for publication after all; each try is a new audit.
_TRIES = 60


class _Table:
    """A table under protection: its counts, what is published about it, and what may be withheld."""

    def __init__(
        self, counts: FloatArray, hierarchies: Hierarchies | None, candidates: BoolArray
    ) -> None:
        self.counts = counts.ravel()
        self.relations = published_relations(counts.shape, hierarchies)
        self.candidates = candidates.ravel()

    def widths(self, hidden: BoolArray, wanted: FloatArray) -> FloatArray:
        """Width of the attacker's interval of each hidden cell, searched up to `wanted`.

        A width below `wanted` is exact; one that reaches it may be wider in truth. One solution
        serves many cells, so cells are pushed together first and alone only where that fails.
        """
        attack = Attack(self.counts, self.relations, hidden)
        need = wanted[attack.cells] - _TOLERANCE
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
        width = np.zeros(hidden.size)
        width[attack.cells] = high - low
        return width

    def cheapest_cover(self, hidden: BoolArray, cell: int, width: float) -> BoolArray:
        """`hidden` with the cells of least value added that give one cell its interval.

        Two deviations at once, one upward and one downward, each split in a positive and a
        negative part; moving a cell that is not yet hidden costs its count.
        """
        kept = np.flatnonzero(self.candidates | hidden)
        sums = sparse.csr_array(self.relations[:, kept])
        here = np.zeros(kept.size)
        here[np.searchsorted(kept, cell)] = 1.0
        one = sparse.hstack([sums, -sums])
        apart = sparse.csr_array(np.concatenate([here, -here, -here, here])[None, :])
        equal = sparse.vstack([sparse.block_diag([one, one]), apart], format="csr")
        price = np.tile(np.where(hidden[kept], 0.0, self.counts[kept] + 1), 4)
        # A hair less than the widest possible, so that rounding never makes it impossible.
        outcome = np.append(np.zeros(equal.shape[0] - 1), width - _TOLERANCE / 2)
        top = np.tile(np.concatenate([np.full(kept.size, np.inf), self.counts[kept]]), 2)
        moves = cheapest(price, equal, outcome, 0 * price, top)
        moved = moves.reshape(4, -1).sum(axis=0) > _TOLERANCE
        wider = hidden.copy()
        wider[kept[moved]] = True
        # Without a new cell the solver's rounding stands in the way; withholding all always helps.
        return wider if (wider & ~hidden).any() else hidden | self.candidates


def _natural_widths(table: _Table, primary: BoolArray, threshold: float) -> FloatArray:
    """Interval each small cell must get: the threshold, or all that the totals themselves leave.

    Raises:
        NotDeterminable: the totals alone pin a small cell down.
    """
    sums = table.relations @ table.counts
    smallest = np.full(table.counts.size, np.inf)
    entries = table.relations.tocoo()
    np.minimum.at(smallest, entries.col, sums[entries.row])
    wanted = np.where(primary, np.minimum(threshold, smallest), 0.0)
    width = np.minimum(table.widths(table.candidates, wanted), threshold)
    pinned = np.flatnonzero(primary & (width < _PINNED - _TOLERANCE))
    if pinned.size:
        raise NotDeterminable(
            "De tabel is niet te beveiligen: de totalen zelf geven kleine aantallen weg. Voeg "
            "rijen of kolommen samen, of laat die totalen weg.",
            missing=["grotere totalen"],
            cells=pinned.tolist(),
        )
    return np.asarray(np.where(primary, width, 0.0))


def _protected(table: _Table, primary: BoolArray, wanted: FloatArray) -> BoolArray:
    """Hidden cells, grown until every small cell has its interval."""
    hidden = primary.copy()
    while (table.candidates & ~hidden).any():
        exposed = np.flatnonzero(table.widths(hidden, wanted) < wanted - _TOLERANCE)
        if not exposed.size:
            break
        for cell in exposed:
            # The cover of an earlier cell may have helped this one.
            alone = np.where(np.arange(hidden.size) == cell, wanted, 0.0)
            if table.widths(hidden, alone)[cell] < wanted[cell] - _TOLERANCE:
                hidden = table.cheapest_cover(hidden, int(cell), float(wanted[cell]))
    return hidden


def _without_needless(
    table: _Table, hidden: BoolArray, primary: BoolArray, wanted: FloatArray
) -> BoolArray:
    """Hidden cells less those that protect nothing, the most valuable tried first."""
    secondary = np.flatnonzero(hidden & ~primary)
    for cell in secondary[np.argsort(-table.counts[secondary], kind="stable")][:_TRIES]:
        trial = hidden.copy()
        trial[cell] = False
        if (table.widths(trial, wanted) >= wanted - _TOLERANCE).all():
            hidden = trial
    # A cell that follows from what is published protects nothing; publishing it changes no bound.
    need = np.where(hidden & ~primary, _PINNED, 0.0)
    known = (need > 0) & (table.widths(hidden, need) < _TOLERANCE)
    return np.asarray(hidden & ~known)


def suppress(
    table: ArrayLike,
    *,
    threshold: float = 10,
    hierarchies: Hierarchies | None = None,
    zero_is_safe: bool = False,
) -> BoolArray:
    """Cells to withhold: the small ones, and those through which totals would give them away.

    Each small cell keeps an interval at least as wide as the threshold, or as wide as the totals
    alone leave it where these are smaller. What else is withheld is chosen for little lost value:
    a good choice, not proven the very best. The caller sees to it that small totals are not
    published: a total below the threshold is itself a small count.

    Args:
        table: counts without totals, any number of axes; all totals over any set of axes are
            published.
        threshold: counts below it are withheld; 10 is the practice of the regional monitor.
        hierarchies: per axis the levels of nested areas whose subtotals are published too; a level
            gives the group of each category of the axis, shape (categories,).
        zero_is_safe: the source says that a zero is known anyway; zeros are then published and
            protect nothing.

    Returns:
        True where the cell must be withheld, same shape.

    Raises:
        InvalidCount: a count is negative.
        InvalidInput: a count is missing, a hierarchy does not fit, or the threshold is below 1.
        NotDeterminable: the totals alone already give a small count away.

    Source: Fischetti & Salazar-González (2001), doi:10.1287/mnsc.47.7.1008.9805.
    """
    counts = checked_table(table)
    if not 1 <= threshold < np.inf:
        raise InvalidInput("De drempel is een aantal van 1 of meer.", threshold=threshold)
    safe = np.asarray((counts == 0) & zero_is_safe)
    whole = _Table(counts, hierarchies, ~safe)
    primary = ((counts < threshold) & ~safe).ravel()
    if not primary.any():
        return np.zeros(counts.shape, dtype=np.bool_)
    wanted = _natural_widths(whole, primary, threshold)
    hidden = _protected(whole, primary, wanted)
    return _without_needless(whole, hidden, primary, wanted).reshape(counts.shape)
