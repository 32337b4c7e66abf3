# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing which further cells to withhold with cubes: begin, drop what is needless, try again.

Every small cell keeps the moves that protect it, so that after a change only the cells concerned are
looked at again. The first choice is greedy; then a part is undone and chosen anew, over and over,
and kept when it costs no more (ruin and recreate); then small cells are given a cube in groups (see
`regrouping`). The randomness is seeded: one table, one answer.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import NOWHERE, BoolArray, Cubes, IndexArray, Reach
from koers.calculations.statistics.regrouping import together

#: Room for rounding, in persons.
_TOLERANCE = 1e-6
#: Cubes put together for one cell before it is left to the solver.
_TOGETHER = 40
_SEED = 20261122
#: Rounds in vain, per cell withheld for others, after which trying again ends.
_PATIENCE = 2
#: The work that trying again may take: cells looked at, times the size of the table.
_WORK = 60_000_000
#: Small cells that get their cubes together, and rounds of that: at most, and in vain.
_GROUP, _ROUNDS, _ROUNDS_IN_VAIN = 10, 80, 25
#: What costs so much more may still turn out cheaper when needless cells are dropped.
_ALMOST = 1.01


class Covering:
    """Hidden cells with, for each small cell, the moves over hidden cells that protect it.

    Args:
        primary: the small cells, always hidden.
        wanted: width of the interval that each small cell must get; 0 for others.
        price: value of hiding a cell; infinite for a cell that cannot be hidden.
    """

    def __init__(
        self, cubes: Cubes, primary: BoolArray, wanted: FloatArray, price: FloatArray
    ) -> None:
        self.cubes = cubes
        self.primary = primary
        self.wanted = wanted
        self.price = price
        self.hidden = primary.copy()
        #: Small cells that no combination of cubes protects; the solver sees to them.
        self.left: list[int] = []
        self.looks = 0
        self._proof: dict[int, Reach] = {}
        self._users: dict[int, set[int]] = {}

    @property
    def cost(self) -> float:
        return float(self.price[self.hidden & ~self.primary].sum())

    def begin(self) -> None:
        """A first choice: for each small cell in turn the cheapest cubes, given what is hidden."""
        cells = np.flatnonzero(self.primary & (self.wanted > 0))
        for cell in cells[np.argsort(self.cubes.counts.ravel()[cells], kind="stable")]:
            if not self._cover(int(cell)):
                self.left.append(int(cell))
        self.drop_needless(self._secondary())

    def take(self, hidden: BoolArray, proofs: Mapping[int, Reach]) -> bool:
        """Go on from another choice when that costs less; whether it does.

        Args:
            hidden: the other choice.
            proofs: what protects small cells in it; the others are covered here with cubes.
        """
        before = (self.cost, self.hidden, dict(self._proof))
        self.hidden = hidden.copy()
        for cell, proof in proofs.items():
            self._prove(cell, proof)
        left = [cell for cell in self._proof if cell not in proofs and not self._cover(cell)]
        if not left:
            self.drop_needless(self._secondary())
        if left or self.cost >= before[0]:
            self._restore(before[1], before[2])
            return False
        return True

    def improve(self) -> None:
        """Undo a part and choose it anew, over and over; keep what costs no more.

        The work is measured in cells looked at and not in seconds, so that a busy machine gives the
        same answer.
        """
        rng = np.random.default_rng(_SEED)
        enough = self.looks + _WORK // self.cubes.counts.size
        vain = 0
        while self.looks < enough:
            secondary = self._secondary()
            vain += 1
            if vain > _PATIENCE * (1 + secondary.size) or not secondary.size:
                return
            share = self.price[secondary] / self.price[secondary].sum()
            cell = int(rng.choice(secondary, p=share))
            users = sorted(self._users.get(cell, ()))
            if not users:
                self.drop_needless(np.array([cell]))
                continue
            proof = self._proof[int(rng.choice(users))]
            undone = np.intersect1d(proof.cells, secondary)
            before = (self.cost, self.hidden.copy(), dict(self._proof))
            if not self._again(undone, rng) or self.cost > before[0]:
                self._restore(before[1], before[2])
            elif self.cost < before[0]:
                vain = 0

    def regroup(self) -> None:
        """Give small cells that lie near each other their cubes together; keep what costs less."""
        rng = np.random.default_rng(_SEED)
        cells = np.flatnonzero(self.primary & (self.wanted > 0))
        places = np.array([self.cubes.place(int(cell)) for cell in cells])
        vain = 0
        # All of them in one group: there is nothing else to try.
        patience = _ROUNDS_IN_VAIN if cells.size > _GROUP else 1
        for _ in range(_ROUNDS if cells.size > 1 else 0):
            if vain == patience:
                return
            vain += 1
            first = int(rng.integers(cells.size))
            # Cells that share what they withhold, then those that lie on the same lines.
            near = {
                user
                for cell in self._proof[int(cells[first])].cells.tolist()
                for user in self._users.get(cell, ())
            }
            apart = (places != places[first]).sum(axis=1) + rng.random(cells.size)
            apart[np.isin(cells, list(near))] -= places.shape[1]
            apart[first] = -np.inf
            group = [int(cell) for cell in cells[np.argsort(apart)[:_GROUP]]]
            before = (self.cost, self.hidden.copy(), dict(self._proof))
            if not self._anew(group, before[0]) or self.cost >= before[0]:
                self._restore(before[1], before[2])
            else:
                vain = 0

    def _anew(self, group: list[int], cost: float) -> bool:
        """Choose for a group of small cells; whether all is well and not much dearer than `cost`."""
        members = set(group)
        kept = self.hidden.copy()
        own = [c for c in self._secondary() if self._users.get(int(c), set()) <= members]
        kept[own] = False
        found = together(
            self.cubes, self.wanted, self.price, hidden=self.hidden, kept=kept, cells=group
        )
        if found is None:
            return False
        self.hidden = found
        if self.cost > _ALMOST * cost:
            return False
        for cell in group:
            if self._known(cell).width < self.wanted[cell] - _TOLERANCE:
                return False
        touched = np.unique(np.concatenate([self._proof[cell].cells for cell in group]))
        self.drop_needless(
            np.intersect1d(np.append(touched, np.flatnonzero(found & ~kept)), self._secondary())
        )
        return True

    def _again(self, undone: IndexArray, rng: np.random.Generator) -> bool:
        self.hidden[undone] = False
        concerned = sorted({user for cell in undone for user in self._users.get(int(cell), ())})
        for user in rng.permutation(concerned):
            if not self._cover(int(user)):
                return False
        touched = np.unique(
            np.concatenate([undone, *(self._proof[user].cells for user in concerned)])
        )
        self.drop_needless(np.intersect1d(touched, self._secondary()))
        return True

    def drop_needless(self, cells: IndexArray) -> None:
        """Publish again what is not needed, the most valuable tried first."""
        for cell in cells[np.argsort(-self.price[cells], kind="stable")]:
            self.hidden[cell] = False
            found = {}
            for user in sorted(self._users.get(int(cell), ())):
                reach = self._look(user)
                if reach.width < self.wanted[user] - _TOLERANCE:
                    self.hidden[cell] = True
                    break
                found[user] = reach
            else:
                for user, reach in found.items():
                    self._prove(user, reach)

    def widths(self) -> FloatArray:
        """What the proofs give each small cell; no more than wanted."""
        width = np.zeros(self.wanted.size)
        for cell, proof in self._proof.items():
            width[cell] = proof.width
        return width

    def _secondary(self) -> IndexArray:
        return np.flatnonzero(self.hidden & ~self.primary)

    def _cover(self, cell: int) -> bool:
        place = self.cubes.place(cell)
        need = float(self.wanted[cell])
        room = None
        for _ in range(_TOGETHER):
            now = self._known(cell)
            if now.width >= need - _TOLERANCE:
                return True
            room = room or self.cubes.room(place)
            prices = np.where(self.hidden, 0.0, self.price).reshape(self.cubes.shape)
            cost = self.cubes.price(place, prices)
            wide = np.maximum(now.down, room[0]) + np.maximum(now.up, room[1])
            cost[cost <= 0] = np.inf
            enough = np.where(wide >= need, cost, np.inf)
            if not np.isfinite(enough).any():
                # No single cube will do: the one that gives most for its price.
                gain = np.minimum(wide, need) - now.width
                enough = cost / np.maximum(gain, 0.01)
            best = int(enough.argmin())
            if not np.isfinite(enough.ravel()[best]):
                return False
            for corners in self.cubes.corners(place, best):
                self.hidden[corners] = True
        return False

    def _known(self, cell: int) -> Reach:
        """The proof of a cell, looked for anew when one of its cells is no longer hidden."""
        proof = self._proof.get(cell)
        need = self.wanted[cell] - _TOLERANCE
        if proof is None or proof.width < need or not self.hidden[proof.cells].all():
            proof = self._look(cell)
            self._prove(cell, proof)
        return proof

    def _look(self, cell: int) -> Reach:
        self.looks += 1
        return self.cubes.reach(cell, self.hidden, float(self.wanted[cell]))

    def _prove(self, cell: int, proof: Reach) -> None:
        for used in self._proof.get(cell, NOWHERE).cells.tolist():
            self._users[used].discard(cell)
        self._proof[cell] = proof
        for used in proof.cells.tolist():
            self._users.setdefault(used, set()).add(cell)

    def _restore(self, hidden: BoolArray, proofs: dict[int, Reach]) -> None:
        self.hidden = hidden
        for cell, proof in proofs.items():
            if self._proof.get(cell) is not proof:
                self._prove(cell, proof)
