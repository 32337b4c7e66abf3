# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The search behind a choice: one objective after another, each kept while the next is improved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from koers.calculations.portfolio import exact
from koers.calculations.portfolio.fairness import Fairness
from koers.calculations.portfolio.milp import Outcome, Programme, Solver
from koers.calculations.portfolio.model import build
from koers.calculations.portfolio.must_haves import least_shortage
from koers.calculations.portfolio.problem import (
    BoolArray,
    FloatArray,
    IntArray,
    PortfolioProblem,
)

#: What a later objective may take back from an earlier one: rounding, no more.
KEPT = 1e-9
#: Least seconds for each objective after the value.
LEAST_SECONDS = 1.0
#: Times the seconds of the value for lifting the worst-off, where a proof to the last unit is asked.
LIFTING = 2.0
#: Owners lifted one after the other under F4.
LIFTS = 3
#: Tangents under the logarithm of F5.
TANGENTS = 24


@dataclass(frozen=True, eq=False)
class Found:
    """Starts, whether hours are short, the bound on the value, and what was proven."""

    start: IntArray
    short: bool
    bound: float
    proven: tuple[str, ...]


class Search:
    """Works on a problem in its own order (`canonical`)."""

    def __init__(
        self,
        problem: PortfolioProblem,
        fairness: Fairness | None,
        *,
        gap: float,
        time_limit: float,
    ) -> None:
        self.problem, self.fairness = problem, fairness
        self.gap, self.left = gap, time_limit
        self.short, self.fallback, used = least_shortage(problem, time_limit=time_limit / 3)
        self.left -= used
        inside = self.fallback >= 0
        budget = np.maximum(problem.budget, problem.cost[inside].sum(axis=0))
        allowed = self.short * (1 + KEPT)
        self.model = build(problem, shortage=allowed, budget=budget)
        self.programme = self.model.programme
        self.x: FloatArray | None = None
        #: Least breach of the rules of fairness, above 0 only where the must-haves force one.
        self.breach = 0.0

    def run(self) -> Found:
        value = self._wide(self.problem.value)
        outcome = self._most_value(value)
        if self.x is None:
            return Found(self.fallback, self.short > 0, outcome.bound, ())
        proven = ["value"] if outcome.optimal else []
        self._keep(value, outcome.value)
        share = max(LEAST_SECONDS, outcome.seconds)
        if self.fairness is not None and self.problem.gain.any():
            done = True
            if self.fairness.worst_off:
                done &= self._lift_worst_off(share if self.gap > 0 else LIFTING * share)
            if self.fairness.nash:
                done &= self._nash(share)
            if done and proven:
                proven.append("worst-off")
        if self._early_starts(share) and proven:
            proven.append("early starts")
        start = self.model.starts(self.x, self.problem.projects)
        return Found(start, self.short > 0, outcome.bound, tuple(proven))

    def most_valuable(self) -> tuple[BoolArray, bool]:
        """The first objective alone: the chosen projects, and whether that is proven."""
        outcome = self._most_value(self._wide(self.problem.value))
        if self.x is None:
            return self.fallback >= 0, False
        return self.x[: self.problem.projects] > 0.5, outcome.optimal

    def best_value(self) -> tuple[float, float] | None:
        """The first objective alone: the most value found and its bound; None when time was up."""
        outcome = self._most_value(self._wide(self.problem.value))
        return None if outcome.x is None else (outcome.value, outcome.bound)

    def _wide(self, per_project: FloatArray, columns: int | None = None) -> FloatArray:
        wide = np.zeros(self.programme.columns if columns is None else columns)
        wide[: per_project.size] = per_project
        return wide

    def _solve(
        self,
        programme: Programme,
        objective: FloatArray,
        *,
        gap: float,
        seconds: float,
        extra: float | None = None,
    ) -> Outcome:
        """Solve from what was found; `extra` is what a column more is worth there."""
        objective = np.pad(objective, (0, programme.columns - objective.size))
        start = self.x
        if start is not None and extra is not None:
            start = np.append(start, extra)
        if start is not None and start.size < programme.columns:
            start = None
        seconds = max(min(seconds, self.left), 0.01)
        if self.gap > 0:
            outcome = Solver(programme).maximise(
                objective, gap=gap, time_limit=seconds, start=start
            )
        else:
            outcome = exact.maximise(programme, objective, time_limit=seconds, start=start)
        self.left = max(self.left - outcome.seconds, 0.0)
        return outcome

    def _most_value(self, value: FloatArray) -> Outcome:
        rules = np.zeros((0, self.problem.projects))
        if self.fairness is not None:
            rules = self.fairness.rules(self.problem)
            rules = rules[(rules > 0).any(axis=1)]
        plain = self.programme
        self._add_rules(rules, breach=0.0)
        outcome = self._solve(self.programme, value, gap=self.gap, seconds=self.left)
        if outcome.infeasible and rules.size:
            self.programme = plain
            self._add_rules(rules, breach=np.inf)
            breach = np.zeros(self.programme.columns)
            breach[-rules.shape[0] :] = -1.0
            least = self._solve(self.programme, breach, gap=0.0, seconds=self.left / 2)
            if least.x is not None:
                self.x = least.x
                self.breach = -least.value
                self._keep(breach, least.value)
            outcome = self._solve(self.programme, value, gap=self.gap, seconds=self.left)
        if outcome.x is not None:
            self.x = outcome.x
        return outcome

    def _add_rules(self, rules: FloatArray, *, breach: float) -> None:
        """Rows of fairness; with `breach` each may be broken, by a column at the right."""
        size = rules.shape[0]
        old = self.programme.columns
        programme = self.programme.with_columns(np.full(size if breach > 0 else 0, breach))
        rows = np.zeros((size, programme.columns))
        rows[:, : rules.shape[1]] = rules
        if breach > 0:
            rows[:, old:] = -np.eye(size)
        scale = np.abs(rules).max(axis=1, initial=0.0)
        programme.add_rows(rows / np.where(scale > 0, scale, 1.0)[:, None], -np.inf, 0.0)
        self.programme = programme

    def _keep(self, objective: FloatArray, reached: float) -> None:
        """From here on the objective stays as good as it is."""
        objective = np.pad(objective, (0, self.programme.columns - objective.size))
        scale = max(np.abs(objective).max(initial=0.0), 1e-300)
        self.programme = self.programme.copy()
        self.programme.add_rows(
            objective[None, :] / scale, (reached - KEPT * abs(reached)) / scale, np.inf
        )

    def _improve(
        self,
        programme: Programme,
        objective: FloatArray,
        seconds: float,
        extra: float | None = None,
    ) -> Outcome:
        outcome = self._solve(programme, objective, gap=self.gap, seconds=seconds, extra=extra)
        if outcome.x is not None:
            self.x = outcome.x[: self.programme.columns]
        return outcome

    def _gain_per_share(self) -> tuple[FloatArray, FloatArray]:
        fairness = self.fairness or Fairness()
        key = fairness.key(self.problem)
        owners = np.flatnonzero(key > 0)
        rows = self.problem.gain.T[owners] / key[owners, None]
        return rows / max(rows.sum(axis=1).max(), 1e-300), key[owners]

    def _lift_worst_off(self, seconds: float) -> bool:
        """F4: lift the least gain per share, keep it, and lift the next; so many seconds in all."""
        if self.x is None:
            return False
        until = self.left - seconds
        gains, _ = self._gain_per_share()
        open_owners = np.arange(gains.shape[0])
        projects = self.problem.projects
        for _ in range(LIFTS):
            if not open_owners.size:
                break
            programme = self.programme.with_columns(np.ones(1))
            rows = np.zeros((open_owners.size, programme.columns))
            rows[:, :projects] = gains[open_owners]
            rows[:, -1] = -1.0
            programme.add_rows(rows, 0.0, np.inf)
            objective = np.zeros(programme.columns)
            objective[-1] = 1.0
            least = float((gains[open_owners] @ self.x[:projects]).min())
            outcome = self._improve(programme, objective, self.left - until, extra=least)
            if not outcome.optimal:
                return False
            reached = gains @ self.x[:projects]
            lifted = reached[open_owners].min()
            kept = np.zeros((open_owners.size, self.programme.columns))
            kept[:, :projects] = gains[open_owners]
            self.programme = self.programme.copy()
            self.programme.add_rows(kept, lifted - KEPT, np.inf)
            open_owners = open_owners[reached[open_owners] > lifted + KEPT]
        return True

    def _nash(self, seconds: float) -> bool:
        """F5: the largest sum of share times logarithm of gain, by tangents from above."""
        gains, key = self._gain_per_share()
        owners, projects = gains.shape
        programme = self.programme.with_columns(np.full(owners, 100.0))
        for point in np.geomspace(1e-4, 1.0, TANGENTS):
            # log g <= log point + (g - point) / point, moved up so that the column starts at 0.
            rows = np.zeros((owners, programme.columns))
            rows[:, :projects] = -gains / point
            rows[:, -owners:] = np.eye(owners)
            programme.add_rows(rows, -np.inf, np.log(point) - 1 - np.log(1e-4) + 1)
        objective = np.zeros(programme.columns)
        objective[-owners:] = key
        outcome = self._improve(programme, objective, seconds)
        if outcome.x is None:
            return False
        return outcome.optimal

    def _early_starts(self, seconds: float) -> bool:
        """Least sum of start quarters, counted from one; without proof of value the choice stays."""
        projects = self.problem.projects
        if self.problem.quarters == 1:
            return True  # nobody has a choice of start
        late = np.zeros(self.programme.columns)
        late[projects : projects + self.model.quarter.size] = -(self.model.quarter + 1.0)
        programme = self.programme.copy()
        if self.x is not None:
            fixed = self.x[:projects]
            programme.lower[:projects] = programme.upper[:projects] = fixed
        first = self._improve(programme, late, seconds)
        if self.gap > 0 or self.fairness is not None or not first.optimal:
            return first.optimal
        return self._improve(self.programme, late, seconds).optimal
