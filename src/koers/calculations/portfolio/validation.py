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

    What is said to be short must be just what is lacking; a number that is none (nan) never holds.

    Raises:
        PortfolioNotVerified: something does not hold; with project, owner, quarter or year.
    """
    count, labels = len(problem.value), problem.labels
    owners, quarters = problem.capacity.shape
    if start.shape != (count,) or load.shape != (owners, quarters):
        _fail("het aantal projecten, eigenaren of kwartalen is verkeerd")
    total = 0.0
    hours = [[0.0] * quarters for _ in range(owners)]
    spent = [0.0] * len(problem.budget)
    for p in range(count):
        begin = float(start[p])
        if begin == -1:
            continue
        inside = problem.earliest[p] <= begin <= problem.latest[p]
        if not inside or begin != int(begin):
            _fail(f"{labels.project(p)} begint buiten zijn periode")
        total += float(problem.value[p])
        for year in range(len(spent)):
            spent[year] += float(problem.cost[p, year])
        for owner, row in enumerate(hours):
            for k, needed in enumerate(problem.effort[p, owner].tolist()):
                if begin + k < len(row):
                    row[int(begin) + k] += needed
    _verify_links(problem, start)
    lacking = {(short.owner, short.quarter): short.hours for short in shortage}
    for owner, row in enumerate(hours):
        for quarter, used in enumerate(row):
            where = f"{labels.owner(owner)} in {labels.quarter(quarter)}"
            said = lacking.pop((owner, quarter), 0.0)
            if not _holds(used, float(problem.capacity[owner, quarter]), said):
                _fail(f"de uren van {where} passen niet, of het tekort is verkeerd geteld")
            if not abs(used - load[owner, quarter]) <= TOLERANCE * max(used, 1.0):
                _fail(f"de belasting van {where} is verkeerd geteld")
    lent = {short.year: short.amount for short in money_short}
    for year, used in enumerate(spent):
        if not _holds(used, float(problem.budget[year]), lent.pop(year, 0.0)):
            _fail(f"het budget van {labels.year(year)} past niet, of het tekort is verkeerd geteld")
    if lacking or lent:
        _fail("een tekort noemt een eigenaar, kwartaal of jaar dat er niet is")
    if not abs(total - value) <= TOLERANCE * max(abs(total), 1.0):
        _fail("de waarde is verkeerd geteld")


def _holds(used: float, room: float, said: float) -> bool:
    """Whether what is said to be short is just what is used above the room."""
    return abs(max(used - room, 0.0) - said) <= TOLERANCE * max(used, room)


def _verify_links(problem: PortfolioProblem, start: IntArray) -> None:
    name = problem.labels.project
    for p in problem.must.tolist():
        if start[p] == -1:
            _fail(f"{name(p)} moet op de agenda en ontbreekt")
    for first, then in problem.precedence:
        if start[then] != -1 and (
            start[first] == -1 or start[first] + problem.duration[first] > start[then]
        ):
            _fail(f"{name(then)} begint voordat {name(first)} klaar is")
    for one, other in problem.exclusive:
        if start[one] != -1 and start[other] != -1:
            _fail(f"{name(one)} en {name(other)} sluiten elkaar uit")
