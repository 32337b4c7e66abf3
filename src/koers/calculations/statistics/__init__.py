# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statistics of regional figures: intervals, comparison with a reference, many comparisons.

Arrays in, typed results out; no file, no network, no clock. Only what `__all__` names is public.
"""

from koers.calculations.statistics.comparison import (
    Label,
    Overdispersion,
    compare,
    funnel_limits,
    overdispersion,
)
from koers.calculations.statistics.intervals import (
    Interval,
    mean_interval,
    rate_interval,
    wilson_interval,
)
from koers.calculations.statistics.multiplicity import benjamini_hochberg, benjamini_yekutieli

__all__ = [
    "Interval",
    "Label",
    "Overdispersion",
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "compare",
    "funnel_limits",
    "mean_interval",
    "overdispersion",
    "rate_interval",
    "wilson_interval",
]
