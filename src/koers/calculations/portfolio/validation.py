# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Re-checks a portfolio project by project, with loops and sums of its own and without the solver.

It shares no code with the model, so that one mistake cannot hide in both.
"""

from __future__ import annotations

from collections.abc import Sequence

from koers.calculations.portfolio.advice import MoneyShort, Shortage
from koers.calculations.portfolio.problem import FloatArray, IntArray, PortfolioProblem
from koers.errors import KoersError

#: Room for the solver's rounding, as part of a limit.
TOLERANCE = 1e-6


class PortfolioNotVerified(KoersError):
    """The solver's answer breaks a rule: a fault in Koers, never in the input."""

    code = "portfolio-not-verified"


def _fail(what: str) -> None:
    raise PortfolioNotVerified(
        f"De berekende portefeuille klopt niet en wordt niet getoond: {what}. "
        "Meld dit bij de beheerder.",
        what=what,
    )


def verify(
    problem: PortfolioProblem,
    start: IntArray,
    load: FloatArray,
    value: float,
    *,
    shortage: Sequence[Shortage] = (),
    money_short: Sequence[MoneyShort] = (),
) -> None:
    """Check windows, must-haves, dependencies, exclusions, hours, money, load and value.

    Raises:
        PortfolioNotVerified: something does not hold.
    """
    count = len(problem.value)
    total = 0.0
    hours = [[0.0] * problem.capacity.shape[1] for _ in range(problem.capacity.shape[0])]
    spent = [0.0] * len(problem.budget)
    for p in range(count):
        begin = int(start[p])
        if begin == -1:
            continue
        if begin < problem.earliest[p] or begin > problem.latest[p]:
            _fail(f"project {p} begint buiten zijn periode")
        total += float(problem.value[p])
        for year in range(len(spent)):
            spent[year] += float(problem.cost[p, year])
        for owner, row in enumerate(hours):
            for k, needed in enumerate(problem.effort[p, owner].tolist()):
                if begin + k < len(row):
                    row[begin + k] += needed
    _verify_links(problem, start)
    allowed = {(short.owner, short.quarter): short.hours for short in shortage}
    for owner, row in enumerate(hours):
        for quarter, used in enumerate(row):
            room = float(problem.capacity[owner, quarter]) + allowed.get((owner, quarter), 0.0)
            if used > room + TOLERANCE * max(room, used):
                _fail(f"eigenaar {owner} heeft in kwartaal {quarter} te weinig uren")
            if abs(used - load[owner, quarter]) > TOLERANCE * max(used, 1.0):
                _fail(f"de belasting van eigenaar {owner} in kwartaal {quarter} is verkeerd geteld")
    lent = {short.year: short.amount for short in money_short}
    for year, used in enumerate(spent):
        room = float(problem.budget[year]) + lent.get(year, 0.0)
        if used > room + TOLERANCE * max(room, used):
            _fail(f"het budget van jaar {year} is te klein")
    if abs(total - value) > TOLERANCE * max(abs(total), 1.0):
        _fail("de waarde is verkeerd geteld")


def _verify_links(problem: PortfolioProblem, start: IntArray) -> None:
    for p in problem.must.tolist():
        if start[p] == -1:
            _fail(f"verplicht project {p} ontbreekt")
    for first, then in problem.precedence:
        if start[then] != -1 and (
            start[first] == -1 or start[first] + problem.duration[first] > start[then]
        ):
            _fail(f"project {then} begint voordat project {first} klaar is")
    for one, other in problem.exclusive:
        if start[one] != -1 and start[other] != -1:
            _fail(f"projecten {one} en {other} sluiten elkaar uit")
