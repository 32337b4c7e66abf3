# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a portfolio fairly between owners (docs/methoden-portfolio.md).

Arrays in, typed advice out; no file, no network, no clock but the solver's own time limit. Only what
`__all__` names is public.
"""

from koers.calculations.portfolio.advice import (
    Entry,
    Limit,
    MoneyShort,
    PortfolioAdvice,
    Shortage,
)
from koers.calculations.portfolio.choosing import choose
from koers.calculations.portfolio.draws import Robustness, robustness
from koers.calculations.portfolio.equal_shares import EqualShares, equal_shares
from koers.calculations.portfolio.fairness import Fairness, OwnerFairness
from koers.calculations.portfolio.faults import (
    CapacityMissing,
    DependencyCycle,
    InvalidPortfolio,
    MustHaveDoesNotFit,
    NegativeHours,
    SharesDoNotAddUp,
)
from koers.calculations.portfolio.levelling import Level, level
from koers.calculations.portfolio.must_haves import refuse_impossible
from koers.calculations.portfolio.problem import PortfolioProblem
from koers.calculations.portfolio.scheduling import Schedule, schedule
from koers.calculations.portfolio.turning_points import TurningPoint, turning_points
from koers.calculations.portfolio.validation import PortfolioNotVerified, verify
from koers.calculations.portfolio.wording import Labels

__all__ = [
    "CapacityMissing",
    "DependencyCycle",
    "Entry",
    "EqualShares",
    "Fairness",
    "InvalidPortfolio",
    "Labels",
    "Level",
    "Limit",
    "MoneyShort",
    "MustHaveDoesNotFit",
    "NegativeHours",
    "OwnerFairness",
    "PortfolioAdvice",
    "PortfolioNotVerified",
    "PortfolioProblem",
    "Robustness",
    "Schedule",
    "SharesDoNotAddUp",
    "Shortage",
    "TurningPoint",
    "choose",
    "equal_shares",
    "level",
    "refuse_impossible",
    "robustness",
    "schedule",
    "turning_points",
    "verify",
]
