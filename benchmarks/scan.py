# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan for knelpunten over 14,500 areas x 200 indicators, beside what an analyst would write.

The truth is planted: areas differ of themselves (overdispersion), and in some cells something is
really wrong. So the share of false lines and the power can be counted, beside the habit of calling
everything outside a 95 % interval a problem. `python -m benchmarks.scan` runs these rows alone.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from benchmarks.row import Row
from koers.calculations.statistics import one_sided_p, recent_trend, wilson_interval
from koers.regiobeeld.picture.judging import discoveries, judged
from koers.regiobeeld.rule import Rule, rule_on

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

AREAS = 14_500
INDICATORS = 200
YEARS = 5
#: Indicators handled at a time by one thread: what fits in the cache of a core.
_BLOCK = 4
_THREADS = 2
#: Share of the cells in which something is really wrong, and by how much (odds).
_PLANTED, _WRONG = 0.01, np.log(2.0)
#: Between-area spread of the log-odds where nothing is wrong.
_SPREAD = 0.10
_LOOPED = 2_000


@dataclass(frozen=True, slots=True)
class Made:
    """Counts of shape (indicators, areas, years), the true national shares, and where it is wrong."""

    counts: NDArray[np.int32]
    people: NDArray[np.int32]
    reference: Floats
    wrong: Flags


def made(indicators: int, areas: int, *, seed: int = 20261127, years: int = YEARS) -> Made:
    """Buurten of 50 to some thousands of persons; the wrongs stay the same over the years."""
    rng = np.random.default_rng(seed)
    people = np.clip(rng.lognormal(6.6, 0.9, areas), 50, 20_000).astype(np.int32)
    reference = rng.uniform(0.03, 0.5, indicators)
    wrong = rng.random((indicators, areas), dtype=np.float32) < _PLANTED
    counts = np.empty((indicators, areas, years), dtype=np.int32)
    for place in range(indicators):
        odds = special.logit(reference[place]) + _SPREAD * rng.standard_normal(areas)
        share = special.expit(odds + _WRONG * wrong[place])
        counts[place] = rng.binomial(people[:, None], share[:, None], (areas, years))
    return Made(counts, people, reference, wrong)


@dataclass(frozen=True, slots=True)
class Scanned:
    listed: Flags
    naive: Flags
    rising: NDArray[np.int8]


def scan(data: Made, held: Rule) -> Scanned:
    """Every step of the scan with the functions that the regiobeeld itself uses."""
    indicators, areas, _ = data.counts.shape
    p = np.empty((indicators, areas))
    relevant = np.empty((indicators, areas), dtype=bool)
    naive = np.empty((indicators, areas), dtype=bool)
    rising = np.empty((indicators, areas), dtype=np.int8)
    people = data.people.astype(np.float64)

    def block(start: int) -> None:
        rows = slice(start, min(start + _BLOCK, indicators))
        counts = data.counts[rows].astype(np.float64)
        latest, reference = counts[..., -1], data.reference[rows, None]
        size = np.broadcast_to(people, latest.shape)
        error = np.sqrt(reference * (1 - reference) / size)
        excess = latest / size - reference
        exact = one_sided_p("proportion", latest, size, reference)
        found = judged(exact, excess, error, fewest_areas=held.fewest_areas)
        p[rows] = found.p
        relevant[rows] = found.shrunk.value >= held.least_difference * reference
        naive[rows] = wilson_interval(latest, size).lower > reference
        everybody = np.broadcast_to(people[:, None], counts.shape)
        direction = recent_trend(counts, everybody).direction
        rising[rows] = np.nan_to_num(direction).astype(np.int8)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(block, range(0, indicators, _BLOCK)))
    found = discoveries(p, false_discovery_rate=held.false_discovery_rate)
    return Scanned(found.significant & relevant, naive, rising)


def plain_route(data: Made) -> Flags:
    """What a good analyst writes in numpy: Wilson, binomial tail and BH, without overdispersion."""
    latest = data.counts[..., -1].astype(np.float64)
    size = np.broadcast_to(data.people.astype(np.float64), latest.shape)
    reference = data.reference[:, None]
    z = 1.959963984540054
    _ = (2 * latest + z**2 - z * np.sqrt(z**2 + 4 * latest * (1 - latest / size))) / (
        2 * (size + z**2)
    )
    p = special.bdtrc(np.maximum(latest - 1, 0), size.astype(np.int64), reference)
    p = np.where(latest == 0, 1.0, p)
    return stats.false_discovery_control(p.ravel()).reshape(p.shape) <= 0.05


