# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Good portfolios for many value vectors at once: take some projects out, fill up, keep the better.

All draws move together as arrays, and in the end each takes the best set that any of them found:
what fits in one draw fits in all, because only the value differs.
"""

from __future__ import annotations

import numpy as np

from koers.calculations.portfolio.model import ROUNDING, distinct_owners, possible_starts
from koers.calculations.portfolio.must_haves import bound_to_be_in
from koers.calculations.portfolio.precedence import required
from koers.calculations.portfolio.problem import BoolArray, FloatArray, IntArray, PortfolioProblem

#: Rounds of taking out and filling up.
ROUNDS = 300
#: Part of the value that may be given up on the way, at the start; it shrinks to nothing.
GIVE_UP = 0.04
#: Power that makes small parts the rule and nearly all the exception when taking out.
SMALL_PARTS = 3


def best_sets(
    problem: PortfolioProblem,
    values: FloatArray,
    start: IntArray,
    rules: FloatArray,
    breach: FloatArray,
    rng: np.random.Generator,
    *,
    rounds: int = ROUNDS,
) -> BoolArray:
    """The best set found per draw.

    Args:
        problem: what may be chosen; must-haves are in `start`.
        values: worth of each project per draw, shape (D, P).
        start: where to begin, -1 for what is out, shape (P,); must-haves stay where they are there.
        rules: rows of fairness, `rule @ chosen <= breach`, shape (R, P).
        breach: of each rule, as far as the must-haves force one, shape (R,).
        rng: source of chance.
        rounds: of taking out and filling up.

    Returns:
        Mask, shape (D, P).
    """
    crowd = _Crowd(problem, values, start)
    crowd.fill(rng)
    best = np.repeat((start >= 0)[None, :], values.shape[0], axis=0)
    best_value = _worth(values, best)
    seen = {best[0].tobytes(): best[0]}
    current, current_value = crowd.snapshot(), np.full(values.shape[0], -np.inf)
    for turn in range(rounds + 1):
        chosen = crowd.start >= 0
        value = _worth(values, chosen)
        fair = (chosen @ rules.T <= breach + ROUNDING).all(axis=1)
        better = fair & (value > best_value)
        best_value = np.where(better, value, best_value)
        best[better] = chosen[better]
        for mask in np.unique(chosen[better], axis=0):
            seen[mask.tobytes()] = mask
        allowed = best_value - GIVE_UP * (1 - turn / rounds) * np.abs(best_value)
        accept = fair & ((value >= current_value) | (value >= allowed))
        current = crowd.merge(current, accept)
        current_value = np.where(accept, value, current_value)
        if turn < rounds:
            crowd.take_out(rng)
            crowd.fill(rng)
    pool = np.array(list(seen.values()))
    worth = values @ pool.T
    return np.asarray(
        np.where((worth.max(axis=1) > best_value)[:, None], pool[worth.argmax(axis=1)], best)
    )


def _worth(values: FloatArray, chosen: BoolArray) -> FloatArray:
    return np.asarray(np.where(chosen, values, 0.0).sum(axis=1))


class _Crowd:
    """Starts (D, P) and free room (D, O, T) of all draws."""

    def __init__(self, problem: PortfolioProblem, values: FloatArray, start: IntArray) -> None:
        draws = values.shape[0]
        self.problem = problem
        unit = problem.effort.max(initial=0.0) or 1.0
        tight = distinct_owners(problem)
        length = problem.effort.shape[2]
        self.effort = problem.effort[:, tight] / unit
        self.length = length
        # Hours after the last quarter are judged against no limit.
        room = np.full((tight.size, problem.quarters + length), np.inf)
        room[:, : problem.quarters] = problem.capacity[tight] / unit * (1 + ROUNDING)
        self.money = np.maximum(
            problem.budget * (1 + ROUNDING), problem.cost[start >= 0].sum(axis=0)
        )
        self.fixed = bound_to_be_in(problem)
        for must in (True, False):
            for project in np.flatnonzero((start >= 0) & (self.fixed == must)):
                t = int(start[project])
                room[:, t : t + length] -= self.effort[project]
            # Where the must-haves are short nothing is left, and what leaves brings nothing back.
            room = np.maximum(room, 0.0)
        self.room = np.repeat(room[None], draws, axis=0)
        self.start = np.repeat(start[None], draws, axis=0)
        possible = possible_starts(problem, bend=False)
        self.by_quarter = [np.flatnonzero(possible[:, t]) for t in range(problem.quarters)]
        self.needs = required(problem.precedence, problem.projects)
        used = (
            self.effort / np.maximum(room[:, : problem.quarters].mean(axis=1), 1e-9)[:, None]
        ).sum(axis=(1, 2))
        # A project is worth trying for what waits for it as well.
        self.hope = np.maximum(values, 0.0) @ self.needs
        self.used = np.maximum(used / (used.max(initial=0.0) or 1.0), 0.01)

    def snapshot(self) -> tuple[IntArray, FloatArray]:
        return self.start.copy(), self.room.copy()

    def merge(
        self, current: tuple[IntArray, FloatArray], accept: BoolArray
    ) -> tuple[IntArray, FloatArray]:
        """Accepted draws move on, the others go back."""
        self.start = np.where(accept[:, None], self.start, current[0])
        self.room = np.where(accept[:, None, None], self.room, current[1])
        return self.snapshot()

    def take_out(self, rng: np.random.Generator) -> None:
        draws, projects = self.start.shape
        part = rng.random((draws, 1)) ** SMALL_PARTS
        out = (rng.random((draws, projects)) < part) & (self.start >= 0) & ~self.fixed
        # What needs a project that goes, goes as well.
        out = (out @ self.needs.T) & (self.start >= 0) & ~self.fixed
        for project in range(projects):
            for t in np.unique(self.start[out[:, project], project]):
                rows = out[:, project] & (self.start[:, project] == t)
                self.room[rows, :, t : t + self.length] += self.effort[project]
        self.start[out] = -1

    def fill(self, rng: np.random.Generator) -> None:
        """Add projects, most value per hours first with some chance, until nothing fits."""
        draws, projects = self.start.shape
        # Between most value and most value per hour, since money or a rival may be what is scarce.
        wish = self.hope * self.used ** -rng.random((draws, 1))
        wish *= rng.uniform(0.2, 1.8, (draws, projects))
        wish = np.where((self.start < 0) & (self.hope > 0), wish, -np.inf)
        active = np.arange(draws)
        while active.size:
            fits = self._fits(active) & np.isfinite(wish[active])[:, :, None]
            some = fits.any(axis=2)
            score = np.where(some, wish[active], -np.inf)
            project = score.argmax(axis=1)
            go = np.isfinite(score[np.arange(active.size), project])
            # What does not fit now will not fit later: room only shrinks. Dependants may still.
            active, project, fits = active[go], project[go], fits[go]
            where = fits[np.arange(active.size), project]
            t = np.where(where, rng.random(where.shape), -1.0).argmax(axis=1)
            self.start[active, project] = t
            wish[active, project] = -np.inf
            reach = t[:, None] + np.arange(self.length)
            self.room[
                active[:, None, None],
                np.arange(self.room.shape[1])[None, :, None],
                reach[:, None, :],
            ] -= self.effort[project]

    def _fits(self, active: IntArray) -> BoolArray:
        """Which start is free for which project, shape (active, P, T)."""
        problem = self.problem
        fits = np.zeros((active.size, problem.projects, problem.quarters), dtype=np.bool_)
        room, start = self.room[active], self.start[active]
        for t, projects in enumerate(self.by_quarter):
            if projects.size:
                there = room[:, :, t : t + self.length].reshape(active.size, 1, -1)
                asked = self.effort[projects].reshape(1, projects.size, -1)
                fits[:, projects, t] = (asked <= there).all(axis=2)
        quarter = np.arange(problem.quarters)
        for first, then in problem.precedence:
            ended = np.where(start[:, first] >= 0, start[:, first] + problem.duration[first], 10**6)
            fits[:, then] &= quarter >= ended[:, None]
        for one, other in problem.exclusive:
            fits[:, one] &= (start[:, other] < 0)[:, None]
            fits[:, other] &= (start[:, one] < 0)[:, None]
        if self.money.size:
            spent = (start >= 0) @ problem.cost
            payable = (spent[:, None, :] + problem.cost <= self.money).all(axis=2)
            fits &= payable[:, :, None]
        return fits
