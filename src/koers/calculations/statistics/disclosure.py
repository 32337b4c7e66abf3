# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which cells of a table to withhold so that no total gives a small count away.

Cubes give a good choice fast; where they fall short, and for a last look, linear programmes do. The
bounds of an attacker come from `attack`; what a reader sees instead is up to the caller.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from koers.calculations.statistics.attack import (
    Hierarchies,
    checked_table,
    published_relations,
)
from koers.calculations.statistics.counts import FloatArray, one_number
from koers.calculations.statistics.covering import Covering
from koers.calculations.statistics.cubes import BoolArray, Cubes, Reach
from koers.calculations.statistics.demands import Demands
from koers.calculations.statistics.linked import PINNED, TOLERANCE, Linked
from koers.calculations.statistics.rounding import rounded
from koers.calculations.statistics.thinning import thinned
from koers.errors import InvalidInput, NotDeterminable

#: Up to this many cells linear programmes are quick enough to try without cubes as well.
_FEW = 120
#: Up to this many cells one linear programme over all of them is quick enough.
_MANY = 10_000
#: Small cells for which the fewest cells that protect them are looked for with a linear programme;
#: beyond that number they count as protected by all that is withheld together.
_SEARCHED = 100


def _natural_widths(
    cells: Linked, cubes: Cubes, primary: BoolArray, threshold: float
) -> FloatArray:
    """Interval each small cell must get: the threshold, or all that the totals themselves leave.

    Raises:
        NotDeterminable: the totals alone pin a small cell down.
    """
    sums = cells.relations @ cells.counts
    smallest = np.full(cells.counts.size, np.inf)
    entries = cells.relations.tocoo()
    np.minimum.at(smallest, entries.col, sums[entries.row])
    most = np.where(primary, np.minimum(threshold, smallest), 0.0)
    width = np.zeros(most.size)
    for cell in np.flatnonzero(primary):
        width[cell] = cubes.reach(int(cell), cells.candidates, float(most[cell])).width
    short = np.where(width < most - TOLERANCE, most, 0.0)
    if short.any():
        width = np.maximum(width, np.minimum(cells.widths(cells.candidates, short), threshold))
    pinned = np.flatnonzero(primary & (width < PINNED - TOLERANCE))
    if pinned.size:
        raise NotDeterminable(
            "De tabel is niet te beveiligen: de totalen zelf geven kleine aantallen weg. Voeg "
            "rijen of kolommen samen, of laat die totalen weg.",
            missing=["grotere totalen"],
            cells=pinned.tolist(),
        )
    return np.asarray(np.where(primary, width, 0.0))


def _by_cubes(
    cells: Linked, cubes: Cubes, primary: BoolArray, wanted: FloatArray
) -> tuple[BoolArray, FloatArray]:
    """Hidden cells chosen with cubes, and the interval that those prove for each small cell."""
    price = np.where(cells.candidates, cells.price, np.inf)
    choice = Covering(cubes, primary, wanted, price)
    choice.begin()
    if not choice.left:
        size = cells.counts.size
        if not (_FEW < size <= _MANY and _seen_together(cells, cubes, choice)):
            choice.improve()
            if size > _FEW:
                choice.regroup()
    return choice.hidden, choice.widths()


def _seen_together(cells: Linked, cubes: Cubes, choice: Covering) -> bool:
    """Go on from the choice to which the demands of all small cells lead, when that costs less.

    True when nothing is to be gained by trying again with cubes: too many small cells then lean on
    too much of what is withheld.
    """
    wanted = choice.wanted
    demands = Demands(
        cells.counts, cells.relations, choice.primary, wanted, choice.price, worth=choice.cost
    )
    hidden = rounded(demands, cells, cubes, choice.hidden)
    if hidden is None:
        return False
    proofs = {}
    alone = np.zeros(wanted.size)
    for cell in np.flatnonzero(wanted > 0).tolist():
        reach = cubes.reach(cell, hidden, float(wanted[cell]))
        if reach.width >= wanted[cell] - TOLERANCE:
            proofs[cell] = reach
        else:
            alone[cell] = wanted[cell]
    safe = (alone > 0) & (cells.widths(hidden, alone) >= alone - TOLERANCE)
    few = safe.sum() <= _SEARCHED
    everything = np.flatnonzero(hidden)
    for cell in np.flatnonzero(safe).tolist():
        moving = cells.moving(hidden, cell, float(wanted[cell])) if few else everything
        proofs[cell] = Reach(0.0, float(wanted[cell]), moving)
    return choice.take(hidden, proofs) and not few


