# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from koers.calculations import portfolio


def test_only_the_named_functions_are_public() -> None:
    assert portfolio.__all__ == [
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


def test_every_public_name_exists_and_is_explained() -> None:
    for name in portfolio.__all__:
        assert getattr(portfolio, name).__doc__


def test_every_public_function_names_its_source() -> None:
    checks = ("verify", "refuse_impossible")
    functions = [name for name in portfolio.__all__ if name[0].islower() and name not in checks]
    assert all("Source: " in getattr(portfolio, name).__doc__ for name in functions)
