# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long choosing a portfolio takes: the agenda of 2019, made-up agendas, knapsacks and schedules.

`python -m benchmarks.portfolio` runs these rows alone; with `--mknap FILE` those of a file of OR-Library.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.portfolio_problems import (
    agenda_2019,
    chu_beasley,
    j30,
    made_up,
    mixed_sizes,
    mknap,
    sparse,
)
from benchmarks.row import Row
from koers.calculations.portfolio import Fairness, choose, robustness, schedule

_EVEN = Fairness(delta=0.25)
_DRAWS = 400
Result = TypeVar("Result")


def _timed(work: Callable[[], Result]) -> tuple[Result, float, str]:
    """What came out, the seconds on the clock, and those of the processor in words.

    On a machine that others use, the second says more than the first.
    """
    started, used = time.perf_counter(), time.process_time()
    result = work()
    seconds, busy = time.perf_counter() - started, time.process_time() - used
    return result, seconds, f"cpu {busy:.2f} s"


def _agendas() -> Iterator[Row]:
    problem = agenda_2019()
    advice, seconds, cpu = _timed(lambda: choose(problem, fairness=_EVEN, gap=0.01, time_limit=60))
    what = f"agenda 2019, 27 x 17 x 12, F1: gap {100 * advice.gap:.2f}%, {cpu}"
    yield Row(what, seconds, "s", "to 1%, limit s", 10)
    for seed in (1,):
        problem = made_up(30, seed=seed)
        advice, seconds, cpu = _timed(
            lambda problem=problem: choose(problem, fairness=_EVEN, time_limit=120)  # type: ignore[misc]
        )
        what = f"30 x 17 x 12, F1, seed {seed}: gap {100 * advice.gap:.2f}%, {cpu}"
        yield Row(what, seconds, "s", "optimum, limit s", 45)
    for seed in (1,):
        problem = made_up(200, seed=seed)
        for limit in (60, 120):
            advice, _, _ = _timed(
                lambda problem=problem, limit=limit: choose(  # type: ignore[misc]
                    problem, fairness=_EVEN, time_limit=limit
                )
            )
            what = f"200 x 17 x 12, F1, seed {seed}, {limit} s: gap"
            yield Row(what, 100 * advice.gap, "%", "limit %", 5)


def _robust() -> Iterator[Row]:
    problem = agenda_2019()
    bounds = np.stack([0.7 * problem.value, 1.3 * problem.value], axis=1)
    outcome, seconds, cpu = _timed(
        lambda: robustness(
            problem, ranges={"value": bounds}, draws=_DRAWS, rng=np.random.default_rng(1)
        )
    )
    what = f"robustness 2019, {_DRAWS} draws, {outcome.portfolios} portfolios, {cpu}"
    yield Row(what, seconds, "s", "limit s", 30)


def _knapsacks() -> Iterator[Row]:
    # OR-tools is loaded once per process, which is no part of solving.
    choose(chu_beasley(5, 2, seed=0))
    for made, items, limits in (
        (chu_beasley, 30, 5), (chu_beasley, 60, 5), (chu_beasley, 105, 2), (chu_beasley, 28, 10),
        (chu_beasley, 30, 30), (mixed_sizes, 60, 30), (sparse, 40, 30), (sparse, 60, 30),
    ):  # fmt: skip
        slowest, open_ones, busy = 0.0, 0, ""
        for seed in range(3):
            problem = made(items, limits, seed=seed)
            advice, seconds, cpu = _timed(lambda problem=problem: choose(problem, time_limit=20))  # type: ignore[misc]
            if seconds > slowest:
                slowest, busy = seconds, cpu
            open_ones += advice.gap > 0
        name = made.__name__.replace("_", " ")
        what = f"knapsack {name} n {items}, m {limits}, slowest of 3 ({open_ones} open), {busy}"
        yield Row(what, slowest, "s", "limit s", 2)


def published(file: Path) -> Iterator[Row]:
    """A row per knapsack of OR-Library, which says whether the optimum is the published one."""
    choose(chu_beasley(5, 2, seed=0))
    for place, (problem, optimum) in enumerate(mknap(file), start=1):
        advice, seconds, cpu = _timed(lambda problem=problem: choose(problem, time_limit=60))  # type: ignore[misc]
        if advice.gap > 0:
            outcome = f"open, gap {100 * advice.gap:.2f}%"
        elif optimum and abs(advice.value - optimum) > 1e-6 * optimum:
            outcome = f"{advice.value:.0f} is NOT the published {optimum:.0f}"
        else:
            outcome = f"{advice.value:.0f}, {'as published' if optimum else 'proven'}"
        size = f"n {problem.projects}, m {problem.capacity.shape[0]}"
        yield Row(f"{file.stem} {place}, {size}: {outcome}, {cpu}", seconds, "s", "limit s", 2)


def _schedules() -> Iterator[Row]:
    slowest, open_ones, total = 0.0, 0, 0.0
    for seed in range(24):
        instance = j30(seed)
        plan, seconds, _ = _timed(lambda instance=instance: schedule(*instance, time_limit=30))  # type: ignore[misc]
        slowest, total = max(slowest, seconds), total + seconds
        open_ones += not plan.optimal
    yield Row(f"24 schedules of 30, slowest ({open_ones} unproven)", slowest, "s", "limit s", 5)
    yield Row("  all of them", total, "s", "limit s", 120)


def measure(data: Path, home: Path) -> Iterator[Row]:
    """Rows for the table; needs neither the real files nor a home."""
    del data, home
    for part in (_robust, _agendas, _knapsacks, _schedules):
        yield from part()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mknap", type=Path, help="file in the format of mknap1 of OR-Library")
    asked = options.parse_args()
    print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    for row in published(asked.mknap) if asked.mknap else measure(Path(), Path()):
        print(row, flush=True)
    print(f"\nload average at the end: {os.getloadavg()[0]:.1f}")