def per_cell_loop(data: Made, cells: int) -> tuple[float, float]:
    """Seconds for `cells` calls of scipy's exact test, and the largest difference with ours."""
    rng = np.random.default_rng(1)
    rows = rng.integers(0, data.counts.shape[0], cells)
    places = rng.integers(0, data.counts.shape[1], cells)
    started = time.perf_counter()
    slow = [
        stats.binomtest(
            int(data.counts[row, place, -1]), int(data.people[place]),
            float(data.reference[row]), alternative="greater",
        ).pvalue
        for row, place in zip(rows, places, strict=True)
    ]  # fmt: skip
    seconds = time.perf_counter() - started
    ours = one_sided_p(
        "proportion", data.counts[rows, places, -1], data.people[places], data.reference[rows]
    )
    return seconds, float(np.max(np.abs(ours - np.array(slow))))


def _share_false(listed: Flags, wrong: Flags) -> float:
    return 100 * float((listed & ~wrong).sum()) / max(int(listed.sum()), 1)


def _power(listed: Flags, wrong: Flags) -> float:
    return 100 * float((listed & wrong).sum()) / int(wrong.sum())


def measure(data: Path, home: Path) -> Iterator[Row]:
    """Rows for the table; needs neither the real files nor a home."""
    del data, home
    import datetime

    held = rule_on(datetime.date(2026, 11, 27))
    truth = made(INDICATORS, AREAS)
    started, busy = time.perf_counter(), time.process_time()
    found = scan(truth, held)
    seconds, cpu = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    yield Row(
        f"scan {INDICATORS} x {AREAS}, all steps (cpu {cpu:.1f} s)", seconds, "s", "limit", 10
    )
    yield Row("  peak memory, the made figures included", peak, "GB", "limit", 3)
    yield Row(
        "  listed that is not wrong", _share_false(found.listed, truth.wrong), "%", "limit", 5
    )
    yield Row(
        "  power: wrong that is listed",
        _power(found.listed, truth.wrong), "%", "95 % rule",
        max(_power(found.naive, truth.wrong), 1.0),
    )  # fmt: skip
    yield Row(
        f"  lines on the list (95 % rule {int(found.naive.sum())}, of which "
        f"{_share_false(found.naive, truth.wrong):.0f} % false)",
        float(found.listed.sum()), "", "wrong", float(truth.wrong.sum()),
    )  # fmt: skip
    started = time.perf_counter()
    plain = plain_route(truth)
    route = time.perf_counter() - started
    yield Row(
        f"plain numpy/scipy, no overdispersion: false {_share_false(plain, truth.wrong):.0f} %",
        route, "s", "our whole scan s", seconds,
    )  # fmt: skip
    looped, apart = per_cell_loop(truth, _LOOPED)
    whole = looped / _LOOPED * truth.wrong.size
    yield Row(
        f"loop of binomtest, from {_LOOPED} cells (largest difference {apart:.0e})",
        whole, "s", "our whole scan s", seconds,
    )  # fmt: skip
    yield from _growth(held, seconds)


def _growth(held: Rule, base: float) -> Iterator[Row]:
    """Time per cell from 1 to 29 million cells, as multiples of the scan above."""
    for indicators, label in ((69, "1 million"), (2_000, "29 million")):
        share = made(min(indicators, INDICATORS), AREAS, seed=2)
        rounds = max(1, indicators // INDICATORS)
        started = time.perf_counter()
        for _ in range(rounds):
            scan(share, held)
        seconds = time.perf_counter() - started
        expected = base * indicators / INDICATORS
        yield Row(f"{label} cells, against proportional to the first", seconds, "s", "s", expected)


if __name__ == "__main__":
    print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    for row in measure(Path(), Path()):
        print(row, flush=True)
    print(f"\nload average at the end: {os.getloadavg()[0]:.1f}")
