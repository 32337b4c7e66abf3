# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From cells withheld in part to cells withheld in whole.

The programme of demands sees all small cells at once, so its answer shows which cells serve many of
them. Cells that it withholds for the greater part are withheld in whole, it is solved anew, and so
on until nothing is withheld in part; then the small cells that are still known add their demands.
"""

from __future__ import annotations

import numpy as np

from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import BoolArray, Cubes, IndexArray
from koers.calculations.statistics.demands import Demands
from koers.calculations.statistics.linked import TOLERANCE, Linked

#: Withheld for so large a part is withheld in whole.
_MOST = 0.7
#: Small cells whose demands are looked for at a time: those of one often serve its neighbours.
_SEVERAL = 15
#: Times that everything is decided anew with the demands found; and looks at the small cells in all,
#: which bounds the work, so that a busy machine gives the same answer.
_ANEW, _LOOKS = 1, 6
#: Small cells still exposed after that which are protected one by one; each is a programme.
_MENDED = 300
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
    while np.isfinite(value):
        seen |= demands.share > 0
        partly = demands.undecided()
        if partly.size:
            share = demands.share[partly]
            most = partly[share >= _MOST]
            demands.withhold(most if most.size else partly[[share.argmax()]])
        else:
            hidden = demands.share > 0
            exposed = exposed_cells(cells, cubes, hidden, demands.wanted)
            toward = np.maximum(demands.share, _GLOW * seen)
            if looks == _LOOKS or not _taught(demands, exposed, toward):
                return _mended(demands, cells, hidden, exposed, seen)
            looks += 1
            if looks <= _ANEW:
                demands.release()
        value = demands.settled()
    return None


def _mended(
    demands: Demands, cells: Linked, hidden: BoolArray, exposed: IndexArray, seen: BoolArray
) -> BoolArray:
    """`hidden` with the cheapest cover of each small cell that is exposed yet, of cells once seen.

    Very many of them are left to the caller.
    """
    if not 0 < exposed.size <= _MENDED:
        return hidden
    near = Linked(cells.counts, cells.relations, seen & cells.candidates, cells.price)
    open_ones = np.zeros(seen.size)
    open_ones[exposed] = demands.wanted[exposed]
    return near.protected(hidden, open_ones)


def exposed_cells(cells: Linked, cubes: Cubes, hidden: BoolArray, wanted: FloatArray) -> IndexArray:
    """Small cells whose interval is narrower than wanted."""
    open_ones = wanted.copy()
    for cell in np.flatnonzero(wanted > 0).tolist():
        if cubes.reach(cell, hidden, float(wanted[cell])).width >= wanted[cell] - TOLERANCE:
            open_ones[cell] = 0.0
    if not open_ones.any():
        return np.flatnonzero(open_ones)
    return np.flatnonzero(cells.widths(hidden, open_ones) < open_ones - TOLERANCE)


def _taught(demands: Demands, exposed: IndexArray, toward: FloatArray) -> bool:
    """Whether the answer turned out to break demands, which are now rows."""
    for start in range(0, exposed.size, _SEVERAL):
        part = exposed[start : start + _SEVERAL].tolist()
        if demands.look_through(part, toward) or demands.look_through(part, demands.share):
            return True
    return False
