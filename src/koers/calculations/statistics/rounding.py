# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From cells withheld in part to cells withheld in whole.

The programme of demands sees all small cells at once, so its answer shows which cells serve many of
them. Cells that it withholds for the greater part are withheld in whole, it is solved anew, and so
on until nothing is withheld in part; then the small cells that are still known add their demands.
"""

from __future__ import annotations

import math

import numpy as np

from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import BoolArray, Cubes, IndexArray
from koers.calculations.statistics.demands import Demands
from koers.calculations.statistics.linked import TOLERANCE, Linked
from koers.errors import NotDeterminable

#: Withheld for so large a part is withheld in whole.
_MOST = 0.7
#: Small cells whose demands are looked for at a time: those of one often serve its neighbours.
_SEVERAL = 15
#: Times that everything is decided anew with the demands found; and looks at the small cells in all,
#: which bounds the work, so that a busy machine gives the same answer.
_ANEW, _LOOKS = 1, 6
#: So many small cells are all looked at before each demand; more only when all had their turn.
_EACH_TIME = 500
#: Work for covering the small cells still exposed after that: a programme takes about the fifth
#: power of the cells in it. When one for each is too much work, some cells get theirs together.
_WORK = 1.45e18
#: How far the attack sees cells that earlier answers withheld: enough for a demand to name those
#: that would help.
_GLOW = 0.01


def rounded(demands: Demands, cells: Linked, cubes: Cubes, known: BoolArray) -> BoolArray | None:
    """Withheld cells that meet all demands found, or None when they cost more than is known already.

    Most often they protect every small cell; that is for the caller to audit.

    Args:
        demands: the programme.
        cells: the same cells, to see which are exposed.
        cubes: moves that show quickly that a small cell is protected.
        known: a choice that protects all.
    """
    value = demands.settled()
    if np.isfinite(value):
        demands.forget_dear_cells(value)
    seen = known.copy()
    looks = 0
    # Small cells that may be exposed and were not looked at yet.
    doubted = np.zeros(0, dtype=np.intp)
    while np.isfinite(value):
        seen |= demands.share > 0
        partly = demands.undecided()
        if partly.size:
            share = demands.share[partly]
            most = partly[share >= _MOST]
            demands.withhold(most if most.size else partly[[share.argmax()]])
        else:
            hidden = demands.share > 0
            afresh = doubted.size <= _EACH_TIME or looks == _LOOKS
            if afresh:
                doubted = exposed_cells(cells, cubes, hidden, demands.wanted)
            toward = np.maximum(demands.share, _GLOW * seen)
            taught = 0 if looks == _LOOKS else _taught(demands, doubted, toward)
            if not taught and afresh:
                return _mended(cells, hidden, doubted, demands.wanted, seen)
            doubted = doubted[taught:] if taught else doubted[:0]
            looks += 1
            if looks <= _ANEW:
                demands.release()
        value = demands.settled()
    return None


def _mended(
    cells: Linked, hidden: BoolArray, exposed: IndexArray, wanted: FloatArray, seen: BoolArray
) -> BoolArray:
    """`hidden` with cheap covers of the small cells that may be exposed yet, of cells once seen.

    Best is one after the other. Where cells must get theirs in one programme, they are cells that no
    total has together. What cannot be covered with cells once seen is left to the caller.
    """
    near = Linked(cells.counts, cells.relations, seen & cells.candidates, cells.price)
    programmes = _WORK / max(int(seen.sum()), 1) ** 5
    groups = near.apart(exposed, max(1, math.ceil(exposed.size / max(programmes, 1.0))))
    while groups:
        group = groups.pop(0)
        # The cover of earlier cells may have helped these.
        need = _only(wanted, group)
        need[near.widths(hidden, need) >= need - TOLERANCE] = 0.0
        if not need.any():
            continue
        try:
            hidden = near.covered(hidden, need)
        except NotDeterminable:
            if group.size > 1:
                groups += [group[[place]] for place in range(group.size)]
    return hidden


def exposed_cells(cells: Linked, cubes: Cubes, hidden: BoolArray, wanted: FloatArray) -> IndexArray:
    """Small cells whose interval may be narrower than wanted, as far as a quick look tells."""
    open_ones = wanted.copy()
    for cell in np.flatnonzero(wanted > 0).tolist():
        if cubes.reach(cell, hidden, float(wanted[cell])).width >= wanted[cell] - TOLERANCE:
            open_ones[cell] = 0.0
    if not open_ones.any():
        return np.flatnonzero(open_ones)
    widths = cells.widths(hidden, open_ones, closely=False)
    return np.flatnonzero(widths < open_ones - TOLERANCE)


def _taught(demands: Demands, doubted: IndexArray, toward: FloatArray) -> int:
    """How many of the small cells were looked at until some had demands, which are now rows.

    0 when the answer meets the demands of all.
    """
    for start in range(0, doubted.size, _SEVERAL):
        part = doubted[start : start + _SEVERAL].tolist()
        if demands.look_through(part, toward) or demands.look_through(part, demands.share):
            return start + len(part)
    return 0


def _only(wanted: FloatArray, cells: IndexArray) -> FloatArray:
    alone = np.zeros(wanted.size)
    alone[cells] = wanted[cells]
    return alone
