# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One cube for each of some small cells, chosen together so that they share what they withhold.

Taking the cheapest cube for one cell after the other misses cubes that are dear for each and cheap for
all. A whole-number programme over a few cheap cubes per cell finds them; it is small enough to be solved
in a blink when it is about some ten cells, so a large table is done in such groups.
"""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np

from koers.calculations.statistics.counts import FloatArray
from koers.calculations.statistics.cubes import BoolArray, Cubes, IndexArray

#: Cubes looked at per cell: so many cheapest by either way of counting.
_CHEAPEST = 40
#: An answer this near the best one is good enough; beyond so many nodes what is there will do. Nodes
#: and not seconds, so that a busy machine gives the same answer.
_GAP, _NODES = 0.03, 10
_TOLERANCE = 1e-6


def together(
    cubes: Cubes,
    wanted: FloatArray,
    price: FloatArray,
    *,
    hidden: BoolArray,
    kept: BoolArray,
    cells: Sequence[int],
) -> BoolArray | None:
    """`kept` with the corners of one cube per small cell, for little value in all.

    Args:
        wanted: interval of each small cell, as wide as a single cube can make it.
        price: value of withholding a cell; infinite for one that cannot be withheld.
        hidden: what is withheld now: cubes over those cells are candidates as well.
        kept: what stays withheld whatever is chosen here.
        cells: the small cells.

    Returns:
        Withheld cells, or None when some cell has no cube that is wide enough.
    """
    corners: list[IndexArray] = []
    of: list[int] = []
    for cell in cells:
        found = _candidates(cubes, cell, float(wanted[cell]), (kept, hidden), price)
        if not found:
            return None
        for cube in found:
            corners.append(np.concatenate(cubes.corners(cubes.place(cell), cube)))
            of.append(cell)
    chosen = _cheapest_cover(corners, of, kept, price)
    return None if chosen is None else kept | chosen


def _candidates(
    cubes: Cubes, cell: int, need: float, free: Sequence[BoolArray], price: FloatArray
) -> list[int]:
    """Cubes wide enough for a cell that cost least when the cells of `free` cost nothing."""
    place = cubes.place(cell)
    down, up = cubes.room(place)
    wide = (down + up).ravel() >= need - _TOLERANCE
    found: set[int] = set()
    for nothing in free:
        prices = np.where(nothing, 0.0, price).reshape(cubes.shape)
        cost = np.where(wide, cubes.price(place, prices).ravel(), np.inf)
        nearest = np.argsort(cost, kind="stable")[:_CHEAPEST]
        found |= {int(cube) for cube in nearest if np.isfinite(cost[cube])}
    return sorted(found)


def _cheapest_cover(
    corners: Sequence[IndexArray], of: Sequence[int], kept: BoolArray, price: FloatArray
) -> BoolArray | None:
    """One cube per small cell, so that the cells on their corners cost least together.

    Columns: the cubes (taken or not), then the cells that they would add. Rows: one cube per small
    cell; and per small cell and added cell, that cell is withheld when a cube with it is taken.
    """
    added = np.unique(np.concatenate(corners))
    added = added[~kept[added]]
    column = {int(cell): len(corners) + place for place, cell in enumerate(added)}
    one: dict[int, list[int]] = {}
    needs: dict[tuple[int, int], list[int]] = {}
    for cube, (numbers, cell) in enumerate(zip(corners, of, strict=True)):
        one.setdefault(cell, []).append(cube)
        for number in numbers.tolist():
            if number in column:
                needs.setdefault((cell, number), []).append(cube)
    rows = [np.array(cubes) for cubes in one.values()]
    values = [np.ones(len(cubes)) for cubes in one.values()]
    for (_, number), cubes in needs.items():
        rows.append(np.array([*cubes, column[number]]))
        values.append(np.append(-np.ones(len(cubes)), 1.0))
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(corners) + added.size, len(rows)
    programme.col_cost_ = np.concatenate([np.zeros(len(corners)), price[added]])
    programme.col_lower_ = np.zeros(programme.num_col_)
    programme.col_upper_ = np.ones(programme.num_col_)
    programme.row_lower_ = np.concatenate([np.ones(len(one)), np.zeros(len(needs))])
    programme.row_upper_ = np.concatenate([np.ones(len(one)), np.full(len(needs), np.inf)])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
    programme.a_matrix_.index_ = np.concatenate(rows)
    programme.a_matrix_.value_ = np.concatenate(values)
    # With whole cubes the cells come out whole by themselves.
    programme.integrality_ = [highspy.HighsVarType.kInteger] * len(corners) + [
        highspy.HighsVarType.kContinuous
    ] * added.size
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("mip_rel_gap", _GAP), ("mip_max_nodes", _NODES)):
        solver.setOptionValue(option, value)
    solver.passModel(programme)
    solver.run()
    answer = np.asarray(solver.getSolution().col_value)
    if answer.size == 0 or solver.getInfo().primal_solution_status != 2:
        return None
    chosen = np.zeros(kept.size, dtype=np.bool_)
    for numbers, taken in zip(corners, answer[: len(corners)] > 0.5, strict=True):
        if taken:
            chosen[numbers] = True
    return chosen
