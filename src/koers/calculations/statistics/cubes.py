# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moves between counts that no total can see: the corners of a cube, up and down in turn.

Take two categories of every axis. Adding one at the corners with an even number of second
categories and taking one away at the others leaves every total as it was. Such moves are found by
looking instead of by solving a programme, and they are whole numbers. That they exist proves that a
cell is protected; that none is found proves nothing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.calculations.statistics.counts import FloatArray

BoolArray = NDArray[np.bool_]
IndexArray = NDArray[np.intp]

#: Moves put one upon the other for one cell; more gain little.
_MOVES = 24


class Reach(NamedTuple):
    """How far moves bring a cell down and up, and the cells (numbers in C order) that move."""

    down: float
    up: float
    cells: IndexArray

    @property
    def width(self) -> float:
        return self.down + self.up


NOWHERE = Reach(0.0, 0.0, np.zeros(0, dtype=np.intp))


class Cubes:
    """All cubes of a table; in nested areas only those within one group of every level."""

    def __init__(self, counts: FloatArray, levels: Mapping[int, Sequence[ArrayLike]]) -> None:
        self.counts = counts
        self.shape = counts.shape
        self._numbers = np.arange(counts.size).reshape(counts.shape)
        self._apart = [_apart(size, levels.get(axis, ())) for axis, size in enumerate(counts.shape)]
        self._corners = list(itertools.product((False, True), repeat=counts.ndim))
        #: Corners that go the same way as the cell itself.
        self._even = np.array([sum(corner) % 2 == 0 for corner in self._corners])
        self._strides = [math.prod(counts.shape[axis + 1 :]) for axis in range(counts.ndim)]

    def place(self, cell: int) -> tuple[int, ...]:
        """Category of each axis of a cell."""
        return tuple(int(at) for at in np.unravel_index(cell, self.shape))

    def reach(self, cell: int, hidden: BoolArray, need: float) -> Reach:
        """Moves of one cell over hidden cells only, until its interval is `need` wide."""
        place = self.place(cell)
        corners = self._open(place, hidden.reshape(self.shape))
        if not corners.size:
            return NOWHERE
        down, one = self._along(corners, self._even, need)
        if down >= need:
            return Reach(down, 0.0, one)
        up, other = self._along(corners, ~self._even, need - down)
        return Reach(down, up, np.union1d(one, other))

    def _open(self, place: tuple[int, ...], hidden: BoolArray) -> IndexArray:
        """The cubes of a cell whose corners are all hidden: numbers of cells, cubes by corners."""
        free = np.ones((1,) * len(self.shape), dtype=np.bool_)
        for axis, at in enumerate(place):
            line = [1] * len(self.shape)
            line[axis] = -1
            free = free & (self._apart[axis][at] == 0).reshape(line)
        for corner in self._corners:
            free = free & hidden[self._slice(place, corner)]
        across = np.nonzero(free)
        numbers = np.zeros((across[0].size, len(self._corners)), dtype=np.intp)
        for column, corner in enumerate(self._corners):
            for far, at, to, stride in zip(corner, place, across, self._strides, strict=True):
                numbers[:, column] += stride * (to if far else at)
        return numbers

    def _along(
        self, cubes: IndexArray, falling: BoolArray, need: float
    ) -> tuple[float, IndexArray]:
        """Moves in which some corners fall and the others rise, until together they make `need`."""
        left, moved = self.counts.ravel(), 0.0
        seen: list[IndexArray] = []
        downward = cubes[:, falling]
        while moved < need and len(seen) < _MOVES:
            room = left[downward].min(axis=1)
            best = int(room.argmax())
            step = min(float(room[best]), need - moved)
            if step <= 0:
                break
            if not seen:
                left = left.copy()
            left[cubes[best, falling]] -= step
            left[cubes[best, ~falling]] += step
            moved += step
            seen.append(cubes[best])
        return moved, np.unique(np.concatenate(seen)) if seen else NOWHERE.cells

    def price(self, place: tuple[int, ...], prices: FloatArray) -> FloatArray:
        """Sum of prices over the corners of each cube of a cell; infinite where there is no cube."""
        total = np.zeros(self.shape)
        for axis, at in enumerate(place):
            line = [1] * len(self.shape)
            line[axis] = -1
            total = total + self._apart[axis][at].reshape(line)
        for corner in self._corners:
            total += prices[self._slice(place, corner)]
        return total

    def room(self, place: tuple[int, ...]) -> tuple[FloatArray, FloatArray]:
        """How far each cube lets a cell fall and rise, its counts being the limit."""
        return self._room(place, self.counts, 0), self._room(place, self.counts, 1)

    def _room(self, place: tuple[int, ...], left: FloatArray, parity: int) -> FloatArray:
        room = np.full(self.shape, np.inf)
        for corner in self._corners:
            if sum(corner) % 2 == parity:
                np.minimum(room, left[self._slice(place, corner)], out=room)
        return room

    def corners(self, place: tuple[int, ...], other: int) -> tuple[IndexArray, IndexArray]:
        """The corners of one cube, as numbers of cells: those of the cell's parity, and the others."""
        across = self.place(other)
        found: tuple[list[int], list[int]] = ([], [])
        for corner in self._corners:
            at = tuple(b if far else a for far, a, b in zip(corner, place, across, strict=True))
            found[sum(corner) % 2].append(int(self._numbers[at]))
        return np.array(found[0], dtype=np.intp), np.array(found[1], dtype=np.intp)

    def _slice(self, place: tuple[int, ...], corner: Sequence[bool]) -> tuple[slice, ...]:
        return tuple(
            slice(None) if far else slice(int(at), int(at) + 1)
            for far, at in zip(corner, place, strict=True)
        )


def _apart(size: int, levels: Sequence[ArrayLike]) -> FloatArray:
    """0 for two different categories in one group of every level, else infinite."""
    apart = np.zeros((size, size))
    np.fill_diagonal(apart, np.inf)
    for level in levels:
        labels = np.asarray(level)
        apart[labels[:, None] != labels[None, :]] = np.inf
    return apart
