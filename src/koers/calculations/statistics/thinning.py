# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing after all what a choice withholds in vain.

The deviations that no published sum sees form a linear space. Withheld cells that go up and down in
one proportion in all of them stand or fall together: when one of them is published, sums give the
others away. So a choice is made thinner by such a chain of cells at a time. A chain with a small
cell in it stays; for any other, an attack on what would remain tells whether it can go.
"""

from __future__ import annotations

import numpy as np

from koers.calculations.statistics.attack import Attack
from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import BoolArray, IndexArray
from koers.calculations.statistics.linked import PINNED, TOLERANCE, Linked

#: Below this a number is rounding: of an eigenvalue, and of a direction of length 1.
_NOTHING = 1e-6
_SEED = 20261128
#: Tries, times the third power of the cells withheld at the start: bounds the work, so that a busy
#: machine gives the same answer. For fewer tries than `_WORTHWHILE` the preparation is not worth it.
_WORK = 100_000_000_000
_WORTHWHILE = 50
#: Small cells that stood in the way most often are asked about before all others.
_FIRST = 3


def thinned(cells: Linked, hidden: BoolArray, primary: BoolArray, wanted: FloatArray) -> BoolArray:
    """`hidden` less the chains of cells that no interval needs, the most valuable tried first.

    Small cells keep the interval they want, and what else stays withheld stays uncertain by a
    person when it was so before.

    Args:
        cells: all cells and what is published about them.
        hidden: a choice that protects the small cells; where it does not, it is left as it is.
        primary: the small cells.
        wanted: width of the interval that each small cell must get; 0 for the others.
    """
    tries = int(_WORK // max(1, int(hidden.sum())) ** 3)
    if tries < _WORTHWHILE:
        return hidden
    need = np.where(hidden, np.where(primary, wanted, PINNED), 0.0)
    found = cells.widths(hidden, need) >= need - TOLERANCE
    if not found[wanted > 0].all():
        return hidden
    need[~found] = 0.0
    chosen = hidden.copy()
    space = _unseen(cells, hidden)
    inside = np.flatnonzero(hidden)
    open_ones = ~primary[inside]
    audit = _Audit(cells.attack(hidden, float(need.max())), need)
    for _ in range(tries):
        chain = _dearest(space, cells.price[inside], open_ones)
        if not chain.size:
            break
        trial = chosen.copy()
        trial[inside[chain]] = False
        if audit.passes(trial):
            chosen = trial
            space = _without(space, int(chain[0]))
        # With less withheld, a chain that is needed now is needed ever after.
        open_ones[chain] = False
    return chosen


def _unseen(cells: Linked, hidden: BoolArray) -> FloatArray:
    """Base of the deviations over withheld cells that no sum sees, shape (withheld, dimensions)."""
    sums = cells.relations[:, np.flatnonzero(hidden)]
    values, vectors = np.linalg.eigh((sums.T @ sums).toarray())
    return np.asarray(vectors[:, values < _NOTHING])


def _without(space: FloatArray, cell: int) -> FloatArray:
    """Base of the deviations in which this cell stays as it is."""
    turned = np.linalg.qr(space[cell][:, None], mode="complete").Q
    return np.asarray(space @ turned[:, 1:])


def _dearest(space: FloatArray, price: FloatArray, open_ones: BoolArray) -> IndexArray:
    """The chain of open cells only that costs most; empty when none costs anything."""
    rng = np.random.default_rng(_SEED)
    length = np.linalg.norm(space, axis=1)
    direction = space / np.maximum(length, _NOTHING)[:, None]
    # Two looks at random are enough to tell directions apart, up to their sign.
    seen = direction @ rng.normal(size=(space.shape[1], 2))
    seen *= np.sign(seen[:, :1])
    chain = np.unique(np.round(seen, 6), axis=0, return_inverse=True)[1].ravel()
    value = np.bincount(chain, weights=price)
    # What is in no deviation is published or known already.
    value[chain[~open_ones | (length <= _NOTHING)]] = 0.0
    best = int(value.argmax())
    return np.flatnonzero(chain == best) if value[best] > 0 else np.zeros(0, dtype=np.intp)


class _Audit:
    """Whether fewer withheld cells leave every interval as wide as needed, asked over and over.

    One attack serves all: what is published is kept from moving in it.
    """

    def __init__(self, attack: Attack, need: FloatArray) -> None:
        self._attack = attack
        self._need = need[attack.cells]
        self._failed = np.zeros(attack.cells.size)

    def passes(self, hidden: BoolArray) -> bool:
        there = hidden[self._attack.cells]
        self._attack.narrow(there.astype(np.float64))
        need = np.where(there, self._need, 0.0) - TOLERANCE
        first = np.argsort(-self._failed, kind="stable")[:_FIRST]
        low, high = np.zeros(need.size), np.zeros(need.size)
        if not self._wide(first[self._failed[first] > 0], low, high, need):
            return False
        shown = self._attack.together(need)
        np.minimum(low, shown[0], out=low)
        np.maximum(high, shown[1], out=high)
        return self._wide(np.flatnonzero(high - low < need), low, high, need)

    def _wide(self, asked: IndexArray, low: FloatArray, high: FloatArray, need: FloatArray) -> bool:
        """Whether these cells all get what they need; `low` and `high` take in what is seen."""
        for cell in asked.tolist():
            if high[cell] - low[cell] >= need[cell]:
                continue
            for deviation in self._attack.reach(cell):
                np.minimum(low, deviation, out=low)
                np.maximum(high, deviation, out=high)
            if high[cell] - low[cell] < need[cell]:
                self._failed[cell] += 1
                return False
        return True
