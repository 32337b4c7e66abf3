# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How fast `suppress` protects a table, and how little more than the least possible it withholds.

`python -m benchmarks.suppression` runs these rows alone. The large table is that of criterion B5:
14 municipalities, 20 products, 5 age bands and 4 quarters with every total published; sizes and
shares as in a region of this size, no real figures.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.row import Row
from benchmarks.suppression_optimum import lower_bound, proven_optimum
from koers.calculations.statistics import derivable_intervals, suppress

_THRESHOLD = 10.0
_PEOPLE = np.array([160, 82, 73, 72, 44, 39, 36, 34, 28, 26, 25, 24, 23, 22], dtype=float)
#: Municipalities, products, age bands, quarters, and clients in all.
_GROWING = (
    (4, 6, 3, 2, 20_000),
    (7, 10, 4, 4, 150_000),
    (14, 20, 5, 4, 1_000_000),
    (14, 20, 5, 4, 500_000),
    (14, 20, 5, 4, 250_000),
)
#: Seconds of the processor for the bound of one large table.
_LONG = 900
_SMALL = ((5, 6), (8, 10), (4, 4, 3), (3, 3, 3, 2))


def region(shape: tuple[int, ...], clients: int, seed: int) -> NDArray[np.float64]:
    """Clients by municipality, product and so on: large and small towns, common and rare products."""
    rng = np.random.default_rng(seed)
    mean = _PEOPLE[: shape[0]] / _PEOPLE[: shape[0]].sum()
    for axis, size in enumerate(shape[1:], start=1):
        share = 1 / np.arange(1, size + 1) if axis == 1 else np.ones(size)
        mean = mean[..., None] * share / share.sum()
    mean = mean * rng.lognormal(0, 0.5, shape)
    return np.asarray(rng.poisson(mean * clients / mean.sum()), dtype=np.float64)


def _withheld(table: NDArray[np.float64], hidden: NDArray[np.bool_]) -> float:
    return float(table[hidden & (table >= _THRESHOLD)].sum())


def _promised(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Interval of each small cell that the totals leave when nothing else is published."""
    everything = np.ones(table.shape, dtype=np.bool_)
    lower, upper = derivable_intervals(table, everything, up_to=_THRESHOLD)
    return np.asarray(np.minimum(_THRESHOLD, upper - lower).ravel())


def measure(data: Path, home: Path) -> Iterator[Row]:
    yield from small_tables()
    yield from growing_tables()


def small_tables() -> Iterator[Row]:
    """Against the optimum, proven."""
    for shape in _SMALL:
        chosen = best = 0.0
        tables = 0
        for seed in range(6):
            table = region(shape, 60 * int(np.prod(shape)), seed) + 1
            if not (table < _THRESHOLD).any():
                continue
            least = proven_optimum(table, _THRESHOLD, _promised(table), seconds=60)
            if np.isnan(least):
                continue
            best += least
            chosen += _withheld(table, suppress(table, threshold=_THRESHOLD))
            tables += 1
        size = " x ".join(str(part) for part in shape)
        what = f"suppress {size}, {tables} tables: lost value"
        yield Row(what, chosen, "clients", "proven optimum", best or 1.0)


def growing_tables() -> Iterator[Row]:
    """Time on the clock and of the processor, the audit, and the distance to a lower bound."""
    for *shape, clients in _GROWING:
        table = region(tuple(shape), clients, seed=1) + 1
        small = int((table < _THRESHOLD).sum())
        started, used = time.perf_counter(), time.process_time()
        hidden = suppress(table, threshold=_THRESHOLD)
        lower, upper = derivable_intervals(table, hidden, up_to=_THRESHOLD)
        seconds, busy = time.perf_counter() - started, time.process_time() - used
        promised = _promised(table)
        wide = (upper - lower).ravel()
        exposed = int(((table < _THRESHOLD).ravel() & (wide < promised - 1e-6)).sum())
        exposed += int((hidden.ravel() & (wide < 1 - 1e-6)).sum())
        size = " x ".join(str(part) for part in shape)
        what = f"suppress + audit {size}, {small} small, cpu {busy:.1f} s, {exposed} exposed"
        yield Row(what, seconds, "s", "limit s", 60)
        bound = lower_bound(table, _THRESHOLD, promised, hidden, seconds=_LONG)
        yield Row("  lost value", _withheld(table, hidden), "clients", "lower bound", bound or 1.0)


def main() -> None:
    print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    for row in measure(Path(), Path()):
        print(row, flush=True)
    print(f"\nload average at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
