# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A proof to the last unit: CP-SAT for so much work, then HiGHS for what that leaves open.

Of agendas made up, CP-SAT proves nearly all in a fraction of the time; one of many equal projects it
does not, and there HiGHS is quick. Its turn is ended by its work and not by a clock, unless time is
short, so that the same agenda is answered by the same solver on every machine.
"""

from __future__ import annotations

from dataclasses import replace

from koers.calculations.portfolio import cpsat
from koers.calculations.portfolio.milp import Outcome, Programme, Solver
from koers.calculations.portfolio.problem import FloatArray


def maximise(
    programme: Programme, objective: FloatArray, *, time_limit: float, start: FloatArray | None
) -> Outcome:
    """The most of an objective, with its proof as far as the time reaches.

    Args:
        programme: what holds.
        objective: one number per column.
        time_limit: seconds in all.
        start: columns to begin from; None when nothing is known.
    """
    if not cpsat.fits(programme):
        return Solver(programme).maximise(objective, time_limit=time_limit, start=start)
    first = cpsat.maximise(programme, objective, time_limit=time_limit / 2, start=start)
    if first.optimal or first.infeasible:
        return first
    then = Solver(programme).maximise(
        objective,
        time_limit=time_limit - first.seconds,
        start=start if first.x is None else first.x,
    )
    best = then if then.x is not None and then.value >= first.value else first
    bound = min(first.bound, then.bound)
    return replace(
        best,
        bound=bound,
        optimal=then.optimal or (best.x is not None and bound <= best.value),
        infeasible=then.infeasible,
        seconds=first.seconds + then.seconds,
    )
