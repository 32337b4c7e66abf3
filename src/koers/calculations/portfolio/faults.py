# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a portfolio, each with a Dutch sentence that names project, owner and quarter.

InvalidPortfolio
├── CapacityMissing       an owner has no capacity in a quarter
├── NegativeHours         hours of a project or of an owner below zero
├── SharesDoNotAddUp      the shares of the owners are no parts of one whole
├── DependencyCycle       projects that wait for each other
└── MustHaveDoesNotFit    a must-have that no start quarter can hold, or that excludes another
"""

from __future__ import annotations

from koers.errors import InvalidInput


class InvalidPortfolio(InvalidInput):
    """A portfolio, or a setting of its choice, that cannot be."""

    code = "invalid-portfolio"


class CapacityMissing(InvalidPortfolio):
    """An owner without hours in some quarter."""

    code = "capacity-missing"


class NegativeHours(InvalidPortfolio):
    """Hours below zero."""

    code = "negative-hours"


class SharesDoNotAddUp(InvalidPortfolio):
    """Shares that are negative or do not make one whole."""

    code = "shares-do-not-add-up"


class DependencyCycle(InvalidPortfolio):
    """Projects that wait for each other; `data['cycle']` names them."""

    code = "dependency-cycle"


class MustHaveDoesNotFit(InvalidPortfolio):
    """A must-have that no portfolio can hold."""

    code = "must-have-does-not-fit"
