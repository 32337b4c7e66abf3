# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From cells withheld in part to cells withheld in whole.

The programme of demands sees all small cells at once, so its answer shows which cells serve many of
them. Cells that it withholds for the greater part are withheld in whole, it is solved anew, and so
on until nothing is withheld in part; then the small cells that are still known add their demands.
"""

from __future__ import annotations

import numpy as np

from koers.calculations.statistics.cubes import BoolArray, Cubes
from koers.calculations.statistics.demands import Demands

#: Withheld for so large a part is withheld in whole.
_MOST = 0.7
#: Small cells whose demands are looked for at a time; those of one often serve its neighbours.
_AT_A_TIME = 15
#: How far the attack sees cells that earlier answers withheld: enough for a demand to name those
#: that would help.
_GLOW = 0.01
_TOLERANCE = 1e-6


def rounded(demands: Demands, cubes: Cubes, known: BoolArray) -> BoolArray | None:
    """Withheld cells that meet all demands found, or None when they cost more than is known already.

    Nearly always they protect every small cell; that is for the caller to audit.

    Args:
        demands: the programme.
        cubes: moves that show quickly that a small cell is protected.
        known: a choice that protects all.
    """
    small = np.flatnonzero(demands.primary & (demands.wanted > 0))
    value = demands.settled()
    if np.isfinite(value):
        demands.forget_dear_cells(value)
    seen = known.copy()
    while np.isfinite(value):
        seen |= demands.share > 0
        partly = demands.undecided()
        if partly.size:
            share = demands.share[partly]
            most = partly[share >= _MOST]
            demands.withhold(most if most.size else partly[[share.argmax()]])
        else:
            hidden = demands.share > 0
            exposed = [
                int(cell)
                for cell in small
                if cubes.reach(int(cell), hidden, float(demands.wanted[cell])).width
                < demands.wanted[cell] - _TOLERANCE
            ]
            toward = np.maximum(demands.share, _GLOW * seen)
            added = 0
            while exposed and not added:
                added = demands.look_through(exposed[:_AT_A_TIME], toward)
                if not added:
                    added = demands.look_through(exposed[:_AT_A_TIME], demands.share)
                exposed = exposed[_AT_A_TIME:]
            if not added:
                return hidden
        value = demands.settled()
    return None
