# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mixed-integer programme as arrays, and HiGHS that solves it. Knows nothing of projects."""

from __future__ import annotations

from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

#: How far HiGHS may leave a row or a whole number; stricter than its default of 1e-6.
TOLERANCE = 1e-7


@dataclass
class Programme:
    """Columns with bounds, and rows between bounds; built once, solved for several objectives."""

    lower: FloatArray
    upper: FloatArray
    integer: BoolArray
    blocks: list[FloatArray] = field(default_factory=list)
    row_lower: list[FloatArray] = field(default_factory=list)
    row_upper: list[FloatArray] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return self.lower.size

    def add_rows(self, block: FloatArray, lower: ArrayLike, upper: ArrayLike) -> None:
        """Rows `lower <= block @ x <= upper`; a block has one column per column."""
        if block.shape[0]:
            self.blocks.append(block)
            size = (block.shape[0],)
            self.row_lower.append(np.broadcast_to(np.asarray(lower, dtype=np.float64), size))
            self.row_upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64), size))

    def with_columns(self, upper: FloatArray) -> Programme:
        """The same programme with continuous columns of 0 up to `upper` added on the right."""
        extra = upper.size
        return Programme(
            lower=np.append(self.lower, np.zeros(extra)),
            upper=np.append(self.upper, upper),
            integer=np.append(self.integer, np.zeros(extra, dtype=np.bool_)),
            blocks=[np.pad(block, ((0, 0), (0, extra))) for block in self.blocks],
            row_lower=list(self.row_lower),
            row_upper=list(self.row_upper),
        )

    def copy(self) -> Programme:
        return self.with_columns(np.zeros(0))


@dataclass(frozen=True)
class Outcome:
    """What HiGHS found: `x` is None when there is nothing; `bound` is proven."""

    x: FloatArray | None
    value: float
    bound: float
    optimal: bool
    infeasible: bool
    seconds: float


class Solver:
    """HiGHS holding one programme, maximised for one objective after another."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._highs = highspy.Highs()
        self._set("output_flag", False)
        self._set("mip_feasibility_tolerance", TOLERANCE)
        self._set("primal_feasibility_tolerance", TOLERANCE)
        self._set("mip_abs_gap", 0.0)
        # Measured on knapsacks and agendas: both cost more than they save.
        self._set("mip_allow_restart", False)
        self._set("mip_detect_symmetry", False)
        self._highs.passModel(_as_lp(programme))
        self._columns = np.arange(programme.columns, dtype=np.int32)

    def _set(self, option: str, value: bool | float | str) -> None:
        self._highs.setOptionValue(option, value)

    def options(self, **options: bool | float | str) -> None:
        for option, value in options.items():
            self._set(option, value)

    def maximise(
        self,
        objective: FloatArray,
        *,
        gap: float = 0.0,
        time_limit: float = np.inf,
        start: FloatArray | None = None,
    ) -> Outcome:
        highs = self._highs
        highs.clearSolver()
        before = float(highs.getRunTime())
        self._set("mip_rel_gap", gap)
        # HiGHS counts the time of all its runs together.
        self._set("time_limit", before + max(float(time_limit), 0.01))
        highs.changeColsCost(self._columns.size, self._columns, objective.astype(np.float64))
        if start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = list(start)
            highs.setSolution(solution)
        highs.run()
        return self._outcome(objective, float(highs.getRunTime()) - before)

    def _outcome(self, objective: FloatArray, seconds: float) -> Outcome:
        highs = self._highs
        status, info = highs.getModelStatus(), highs.getInfo()
        found = info.primal_solution_status == 2
        x = np.array(highs.getSolution().col_value) if found else None
        if x is not None:
            x[self.programme.integer] = np.round(x[self.programme.integer])
        return Outcome(
            x=x,
            value=float(objective @ x) if x is not None else -np.inf,
            bound=float(info.mip_dual_bound),
            optimal=status == highspy.HighsModelStatus.kOptimal,
            infeasible=status == highspy.HighsModelStatus.kInfeasible,
            seconds=seconds,
        )


def _as_lp(programme: Programme) -> highspy.HighsLp:
    matrix = (
        np.concatenate(programme.blocks) if programme.blocks else np.zeros((0, programme.columns))
    )
    rows, columns = np.nonzero(matrix)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = programme.columns, matrix.shape[0]
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.zeros(programme.columns)
    lp.col_lower_, lp.col_upper_ = programme.lower, programme.upper
    lp.row_lower_ = np.concatenate([*programme.row_lower, np.zeros(0)])
    lp.row_upper_ = np.concatenate([*programme.row_upper, np.zeros(0)])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = programme.columns, matrix.shape[0]
    lp.a_matrix_.start_ = np.append(0, np.cumsum(np.bincount(rows, minlength=matrix.shape[0])))
    lp.a_matrix_.index_ = columns.astype(np.int32)
    lp.a_matrix_.value_ = matrix[rows, columns]
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(integer)] for integer in programme.integer]
    return lp
