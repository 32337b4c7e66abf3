# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small problems, and all their portfolios written out: the slow route that the solver must equal."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
from hypothesis import strategies as st

from koers.calculations.portfolio import Fairness, PortfolioProblem


def portfolios(problem: PortfolioProblem) -> Iterator[np.ndarray]:
    """Every admissible vector of starts."""
    options = [
        [-1, *range(int(first), int(last) + 1)]
        for first, last in zip(problem.earliest, problem.latest, strict=True)
    ]
    for starts in itertools.product(*options):
        start = np.array(starts, dtype=int)
        if admissible(problem, start):
            yield start


def admissible(problem: PortfolioProblem, start: np.ndarray) -> bool:
    chosen = start >= 0
    for first, then in problem.precedence:
        late = start[first] + problem.duration[first]
        if chosen[then] and (not chosen[first] or late > start[then]):
            return False
    if any(chosen[one] and chosen[other] for one, other in problem.exclusive):
        return False
    if not chosen[problem.must].all():
        return False
    if (problem.cost[chosen].sum(axis=0) > problem.budget + 1e-9).any():
        return False
    hours = np.zeros((problem.owners, problem.quarters + problem.effort.shape[2]))
    for p in np.flatnonzero(chosen):
        hours[:, start[p] : start[p] + problem.effort.shape[2]] += problem.effort[p]
    return bool((hours[:, : problem.quarters] <= problem.capacity + 1e-9).all())


def even(problem: PortfolioProblem, start: np.ndarray, fairness: Fairness) -> bool:
    effort = problem.effort[start >= 0].sum(axis=(0, 2))
    even_part = problem.share * effort.sum()
    low, high = (1 - fairness.delta) * even_part, (1 + fairness.delta) * even_part
    return bool((effort >= low - 1e-9).all() and (effort <= high + 1e-9).all())


def worth(problem: PortfolioProblem, start: np.ndarray) -> float:
    return float(problem.value[start >= 0].sum())


@st.composite
def problems(draw: st.DrawFn, *, linked: bool = True) -> PortfolioProblem:
    """Up to five projects, three owners and three quarters, whole hours."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    projects, owners, quarters = rng.integers(1, 6), rng.integers(1, 4), rng.integers(1, 4)
    length = int(rng.integers(1, quarters + 1))
    duration = rng.integers(1, length + 1, projects)
    effort = rng.integers(0, 6, (projects, owners, length)).astype(float)
    earliest = np.minimum(rng.integers(0, 2, projects), quarters - duration)
    pairs = [(0, 1)] if linked and projects > 1 and rng.random() < 0.5 else []
    apart = [(2, 3)] if linked and projects > 3 and rng.random() < 0.5 else []
    share = rng.integers(1, 5, owners).astype(float)
    return PortfolioProblem(
        value=rng.integers(0, 9, projects),
        effort=effort,
        capacity=rng.integers(2, 10, (owners, quarters)),
        duration=duration,
        earliest=earliest,
        latest=quarters - duration,
        cost=rng.integers(0, 5, (projects, 1)),
        budget=[rng.integers(2, 12)],
        share=share / share.sum(),
        precedence=pairs,
        exclusive=apart,
        gain=rng.integers(0, 5, (projects, owners)),
    )
