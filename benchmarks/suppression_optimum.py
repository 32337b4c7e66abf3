# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least that must be withheld, proven: the yardstick for `suppress`, far too slow for use.

`proven_optimum` adds the attacker's cuts until a whole-number programme withholds enough
(Fischetti & Salazar-González 2001). `lower_bound` solves the programme of `demands` with the cuts of
every small cell, first with cells withheld in part and then in whole, as far as time allows: its
answer is never above the optimum, and how far below is not known.
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from benchmarks.suppression_rises import Rises
from koers.calculations.statistics.attack import published_relations

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Small cells whose demands are looked for before the programme is solved anew.
_AT_A_TIME = 60
#: How far an attack on whole cells sees those of the known choice, so that a demand names them.
_GLOW = 0.01
#: How much of the way from the bound to the value of the known choice is looked into at a time.
_STEP = 0.1


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

    A third of the time goes to cells withheld in part, the rest to the same demands in whole numbers,
    each answer of which is attacked for demands of its own.

    Args:
        known: a choice that protects all; the answer is at most its value.
        seconds: of the processor, after which the demands found so far must do.
    """
    counts = table.ravel()
    small = counts < threshold
    cells = np.flatnonzero(small)
    worth = float(counts[known.ravel() & ~small].sum())
    demands = Rises(
        counts,
        published_relations(table.shape, None),
        small,
        np.where(small, wanted, 0.0),
        counts,
        worth=worth,
    )
    started = time.process_time()
    bound = _in_part(demands, cells, known.ravel(), started + seconds / 3)
    while (left := started + seconds - time.process_time()) > 0 and bound < worth:
        most = bound + _STEP * (worth - bound) if worth - bound > 1 else worth
        least, answer = demands.whole(most, left)
        bound = max(bound, least)
        if least >= most:
            continue
        toward = np.maximum(answer, _GLOW * known.ravel())
        demands.share = answer
        if not demands.look_through(cells, toward) + demands.look_through(cells, answer):
            break
    return min(bound, worth)


def _in_part(demands: Rises, cells: NDArray[np.intp], known: Bools, end: float) -> float:
    """Least value under the demands found until the processor has worked up to `end`."""
    bound = demands.settled()
    # Rises say more and take longer, so widths come first.
    for look in (demands.look_through, demands.look_at_rises):
        shuffled = np.random.default_rng(1)
        near, vain = 0.5, 0
        while bound < demands.worth and time.process_time() < end:
            # Between the answer and a choice that is known to do, a demand says most.
            toward = near * demands.share + (1 - near) * known
            if look(shuffled.permutation(cells)[:_AT_A_TIME], toward):
                bound, vain = min(demands.settled(), demands.worth), 0
                continue
            vain += 1
            if vain * _AT_A_TIME >= cells.size:
                if near == 1:
                    break
                near, vain = (near + 1) / 2 if near < 0.9 else 1.0, 0
    return min(bound, demands.worth)
