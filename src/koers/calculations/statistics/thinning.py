# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing after all what a choice withholds in vain.

The deviations that no published sum sees form a linear space. Withheld cells that go up and down in
one proportion in all of them stand or fall together: when one of them is published, sums give the
others away. So a choice is made thinner by such a chain of cells at a time. A chain with a small
cell in it stays; for any other, an attack on what would remain tells whether it can go.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
#: Tries for another choice, as a multiple of those for the first.
_AGAIN = 9
#: Of a chain that was not refused.
_NEVER = np.iinfo(np.intp).max
#: Cells of which the interval has the least room are asked about before all others.
_FIRST = 6
#: Proofs of an interval that is too narrow, the newest ones.
_KEPT = 1_000


def thinned(cells: Linked, hidden: BoolArray, primary: BoolArray, wanted: FloatArray) -> BoolArray:
    """`hidden` less the chains of cells that no interval needs, the most valuable tried first.

    Then one published chain at a time is withheld again, to see whether more can go in its place.
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
    course = _Course(cells, hidden, primary, need)
    best = course.taken_up(_Publishing((), np.full(int(hidden.sum()), _NEVER)), tries)
    best = _improved(course, best, _AGAIN * course.tries)
    chosen = hidden.copy()
    for chain in best.published:
        chosen[course.inside[chain]] = False
    return chosen


class _Publishing(NamedTuple):
    """Chains that were published, in their order, and what was refused meanwhile.

    published: of each chain its places among the cells withheld at the start.
    refused: per withheld cell how many chains were published when its own was refused. With more
        published than then, it is refused again.
    """

    published: tuple[IndexArray, ...]
    refused: NDArray[np.intp]

    def without(self, place: int) -> _Publishing:
        """With one chain withheld after all, and whatever was refused since then to be tried anew."""
        refused = np.where(self.refused > place, _NEVER, self.refused)
        refused[self.published[place]] = place
        return _Publishing(self.published[:place] + self.published[place + 1 :], refused)


class _Course:
    """Publishing chains one after the other, the dearest first.

    tries: chains that were asked about so far.
    """

    def __init__(
        self, cells: Linked, hidden: BoolArray, primary: BoolArray, need: FloatArray
    ) -> None:
        self.inside = np.flatnonzero(hidden)
        self.price = cells.price[self.inside]
        self.tries = 0
        self._hidden, self._small = hidden, primary[self.inside]
        self._space = _unseen(cells, hidden)
        self._audit = _Audit(cells.attack(hidden, float(need.max())), need)

    def taken_up(self, done: _Publishing, tries: int) -> _Publishing:
        """Go on from here until nothing more can be published or the tries are used up."""
        published, refused = list(done.published), done.refused.copy()
        open_ones = ~self._small & (refused == _NEVER)
        chosen, space = self._hidden.copy(), self._space
        for chain in published:
            open_ones[chain] = False
            chosen[self.inside[chain]] = False
            space = _without(space, chain)
        last = self.tries + tries
        while self.tries < last:
            chain = _dearest(space, self.price, open_ones)
            if not chain.size:
                break
            self.tries += 1
            trial = chosen.copy()
            trial[self.inside[chain]] = False
            if self._audit.passes(trial):
                chosen, space = trial, _without(space, chain)
                published.append(chain)
            else:
                refused[chain] = len(published)
            # With less withheld, a chain that is needed now is needed ever after.
            open_ones[chain] = False
        return _Publishing(tuple(published), refused)

    def worth(self, done: _Publishing) -> float:
        return float(sum(self.price[chain].sum() for chain in done.published))


def _improved(course: _Course, best: _Publishing, tries: int) -> _Publishing:
    """The best that giving up one chain at a time leads to, the cheapest first, within so many tries."""
    last = course.tries + tries
    better = True
    while better:
        better = False
        worth = [float(course.price[chain].sum()) for chain in best.published]
        for place in np.argsort(worth, kind="stable").tolist():
            other = course.taken_up(best.without(place), last - course.tries)
            if course.worth(other) > course.worth(best) + TOLERANCE:
                best, better = other, True
                break
    return best


def _unseen(cells: Linked, hidden: BoolArray) -> FloatArray:
    """Base of the deviations over withheld cells that no sum sees, shape (withheld, dimensions)."""
    sums = cells.relations[:, np.flatnonzero(hidden)]
    values, vectors = np.linalg.eigh((sums.T @ sums).toarray())
    return np.asarray(vectors[:, values < _NOTHING])


def _without(space: FloatArray, chain: IndexArray) -> FloatArray:
    """Base of the deviations in which these cells stay as they are."""
    for cell in chain.tolist():
        # One cell of a chain stops all of it, unless something that tied them is withheld again.
        if np.linalg.norm(space[cell]) > _NOTHING:
            turned = np.linalg.qr(space[cell][:, None], mode="complete").Q
            space = space @ turned[:, 1:]
    return space


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

    One attack serves all: what is published is kept from moving in it. What proves that one interval
    is too narrow is kept, because it mostly proves the same of the next question.
    """

    def __init__(self, attack: Attack, need: FloatArray) -> None:
        self._attack = attack
        self._need = need[attack.cells] - TOLERANCE
        self._narrow = _Refusals(attack.cells.size)

    def passes(self, hidden: BoolArray) -> bool:
        there = hidden[self._attack.cells]
        need = np.where(there, self._need, 0.0)
        room = self._narrow.room(there, need)
        if room.min() < 0:
            return False
        self._attack.narrow(there.astype(np.float64))
        first = np.argsort(room, kind="stable")[:_FIRST]
        low, high = np.zeros(need.size), np.zeros(need.size)
        if not self._wide(first[np.isfinite(room[first])], low, high, need):
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
            most = np.zeros(need.size)
            for deviation in self._attack.reach(cell):
                most += self._attack.contributions()
                np.minimum(low, deviation, out=low)
                np.maximum(high, deviation, out=high)
            if high[cell] - low[cell] < need[cell]:
                self._narrow.keep(cell, most)
                return False
        return True


class _Refusals:
    """Proofs that an interval is too narrow, each good for every choice that adds up to too little.

    A proof gives per cell the most that it adds to the width of one interval when it is withheld.
    """

    def __init__(self, cells: int) -> None:
        self._cell = np.zeros(_KEPT, dtype=np.intp)
        self._most = np.zeros((_KEPT, cells))
        self._number = 0

    def keep(self, cell: int, most: FloatArray) -> None:
        """Keep what proves that the interval of this cell is too narrow; the oldest goes."""
        place = self._number % _KEPT
        self._cell[place], self._most[place] = cell, most
        self._number += 1

    def room(self, there: BoolArray, need: FloatArray) -> FloatArray:
        """How much wider than needed each interval is at most when these cells are withheld.

        Below 0 the choice leaves it too narrow; infinite where nothing is known of it.
        """
        found = np.full(need.size, np.inf)
        cell = self._cell[: self._number]
        np.minimum.at(found, cell, self._most[: self._number] @ there - need[cell])
        return found