def _audited(cells: Linked, hidden: BoolArray, proven: FloatArray, wanted: FloatArray) -> BoolArray:
    """`hidden`, widened where neither cubes nor a linear programme prove the interval."""
    open_ones = np.where(proven < wanted - TOLERANCE, wanted, 0.0)
    return cells.protected(hidden, open_ones) if open_ones.any() else hidden


def _chosen(cells: Linked, cubes: Cubes, primary: BoolArray, wanted: FloatArray) -> BoolArray:
    """The cheapest of the choices that the size of the table allows, audited."""
    hidden, proven = _by_cubes(cells, cubes, primary, wanted)
    hidden = _audited(cells, hidden, proven, wanted)
    tried = [hidden, cells.protected(primary, wanted)] if hidden.size <= _FEW else [hidden]
    thin = [thinned(cells, one, primary, wanted) for one in tried]
    hidden = min(thin, key=lambda one: float(cells.price[one & ~primary].sum()))
    secondary = np.flatnonzero(hidden & ~primary)
    unproven = np.zeros(hidden.size, dtype=np.bool_)
    unproven[secondary] = [
        cubes.reach(int(cell), hidden, PINNED).width < PINNED for cell in secondary
    ]
    return cells.without_known(hidden, unproven)


def suppress(
    table: ArrayLike,
    *,
    threshold: float = 10,
    hierarchies: Hierarchies | None = None,
    zero_is_safe: bool = False,
) -> BoolArray:
    """Cells to withhold: the small ones, and those through which totals would give them away.

    Each small cell keeps an interval at least as wide as the threshold, or as wide as the totals
    alone leave it where these are smaller. What else is withheld is chosen for little lost value:
    a good choice, not proven the very best. The caller sees to it that small totals are not
    published: a total below the threshold is itself a small count.

    Args:
        table: counts without totals, any number of axes; all totals over any set of axes are
            published.
        threshold: counts below it are withheld; 10 is the practice of the regional monitor.
        hierarchies: per axis the levels of nested areas whose subtotals are published too; a level
            gives the group of each category of the axis, shape (categories,).
        zero_is_safe: the source says that a zero is known anyway; zeros are then published and
            protect nothing.

    Returns:
        True where the cell must be withheld, same shape.

    Raises:
        InvalidCount: a count is negative.
        InvalidInput: a count is missing, a hierarchy does not fit, or the threshold is below 1.
        NotDeterminable: the totals alone already give a small count away.

    Source: Fischetti & Salazar-González (2001), doi:10.1287/mnsc.47.7.1008.9805.
    """
    counts = checked_table(table)
    if not 1 <= one_number(threshold, "De drempel") < np.inf:
        raise InvalidInput("De drempel is een aantal van 1 of meer.", threshold=threshold)
    safe = np.asarray((counts == 0) & zero_is_safe)
    primary = ((counts < threshold) & ~safe).ravel()
    if not primary.any():
        return np.zeros(counts.shape, dtype=np.bool_)
    relations = published_relations(counts.shape, hierarchies)
    cells = Linked(counts.ravel(), relations, ~safe.ravel(), price=counts.ravel())
    cubes = Cubes(counts, hierarchies or {})
    wanted = _natural_widths(cells, cubes, primary, threshold)
    return _chosen(cells, cubes, primary, wanted).reshape(counts.shape)
