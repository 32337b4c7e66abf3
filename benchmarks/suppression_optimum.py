# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least that must be withheld, proven: the yardstick for `suppress`, far too slow for use.

`proven_optimum` adds the attacker's cuts until a whole-number programme withholds enough
(Fischetti & Salazar-González 2001). `lower_bound` asks only that every line of cells through a small
cell gives it room, and that no withheld cell stands alone in a line: less than what is needed, so
its answer is never above the optimum.
"""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from koers.calculations.statistics.attack import published_relations

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


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


def lower_bound(table: Floats, threshold: float, wanted: Floats, *, seconds: float) -> float:
    """A value that no choice that protects all small cells can stay below."""
    counts = table.ravel()
    relations = published_relations(table.shape, None)
    small = counts < threshold
    columns: list[NDArray[Any]] = []
    values: list[Floats] = []
    least: list[float] = []
    for line in range(relations.shape[0]):
        cells = relations.indices[relations.indptr[line] : relations.indptr[line + 1]]
        rest = cells[~small[cells]]
        inside = cells[small[cells]]
        for cell in inside:
            need = wanted[cell] - min(counts[cell], wanted[cell])
            need -= np.minimum(counts[inside[inside != cell]], need).sum()
            if need > 0:
                columns.append(rest)
                values.append(np.minimum(counts[rest], need))
                least.append(float(need))
        if inside.size:
            continue
        for cell in cells:
            columns.append(np.append(cells[cells != cell], cell))
            values.append(np.append(np.ones(cells.size - 1), -1.0))
            least.append(0.0)
    if not max(least, default=0.0) > 0:
        return 0.0
    starts = np.cumsum([0, *(len(part) for part in columns)])
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = counts.size, len(least)
    programme.col_cost_ = np.where(small, 0.0, counts)
    programme.col_lower_, programme.col_upper_ = small.astype(float), np.ones(counts.size)
    programme.row_lower_, programme.row_upper_ = np.array(least), np.full(len(least), np.inf)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = starts, np.concatenate(columns)
    programme.a_matrix_.value_ = np.concatenate(values)
    programme.integrality_ = [highspy.HighsVarType.kInteger] * counts.size
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", seconds)
    solver.passModel(programme)
    solver.run()
    return float(solver.getInfo().mip_dual_bound)
