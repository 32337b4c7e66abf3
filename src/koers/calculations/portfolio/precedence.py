# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which project waits for which: cycles, what a project needs, and the starts that are left."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import numpy as np
from numpy.typing import NDArray

from koers.calculations.portfolio.faults import DependencyCycle
from koers.calculations.portfolio.wording import Labels

Pairs = tuple[tuple[int, int], ...]


def order(pairs: Pairs, count: int) -> list[int]:
    """Indices 0..count-1 with every project after those it waits for."""
    graph: TopologicalSorter[int] = TopologicalSorter({index: [] for index in range(count)})
    for first, then in pairs:
        graph.add(then, first)
    return list(graph.static_order())


def refuse_cycle(pairs: Pairs, count: int, labels: Labels) -> None:
    """Refuse projects that wait for each other.

    Raises:
        DependencyCycle: with the projects of one cycle, in order.
    """
    try:
        order(pairs, count)
    except CycleError as error:
        cycle = [int(index) for index in error.args[1]]
        names = " → ".join(labels.project(index) for index in cycle)
        raise DependencyCycle(
            f"Deze projecten wachten op elkaar: {names}. Haal een van de afhankelijkheden weg.",
            cycle=cycle,
        ) from error


def required(pairs: Pairs, count: int) -> NDArray[np.bool_]:
    """needs[p, q]: project p cannot be in without q; every project needs itself."""
    needs = np.eye(count, dtype=np.bool_)
    before: list[list[int]] = [[] for _ in range(count)]
    for first, then in pairs:
        before[then].append(first)
    for project in order(pairs, count):
        for first in before[project]:
            needs[project] |= needs[first]
    return needs


def first_starts(
    pairs: Pairs, duration: NDArray[np.int64], earliest: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Earliest start of each project once everything that it needs has run."""
    starts = earliest.copy()
    before: list[list[int]] = [[] for _ in range(starts.size)]
    for first, then in pairs:
        before[then].append(first)
    for project in order(pairs, starts.size):
        for first in before[project]:
            starts[project] = max(starts[project], starts[first] + duration[first])
    return starts
