# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least that must be withheld, proven: the yardstick for `suppress`, far too slow for use.

`proven_optimum` adds the attacker's cuts until a whole-number programme withholds enough
(Fischetti & Salazar-González 2001). `lower_bound` solves the linear programme of `demands`, in which
cells may be withheld in part, with the cuts of every small cell: its answer is never above the
optimum, and how far below is not known.
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from koers.calculations.statistics.attack import published_relations
from koers.calculations.statistics.demands import Demands

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Small cells whose demands are looked for before the programme is solved anew.
_AT_A_TIME = 60


def _attack(relations: sparse.csr_array, counts: Floats, hidden: Bools, cell: int, sign: float):  # type: ignore[no-untyped-def]
    """How far a cell goes in one direction, and the duals that prove it."""
    most = counts.sum()
    cost = np.zeros(counts.size)
    cost[cell] = -sign
    found = optimize.linprog(  # type: ignore[call-overload]
        cost,
        A_eq=relations,
        b_eq=np.zeros(relations.shape[0]),
        bounds=np.column_stack([-counts * hidden, most * hidden]),
        method="highs",
    )
    return -found.fun, found.eqlin.marginals, cost


def _cut(relations: sparse.csr_array, counts: Floats, duals: list[tuple[Floats, Floats]]) -> Floats:
    """Most that each cell can add to the width of one interval, by the duals of both directions."""
    share = np.zeros(counts.size)
    for marginals, cost in duals:
        reduced = cost - relations.T @ marginals
        reduced[np.abs(reduced) < 1e-7] = 0.0
        share += np.where(reduced < 0, -reduced * counts.sum(), reduced * counts)
    return share


def proven_optimum(table: Floats, threshold: float, wanted: Floats, *, seconds: float) -> float:
    """Value that must at least be withheld beside the small cells; nan when not proven in time."""
    counts = table.ravel()
    relations = published_relations(table.shape, None)
    small = counts < threshold
    others = np.flatnonzero(~small)
    rows: list[Floats] = []
    while True:
        hidden = small.copy()
        if rows:
            chosen = optimize.milp(
                counts[others],
                integrality=np.ones(others.size, dtype=np.int64),
                bounds=optimize.Bounds(0, 1),
                constraints=optimize.LinearConstraint(np.array(rows), lb=1.0),
                options={"time_limit": seconds, "mip_rel_gap": 0.0},
            )
            if chosen.status != 0:
                return float("nan")
            hidden[others] = chosen.x > 0.5
        violated = False
        for cell in np.flatnonzero(small):
            ends = [_attack(relations, counts, hidden, int(cell), sign) for sign in (1.0, -1.0)]
            if sum(end[0] for end in ends) >= wanted[cell] - 1e-6:
                continue
            share = _cut(relations, counts, [(end[1], end[2]) for end in ends])
            rest = wanted[cell] - share[small].sum()
            rows.append(np.minimum(share[others] / rest, 1.0))
            violated = True
        if not violated:
            return float(counts[hidden & ~small].sum())


def lower_bound(
    table: Floats, threshold: float, wanted: Floats, known: Bools, *, seconds: float
) -> float:
    """A value that no choice that protects all small cells can stay below.

    Args:
        known: a choice that protects all; the answer is at most its value.
        seconds: of the processor, after which the demands found so far must do.
    """
    counts = table.ravel()
    small = counts < threshold
    cells = np.flatnonzero(small)
    worth = float(counts[known.ravel() & ~small].sum())
    demands = Demands(
        counts,
        published_relations(table.shape, None),
        small,
        np.where(small, wanted, 0.0),
        counts,
        worth=worth,
    )
    end = time.process_time() + seconds
    bound = least = demands.settled()
    shuffled = np.random.default_rng(1)
    near, vain = 0.5, 0
    while np.isfinite(least) and time.process_time() < end:
        bound = least
        # Between the answer and a choice that is known to do, a demand says most.
        toward = near * demands.share + (1 - near) * known.ravel()
        if demands.look_through(shuffled.permutation(cells)[:_AT_A_TIME], toward):
            least, vain = demands.settled(), 0
            continue
        vain += 1
        if vain * _AT_A_TIME >= cells.size:
            if near == 1:
                return bound
            near, vain = (near + 1) / 2 if near < 0.9 else 1.0, 0
    return min(bound if np.isfinite(least) else worth, worth)
