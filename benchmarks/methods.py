# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each method of `koers.calculations.statistics` on whole arrays beside one call per area (or family).

Processor time, because the machine is shared; every answer of the one route is held against the other.

    python -m benchmarks.methods
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from koers.calculations import statistics as method

_AREAS, _FAMILIES, _SAMPLE = 100_000, 1_000, 300
_AGES = [0, 1, *range(5, 95, 5)]


def _processor(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _row(
    name: str, function: Callable[..., Any], columns: Sequence[np.ndarray], **more: Any
) -> None:
    """One line of the table; the first axis of every column is the area or the family."""
    size, sample = len(columns[0]), min(_SAMPLE, len(columns[0]))
    whole = _processor(lambda: function(*columns, **more))
    singly = _processor(
        lambda: [function(*(column[k] for column in columns), **more) for k in range(sample)]
    )
    together, apart = function(*columns, **more), function(*(each[7] for each in columns), **more)
    pairs = (
        zip(together, apart, strict=True) if isinstance(together, tuple) else [(together, apart)]
    )
    for ours, one in pairs:
        assert (
            (ours[7] == one)
            if ours.dtype.kind == "U"
            else np.allclose(ours[7], one, equal_nan=True)
        )
    times = singly / sample * size / whole
    print(f"| `{name}` | {size:,} | {whole * 1e3:.0f} ms | {times:,.0f} times |")


def main() -> None:
    rng = np.random.default_rng(20261127)
    people = np.floor(10 ** rng.uniform(2, 6, _AREAS))
    count = rng.binomial(people.astype(int), rng.uniform(0.01, 0.6, _AREAS)).astype(float)
    events, years = rng.poisson(20, (_AREAS, 19)), rng.integers(100, 90_000, (_AREAS, 19))
    deaths, ages = rng.integers(1, 2_000, (_AREAS, 20)), np.full((_AREAS, 20), 100_000)
    size = rng.integers(50, 5_000, (_AREAS, 5))
    part = np.clip(rng.binomial(size, rng.uniform(0.05, 0.9, (_AREAS, 1))), 1, size - 1)
    score, error = rng.normal(0, 2, (_FAMILIES, 100)), rng.uniform(0.1, 2, (_FAMILIES, 100))
    observed = rng.poisson(rng.gamma(5, 1, (_FAMILIES, 100))).astype(float)
    expected = np.full((_FAMILIES, 100), 5.0)
    print("| method | areas, series or families | whole arrays (processor) | one call each takes |")
    print("|---|---|---|---|")
    _row("wilson_interval", method.wilson_interval, [count, people])
    _row("rate_interval", method.rate_interval, [count, people])
    _row(
        "directly_standardised_rate",
        lambda x, n: method.directly_standardised_rate(x, n, method.ESP2013),
        [events, years],
    )
    _row(
        "indirectly_standardised_ratio",
        lambda x, n: method.indirectly_standardised_ratio(x, n, events[0], years[0]),
        [events, years],
    )
    for kind in ("proportion", "rate"):
        _row(
            f"funnel_limits, {kind}",
            lambda n, kind=kind: method.funnel_limits(kind, 0.2, n),
            [people],
        )
        _row(
            f"compare, {kind}",
            lambda x, n, kind=kind: method.compare(kind, x, n, 0.2),
            [count, people],
        )
    _row("recent_trend", method.recent_trend, [part, size])
    _row("mann_kendall", method.mann_kendall, [rng.normal(0, 1, (_AREAS, 10))])
    _row("slope_index_of_inequality", method.slope_index_of_inequality, [size, part / size])
    _row("life_expectancy", lambda n, d: method.life_expectancy(_AGES, n, d), [ages, deaths])
    _row("overdispersion, 100 areas each", method.overdispersion, [score, error])
    _row(
        "marshall_shrinkage, 100 areas each", method.marshall_shrinkage, [observed, 100 * expected]
    )
    _row(
        "gamma_poisson_shrinkage, 100 areas each",
        method.gamma_poisson_shrinkage,
        [observed, expected],
    )


if __name__ == "__main__":
    main()
